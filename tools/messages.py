"""Keeps the message catalogues: Simplified Chinese is the source, `en` translated, `zh_Hant` made.

    python tools/messages.py extract   bring jiefen/locale/*/LC_MESSAGES/django.po up to date
    python tools/messages.py compile   write the .mo files that Django reads
    python tools/messages.py check     exit 1 when a string has no English or a catalogue is stale

No gettext programs are needed. An entry of `zh_Hant` is made by OpenCC anew each time, unless a
translator put the comment "by hand" on it.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "jiefen"
LOCALE = SOURCES / "locale"
PLURALS = {"en": "nplurals=2; plural=(n != 1);", "zh_Hant": "nplurals=1; plural=0;"}
BY_HAND = "by hand"

_SINGLE = {"_", "said", "gettext", "gettext_lazy", "gettext_noop"}
_PLURAL = {"ngettext", "ngettext_lazy"}
_CONTEXT = {"pgettext", "pgettext_lazy"}
_REFUSALS = {"Reason", "Refused", "of"}
_LITERAL = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_TEMPLATE_CALL = re.compile(
    rf" (_|gettext|ngettext|pgettext)\({_LITERAL}(?:,\s*{_LITERAL})?(?:,\s*count)?\) "
)
_PLACEHOLDER = re.compile(r"%\(\w+\)(?:\.\d+)?[sdf]|\{\w*\}")
# where OpenCC takes the wrong one of several characters, and the quotation marks of Traditional
_CORRECTED = {
    "籤": "簽",
    "換髮": "換發",
    "天后": "天後",
    "迴音": "回音",
    "盡快": "儘快",
    "盡量": "儘量",
    "地方里": "地方裡",
    "“": "「",
    "”": "」",
}
_HAN = re.compile(r"[\u4e00-\u9fff]")

Key = tuple[str | None, str]


@dataclass(slots=True)
class Message:
    """A text as the sources hold it."""

    text: str
    plural: str = ""
    context: str | None = None
    places: set[str] = field(default_factory=set)


def messages() -> dict[Key, Message]:
    """Every text marked for translation in the Python files and templates."""
    found: dict[Key, Message] = {}
    for path in sorted(SOURCES.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "migrations" in path.parts:
            continue
        read = _from_python if path.suffix == ".py" else _from_template
        place = path.relative_to(ROOT).as_posix()
        for message in read(path.read_text("utf-8"), place):
            kept = found.setdefault((message.context, message.text), message)
            kept.plural = kept.plural or message.plural
            kept.places.add(place)
    return found


def _from_python(source: str, place: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source, place)):
        if isinstance(node, ast.Call):
            name: str = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
            yield from _message(name, [text for text in texts if isinstance(text, str)])
            if name in _REFUSALS:
                yield from _refusal(node)


def _refusal(node: ast.Call) -> Iterator[Message]:
    """The fixed sentences of a refusal, which pages translate when they show it."""
    parts = [*node.args[:2], *(each.value for each in node.keywords if each.arg == "instead")]
    for part in parts:
        for each in part.elts if isinstance(part, ast.Tuple) else [part]:
            text = each.value if isinstance(each, ast.Constant) else None
            if isinstance(text, str) and _HAN.search(text):
                yield Message(text)


def _from_template(source: str, place: str) -> Iterator[Message]:
    for name, *literals in _TEMPLATE_CALL.findall(templatize(source, origin=place)):
        yield from _message(name, [ast.literal_eval(each) for each in literals if each])


def _message(name: str, texts: list[str]) -> Iterator[Message]:
    if name in _SINGLE and texts and _HAN.search(texts[0]):
        yield Message(texts[0])
    elif name in _PLURAL and len(texts) > 1:
        yield Message(texts[0], plural=texts[1])
    elif name in _CONTEXT and len(texts) > 1:
        yield Message(texts[1], context=texts[0])


def catalogue(language: str) -> polib.POFile:
    """The stored catalogue, or an empty one."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    stored = polib.pofile(str(path), wrapwidth=100) if path.exists() else polib.POFile()
    stored.fpath = str(path)
    return stored


