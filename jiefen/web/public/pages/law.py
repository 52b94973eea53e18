"""An article of law: its words, since when it holds, how well it was checked, what rests on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.kernel import clock
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.articles import article_texts
from jiefen.rules.resting import Resting, resting_on
from jiefen.rules.source import Source, readable
from jiefen.rules.trace import Refused
from jiefen.web.shell.identity import OpenRequest, open_page
from jiefen.web.shell.types import Kind, Label

_LONGEST = 40
_GROUPS: dict[str, Label] = {
    "deadline": gettext_lazy("期限"),
    "commitment": gettext_lazy("本区的服务承诺"),
    "notice": gettext_lazy("要告诉您的事"),
    "fee": gettext_lazy("收费和计算用的数"),
    "door": gettext_lazy("途径"),
    "act": gettext_lazy("办理步骤"),
    "outcome": gettext_lazy("结果"),
    "kind": gettext_lazy("纠纷类型"),
}
_FOR_ALL = ("deadline", "commitment", "notice", "fee")
CHECKED: dict[str, tuple[Kind, Label]] = {
    "text": (Kind.GOOD, gettext_lazy("条文已经和公布的原文核对过。")),
    "secondary": (
        Kind.WARN,
        gettext_lazy("只见过转载的文本，还没有和公布的原文逐字核对。正式引用前请查原文。"),
    ),
    "unverified": (
        Kind.BAD,
        gettext_lazy("还没有核实。不能当作法律依据告诉当事人，请先查原文。"),
    ),
}


@dataclass(frozen=True)
class Group:
    """Entries of the plan of one sort."""

    label: Label
    entries: list[Resting]


def _grouped(found: Iterable[Resting], *, staff: bool) -> list[Group]:
    rows = list(found)
    shown = _GROUPS if staff else _FOR_ALL
    groups = (Group(_GROUPS[what], [row for row in rows if row.what == what]) for what in shown)
    return [group for group in groups if group.entries]


def _unknown() -> Refused:
    return Refused.of(
        _("没有找到这一条。"),
        instead=(
            _("核对一下是哪部法律、第几条。"),
            _("在国家法律法规数据库里按名称查，或者打 12348 问一问。"),
        ),
        code="not_found",
    )


def _state(source: Source) -> tuple[Kind, Label]:
    today = local_day(clock.now())
    if source.until is not None and source.until < today:
        return Kind.NEUTRAL, _("已经失效")
    if source.in_force > today:
        return Kind.INFO, _("还没有施行")
    return Kind.GOOD, _("现行有效")


@open_page
def article(request: OpenRequest, source: str, article: str) -> HttpResponse:
    """The article as it stands in the text that ships with the plan, and what rests on it."""
    plan = plan_in_force()
    kept = plan.sources.get(source)
    if kept is None or len(article) > _LONGEST or not readable(article):
        raise _unknown()
    texts, resting = article_texts(source, article), resting_on(plan, source, article)
    if not texts and not resting:
        raise _unknown()
    staff = request.actor is not None and request.actor.kind == "staff"
    context = {
        "source": kept,
        "label": kept.cite(article).label,
        "texts": texts,
        "promise": kept.kind == "commitment",
        "groups": _grouped(resting, staff=staff),
        "state": _state(kept) if kept.checked == "text" else None,
        "checked": CHECKED[kept.checked] if staff else None,
        "staff": staff,
    }
    return render(request, "public/law.html", context)
