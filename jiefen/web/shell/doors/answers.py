"""What was tapped or ticked on a question about the ways."""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from jiefen.rules.facts import FACTS, FactValue
from jiefen.rules.trace import Refused
from jiefen.web.shell.fields import DateField

Answers = dict[str, FactValue | None]
_YES_NO: dict[str, bool | None] = {"yes": True, "no": False, "skip": None}


def read_answers(sent: QueryDict) -> Answers:
    """The answers in a form: one fact, or several of which the ticked ones are so.

    None stands for "I do not know". Raises Refused for a fact or a value that cannot be.
    """
    names = [name for name in sent.get("facts", "").split(",") if name]
    if not names or any(name not in FACTS for name in names):
        raise Refused.of(_("不认识这个问题。"), field="answer", code="unknown_fact")
    tapped = sent.get("answer", "")
    if tapped == "skip":
        return dict.fromkeys(names)
    if len(names) > 1:
        ticked = set() if tapped == "none" else set(sent.getlist("so"))
        return {name: name in ticked for name in names}
    return {names[0]: _single(names[0], tapped, sent)}


def _single(name: str, tapped: str, sent: QueryDict) -> FactValue | None:
    spec = FACTS[name]
    if spec.type == "yes_no" and tapped in _YES_NO:
        return _YES_NO[tapped]
    if spec.type == "day":
        return _day(sent.get("on", ""))
    if spec.type == "number" and tapped.isdigit() and len(tapped) < 10:
        return int(tapped)
    if spec.type == "choice" and tapped in spec.values:
        return tapped
    raise Refused.of(_("请先选一个答案。"), field="answer", code="invalid")


def _day(text: str) -> date:
    try:
        found: date = DateField(required=True).clean(text)
    except ValidationError as wrong:
        raise Refused.of(" ".join(wrong.messages), field="on", code="invalid") from wrong
    return found
