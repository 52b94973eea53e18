"""Disputes in bulk through the same tables: parties, scopes, clocks and a chained ledger entry.

Rows are copied in; texts come from a pool whose encryption is done once.
"""

import json
import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, models
from psycopg.types.json import Jsonb

from jiefen.disputes.codes import code_of
from jiefen.disputes.models import Clock, Dispute, Party, Scope
from jiefen.kernel.clock import CHINA
from jiefen.kernel.ledger import GENESIS, content_hash
from jiefen.kernel.models import Entry, Head
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.search import tokens
from jiefen.kernel.secrets import blind_index
from jiefen.organisations.selectors import tree, with_ancestors

OPEN_SHARE = 0.05
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_WHO = ["楼上邻居", "包工头", "物业公司", "房东", "村里另一户", "健身房", "亲戚", "装修公司"]
_WHAT = [
    "漏水把天花板泡坏了",
    "拖欠工资不给",
    "不退押金",
    "占了承包地的边界",
    "停业了卡里的钱退不了",
    "借钱到期不还",
    "半夜噪声太大",
    "把停着的车刮坏了",
]
_HOW = ["找过三次都没谈成", "电话打不通", "说和他没关系", "答应赔又反悔", "报过警也没解决"]
_FIRST_DAY = datetime(2019, 1, 1, 9, 0, tzinfo=CHINA)


@dataclass(frozen=True)
class Told:
    """A narrative of the pool with its encrypted form and search tokens."""

    stored: bytes
    tokens: str


def _csv(found: list[int]) -> str:
    return ",".join(map(str, found))


def _prepared(model: type[models.Model], name: str, value: object) -> Any:
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field.get_db_prep_save(value, connection)


def _pool() -> list[Told]:
    texts = [
        f"{who}{what}，{how}，前后已经{number}个月。"
        for who in _WHO
        for what in _WHAT
        for how in _HOW
        for number in range(1, 7)
    ]
    return [Told(_prepared(Dispute, "narrative", text), _csv(tokens(text))) for text in texts]


@dataclass(frozen=True)
class Name:
    """A name of the pool with its encrypted form, fingerprint and search tokens."""

    stored: bytes
    index: bytes
    tokens: str


def _names() -> list[Name]:
    names = [f"{a}{b}{c}" for a in _SURNAMES for b in _GIVEN for c in _GIVEN[:8]]
    return [
        Name(_prepared(Party, "name", name), blind_index("name", name), _csv(tokens(name)))
        for name in names
    ]


def _default(field: "models.Field[Any, Any]") -> Any:
    prepared = field.get_db_prep_save(field.get_default(), connection)
    return json.dumps(prepared.obj) if isinstance(prepared, Jsonb) else prepared


class Table:
    """Rows of one table on their way into the database."""

    def __init__(self, model: type[models.Model], *, with_id: bool) -> None:
        fields = [
            field
            for field in model._meta.concrete_fields
            if with_id or not field.primary_key or not isinstance(field, models.BigAutoField)
        ]
        self.model = model
        self.columns = [str(field.column) for field in fields]
        self.defaults = {str(field.column): _default(field) for field in fields}
        self.rows: list[tuple[Any, ...]] = []

    def add(self, values: Mapping[str, Any]) -> None:
        """Takes a row; columns left out get the model's default."""
        self.rows.append(tuple(values.get(c, self.defaults[c]) for c in self.columns))

    def flush(self) -> None:
        """Copies the rows into the table."""
        names = ", ".join(f'"{column}"' for column in self.columns)
        statement = f"COPY {self.model._meta.db_table} ({names}) FROM STDIN"
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in self.rows:
                copy.write_row(row)
        self.rows.clear()


