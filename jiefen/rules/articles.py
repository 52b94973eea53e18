"""The wording of the articles that ship with the plan, as the law has it."""

import re
from functools import lru_cache
from pathlib import Path

from jiefen.rules.plan import PLAN_ROOT
from jiefen.rules.source import chinese

_WHOLE = re.compile(r"^(\d+)")


@lru_cache(maxsize=64)
def _blocks(source: str, root: Path) -> tuple[str, ...]:
    """The quoted passages of a source's shipped text; none when it ships without."""
    for path in sorted(root.glob(f"**/sources/{source}.md")):
        passages: list[list[str]] = [[]]
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(">"):
                passages[-1].append(line[1:].strip())
            elif passages[-1]:
                passages.append([])
        return tuple("\n".join(passage).strip() for passage in passages if passage)
    return ()


def article_texts(source: str, articles: str, root: Path = PLAN_ROOT) -> tuple[str, ...]:
    """The verbatim text of each article named ("12", "3.2", "19,23"), as far as it ships.

    Paragraphs of one article are separated by empty lines; the whole article is given also when
    only a paragraph of it is named.
    """
    if not re.fullmatch(r"[a-z0-9_]+", source):
        return ()
    found: dict[str, None] = {}
    for part in articles.split(","):
        number = _WHOLE.match(part.strip())
        start = f"第{chinese(int(number[1]))}条" if number and len(number[1]) < 5 else ""
        for block in _blocks(source, root):
            if start and block.startswith((f"{start} ", f"{start}　", f"{start}之")):
                found[block] = None
    return tuple(found)
