"""Recorded clocks as questions, so that a changed plan can be asked them before it is adopted."""

from collections.abc import Iterator

from jiefen.disputes.selectors import every_clock


def recorded_periods() -> Iterator[dict[str, object]]:
    """Every clock that was started: its rule, event, stops and extension; nothing of a person."""
    for clock in every_clock():
        yield {
            "id": clock.pk,
            "ask": "due",
            "rule": clock.rule,
            "event": clock.event_on.isoformat(),
            "extended_by": clock.extended_by,
            "stops": [
                {"from": stop["from_day"], "to": stop["to_day"], "reason": stop["reason"]}
                for stop in clock.stops
            ],
        }