class Generator:
    """Makes disputes numbered from `first`; the same seed makes the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        self.pool, self.names = _pool(), _names()
        kept = tree()
        self.centres = [
            unit
            for unit in kept.units.values()
            if unit.kind == "centre" and unit.level == "village" and not unit.outside
        ]
        self.above = {unit.pk: with_ancestors([unit.pk]) for unit in self.centres}
        self.kinds = list(plan_in_force().kinds.values())
        self.version = plan_in_force().version
        self.tables = {
            "dispute": Table(Dispute, with_id=True),
            "party": Table(Party, with_id=False),
            "scope": Table(Scope, with_id=False),
            "clock": Table(Clock, with_id=False),
            "entry": Table(Entry, with_id=False),
            "head": Table(Head, with_id=True),
        }

    def _dispute(self, number: int) -> None:
        pick = self.random
        at = _FIRST_DAY + timedelta(minutes=pick.randrange(4_000_000))
        centre, kind = pick.choice(self.centres), pick.choice(self.kinds)
        told = pick.choice(self.pool)
        names = [pick.choice(self.names), pick.choice(self.names)]
        code = code_of(number, at.year)
        is_open = pick.random() < OPEN_SHARE
        due = at.date() + timedelta(days=30) if is_open else None
        stage = "received" if is_open else "closed"
        found = (told.tokens, names[0].tokens, names[1].tokens, _csv(tokens(code)))
        self.tables["dispute"].add(
            {
                "id": number,
                "code": code,
                "channel": "import",
                "centre_id": centre.pk,
                "area_id": centre.area_id,
                "narrative": told.stored,
                "kind": kind.code,
                "category": kind.category,
                "stage": stage,
                "stage_since": at,
                "outcome": "" if is_open else "agreement",
                "undetermined_at_id": centre.pk if is_open else None,
                "undetermined_because": "awaiting_acceptance" if is_open else "",
                "filed_at": at,
                "closed_at": None if is_open else at + timedelta(days=20),
                "next_due_on": due,
                "next_amber_on": due,
                "plan_version": self.version,
                "tokens": f"{{{','.join(found)}}}",
            }
        )
        for place, (side, name) in enumerate(zip(("applicant", "respondent"), names, strict=True)):
            self._party(number, side, name, place)
        for unit_id in self.above[centre.pk]:
            self.tables["scope"].add(
                {
                    "unit_id": unit_id,
                    "dispute_id": number,
                    "direct": unit_id == centre.pk,
                    "open": is_open,
                    "stage": stage,
                    "next_due_on": due,
                }
            )
        if due:
            self._clock(number, at.date(), due)
        self._ledger(number, at, kind.code)

    def _party(self, number: int, side: str, name: Name, place: int) -> None:
        self.tables["party"].add(
            {
                "dispute_id": number,
                "side": side,
                "position": 1,
                "kind": "person",
                "name": name.stored,
                "name_index": name.index,
                "phone_index": blind_index("phone", f"199{number:07d}{place}"),
                "minor": False,
            }
        )

    def _clock(self, number: int, event: date, due: date) -> None:
        self.tables["clock"].add(
            {
                "dispute_id": number,
                "rule": "SC.ACCEPT",
                "kind": "commitment",
                "owner": "centre_clerk",
                "event_on": event,
                "amber_on": due,
                "due_on": due,
                "status": "running",
            }
        )

    def _ledger(self, number: int, at: datetime, kind: str) -> None:
        entry = Entry(
            stream=f"dispute:{number}",
            seq=1,
            at=at,
            act="dispute.filed",
            subject=f"dispute:{number}",
            actor_kind="system",
            actor_role="import",
            facts={"kind": kind, "channel": "import"},
            because=[],
            plan_version=self.version,
            prev=GENESIS,
        )
        digest = content_hash(entry)
        values = {column: getattr(entry, column) for column in self.tables["entry"].columns}
        values["facts"], values["because"] = Jsonb(entry.facts), Jsonb(entry.because)
        self.tables["entry"].add({**values, "hash": digest})
        self.tables["head"].add({"stream": entry.stream, "seq": 1, "hash": digest})

    def make(self, first: int, count: int, *, chunk: int = 20_000) -> Iterator[int]:
        """Makes `count` disputes in chunks, yielding how many there are so far."""
        with _unindexed(count):
            for start in range(first, first + count, chunk):
                end = min(start + chunk, first + count)
                for number in range(start, end):
                    self._dispute(number)
                for table in self.tables.values():
                    table.flush()
                yield end - first


@contextmanager
def _unindexed(count: int) -> Iterator[None]:
    """Builds the search index at the end when much comes, and announces nothing to nobody."""
    rebuild = count > 20_000
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE kernel_head DISABLE TRIGGER kernel_head_announce")
        if rebuild:
            cursor.execute("DROP INDEX disputes_tokens")
    yield
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE kernel_head ENABLE TRIGGER kernel_head_announce")
        if rebuild:
            cursor.execute("SET maintenance_work_mem = '1GB'")
            cursor.execute(
                "CREATE INDEX disputes_tokens ON disputes_dispute USING gin (tokens array_ops)"
            )


_TABLES = (
    "disputes_dispute",
    "disputes_scope",
    "disputes_party",
    "disputes_clock",
    "kernel_entry",
    "kernel_head",
)


def finish(last: int) -> None:
    """Tells the database what it now holds, so that it plans as a long-running one would."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('disputes_dispute_number', %s)", [last])
        for table in _TABLES:
            cursor.execute(f"VACUUM (ANALYZE) {table}")
