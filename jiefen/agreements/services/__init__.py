"""Writes on agreements: one matter per file."""

from jiefen.agreements.services.drafting import (
    begin_agreement,
    drop_agreement,
    paper_only,
    put_to_signature,
    reopen_draft,
    save_body,
    set_terms,
)
from jiefen.agreements.services.numbering import next_number
from jiefen.agreements.services.oral import register_oral
from jiefen.agreements.services.performing import report_performance
from jiefen.agreements.services.revisiting import record_revisit
from jiefen.agreements.services.signing import (
    seal_as_committee,
    sign_as_mediator,
    sign_as_party,
    take_effect,
)

__all__ = [
    "begin_agreement",
    "drop_agreement",
    "next_number",
    "paper_only",
    "put_to_signature",
    "record_revisit",
    "register_oral",
    "reopen_draft",
    "report_performance",
    "save_body",
    "seal_as_committee",
    "set_terms",
    "sign_as_mediator",
    "sign_as_party",
    "take_effect",
]
