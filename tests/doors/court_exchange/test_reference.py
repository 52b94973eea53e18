"""The reference names every event and every field, and nothing that is not exchanged."""

import re
from pathlib import Path

from jiefen.doors.court_exchange.events import INCOMING, OUTGOING

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "court-exchange.md"


def test_the_reference_when_compared_names_every_event_with_its_fields() -> None:
    text = PAGE.read_text(encoding="utf-8")
    written = {}
    for section in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        kind = section.split("`")[1]
        rows = re.findall(r"^\| `(\w+)` \| .* \| (是)? ?\|$", section, flags=re.MULTILINE)
        written[kind] = {name: bool(required) for name, required in rows}
    specs = {**OUTGOING, **INCOMING}
    assert written == {
        kind: {name: field.required for name, field in spec.fields.items()}
        for kind, spec in specs.items()
    }
