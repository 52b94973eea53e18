"""The ways out of one's dispute: compare them, answer what they hang on, choose one's own."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiefen.disputes.selectors import notes_of
from jiefen.flows.answer_door_question import answer_door_question
from jiefen.flows.choose_door import choose_door
from jiefen.flows.compare_doors import Comparison, compare_doors
from jiefen.flows.door_facts import Known, Picked, known_of
from jiefen.flows.door_questions import Ask
from jiefen.kernel import clock
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.facts import FACTS
from jiefen.rules.trace import Refused
from jiefen.web.party.card import Mine
from jiefen.web.party.pages.mine import mine
from jiefen.web.shell.doors.answers import read_answers
from jiefen.web.shell.doors.choosing import consequences_of
from jiefen.web.shell.doors.view import (
    MOST_COMPARED,
    Card,
    card_of,
    page_of,
    question_for,
    table_of,
)
from jiefen.web.shell.doors.wording import answer_words, statement_of
from jiefen.web.shell.identity import PartyRequest, party_page

if TYPE_CHECKING:
    from jiefen.flows.compare_doors import Way


@dataclass(frozen=True)
class Here:
    """A party before the ways of their dispute."""

    mine: Mine
    known: Known
    found: Comparison
    today: date

    @property
    def code(self) -> str:
        return self.mine.dispute.code

    @property
    def open(self) -> bool:
        """Whether there is still something to choose."""
        return self.mine.dispute.closed_at is None

    @property
    def chosen(self) -> Picked | None:
        return self.known.chosen[0] if self.known.chosen else None

    @property
    def recommended(self) -> Picked | None:
        return self.known.recommended[0] if self.known.recommended else None


def _here(request: PartyRequest, code: str) -> Here:
    found = mine(request, code)
    today = clock.local_day(clock.now())
    known = known_of(found.dispute, found.parties, today=today, side=found.party.side)
    return Here(found, known, compare_doors(found.dispute, known, today=today), today)


@party_page
def doors(request: PartyRequest, code: str) -> HttpResponse:
    """All ways: what hurries, one question, what comes first, what is open, what is not."""
    here = _here(request, code)
    page = page_of(here.found, here.known.kind, skipped=here.known.unsure, asking=here.open)
    again = request.GET.get("again", "")
    question = page.question
    if here.open and again in here.known.told and again in FACTS:
        question = question_for(Ask(FACTS[again].type, (again,)))
    context = {
        **_common(here),
        "page": page,
        "question": question,
        "counting": _counting(page.left),
        "answer_url": reverse("party:answer_door", args=[here.code]),
        "told": [
            (name, statement_of(name), answer_words(name, one.value))
            for name, one in here.known.told.items()
            if one.by == here.mine.party.side
        ],
        "amount": here.known.amount,
    }
    return render(request, "party/doors.html", context)


def _counting(left: int) -> str:
    return _("还有 %(n)s 个问题，可以随时停下") % {"n": left} if left > 1 else ""


def _common(here: Here) -> dict[str, object]:
    return {
        "mine": here.mine,
        "dispute": here.mine.dispute,
        "still_open": here.open,
        "chosen": here.chosen.door if here.chosen else "",
        "chosen_at": here.chosen.at if here.chosen else None,
        "chosen_label": _label(here.chosen),
        "recommended": here.recommended.door if here.recommended else "",
        "recommended_label": _label(here.recommended),
        "recommended_why": _why(here),
    }


def _label(picked: Picked | None) -> str:
    door = plan_in_force().doors.get(picked.door) if picked else None
    return door.label if door else ""


def _why(here: Here) -> str:
    """The reason that staff gave; only what is meant for this side."""
    picked = here.recommended
    if picked is None or picked.note is None:
        return ""
    readable = notes_of(here.mine.dispute.pk, visible_to={"all", here.mine.party.side})
    return readable[picked.note].text if picked.note in readable else ""


@party_page
def compare(request: PartyRequest, code: str) -> HttpResponse:
    """Up to three ways side by side."""
    here = _here(request, code)
    cards = compared(here.found, request.GET.getlist("door"))
    if not cards:
        messages.warning(request, _("先勾上想比的途径，最多三条。"))
        return redirect("party:doors", code=here.code)
    if len(set(request.GET.getlist("door"))) > MOST_COMPARED:
        messages.warning(request, _("一次最多比三条，先比前三条。"))
    context = {**_common(here), "cards": cards, "table": table_of(cards)}
    return render(request, "party/doors_compare.html", context)


def compared(found: Comparison, codes: list[str]) -> tuple[Card, ...]:
    """The first three of the named ways that are not closed."""
    ways: list[Way] = []
    for code in dict.fromkeys(codes):
        way = found.way(code)
        if way is not None and way.answer.state != "closed":
            ways.append(way)
    return tuple(card_of(way) for way in ways[:MOST_COMPARED])


@require_POST
@party_page
def answer(request: PartyRequest, code: str) -> HttpResponse:
    """Keeps an answer and shows the ways again."""
    found = mine(request, code)
    answers = read_answers(request.POST)
    answer_door_question(dispute_id=found.dispute.pk, answers=answers, by=found.by, at=clock.now())
    return redirect(reverse("party:doors", args=[found.dispute.code]))


@party_page
def door(request: PartyRequest, code: str, door: str) -> HttpResponse:
    """One way with what choosing it means; choosing it is one's own."""
    here = _here(request, code)
    way = here.found.way(door)
    if way is None:
        raise Refused.of(_("没有这条途径。"), instead=_("请从列表里选。"), code="not_found")
    if request.method == "POST":
        choose_door(dispute_id=here.mine.dispute.pk, door=door, by=here.mine.by, at=clock.now())
        said = _("记下了：您选的是%(way)s。随时可以改。") % {"way": way.door.label}
        messages.success(request, said)
        return redirect("party:doors", code=here.code)
    context = {
        **_common(here),
        "card": card_of(way),
        "what": consequences_of(way.door, today=here.today),
        "here": way.door.machine is not None,
        "page": page_of(here.found, here.known.kind, asking=False),
    }
    return render(request, "party/door.html", context)
