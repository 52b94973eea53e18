"""Background work that needs two capabilities: naming the flows here registers their tasks."""

from jiefen.flows import (
    count_public_service,
    fall_back,
    follow_papers,
    follow_up_filing,
    hear_from_court,
    keep_house,
    remind_invited,
    remind_performance,
    watch_clocks,
)

__all__ = [
    "count_public_service",
    "fall_back",
    "follow_papers",
    "follow_up_filing",
    "hear_from_court",
    "keep_house",
    "remind_invited",
    "remind_performance",
    "watch_clocks",
]
