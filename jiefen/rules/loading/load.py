"""The whole plan from its folder: national law first, then the district on top."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from jiefen.rules.fees.values import FeeBook
from jiefen.rules.limitation.book import LimitationBook
from jiefen.rules.loading.book import SECTIONS, Book
from jiefen.rules.loading.calculators import read_calculator
from jiefen.rules.loading.deadlines import check_commitment, read_deadline
from jiefen.rules.loading.doors import check_doors, read_door, read_outcomes
from jiefen.rules.loading.doors_between import read_between
from jiefen.rules.loading.entry import Entry
from jiefen.rules.loading.fees import check_local, read_fee_scale, read_fee_table, read_fee_value
from jiefen.rules.loading.geography import read_area, read_remit, read_unit
from jiefen.rules.loading.limitation import read_course, read_interruption, read_label
from jiefen.rules.loading.machines import read_door_units, read_machine, read_precondition
from jiefen.rules.loading.nodes import read_file
from jiefen.rules.loading.quotes import check_quote
from jiefen.rules.loading.routes import read_route
from jiefen.rules.loading.sources import read_source
from jiefen.rules.loading.subjects import (
    check_words,
    read_category,
    read_flag,
    read_kind,
    read_limitation,
    read_notice,
    read_paper,
    read_question,
)
from jiefen.rules.plan import Fault, Plan, PlanFaults
from jiefen.rules.subjects import Category

Thing = TypeVar("Thing")


def load(root: Path, district: str) -> Plan:
    """The plan of the district.

    Raises PlanFaults with every fault found.
    """
    folders = [root / "national", root / "districts" / district]
    if not all(folder.is_dir() for folder in folders):
        missing = next(folder for folder in folders if not folder.is_dir())
        raise PlanFaults((Fault(missing.relative_to(root).as_posix(), 1, "没有这个计划目录"),))
    book = Book(root)
    digest = hashlib.sha256()
    for folder in folders:
        _read_folder(folder, book, digest)
    plan = _assemble(book, district, digest.hexdigest()[:12])
    if book.faults:
        raise PlanFaults(tuple(sorted(set(book.faults), key=lambda f: (f.file, f.line, f.message))))
    return plan


def _read_folder(folder: Path, book: Book, digest: "hashlib._Hash") -> None:
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".md" and path.parent.name == "sources":
            book.text_files[path.stem] = path
            digest.update(path.read_bytes())
        elif path.suffix == ".yaml":
            digest.update(path.relative_to(book.root).as_posix().encode())
            digest.update(path.read_bytes())
            top = read_file(path, book)
            if top is not None:
                _collect(top, book, overlay=folder.name != "national")


def _collect(top: Entry, book: Book, *, overlay: bool) -> None:
    for section in SECTIONS:
        found = top.sub(section)
        for code, entry in (found.children() if found else {}).items():
            replaces = entry.yes("replaces_national")
            if code in book.entries[section] and not (overlay and replaces):
                entry.fault(f"{section} 里已经有“{code}”（{book.entries[section][code].file}）")
            else:
                book.entries[section][code] = entry
    top.close()


def _assemble(book: Book, district: str, version: str) -> Plan:
    book.sources.update(_all(book, "sources", read_source))
    roles = _all(book, "roles", lambda entry: entry.text("label"))
    preconditions = _all(book, "preconditions", read_precondition)
    deadlines = _all(book, "deadlines", lambda entry: read_deadline(entry, "law"))
    commitments = _all(book, "commitments", lambda entry: read_deadline(entry, "commitment"))
    for code, promise in commitments.items():
        if promise.shortens in deadlines:
            law = deadlines[promise.shortens]
            check_commitment(book.entries["commitments"][code], promise, law)
    check_words(book)
    doors = _all(book, "doors", read_door)
    check_doors(book, doors)
    plan = Plan(
        version=version,
        district=district,
        label=_district_label(book),
        sources=book.sources,
        categories=_in_order(_all(book, "categories", read_category)),
        kinds=_all(book, "kinds", read_kind),
        questions=_all(book, "questions", read_question),
        flags=_all(book, "flags", read_flag),
        areas=_all(book, "areas", read_area),
        units=_all(book, "units", read_unit),
        remits=_all(book, "remits", read_remit),
        routes=_all(book, "routes", read_route),
        doors=doors,
        between=read_between(book),
        roles=roles,
        preconditions=preconditions,
        machines=_all(book, "machines", lambda entry: read_machine(entry, roles, preconditions)),
        outcomes=_all(book, "outcomes", read_outcomes),
        deadlines={**deadlines, **commitments},
        commitments=commitments,
        notices=_all(book, "notices", read_notice),
        papers=_all(book, "papers", read_paper),
        limitation=_all(book, "limitation", read_limitation),
        limits=LimitationBook(
            happenings=_all(book, "happenings", read_label),
            circumstances=_all(book, "circumstances", read_label),
            interruptions=_all(book, "interruptions", read_interruption),
            courses=_all(book, "courses", read_course),
        ),
        fees=_fees(book),
        door_units=_all(book, "door_units", read_door_units),
    )
    for code, entry in book.entries["kinds"].items():
        if code not in plan.remits:
            entry.fault("没有规定由谁负责（remits）")
    return plan


def _fees(book: Book) -> FeeBook:
    fees = FeeBook(
        values=_all(book, "fee_values", read_fee_value),
        scales=_all(book, "fee_scales", read_fee_scale),
        tables=_all(book, "fee_tables", read_fee_table),
        local=_all(book, "local_values", read_fee_value),
        calculators=_all(book, "calculators", read_calculator),
    )
    check_local(book, fees)
    return fees


def _all(book: Book, section: str, read: Callable[[Entry], Thing]) -> dict[str, Thing]:
    found: dict[str, Thing] = {}
    for code, entry in book.entries[section].items():
        found[code] = read(entry)
        check_quote(entry)
        entry.close()
    return found


def _in_order(categories: dict[str, Category]) -> dict[str, Category]:
    return dict(sorted(categories.items(), key=lambda pair: pair[1].order))


def _district_label(book: Book) -> str:
    for entry in book.entries["areas"].values():
        node = entry.node("kind")
        if node is not None and node.value == "district" and not entry.has("outside"):
            return entry.text("label")
    return ""