def updated(language: str, found: dict[Key, Message]) -> polib.POFile:
    """The catalogue with exactly the texts of the sources, translations kept."""
    stored = catalogue(language)
    known: dict[Key, polib.POEntry] = {(entry.msgctxt, entry.msgid): entry for entry in stored}
    fresh = polib.POFile(wrapwidth=100)
    fresh.fpath = stored.fpath
    fresh.metadata = {
        "Project-Id-Version": "jiefen",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    convert = _traditional() if language == "zh_Hant" else None
    ordered = sorted(found.values(), key=lambda each: (min(each.places), each.text))
    for message in ordered:
        entry = polib.POEntry(
            msgid=message.text,
            msgid_plural=message.plural,
            msgctxt=message.context,
            occurrences=[(place, "") for place in sorted(message.places)],
            flags=["python-format"] if "%(" in message.text else [],
        )
        _fill(entry, known.get((message.context, message.text)), convert)
        fresh.append(entry)
    return fresh


def _traditional() -> Callable[[str], str]:
    from opencc import OpenCC  # only to make the catalogue: compiling must do without it

    # characters of Traditional only: the words stay those of mainland law (程序, not 程式)
    convert: Callable[[str], str] = OpenCC("s2tw").convert

    def corrected(text: str) -> str:
        text = convert(text)
        for wrong, right in _CORRECTED.items():
            text = text.replace(wrong, right)
        return text

    return corrected


def _fill(
    entry: polib.POEntry, old: polib.POEntry | None, convert: Callable[[str], str] | None
) -> None:
    if old is not None and (convert is None or BY_HAND in old.tcomment):
        entry.msgstr = old.msgstr
        entry.msgstr_plural = old.msgstr_plural if entry.msgid_plural else {}
        entry.tcomment = old.tcomment
        if "fuzzy" in old.flags:
            entry.flags.append("fuzzy")
    elif convert is not None:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: convert(entry.msgid_plural)}
        else:
            entry.msgstr = convert(entry.msgid)
    if entry.msgid_plural and not entry.msgstr_plural:
        entry.msgstr_plural = {0: "", 1: ""}


def extract() -> int:
    """Writes both catalogues."""
    found = messages()
    for language in PLURALS:
        fresh = updated(language, found)
        Path(fresh.fpath).parent.mkdir(parents=True, exist_ok=True)
        fresh.save()
        missing = sum(1 for entry in fresh if not entry.translated())
        print(f"{language}: {len(fresh)} texts, {missing} without translation")
    return 0


def compile_() -> int:
    """Writes the .mo files beside the catalogues."""
    for language in PLURALS:
        stored = catalogue(language)
        if stored:
            stored.save_as_mofile(str(Path(stored.fpath).with_suffix(".mo")))
    return 0


def faults() -> list[str]:
    """What is wrong with the catalogues, one line each."""
    found = messages()
    wrong = []
    for language in PLURALS:
        stored: dict[Key, polib.POEntry] = {
            (entry.msgctxt, entry.msgid): entry for entry in catalogue(language)
        }
        wrong += [
            f"{language}: not extracted yet: {key[1]!r} ({min(found[key].places)})"
            for key in found.keys() - stored.keys()
        ]
        wrong += [
            f"{language}: no longer in the sources: {key[1]!r}"
            for key in stored.keys() - found.keys()
        ]
        for key in found.keys() & stored.keys():
            wrong += [f"{language}: {fault}" for fault in _faults_of(stored[key], language)]
    return sorted(wrong)


def _faults_of(entry: polib.POEntry, language: str) -> Iterator[str]:
    if not entry.translated():
        yield f"no translation: {entry.msgid!r}"
        return
    for text in [entry.msgstr, *entry.msgstr_plural.values()]:
        if not text:
            continue
        # "one thing" may leave out the number that "{n} things" needs
        wanted = [
            set(_PLACEHOLDER.findall(each)) for each in (entry.msgid, entry.msgid_plural) if each
        ]
        if set(_PLACEHOLDER.findall(text)) not in wanted:
            yield f"other placeholders: {entry.msgid!r} -> {text!r}"
        if language == "en" and _HAN.search(text) and BY_HAND not in entry.tcomment:
            yield f"still Chinese: {entry.msgid!r} -> {text!r}"


def check() -> int:
    """Prints the faults; 1 when there is one."""
    wrong = faults()
    print("\n".join(wrong) or "messages complete")
    return 1 if wrong else 0


def main() -> int:
    """Runs the act named on the command line."""
    acts = {"extract": extract, "compile": compile_, "check": check}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("act", choices=acts)
    return acts[parser.parse_args().act]()


if __name__ == "__main__":
    sys.exit(main())
