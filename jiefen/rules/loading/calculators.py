"""Reading the calculators: what each answers, what it asks and when."""

from typing import get_args

from jiefen.rules.fees.values import CalculatorSpec, InputSpec, InputType
from jiefen.rules.loading.entry import Entry

_TYPES: tuple[InputType, ...] = get_args(InputType)


def read_calculator(entry: Entry) -> CalculatorSpec:
    inputs = tuple(_input(one) for one in entry.subs("inputs").values())
    lead = entry.text("lead", "")
    spec = CalculatorSpec(
        code=entry.code,
        label=entry.text("label"),
        group=entry.text("group"),
        says=entry.text("says"),
        result=entry.text("result"),
        formula=entry.text("formula"),
        inputs=inputs,
        cites=entry.cites(),
        outline=entry.yes("outline"),
        lead=lead,
    )
    if lead and (spec.input(lead) is None or not dict(_choices_of(spec, lead))):
        entry.fault(f"lead 要是一个有 choices 的输入：{lead}")
    for one in inputs:
        for name, codes in one.only:
            unknown = set(codes) - set(dict(_choices_of(spec, name)))
            if unknown:
                entry.fault(f"{one.name} 的 only 里没有这些选项：{name}={'、'.join(unknown)}")
    return spec


def _choices_of(spec: CalculatorSpec, name: str) -> tuple[tuple[str, str], ...]:
    found = spec.input(name)
    if found is None:
        return ()
    return (("yes", "是"), ("no", "不是")) if found.type == "yes_no" else found.choices


def _input(entry: Entry) -> InputSpec:
    spec = InputSpec(
        name=entry.code,
        label=entry.text("label"),
        type=entry.choice("type", _TYPES),
        says=entry.text("says", ""),
        required=entry.yes("required"),
        more=entry.yes("more"),
        zero=entry.yes("zero"),
        ahead=entry.yes("ahead"),
        default=entry.text("default", ""),
        local=entry.text("local", ""),
        since=entry.day("since"),
        low=entry.number("low") if entry.has("low") else None,
        high=entry.number("high") if entry.has("high") else None,
        choices=_labels(entry, "choices"),
        columns=_columns(entry),
        only=_only(entry),
        says_for=_labels(entry, "says_for"),
    )
    if spec.type in ("choice", "choices") and not spec.choices:
        entry.fault("缺少“choices”")
    if spec.type == "rows" and not spec.columns:
        entry.fault("缺少“columns”")
    entry.close()
    return spec


def _labels(entry: Entry, key: str) -> tuple[tuple[str, str], ...]:
    sub = entry.sub(key)
    return tuple((code, sub.text(code)) for code in sub.names()) if sub else ()


def _columns(entry: Entry) -> tuple[tuple[str, str, InputType], ...]:
    found: list[tuple[str, str, InputType]] = []
    for one in entry.subs("columns").values():
        found.append((one.code, one.text("label"), one.choice("type", _TYPES)))
        one.close()
    return tuple(found)


def _only(entry: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    sub = entry.sub("only")
    return tuple((name, sub.texts(name)) for name in sub.names()) if sub else ()
