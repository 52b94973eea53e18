"""`jiefen export`: disputes as JSON Lines, as the API shows them and in the national fields."""

import argparse
import getpass
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.config.commands.django_start import start_django
from jiefen.config.commands.streams import Record, write
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute
    from jiefen.kernel.actor import Actor

_TOGETHER = 500


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which disputes: filed since a day, seen by a unit, in a stage."""
    parser.add_argument("--since", help="从这一天起登记的，如 2026-01-31")
    parser.add_argument("--unit", default="", help="这个单位（及下级）的，单位编号")
    parser.add_argument("--stage", default="", help="处于这个阶段的，如 handling")


def _since(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise Refused.of("要是年-月-日，如 2026-01-31", field="--since") from error


def _asker(unit: str) -> "Actor":
    from jiefen.kernel.actor import Actor
    from jiefen.organisations.selectors import unit_by_code

    if not unit:
        return Actor(kind="system", role="export")
    return Actor(kind="integration", role="export", unit_id=unit_by_code(unit).pk)


def _chunks(by: "Actor", since: date | None, stage: str) -> "Iterator[list[Dispute]]":
    from jiefen.disputes.selectors import visible_to
    from jiefen.kernel.clock import CHINA

    found = visible_to(by).select_related("duty_holder", "responsible_unit", "area").order_by("pk")
    if since:
        found = found.filter(
            filed_at__gte=datetime(since.year, since.month, since.day, tzinfo=CHINA)
        )
    if stage:
        found = found.filter(stage=stage)
    last = 0
    while chunk := list(found.filter(pk__gt=last)[:_TOGETHER]):
        last = chunk[-1].pk
        yield chunk


def _record(dispute: "Dispute", by: "Actor") -> Record:
    from jiefen.api.v1 import presenting
    from jiefen.config import gbt31000
    from jiefen.disputes.selectors import parties_of

    shown = presenting.full(dispute, by)
    del shown["open_acts"]
    return {**shown, "gbt31000": gbt31000.record(dispute, parties_of(dispute.pk), shown)}


def _log(chunk: "list[Dispute]", by: "Actor") -> None:
    """Keeps in the log of readings who took what out of the house."""
    from django.db import transaction

    from jiefen.kernel.clock import now
    from jiefen.kernel.readlog import record_read

    with transaction.atomic():
        for dispute in chunk:
            record_read(
                by=by,
                at=now(),
                subject=f"dispute:{dispute.pk}",
                fields=["narrative", "parties"],
                dispute_id=dispute.pk,
                why=f"export by {getpass.getuser()}"[:200],
            )


def run(options: argparse.Namespace) -> int:
    """Writes one dispute a line, oldest first; every reading is logged before it is shown."""
    since = _since(options.since)
    start_django()
    from jiefen.kernel.plans import plan_in_force

    if options.stage and options.stage not in plan_in_force().machines["dispute"].states:
        known = "、".join(plan_in_force().machines["dispute"].states)
        raise Refused.of(f"没有这个阶段；有：{known}", field="--stage")
    by, count = _asker(options.unit), 0
    for chunk in _chunks(by, since, options.stage):
        _log(chunk, by)
        write(_record(dispute, by) for dispute in chunk)
        count += len(chunk)
        print(f"已导出 {count} 件 …", file=sys.stderr, flush=True)
    print(f"导出完成，共 {count} 件。", file=sys.stderr, flush=True)
    return 0
