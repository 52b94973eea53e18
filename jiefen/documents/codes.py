"""Codes by which anybody can check a paper: not to be guessed, without look-alikes."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12


def new_code() -> str:
    """Twelve characters of 30: 58 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def printed(code: str) -> str:
    """A code in groups of four, as papers show it."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def meant(typed: str) -> str:
    """The code somebody typed: capitals, without spaces and hyphens; empty if it cannot be one."""
    code = "".join(typed.split()).replace("-", "").upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""
