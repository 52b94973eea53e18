"""How the acts on files and papers are told to people."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.documents.forms import forms
from jiefen.kernel.wording import register


def _title(facts: Mapping[str, object]) -> str:
    known = forms().get(str(facts.get("kind")))
    title = known.title if known else _("人民调解卷宗")
    return f"{title} {facts.get('number') or ''}".strip()


def _waiting(facts: Mapping[str, object]) -> str:
    because = facts.get("because")
    reasons = because if isinstance(because, list) else []
    return f"{_title(facts)}：{'；'.join(map(str, reasons))}"


def register_wordings() -> None:
    """Registers the words of these acts."""
    said = gettext_lazy
    register("file.added", said("收到材料"), public=True, icon="paperclip")
    register("file.withdrawn", said("撤下材料"), public=True, icon="paperclip")
    register("paper.issued", said("制作了文书"), public=False, text=_title, icon="file-text")
    register("paper.voided", said("文书作废"), public=False, text=_title, icon="file-x")
    register(
        "paper.waiting",
        said("文书还不能制作"),
        public=False,
        text=_waiting,
        icon="file-alert",
        tone="warn",
    )
    register(
        "paper.failed",
        said("文书制作出错，会再试"),
        public=False,
        text=_title,
        icon="file-alert",
        tone="bad",
    )
