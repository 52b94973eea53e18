"""Answers of the rules: every yes, no and decision carries its reasons and articles."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Self

Checked = Literal["text", "secondary", "unverified"]
CiteDict = dict[str, str]
ReasonDict = dict[str, str | list[CiteDict]]


@dataclass(frozen=True, slots=True)
class Cite:
    """One article of one source, with how well its text was checked."""

    source: str
    article: str
    label: str
    checked: Checked

    def as_dict(self) -> CiteDict:
        return {
            "source": self.source,
            "article": self.article,
            "label": self.label,
            "checked": self.checked,
        }


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence that a person can read, and the articles it rests on."""

    text: str
    cites: tuple[Cite, ...] = ()

    def as_dict(self) -> ReasonDict:
        return {"text": self.text, "cites": [cite.as_dict() for cite in self.cites]}


def union(reasons: tuple[Reason, ...]) -> tuple[Cite, ...]:
    """Every cite of the reasons once, in order of first mention."""
    return tuple(dict.fromkeys(cite for reason in reasons for cite in reason.cites))


@dataclass(frozen=True, slots=True)
class Allowed:
    """A yes, with the state that follows when the act is done."""

    because: tuple[Reason, ...] = ()
    next_state: str | None = None

    def __bool__(self) -> bool:
        return True

    @property
    def cites(self) -> tuple[Cite, ...]:
        return union(self.because)


class Refused(Exception):  # noqa: N818
    """A no: why, by which article, and what can be done instead."""

    def __init__(
        self,
        because: tuple[Reason, ...],
        instead: tuple[str, ...] = (),
        field: str | None = None,
        code: str = "refused",
    ) -> None:
        super().__init__(because, instead, field, code)
        self.because = because
        self.instead = instead
        self.field = field
        self.code = code

    @classmethod
    def of(
        cls,
        text: str,
        *cites: Cite,
        instead: str | tuple[str, ...] = (),
        field: str | None = None,
        code: str = "refused",
    ) -> Self:
        """A refusal for one reason."""
        steps = (instead,) if isinstance(instead, str) else instead
        return cls((Reason(text, cites),), steps, field, code)

    @property
    def cites(self) -> tuple[Cite, ...]:
        return union(self.because)

    def as_dict(self) -> dict[str, object]:
        return {
            "because": [reason.as_dict() for reason in self.because],
            "instead": list(self.instead),
            "field": self.field,
            "code": self.code,
        }

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return "；".join(reason.text for reason in self.because)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refused) and self.args == other.args

    def __hash__(self) -> int:
        return hash(self.args)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule of the plan answered, under which version of the plan."""

    answer: Mapping[str, object]
    because: tuple[Reason, ...]
    rule: str
    plan_version: str

    @property
    def cites(self) -> tuple[Cite, ...]:
        return union(self.because)

    def as_dict(self) -> dict[str, object]:
        return {
            "answer": dict(self.answer),
            "because": [reason.as_dict() for reason in self.because],
            "rule": self.rule,
            "plan_version": self.plan_version,
        }
