"""`jiefen import`: files disputes from JSON Lines, one line apart from the other."""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from jiefen.config.commands.django_start import start_django
from jiefen.config.commands.streams import Record, lines, write
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from pydantic import ValidationError

    from jiefen.intake.types import Receipt

_EVERY = 200
_NAMED_HERE = {"area_code": "area", "other_area_codes": "other_areas"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The disputes: JSON Lines as the API takes them, each with its own `id` if it has one."""
    parser.add_argument(
        "file", nargs="?", default="-", help="JSON Lines，字段同接口 POST /disputes"
    )
    parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")


def _key(record: Mapping[str, object]) -> str:
    given = record.get("id")
    if given not in (None, ""):
        return f"import:{given}"[:200]
    content = json.dumps(record, sort_keys=True, ensure_ascii=False)
    return f"import:{hashlib.sha256(content.encode()).hexdigest()}"


def _named(error: "ValidationError") -> list[Record]:
    return [
        {"field": ".".join(map(str, fault["loc"])), "text": fault["msg"]}
        for fault in error.errors()
    ]


def _refused(refused: Refused) -> list[Record]:
    faults = refused.as_dict().get("faults")
    if isinstance(faults, list):
        return [
            {**fault, "field": _NAMED_HERE.get(fault["field"], fault["field"])} for fault in faults
        ]
    return [{"field": refused.field, "text": str(refused)}]


def _filing(*, dry_run: bool) -> "Callable[[Record], Receipt]":
    """How one record is filed; a dry run files it and takes it back."""
    from dataclasses import replace

    from django.db import transaction

    from jiefen.api.v1.schemas import DisputeIn
    from jiefen.disputes.types import Channel
    from jiefen.flows.submit_application import submit_application
    from jiefen.kernel.actor import Actor
    from jiefen.kernel.clock import now

    by = Actor(kind="system", role="import")

    def file(record: Record) -> "Receipt":
        given = DisputeIn.model_validate(record)
        with transaction.atomic():
            receipt = submit_application(
                new=replace(given.new(), channel=Channel.IMPORT),
                by=by,
                at=now(),
                idempotency_key=_key(record),
                receiver_unit=given.receiver,
            )
            transaction.set_rollback(dry_run)
        return receipt

    return file


def _answer(record: Record | Refused, file: "Callable[[Record], Receipt]") -> Record:
    from pydantic import ValidationError

    if isinstance(record, Refused):
        return {"faults": _refused(record)}
    try:
        receipt = file(record)
    except ValidationError as error:
        return {"id": record.get("id"), "faults": _named(error)}
    except Refused as refused:
        return {"id": record.get("id"), "faults": _refused(refused)}
    return {"id": record.get("id"), "code": receipt.code, "new": receipt.new}


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def run(options: argparse.Namespace) -> int:
    """Answers each line as it is filed; exit code 1 when a line could not be."""
    given = lines(options.file)
    start_django()
    file = _filing(dry_run=options.dry_run)
    filed = again = bad = 0
    for number, record in given:
        answer = _answer(record, file)
        if "faults" in answer:
            bad += 1
            for fault in _refused_lines(answer):
                _say(f"第 {number} 行：{fault}")
        elif answer["new"]:
            filed += 1
        else:
            again += 1
        shown = {**answer, "code": None} if options.dry_run and "code" in answer else answer
        write([{"line": number, **shown}])
        if (filed + again + bad) % _EVERY == 0:
            _say(f"已处理 {filed + again + bad} 行 …")
    done = "可以导入" if options.dry_run else "导入"
    _say(f"{done} {filed} 件，以前导入过 {again} 件，有问题 {bad} 行。")
    return 1 if bad else 0


def _refused_lines(answer: Mapping[str, object]) -> list[str]:
    faults = answer["faults"]
    assert isinstance(faults, list)  # noqa: S101 - made a few lines above
    return [f"{fault['field'] or '整行'}：{fault['text']}" for fault in faults]
