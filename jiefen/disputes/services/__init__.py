"""Writes on the hub: one verb per file."""

from jiefen.disputes.services.clocks import (
    end_clock,
    extend_clock,
    pause_clocks,
    recompute_provisional,
    recompute_year,
    resume_clocks,
    see_expiry,
    start_clock,
)
from jiefen.disputes.services.consents import record_consent
from jiefen.disputes.services.links import link, unlink
from jiefen.disputes.services.locking import lock_dispute, lock_proceeding
from jiefen.disputes.services.merging import merge, unmerge
from jiefen.disputes.services.notes import note
from jiefen.disputes.services.opening import open_dispute
from jiefen.disputes.services.parties import (
    add_party,
    add_representative,
    admit_party,
    correct_party,
)
from jiefen.disputes.services.placing import place_proceeding
from jiefen.disputes.services.proceedings import (
    advance_proceeding,
    number_proceeding,
    open_proceeding,
)
from jiefen.disputes.services.stages import Hands, Undetermined, advance, confirm_kind

__all__ = [
    "Hands",
    "Undetermined",
    "add_party",
    "add_representative",
    "admit_party",
    "advance",
    "advance_proceeding",
    "confirm_kind",
    "correct_party",
    "end_clock",
    "extend_clock",
    "link",
    "lock_dispute",
    "lock_proceeding",
    "merge",
    "note",
    "number_proceeding",
    "open_dispute",
    "open_proceeding",
    "pause_clocks",
    "place_proceeding",
    "recompute_provisional",
    "recompute_year",
    "record_consent",
    "resume_clocks",
    "see_expiry",
    "start_clock",
    "unlink",
    "unmerge",
]
