"""Where a rule comes from: statutes, interpretations, the plan, the district's own promises."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from jiefen.rules.trace import Checked, Cite

SourceKind = Literal[
    "law", "interpretation", "regulation", "rule", "plan", "commitment", "form", "announcement"
]
_DIGITS = "零一二三四五六七八九"
_ARTICLE = re.compile(r"^(\d+)(?:\.(\d+))?(?:\((\d+)\))?$")
_PLAN_ARTICLE = re.compile(r"^A(\d+)(?:\.(\d+))?$")


@dataclass(frozen=True, slots=True)
class Source:
    """One text that rules cite, in the version in force since a day."""

    id: str
    title: str
    kind: SourceKind
    version: str
    in_force: date
    checked: Checked
    until: date | None = None
    renumbered: dict[str, str] = field(default_factory=dict)
    note: str = ""

    def cite(self, article: str, checked: Checked | None = None) -> Cite:
        """The article as people read it, e.g. 《人民调解法》第十七条."""
        place = self._place(article) if article else ""
        return Cite(self.id, article, f"{self._name()}{place}", checked or self.checked)

    def resolve(self, article: str) -> str:
        """The article's present number, when another text still cites an old one."""
        return self.renumbered.get(article, article)

    def _name(self) -> str:
        bare = self.kind in {"commitment", "form", "announcement"}
        return self.title if bare else f"《{self.title}》"

    def _place(self, article: str) -> str:
        plan = _PLAN_ARTICLE.match(article)
        if plan:
            return f"（{chinese(int(plan[1]))}）{plan[2] or ''}"
        return "、".join(_one(part.strip()) for part in article.split(","))


def readable(article: str) -> bool:
    """Whether the article is written in a form that can be shown."""
    if not article:
        return True
    parts = article.split(",")
    return bool(_PLAN_ARTICLE.match(article)) or all(_ARTICLE.match(p.strip()) for p in parts)


def _one(article: str) -> str:
    found = _ARTICLE.match(article)
    if not found:
        return article
    text = f"第{chinese(int(found[1]))}条"
    if found[2]:
        text += f"第{chinese(int(found[2]))}款"
    if found[3]:
        text += f"第（{chinese(int(found[3]))}）项"
    return text


def chinese(number: int) -> str:
    """A whole number from 0 to 9999 in Chinese digits, as statutes count."""
    if number < 10:
        return _DIGITS[number]
    if number < 20:
        return "十" + (_DIGITS[number - 10] if number > 10 else "")
    text, pending = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if pending else "") + _DIGITS[digit] + unit
            pending = False
        else:
            pending = bool(text)
    return text
