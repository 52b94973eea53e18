"""Values from which a paper of people's mediation is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a dispute as a paper names it; every part but the name may stay blank."""

    role: str
    name: str
    organisation: bool = False
    sex: str = ""
    ethnicity: str = ""
    age: str = ""
    id_number: str = ""
    occupation: str = ""
    contact: str = ""
    address: str = ""
    representative: str = ""
    representative_as: str = ""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of a term that is performed in parts; the amount is written out with its unit."""

    due_on: date
    amount: str


@dataclass(frozen=True, slots=True)
class Term:
    """One thing agreed: what, by whom, by when, how and how it is proved."""

    text: str
    performer: str = ""
    due: str = ""
    method: str = ""
    proof: str = ""
    instalments: tuple[Instalment, ...] = ()


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """A place to sign; `ink_png` is the handwriting taken on a screen, empty for ink on paper."""

    role: str
    name: str = ""
    signed_on: date | None = None
    ink_png: bytes = b""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """The picture of a seal: outlines for PDF, pixels for Word."""

    svg: bytes
    png: bytes


@dataclass(frozen=True, slots=True)
class Verification:
    """Where anybody can check that a paper is genuine, and the code to type there."""

    url: str
    code: str


Text = str
Lines = tuple[str, ...]
Rows = tuple[tuple[str, ...], ...]
Value = (
    str
    | int
    | date
    | datetime
    | Lines
    | Rows
    | tuple[Party, ...]
    | tuple[Term, ...]
    | tuple[SignaturePlace, ...]
)


@dataclass(frozen=True, slots=True)
class PaperData:
    """Everything one paper says: its head, and the values its form asks for by key.

    Keys and kinds of `values` are those of `forms/<code>.yaml`; what is absent is printed as
    blank space to be filled by hand.
    """

    code: str
    committee: str
    number: str = ""
    district: str = ""
    case_code: str = ""
    title: str = ""
    issued_on: date | None = None
    verification: Verification | None = None
    seal: Seal | None = None
    specimen: bool = False
    values: Mapping[str, Value] = field(default_factory=dict)


class PaperError(ValueError):
    """The data do not fit the form; the message names every key at fault."""


class VoidBecause(models.TextChoices):
    """Why a paper no longer counts."""

    SUPERSEDED = "superseded", _("已由新的一份代替")
    WITHDRAWN = "withdrawn", _("已作废")


class Standing(models.TextChoices):
    """How a paper stands today."""

    IN_FORCE = "in_force", _("有效")
    SUPERSEDED = "superseded", _("已由新的一份代替")
    VOID = "void", _("已作废")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper about to be issued: what it says and its place in the file.

    `data` is without number, seal and verification, which issuing adds. `number` is given for a
    paper that carries the number of its file; `also` are fingerprints of content beyond `data`.
    """

    kind: str
    data: PaperData
    dispute_id: int
    unit_id: int
    proceeding_id: int | None = None
    subject: str = ""
    number: str = ""
    visible_to: str = "all"
    walled: bool = False
    sealed: bool = False
    also: tuple[str, ...] = ()
