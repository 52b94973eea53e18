"""Configuration is by environment only, and all of it is written down."""

from dataclasses import fields
from pathlib import Path

import pytest

from jiefen.config.env import Environment, _convert

ROOT = Path(__file__).resolve().parents[2]


def test_env_example_when_compared_lists_every_setting_with_its_default():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    written = dict(
        line.lstrip("# ").split("=", 1) for line in lines if "=" in line and line.startswith("#")
    )
    wanted = {field.name.upper(): field for field in fields(Environment)}
    assert set(written) == set(wanted)
    for name, field in wanted.items():
        if name == "DATA_DIR":
            continue
        default = int(field.default) if isinstance(field.default, bool) else field.default
        assert written[name] == str(default), name


@pytest.mark.parametrize(("raw", "kind"), [("many", int), ("perhaps", bool)])
def test_setting_when_malformed_ends_with_one_clear_line(raw, kind):
    with pytest.raises(SystemExit) as ended:
        _convert(raw, kind, "PORT")
    assert str(ended.value).startswith(f"PORT={raw!r}: expected")


def test_tree_when_searched_names_no_outside_address_in_pages():
    pages = [*(ROOT / "jiefen").rglob("*.html")]
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for attribute in ('src="http', 'href="http', "style=", "onclick=", "<script>"):
            assert attribute not in text, f"{page.relative_to(ROOT)}: {attribute}"
