"""The code of a dispute (一案一码): short enough to read out, with a check digit against slips."""

import re

from django.db import connection

_PATTERN = re.compile(r"^JF(\d{4})-(\d{7,9})-(\d)$")


def _check_digit(digits: str) -> int:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return (10 - total % 10) % 10


def code_of(number: int, year: int) -> str:
    """The code of a dispute's number and year of filing, for example `JF2026-0000042-3`."""
    body = f"{number:07d}"
    return f"JF{year}-{body}-{_check_digit(f'{year}{body}')}"


def well_formed(code: str) -> bool:
    """Whether a code has the right form and check digit; says nothing about existence."""
    match = _PATTERN.match(code.strip().upper())
    return match is not None and _check_digit(match[1] + match[2]) == int(match[3])


def next_number() -> int:
    """The next free dispute number; numbers of rolled-back filings stay unused."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('disputes_dispute_number')")
        return int(cursor.fetchone()[0])
