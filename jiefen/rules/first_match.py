"""First-match questions of the plan."""

from collections.abc import Mapping
from dataclasses import dataclass

from jiefen.rules.condition import Condition, Needs
from jiefen.rules.facts import Facts
from jiefen.rules.plan import Plan
from jiefen.rules.trace import Cite, Decision, Reason, Refused


@dataclass(frozen=True, slots=True)
class RouteRule:
    """One line of a route; the last line of each route has no condition."""

    name: str
    when: Condition | None
    answer: Mapping[str, str]
    text: str
    quote: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A question that the first rule that fits answers."""

    name: str
    question: str
    rules: tuple[RouteRule, ...]


def route(question: Route, facts: Facts, plan: Plan) -> Decision:
    """The answer of the first rule that fits.

    Raises Refused (facts_missing) when an earlier rule hangs on a fact that is not known.
    """
    for rule in question.rules:
        answer = True if rule.when is None else rule.when.holds(facts)
        if isinstance(answer, Needs):
            raise _ask(question, rule, answer)
        if answer:
            text = f"{rule.text}（“{rule.quote}”）" if rule.quote else rule.text
            reasons = (Reason(text, rule.cites),)
            return Decision(
                dict(rule.answer), reasons, f"{question.name}/{rule.name}", plan.version
            )
    raise LookupError(f"route {question.name} has no otherwise")


def _ask(question: Route, rule: RouteRule, missing: Needs) -> Refused:
    return Refused(
        tuple(Reason(f"还不知道：{label}", rule.cites) for label in missing.labels()),
        instead=(f"补充后才能回答“{question.question}”",),
        field=missing.names[0],
        code="facts_missing",
    )
