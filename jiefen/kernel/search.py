"""Blind search tokens: Chinese text can be searched without standing readable in an index."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from jiefen.kernel.secrets import search_key

_RUNS = re.compile(r"[a-z0-9]+|[^\W\da-z_]+", re.UNICODE)
MAX_TOKENS = 1200


def _grams(text: str) -> Iterator[str]:
    for run in _RUNS.findall(unicodedata.normalize("NFKC", text).casefold()):
        if run.isascii() or len(run) == 1:
            yield run
        else:
            yield from (run[i : i + 2] for i in range(len(run) - 1))


def _token(gram: str, key: bytes) -> int:
    digest = hashlib.blake2b(gram.encode(), key=key, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def tokens(*texts: str) -> list[int]:
    """The distinct tokens of some texts: each pair of neighbouring Chinese characters, each word.

    At most `MAX_TOKENS` are kept, first come first kept.
    """
    key = search_key()
    grams = dict.fromkeys(gram for text in texts for gram in _grams(text))
    return [_token(gram, key) for gram in list(grams)[:MAX_TOKENS]]
