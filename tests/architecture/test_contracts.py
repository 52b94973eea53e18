"""The import contracts hold, and every service says who acts and when."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "jiefen"
SERVICES = [*PACKAGE.glob("*/services.py"), *PACKAGE.glob("*/services/__init__.py")]


def _offered(door: Path) -> dict[str, ast.FunctionDef]:
    """The functions an app offers as services, wherever in the package they stand."""
    files = [door] if door.name == "services.py" else sorted(door.parent.glob("*.py"))
    found = {f.name: f for file in files for f in _public_functions(file)}
    if door.name == "services.py":
        return found
    names = {
        alias.name
        for node in ast.parse(door.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return {name: function for name, function in found.items() if name in names}


def test_imports_when_linted_keep_every_contract():
    linted = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert linted.returncode == 0, linted.stdout[-3000:]


def _public_functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def _writes(function: ast.FunctionDef) -> bool:
    """Whether a function records an act or runs in its own transaction."""
    source = ast.unparse(function)
    return any(sign in source for sign in ("ledger.record", "transaction.atomic", "@whole"))


@pytest.mark.parametrize("door", SERVICES, ids=lambda path: path.relative_to(PACKAGE).parts[0])
def test_service_when_it_writes_takes_by_and_at_by_keyword(door):
    writing = {name: f for name, f in _offered(door).items() if _writes(f)}
    assert writing
    for name, function in writing.items():
        keyword_only = {argument.arg for argument in function.args.kwonlyargs}
        positional = [argument.arg for argument in function.args.args]
        assert positional == [], f"{name} takes positional {positional}"
        assert keyword_only >= {"by", "at"}, f"{name} lacks by or at"


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "flows").glob("*.py")), ids=lambda path: path.name
)
def test_flow_when_public_says_what_it_does(path):
    for function in _public_functions(path):
        assert ast.get_docstring(function), f"{path.name}: {function.name} has no sentence"
