"""Writes on units, memberships and the roster: one verb per file."""

from jiefen.organisations.services.loading import load_organisation
from jiefen.organisations.services.memberships import grant_membership

__all__ = ["grant_membership", "load_organisation"]
