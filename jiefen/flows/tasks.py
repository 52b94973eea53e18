"""Background work that needs two capabilities: naming the flows here registers their tasks."""

from jiefen.flows import follow_up_filing

__all__ = ["follow_up_filing"]
