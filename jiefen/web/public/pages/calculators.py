"""Calculators for anybody: what it costs, what one may claim, how it was reckoned."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from jiefen.kernel import clock
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.fees import calculate
from jiefen.rules.fees.calculation import Calculation, Line
from jiefen.rules.fees.values import CalculatorSpec
from jiefen.rules.trace import Reason, Refused
from jiefen.web.public.pages.calculator_forms import CalculatorForm
from jiefen.web.shell.identity import OpenRequest, open_page


@dataclass(frozen=True)
class Group:
    """Calculators of one sort."""

    label: str
    icon: str = "calculator"
    calculators: tuple[CalculatorSpec, ...] = ()


_FIRST = (
    Group("法院收费", icon="scale"),
    Group("劳动", icon="briefcase"),
    Group("借款", icon="coin-yuan"),
    Group("受伤", icon="first-aid-kit"),
)


@dataclass(frozen=True)
class Lead:
    """One of the choices with which a calculator begins."""

    code: str
    label: str
    chosen: bool


@open_page
def every(request: OpenRequest) -> HttpResponse:
    """All calculators by sort."""
    specs = tuple(plan_in_force().fees.calculators.values())
    known = {group.label: group for group in _FIRST}
    labels = dict.fromkeys((*known, *(spec.group for spec in specs)))
    filled = [
        replace(
            known.get(label, Group(label)),
            calculators=tuple(spec for spec in specs if spec.group == label),
        )
        for label in labels
    ]
    groups = [group for group in filled if group.calculators]
    return render(request, "public/calculators.html", {"groups": groups})


@open_page
def one(request: OpenRequest, code: str) -> HttpResponse:
    """One calculator: its questions and, once they are answered, the result."""
    plan = plan_in_force()
    spec = plan.fees.calculators.get(code)
    if spec is None:
        raise Refused.of(_("没有这个计算器。"), instead=_("请从列表里选。"), code="not_found")
    leads = _leads(spec, _chosen(request, spec))
    chosen = next((lead.code for lead in leads if lead.chosen), "")
    data = request.POST if request.method == "POST" else None
    form = CalculatorForm(spec, chosen, plan.fees.local, data)
    answer = _answer(spec, form) if data is not None else None
    form.mark_required()
    context = {
        "spec": spec,
        "leads": leads,
        "first": next((lead.label for lead in leads if lead.chosen), ""),
        "ready": bool(chosen or not spec.lead),
        "form": form,
        "answer": answer,
        "figures": _figures(answer) if answer else [],
        "steps": _steps(answer) if answer else [],
        "given": _given(spec, form.given()) if answer else [],
    }
    status = 422 if data is not None and answer is None else 200
    return render(request, "public/calculator.html", context, status=status)


def _chosen(request: HttpRequest, spec: CalculatorSpec) -> str:
    asked: QueryDict = request.POST if request.method == "POST" else request.GET
    first = spec.input(spec.lead) if spec.lead else None
    return asked.get(spec.lead, first.default) if first else ""


def _leads(spec: CalculatorSpec, chosen: str) -> list[Lead]:
    first = spec.input(spec.lead) if spec.lead else None
    choices: Iterable[tuple[str, str]] = first.choices if first else ()
    return [Lead(code, label, code == chosen) for code, label in choices]


def _answer(spec: CalculatorSpec, form: CalculatorForm) -> Calculation | None:
    """The result, or None with the reason at the field it names."""
    if not form.is_valid():
        return None
    today = clock.local_day(clock.now())
    try:
        return calculate(plan_in_force(), spec.code, form.given(), today, working_calendar())
    except Refused as refused:
        form.refuse(_as_sentences(refused))
        return None


def _as_sentences(refused: Refused) -> Refused:
    because = tuple(Reason(f"{reason.text}。", reason.cites) for reason in refused.because)
    instead = tuple(f"{step}。" for step in refused.instead)
    return Refused(because, instead, refused.field, refused.code)


def _steps(answer: Calculation) -> list[Reason]:
    """The steps, each article named only where it differs from that of the step before."""
    before = (Reason("", ()), *answer.steps)
    return [
        Reason(step.text, step.cites if step.cites != last.cites else ())
        for last, step in zip(before, answer.steps, strict=False)
    ]


def _figures(answer: Calculation) -> list[Line]:
    """The figures that say more than the result itself does."""
    return [
        line
        for line in answer.lines
        if (line.label, line.amount) != (answer.result_label, answer.result)
    ]


def _given(spec: CalculatorSpec, typed: dict[str, object]) -> list[tuple[str, str]]:
    """What was filled in, in the words of the page."""
    found: list[tuple[str, str]] = []
    for name, value in typed.items():
        asked = spec.input(name)
        if asked is None or value == asked.default:
            continue
        words = {**dict(asked.choices), "yes": _("是"), "no": _("不是")}
        values = value if isinstance(value, list) else [value]
        found.append((asked.label, "、".join(words.get(str(v), str(v)) for v in values)))
    return found
