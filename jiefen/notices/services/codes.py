"""Codes that people read from a phone or a letter: without look-alikes, not to be guessed."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LINK_LENGTH = 10


def new_link_code() -> str:
    """Ten characters of 30: 49 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LINK_LENGTH))


def new_access_code() -> str:
    """Six digits; useful only together with the link, and locked after a few wrong tries."""
    return f"{secrets.randbelow(1_000_000):06d}"


def read_link_code(typed: str) -> str:
    """The code as it was meant: capitals, spaces and hyphens dropped."""
    return "".join(typed.split()).replace("-", "").upper()


def link_code_well_formed(code: str) -> bool:
    """Whether a code can be one of ours; says nothing about existence."""
    return len(code) == LINK_LENGTH and set(code) <= set(ALPHABET)
