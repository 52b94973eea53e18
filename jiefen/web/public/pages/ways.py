"""The ways compared without signing in: a kind, at most five questions, nothing kept."""

import re
import secrets
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jiefen.flows.compare_doors import Comparison, compare
from jiefen.flows.count_comparison import count_comparison
from jiefen.kernel import clock
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.doors.given import given_facts
from jiefen.rules.facts import FACTS, Facts, FactValue
from jiefen.rules.trace import Refused
from jiefen.web.shell.doors.answers import Answers, read_answers
from jiefen.web.shell.doors.view import MOST_COMPARED, card_of, page_of, table_of
from jiefen.web.shell.doors.wording import answer_words, statement_of
from jiefen.web.shell.fields import MoneyField
from jiefen.web.shell.identity import OpenRequest, open_page

MOST_QUESTIONS = 5
_VISIT = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True)
class Visit:
    """What somebody told on these pages so far; it lives in the form, nowhere else."""

    token: str
    kind: str = ""
    amount: Decimal | None = None
    answers: Answers = field(default_factory=dict)
    questions: int = 0

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """The fields that carry it to the next page."""
        said = [("said", f"{name}={_written(value)}") for name, value in self.answers.items()]
        amount = str(self.amount) if self.amount is not None else ""
        asked = ("questions", str(self.questions))
        return [("visit", self.token), ("kind", self.kind), ("amount", amount), asked, *said]

    @property
    def without_amount(self) -> list[tuple[str, str]]:
        """The same for the form in which the amount itself is asked."""
        return [pair for pair in self.hidden if pair[0] != "amount"]

    @property
    def facts(self) -> Facts:
        """What is known for the rules."""
        known = {name: value for name, value in self.answers.items() if value is not None}
        return given_facts(plan_in_force(), known, self.kind)


def _written(value: FactValue | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def _read(name: str, text: str) -> FactValue | None:
    spec = FACTS[name]
    if not text:
        return None
    if spec.type == "yes_no":
        return text == "yes"
    if spec.type == "day":
        return date.fromisoformat(text)
    return int(text) if spec.type == "number" else text


def _said(sent: QueryDict) -> Answers:
    """The answers that the form carries.

    Raises Refused when somebody wrote something else into it.
    """
    found: Answers = {}
    for pair in sent.getlist("said")[:60]:
        name, _sign, text = pair.partition("=")
        try:
            value = _read(name, text)
        except (KeyError, ValueError):
            value, name = None, ""
        if name not in FACTS or (value is not None and not FACTS[name].accepts(value)):
            raise Refused.of(_("这个答案不对，请重新开始。"), field="said", code="bad_fact")
        found[name] = value
    return found


def _amount(sent: QueryDict) -> Decimal | None:
    text = sent.get("amount", "").strip()
    if not text:
        return None
    try:
        found: Decimal | None = MoneyField(label=_("金额"), required=False).clean(text)
    except ValidationError as wrong:
        raise Refused.of(" ".join(wrong.messages), field="amount", code="invalid") from wrong
    return found


def _visit(request: OpenRequest) -> Visit:
    sent = request.POST if request.method == "POST" else request.GET
    plan = plan_in_force()
    kind = sent.get("kind", "")
    if kind and kind not in plan.kinds:
        raise Refused.of(_("没有这种纠纷。"), instead=_("请从列表里选。"), code="not_found")
    if request.method != "POST":
        return Visit(secrets.token_urlsafe(16), kind)
    token = sent.get("visit", "")
    answers, asked = _said(sent), sent.get("questions", "0")
    done = int(asked) if asked.isdigit() and len(asked) < 3 else 0
    if sent.get("facts"):
        answers = {**answers, **read_answers(sent)}
        done += 1
    return Visit(
        token if _VISIT.fullmatch(token) else secrets.token_urlsafe(16),
        kind,
        _amount(sent),
        answers,
        done,
    )


@open_page
def ways(request: OpenRequest) -> HttpResponse:
    """Choose a kind, answer up to five questions, read the comparison; nothing is kept."""
    visit = _visit(request)
    if not visit.kind:
        return _start(request)
    today = clock.local_day(clock.now())
    found = compare(visit.facts, visit.kind, visit.amount, today=today)
    if request.POST.get("act") == "compare":
        return _side_by_side(request, visit, found)
    skipped = [name for name, value in visit.answers.items() if value is None]
    asking = visit.questions < MOST_QUESTIONS
    page = page_of(found, visit.kind, skipped=skipped, asking=asking)
    if request.method == "POST" and page.question is None:
        _count(visit, found)
    total = min(MOST_QUESTIONS, visit.questions + page.left)
    context = {
        "page": page,
        "question": page.question,
        "counting": _("第 %(n)s 题，最多 %(all)s 题") % {"n": visit.questions + 1, "all": total},
        "answer_url": reverse("public:ways"),
        "visit": visit,
        "hidden": visit.hidden,
        "kind": plan_in_force().kinds[visit.kind],
        "told": [
            (statement_of(name), answer_words(name, value)) for name, value in visit.answers.items()
        ],
    }
    return render(request, "public/ways.html", context)


def _start(request: OpenRequest) -> HttpResponse:
    plan = plan_in_force()
    groups = [(one, plan.kinds_of(one.code)) for one in plan.categories.values()]
    context = {"groups": [(one, kinds) for one, kinds in groups if kinds]}
    return render(request, "public/ways_start.html", context)


def _count(visit: Visit, found: Comparison) -> None:
    count_comparison(
        visit=visit.token,
        kind=visit.kind,
        answered=visit.questions,
        open_ways=len(found.first) + len(found.open),
        at=clock.now(),
    )


def _side_by_side(request: OpenRequest, visit: Visit, found: Comparison) -> HttpResponse:
    named = [found.way(code) for code in dict.fromkeys(request.POST.getlist("door"))]
    ways = [way for way in named if way is not None and way.answer.state != "closed"]
    cards = tuple(card_of(way) for way in ways[:MOST_COMPARED])
    context = {
        "cards": cards,
        "table": table_of(cards),
        "visit": visit,
        "hidden": visit.hidden,
        "too_many": len(ways) > MOST_COMPARED,
    }
    return render(request, "public/ways_compare.html", context)
