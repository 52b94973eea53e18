"""What an act asks for, read from what somebody filled in; a wrong answer says what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiefen.disputes.selectors import parties_of
from jiefen.documents.selectors import files_of
from jiefen.organisations.selectors import tree
from jiefen.rules.lifecycle import ActSpec, AskSpec
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding
    from jiefen.kernel.actor import Actor

EXTEND_BY = AskSpec("by_how_much", "number", "延长多少（按这个期限的单位）", required=True)
_LONGEST_WORDS = 2000
_MOST = Decimal("999999999999.99")


@dataclass
class Answered:
    """The answers of one act: codes, days and sums; words apart, since they are kept encrypted."""

    values: dict[str, object] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    party: "Party | None" = None

    def there(self, code: str) -> bool:
        """Whether something was answered, and not no."""
        return bool(self.values.get(code)) or bool(self.words.get(code))


def fields_of(spec: ActSpec) -> tuple[AskSpec, ...]:
    """What the act asks for; one that lengthens a period also asks by how much."""
    return (*spec.asks, EXTEND_BY) if spec.extends else spec.asks


def read_answers(
    spec: ActSpec,
    given: Mapping[str, object],
    *,
    proceeding: "Proceeding",
    by: "Actor",
    on: date,
    today: date,
) -> Answered:
    """The answers of an act as the plan asks for them.

    Raises Refused for an answer that is missing, wrong, or not asked for.
    """
    asked = {ask.code: ask for ask in fields_of(spec)}
    for name in given:
        if name not in asked:
            raise Refused.of(
                _("“%(act)s”不问“%(name)s”。") % {"act": spec.label, "name": name[:40]},
                field=name[:40],
                code="not_asked",
            )
    found = Answered()
    for ask in asked.values():
        value = given.get(ask.code)
        if ask.kind == "party":
            value = _own(by, proceeding) or value
        if value in (None, "", False):
            _may_be_empty(ask)
            continue
        _READ[ask.kind](ask, value, found, proceeding, on, today)
    return found


def _own(by: "Actor", proceeding: "Proceeding") -> int | None:
    if by.kind != "party":
        return None
    mine = (party.pk for party in parties_of(proceeding.dispute_id) if party.pk in by.party_ids)
    return next(mine, None)


def _may_be_empty(ask: AskSpec) -> None:
    if ask.required:
        raise Refused.of(
            _("还没有填“%(label)s”。") % {"label": ask.label}, field=ask.code, code="answer_missing"
        )


def _wrong(ask: AskSpec, why: str) -> Refused:
    return Refused.of(
        _("“%(label)s”不对：%(why)s") % {"label": ask.label, "why": why},
        field=ask.code,
        code="invalid",
    )


def as_day(value: object) -> date | None:
    """A day, or text written as 2026-03-10; None for anything else."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _day(
    ask: AskSpec, value: object, found: Answered, _p: "Proceeding", on: date, today: date
) -> None:
    day = as_day(value)
    if day is None:
        raise _wrong(ask, _("请写成 2026-03-10 这样"))
    if ask.kind == "day" and day > today:
        raise _wrong(ask, _("这一天还没有到"))
    if ask.kind == "day_ahead" and day < on + timedelta(days=ask.ahead):
        raise _wrong(ask, _("最早要在 %(n)s 天以后") % {"n": ask.ahead})
    found.days[ask.code] = day
    found.values[ask.code] = day.isoformat()


def _text(
    ask: AskSpec, value: object, found: Answered, _p: "Proceeding", _on: date, _today: date
) -> None:
    words = str(value).strip()
    if not words:
        _may_be_empty(ask)
    if len(words) > _LONGEST_WORDS:
        raise _wrong(ask, _("最多 %(n)s 个字") % {"n": _LONGEST_WORDS})
    if words:
        found.words[ask.code] = words


def _money(
    ask: AskSpec, value: object, found: Answered, _p: "Proceeding", _on: date, _today: date
) -> None:
    try:
        sum_ = Decimal(str(value))
    except InvalidOperation:
        raise _wrong(ask, _("请写成数字")) from None
    if not sum_.is_finite() or sum_ <= 0:
        raise _wrong(ask, _("金额要大于零"))
    if sum_ > _MOST:
        raise _wrong(ask, _("金额太大，请核对"))
    if sum_ != sum_.quantize(Decimal("0.01")):
        raise _wrong(ask, _("最多写到分"))
    found.values[ask.code] = str(sum_.quantize(Decimal("0.01")))


def _number(
    ask: AskSpec, value: object, found: Answered, _p: "Proceeding", _on: date, _today: date
) -> None:
    if not str(value).isascii() or not str(value).isdigit() or int(str(value)) < 1:
        raise _wrong(ask, _("请写一个大于零的整数"))
    found.values[ask.code] = int(str(value))


def _choice(
    ask: AskSpec, value: object, found: Answered, _p: "Proceeding", _on: date, _today: date
) -> None:
    if str(value) not in ask.choices:
        raise _wrong(ask, _("请选一个：%(ones)s") % {"ones": "、".join(ask.choices.values())})
    found.values[ask.code] = str(value)


def _yes(
    ask: AskSpec, value: object, found: Answered, _p: "Proceeding", _on: date, _today: date
) -> None:
    if value not in (True, "true", "on", "yes"):
        raise _wrong(ask, _("请回答是或者不是"))
    found.values[ask.code] = True


def _file(
    ask: AskSpec, value: object, found: Answered, proceeding: "Proceeding", _on: date, _today: date
) -> None:
    known = {file.pk for file in files_of(proceeding.dispute_id)}
    if not str(value).isdigit() or int(str(value)) not in known:
        raise _wrong(ask, _("没有这份文件，请先上传"))
    found.values[ask.code] = int(str(value))


def _party(
    ask: AskSpec, value: object, found: Answered, proceeding: "Proceeding", _on: date, _today: date
) -> None:
    parties = {str(party.pk): party for party in parties_of(proceeding.dispute_id)}
    if str(value) not in parties or parties[str(value)].left_at is not None:
        raise _wrong(ask, _("没有这位当事人"))
    found.party = parties[str(value)]
    found.values[ask.code] = found.party.pk


def _unit(
    ask: AskSpec, value: object, found: Answered, _p: "Proceeding", _on: date, _today: date
) -> None:
    if str(value) not in tree().unit_codes:
        raise _wrong(ask, _("没有这个单位"))
    found.values[ask.code] = str(value)


_READ = {
    "day": _day,
    "day_ahead": _day,
    "text": _text,
    "money": _money,
    "number": _number,
    "choice": _choice,
    "yes_no": _yes,
    "file": _file,
    "party": _party,
    "unit": _unit,
}
