"""Lists that a person saves for themselves."""

from datetime import datetime

from django.db.models import Max

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.routing.models import SavedView
from jiefen.rules.trace import Refused

MOST = 20


@whole
def save_view(*, name: str, query: str, by: Actor, at: datetime) -> SavedView:
    """Keeps a list's filters under a name; the same name again replaces it."""
    clean = name.strip()[:40]
    if not clean:
        raise Refused.of("请给这个列表起个名字。", field="name")
    if by.id is None or by.unit_id is None:
        raise Refused.of("只有工作人员可以保存列表。", code="forbidden")
    mine = SavedView.objects.filter(account_id=by.id, unit_id=by.unit_id)
    if mine.exclude(name=clean).count() >= MOST:
        raise Refused.of(f"最多保存 {MOST} 个列表。", instead="请先删掉不用的。", field="name")
    last = mine.aggregate(m=Max("position"))["m"] or 0
    view, _ = SavedView.objects.update_or_create(
        account_id=by.id,
        unit_id=by.unit_id,
        name=clean,
        defaults={"query": query[:500]},
        create_defaults={"query": query[:500], "position": last + 1},
    )
    ledger.record(f"account:{by.id}", "view.saved", by=by, at=at, subject=f"view:{view.pk}")
    return view


@whole
def forget_view(*, view_id: int, by: Actor, at: datetime) -> None:
    """Removes one of the person's own saved lists; removing it twice is the same."""
    gone, _ = SavedView.objects.filter(
        pk=view_id, account_id=by.id or 0, unit_id=by.unit_id or 0
    ).delete()
    if gone:
        ledger.record(f"account:{by.id}", "view.forgotten", by=by, at=at, subject=f"view:{view_id}")
