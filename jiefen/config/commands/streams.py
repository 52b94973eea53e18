"""JSON and JSON Lines in and out for every command; `-` is standard input."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import IO

from jiefen.rules.trace import Refused

Record = dict[str, object]
MAX_LINE = 12 * 1024 * 1024


def _opened(name: str) -> "nullcontext[IO[str]] | IO[str]":
    if name == "-":
        return nullcontext(sys.stdin)
    try:
        return Path(name).open(encoding="utf-8")
    except OSError as error:
        raise Refused.of(f"打不开 {name}：{error.strerror}", field="file") from error


def _parsed(line: str, place: str) -> Record:
    if len(line) > MAX_LINE:
        raise Refused.of("这一行超过 12 MB", field=place)
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise Refused.of(f"不是有效的 JSON（{error.msg}）", field=place) from error
    if not isinstance(value, dict):
        raise Refused.of("每一行要是一个 JSON 对象", field=place)
    return value


def lines(name: str) -> Iterator[tuple[int, Record | Refused]]:
    """Each line of a file that is not empty with its number: its JSON object, or why it is none."""
    try:
        with _opened(name) as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    try:
                        yield number, _parsed(line, f"line {number}")
                    except Refused as refused:
                        yield number, refused
    except UnicodeDecodeError as error:
        raise Refused.of("文件不是 UTF-8 编码", field="file") from error


def records(name: str) -> Iterator[tuple[str, Record]]:
    """Each JSON object of a file with its place (`line 3`); the first bad line ends it."""
    for number, parsed in lines(name):
        if isinstance(parsed, Refused):
            raise parsed
        yield f"line {number}", parsed


def text_of(record: Mapping[str, object], name: str, place: str, *, default: str = "") -> str:
    """A text field of a record; refuses anything but text, naming place and field."""
    value = record.get(name, default)
    if not isinstance(value, str):
        raise Refused.of("要是文字", field=f"{place}: {name}")
    return value


def texts_of(record: Mapping[str, object], name: str, place: str) -> tuple[str, ...]:
    """A field that is a list of texts; missing means empty."""
    value = record.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Refused.of("要是一组文字", field=f"{place}: {name}")
    return tuple(value)


def write(answers: Iterable[Mapping[str, object]]) -> None:
    """One JSON object a line on standard output, each as soon as it is known."""
    for answer in answers:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, default=str) + "\n")
    sys.stdout.flush()
