"""The words of a text that carried a decision."""

from collections.abc import Iterable, Mapping

_MOST_WORDS = 5
_LONGEST = 4
_LEAST = 0.02
_EMPTY_WORDS = frozenset("的了我他是在有不和就也都说还没要把被给人去来到上个这那一")


def words_behind(
    text: str, shares: Mapping[str, float], known: Iterable[str] = ()
) -> tuple[str, ...]:
    """Up to five words of the text, not of who somebody is: the plan's first, then by weight."""
    spans = [(place, len(word)) for word in known if (place := text.find(word)) >= 0]
    weights = _by_place(text, shares)
    for start, length in _best_runs(text, shares, weights):
        if len(spans) >= _MOST_WORDS:
            break
        if all(start + length <= at or at + size <= start for at, size in spans):
            spans.append((start, length))
    told = (text[at : at + size] for at, size in spans[:_MOST_WORDS])
    return tuple(dict.fromkeys(word for word in told if word.strip()))


def _by_place(text: str, shares: Mapping[str, float]) -> list[float]:
    """How much each character gave: a run shares its weight out among its characters."""
    weights = [0.0] * len(text)
    for run, share in shares.items():
        at = text.find(run)
        if at >= 0:
            for place in range(at, at + len(run)):
                weights[place] += share / len(run)
    return weights


def _best_runs(
    text: str, shares: Mapping[str, float], weights: list[float]
) -> list[tuple[int, int]]:
    found = []
    for run, share in shares.items():
        at = text.find(run)
        if share <= 0 or at < 0 or len(run) == 1 or set(run) <= _EMPTY_WORDS:
            continue
        start, end = _grown(text, at, at + len(run), weights)
        found.append((sum(weights[start:end]), start, end - start))
    return [(at, size) for gave, at, size in sorted(found, reverse=True) if gave > _LEAST]


def _grown(text: str, start: int, end: int, weights: list[float]) -> tuple[int, int]:
    """Empty words at the edges are left away, strong neighbours taken in."""
    while end - start > 1 and text[start] in _EMPTY_WORDS:
        start += 1
    while end - start > 1 and text[end - 1] in _EMPTY_WORDS:
        end -= 1
    while end - start < _LONGEST and end < len(text) and _strong(text, end, weights):
        end += 1
    return start, end


def _strong(text: str, place: int, weights: list[float]) -> bool:
    return text[place] not in _EMPTY_WORDS and text[place] != " " and weights[place] > 2 * _LEAST
