"""The plan in force for this installation."""

from functools import lru_cache

from django.conf import settings

from jiefen.rules.plan import Plan, load_plan


@lru_cache(maxsize=1)
def plan_in_force() -> Plan:
    """The national pack with this district's overlay, loaded once per process."""
    return load_plan(district=settings.DISTRICT)
