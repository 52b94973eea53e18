"""How one promised thing stands by what each side says of it."""

from collections.abc import Mapping
from datetime import date

from jiefen.agreements.types import ItemState, Report


def standing(
    *,
    debtor: int | None,
    creditor: int | None,
    said: Mapping[int, str],
    witnessed: str = "",
    due_on: date | None,
    today: date,
) -> str:
    """The state of an item from the latest word of each party and of a witness.

    The side that is to receive decides; the debtor's word alone leaves the item due. Where the two
    contradict each other the item is disputed. A "no" before the day of performance is no default.
    """
    others = [word for party, word in said.items() if party != debtor]
    receiver = said.get(creditor, "") if creditor is not None else _worst(others)
    receiver = receiver or witnessed
    own = said.get(debtor, "") if debtor is not None else ""
    over = due_on is None or today > due_on
    if receiver == Report.PERFORMED:
        return ItemState.DISPUTED if own == Report.NOT else ItemState.PERFORMED
    if own == Report.PERFORMED and receiver in {Report.NOT, Report.PARTLY}:
        return ItemState.DISPUTED
    word = receiver or (own if own in {Report.NOT, Report.PARTLY} else "")
    if word == Report.PARTLY:
        return ItemState.PARTLY
    if word == Report.NOT and over:
        return ItemState.DEFAULTED
    return ItemState.DUE


def _worst(words: list[str]) -> str:
    for word in (Report.NOT, Report.PARTLY, Report.PERFORMED):
        if word in words:
            return word
    return ""
