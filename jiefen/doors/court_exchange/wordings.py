"""How what is exchanged with the court is told on the timeline."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.doors.court_exchange.events import INCOMING, OUTGOING
from jiefen.kernel.wording import register

_DAYS = (
    "registered_on", "admitted_on", "refused_on", "ruled_on", "returned_on", "served_on",
    "last_receipt_on", "appointed_on", "recalled_on", "closed_on", "received_on", "ended_on",
    "consented_on", "effective_on", "assessed_on",
)  # fmt: skip


def _told(facts: Mapping[str, object]) -> str:
    number = facts.get("number") or facts.get("court_number") or facts.get("basis_number")
    day = next((facts[name] for name in _DAYS if facts.get(name)), None)
    parts = [
        _("案号（登记号）%(number)s") % {"number": number} if number else "",
        _("日期 %(day)s") % {"day": day} if day else "",
        _("最后一天 %(day)s") % {"day": facts["due_on"]} if facts.get("due_on") else "",
    ]
    return "，".join(part for part in parts if part)


def register_wordings() -> None:
    """Registers the words of every event, out and in."""
    said = gettext_lazy
    for kind, spec in OUTGOING.items():
        register(
            f"court.out.{kind}", spec.label, public=True, text=_told, icon="send", tone=spec.tone
        )
    for kind, spec in INCOMING.items():
        register(
            f"court.in.{kind}", spec.label, public=True, text=_told, icon="inbox", tone=spec.tone
        )
    register("court.delivered", said("法院系统已经收到"), public=False, icon="check")
    register(
        "court.send_failed",
        said("没有送到法院系统，请人工处理"),
        public=False,
        icon="alert-triangle",
        tone="bad",
    )
    register("court.failure_taken_over", said("有人接手没送到的材料"), public=False, icon="user")
    register(
        "court.kept",
        said("法院来的消息要人工办理"),
        public=False,
        icon="alert-triangle",
        tone="warn",
    )
    register("court.settled", said("法院来的消息已经人工办理"), public=False, icon="check")
    register("court.asked", said("问双方愿不愿意接受法院委派的调解"), public=True, icon="message")
    register("court.chosen", said("一方选了调解组织"), public=True, icon="user-check")
    register("court.assessed", said("立案前评估，问双方愿不愿意先调解"), public=True, icon="scale")
    register("court.answered", said("一方回答愿不愿意先调解"), public=True, icon="message")
