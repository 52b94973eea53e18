"""Reading first-match routes, and proving that every rule can win and none falls through."""

from collections.abc import Iterator
from itertools import product

from jiefen.rules.condition import All, AnyOf, Compares, Condition, Not
from jiefen.rules.facts import FACTS, FactValue
from jiefen.rules.first_match import Route, RouteRule
from jiefen.rules.loading.conditions import read_condition
from jiefen.rules.loading.entry import Entry
from jiefen.rules.loading.quotes import check_quote

_MOST_COMBINATIONS = 50_000


def read_route(entry: Entry) -> Route:
    lines = [(one, _rule(one)) for one in entry.items("rules")]
    rules = tuple(rule for _, rule in lines)
    question = entry.text("question")
    if not rules or rules[-1].when is not None:
        entry.fault("最后一条规则应当是 otherwise: true，否则会有情况落空")
    winners = _winners(rules)
    for index, (one, rule) in enumerate(lines):
        if index not in winners:
            one.fault(f"规则“{rule.name}”永远轮不到")
    return Route(entry.code, question, rules)


def _rule(entry: Entry) -> RouteRule:
    condition = read_condition(entry, "when")
    if condition is None and not entry.yes("otherwise"):
        entry.fault("规则要有 when，或者写 otherwise: true")
    answer = entry.sub("answer")
    values = {key: answer.text(key) for key in answer.names()} if answer else {}
    if answer is None:
        entry.fault("缺少“answer”")
    rule = RouteRule(
        name=entry.text("name"),
        when=condition,
        answer=values,
        text=entry.text("text"),
        quote=entry.text("quote", ""),
        cites=entry.cites(),
    )
    check_quote(entry)
    entry.close()
    return rule


def _winners(rules: tuple[RouteRule, ...]) -> set[int]:
    """The rules that some combination of facts leads to."""
    conditions = [rule.when for rule in rules]
    names = list(dict.fromkeys(n for c in conditions if c is not None for n in c.names()))
    choices = [_samples(name, conditions) for name in names]
    won: set[int] = set()
    for count, values in enumerate(product(*choices)):
        if count > _MOST_COMBINATIONS or len(won) == len(rules):
            break
        known = dict(zip(names, values, strict=True))
        for index, condition in enumerate(conditions):
            if condition is None or condition.holds(known) is True:
                won.add(index)
                break
    return won


def _samples(name: str, conditions: list[Condition | None]) -> tuple[FactValue, ...]:
    spec = FACTS[name]
    if spec.type == "yes_no":
        return (True, False)
    if spec.type == "choice":
        return spec.values
    edges = {edge for c in conditions if c is not None for edge in _edges(c, name)}
    return tuple(sorted({edge + step for edge in edges for step in (-1, 0, 1)})) or (0,)


def _edges(condition: Condition, name: str) -> Iterator[int]:
    if isinstance(condition, Compares) and condition.name == name:
        yield condition.number
    elif isinstance(condition, Not):
        yield from _edges(condition.part, name)
    elif isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from _edges(part, name)
