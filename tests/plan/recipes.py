"""The examples of the how-to pages, as they stand on the page."""

import re
from pathlib import Path

HOW_TO = Path(__file__).resolve().parents[2] / "docs" / "how-to"


def yaml_of_the_recipe(page: str, wanted: int) -> list[str]:
    """The YAML examples of a page, in order; their number must be the one wanted."""
    found = re.findall(r"```yaml\n(.*?)```", (HOW_TO / page).read_text(encoding="utf-8"), re.DOTALL)
    assert len(found) == wanted
    return found
