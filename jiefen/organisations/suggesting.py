"""Who could mediate: by speciality, language, free hands and turn, never by results.

A ranking by success rate would send hard cases to nobody and make mediators press for signatures.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from jiefen.organisations.types import Profile, SetAside, Suggestion, Suggestions, Wanted
from jiefen.rules.trace import Reason


def _obstacles(who: Profile, wanted: Wanted) -> Iterator[Reason]:
    if not who.active:
        yield Reason("目前不在册。")
    if who.term_ends_on is not None and who.term_ends_on < wanted.day:
        yield Reason(f"聘期已于 {who.term_ends_on:%Y-%m-%d} 结束。")
    away = next((span for span in who.absences if span.covers(wanted.day)), None)
    if away is not None:
        yield Reason(f"{away.first_day:%m-%d} 至 {away.last_day:%m-%d} 不在岗。")
    if who.open_now >= who.max_open:
        yield Reason(f"手上已有 {who.open_now} 件，达到上限 {who.max_open} 件。")
    if who.account_id in wanted.recused:
        yield Reason("在这件纠纷里已经回避。")
    if who.name in wanted.party_names or (who.phone and who.phone in wanted.party_phones):
        yield Reason("姓名或电话与当事人相同，应当回避。")


def _fit(who: Profile, wanted: Wanted) -> int:
    if wanted.kind and wanted.kind in who.specialities:
        return 0
    return 1 if wanted.category and wanted.category in who.specialities else 2


def _missing(who: Profile, wanted: Wanted) -> frozenset[str]:
    return wanted.languages - who.languages


def _burden(who: Profile) -> int:
    """Free, half full, nearly full: finer steps would let load beat the turn every time."""
    return min(2, who.open_now * 3 // max(1, who.max_open))


def _order(who: Profile, wanted: Wanted) -> tuple[int, int, int, int, date, int]:
    return (
        len(_missing(who, wanted)),
        _fit(who, wanted),
        0 if wanted.unit_id in (None, who.unit_id) else 1,
        _burden(who),
        who.last_named_on or date.min,
        who.account_id,
    )


def _reasons(who: Profile, wanted: Wanted) -> Iterator[Reason]:
    fit = _fit(who, wanted)
    if fit == 0:
        yield Reason(f"专长就是{wanted.label or '这类纠纷'}。")
    elif fit == 1:
        yield Reason("专长是这一大类纠纷。")
    else:
        yield Reason("没有这类纠纷的专长，可以一般调解。")
    if wanted.languages:
        missing = _missing(who, wanted)
        spoken = wanted.languages & who.languages
        if spoken:
            yield Reason(f"会说{'、'.join(sorted(spoken))}。")
        if missing:
            yield Reason(f"不会说{'、'.join(sorted(missing))}，需要翻译。")
    yield Reason(f"手上有 {who.open_now} 件，还能接 {who.max_open - who.open_now} 件。")
    if who.last_named_on is None:
        yield Reason("还没有排过，轮到了。")
    else:
        yield Reason(f"上一次排到是 {who.last_named_on:%Y-%m-%d}。")


def suggest(profiles: Iterable[Profile], wanted: Wanted) -> Suggestions:
    """Who can be named for a dispute, best first, each with reasons; and who cannot, and why.

    Ordered by language, speciality, own committee, burden, and who has waited longest.
    """
    free: list[Profile] = []
    aside: list[SetAside] = []
    for who in profiles:
        obstacles = tuple(_obstacles(who, wanted))
        if obstacles:
            aside.append(SetAside(who.account_id, who.name, obstacles))
        else:
            free.append(who)
    free.sort(key=lambda who: _order(who, wanted))
    offered = tuple(
        Suggestion(
            account_id=who.account_id,
            name=who.name,
            unit_id=who.unit_id,
            unit_name=who.unit_name,
            because=tuple(_reasons(who, wanted)),
        )
        for who in free
    )
    return Suggestions(offered, tuple(sorted(aside, key=lambda each: each.account_id)))
