"""The system clock: read at the edge only (views, endpoints, commands, tasks)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present moment in China Standard Time, aware."""
    return datetime.now(CHINA)


def local_day(at: datetime) -> date:
    """The calendar day in China on which a moment falls."""
    return at.astimezone(CHINA).date()
