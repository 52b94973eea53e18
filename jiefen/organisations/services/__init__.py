"""Writes on units, memberships and the roster: one verb per file."""

from jiefen.organisations.services.loading import load_organisation
from jiefen.organisations.services.memberships import end_membership, grant_membership
from jiefen.organisations.services.people import let_go, reset_sign_in, take_back, take_on
from jiefen.organisations.services.roster import (
    add_absence,
    change_roster_entry,
    enter_roster,
    remove_absence,
)
from jiefen.organisations.services.systems import connect_system, renew_key, stop_key
from jiefen.organisations.services.units import edit_population, edit_unit_contact

__all__ = [
    "add_absence",
    "change_roster_entry",
    "connect_system",
    "edit_population",
    "edit_unit_contact",
    "end_membership",
    "enter_roster",
    "grant_membership",
    "let_go",
    "load_organisation",
    "remove_absence",
    "renew_key",
    "reset_sign_in",
    "stop_key",
    "take_back",
    "take_on",
]
