"""The first page, how it goes, and what happens to personal data."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.intake.services import days_kept
from jiefen.kernel import clock
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import unit_by_code
from jiefen.rules.trace import Cite
from jiefen.web.shell.context import centre_of
from jiefen.web.shell.draft_session import draft_of
from jiefen.web.shell.identity import OpenRequest, open_page
from jiefen.web.shell.lengths import length_in_words


@dataclass(frozen=True)
class OtherWay:
    """Another place that helps, with the number everybody knows."""

    name: str | Promise
    says: str | Promise
    phone: str = ""


OTHER_WAYS = (
    OtherWay(gettext_lazy("报警"), gettext_lazy("正在打人、有危险"), "110"),
    OtherWay(gettext_lazy("急救"), gettext_lazy("有人受伤、生病"), "120"),
    OtherWay(gettext_lazy("法律援助和咨询"), gettext_lazy("免费问法律问题"), "12348"),
    OtherWay(gettext_lazy("人民法院"), gettext_lazy("随时可以起诉，不用先调解"), "12368"),
)


@dataclass(frozen=True)
class Promised:
    """A promise of the district on how long something takes."""

    label: str
    length: str


def promised(*rules: str, on: date) -> list[Promised]:
    """What the district promises for these steps, in the words of the plan."""
    plan = plan_in_force()
    found = [plan.clock(rule) for rule in rules]
    return [Promised(rule.label, length_in_words(rule.amount.on(on), rule.unit)) for rule in found]


@open_page
def home(request: OpenRequest) -> HttpResponse:
    """What this is, and one big button."""
    context = {
        "ways": OTHER_WAYS,
        "draft": draft_of(request),
        "actor": request.actor,
        "centre": unit_by_code(centre_of(plan_in_force()).code),
        "court_law": _law("people_mediation_law", "3"),
    }
    return render(request, "public/home.html", context)


@open_page
def how_it_works(request: OpenRequest) -> HttpResponse:
    """The way of a dispute in six steps, with how long each takes."""
    today = clock.local_day(clock.now())
    context = {
        "promises": promised("SC.ACCEPT", "SC.ASSIGN", "SC.CONTACT", "SC.HANDLE", on=today),
        "rights": [
            (_("自愿：任何一方可以不同意，也可以中途退出"), _law("people_mediation_law", "3,23")),
            (_("不收费"), _law("people_mediation_law", "4")),
            (
                _("随时可以仲裁、找行政机关或者起诉，没有人能拦您"),
                _law("people_mediation_law", "3"),
            ),
            (_("您可以选调解员，也可以要求换人"), _law("people_mediation_law", "19,23")),
        ],
        "confirmation_law": _law("civil_procedure_law", "205"),
    }
    return render(request, "public/how_it_works.html", context)


@open_page
def invited(request: OpenRequest) -> HttpResponse:
    """For somebody who got a message: how to see what it is about, and that it is genuine."""
    context = {"voluntary_law": _law("people_mediation_law", "3")}
    return render(request, "public/invited.html", context)


@open_page
def privacy(request: OpenRequest) -> HttpResponse:
    """Who handles personal data, for what, which, for how long, and one's rights."""
    context = {
        "draft_days": days_kept(clock.local_day(clock.now())),
        "law": _law("personal_information_law", "17"),
        "rights_law": _law("personal_information_law", "44"),
    }
    return render(request, "public/privacy.html", context)


def _law(source: str, article: str) -> Cite:
    return plan_in_force().cite(source, article)
