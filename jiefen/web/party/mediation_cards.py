"""What the mediation wants of a party, as cards on the page of their dispute."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jiefen.agreements.selectors import items_of, live_agreement, live_version, signatures_of
from jiefen.disputes.selectors import consents_of
from jiefen.flows.notify_rights import notice_to
from jiefen.kernel.plans import plan_in_force
from jiefen.rooms.selectors import sessions_of, undisputed_of
from jiefen.web.party.card import Card, Mine
from jiefen.web.party.mediation_case import MyMediation, of_mine
from jiefen.web.shell.identity import PartyRequest


def provide(request: PartyRequest, mine: Mine) -> list[Card]:
    """One card for what waits for this party, and one that leads into the mediation."""
    my = of_mine(mine)
    if my is None or mine.party.side == "third":
        return []
    state = plan_in_force().machines[my.proceeding.door].states[my.proceeding.stage]
    page = reverse("party:mediation", args=[my.code])
    waiting = _waiting(my, page)
    lead = Card(
        title=_("人民调解"),
        text=state.says or state.label,
        url=page,
        action=_("打开调解"),
        icon="messages",
        tone="brand",
    )
    return [*waiting, lead]


def _waiting(my: MyMediation, page: str) -> list[Card]:
    if my.proceeding.closed_at is not None:
        return []
    cards = [card for card in (_answer(my, page), _notice(my, page), _sign(my)) if card]
    return [*cards, *_room(my, page), *_performance(my)]


def _answer(my: MyMediation, page: str) -> Card | None:
    said = consents_of(my.proceeding.pk).get(my.party.pk)
    if my.proceeding.stage != "applied" or said is not None:
        return None
    return Card(
        title=_("愿不愿意调解？"),
        text=_("由您决定，不收费，随时可以不调。"),
        url=page,
        action=_("去回答"),
        icon="help-circle",
        waits=True,
    )


def _notice(my: MyMediation, page: str) -> Card | None:
    notice = notice_to(my.proceeding, my.party.pk)
    if notice is None or getattr(notice, "receipt", None) is not None:
        return None
    return Card(
        title=_("请看权利义务告知书"),
        text=_("看完用验证码确认，确认后才能开始调解。"),
        url=page,
        action=_("去看一看"),
        icon="book-2",
        waits=True,
    )


def _sign(my: MyMediation) -> Card | None:
    agreement = live_agreement(my.proceeding.pk)
    version = live_version(agreement.pk) if agreement is not None else None
    if agreement is None or version is None:
        return None
    page = reverse("party:signing", args=[my.code])
    signed = any(one.party_id == my.party.pk for one in signatures_of(version.pk))
    if agreement.state == "signing" and not signed:
        return Card(
            title=_("协议写好了，请看清楚再签"),
            text=_("签不签由您决定。"),
            url=page,
            action=_("看协议"),
            icon="signature",
            waits=True,
        )
    title = _("协议已生效") if agreement.effective_on else _("您已签名")
    return Card(title=title, url=page, action=_("看协议"), icon="file-text")


def _room(my: MyMediation, page: str) -> list[Card]:
    cards = []
    for session in sessions_of(my.proceeding.pk):
        seat = next((s for s in session.seats.all() if s.party_id == my.party.pk), None)
        if session.status == "planned" and seat is not None and not seat.answer:
            cards.append(
                Card(
                    title=_("约了会谈，您能来吗？"),
                    url=page,
                    action=_("去回复"),
                    icon="calendar-event",
                    waits=True,
                )
            )
    facts = undisputed_of(my.proceeding.pk)
    if any(my.party.pk not in {c.party_id for c in f.confirmations.all()} for f in facts):
        cards.append(
            Card(
                title=_("请确认没有争议的事实"),
                url=page,
                action=_("去确认"),
                icon="circle-check",
                waits=True,
            )
        )
    return cards


def _performance(my: MyMediation) -> list[Card]:
    agreement = live_agreement(my.proceeding.pk)
    if agreement is None or agreement.effective_on is None:
        return []
    open_ = [v for v in items_of(agreement) if v.item.settled_at is None]
    if not open_:
        return []
    return [
        Card(
            title=_("履行情况"),
            text=_("还有 %(n)s 项没有确认履行。") % {"n": len(open_)},
            url=reverse("party:performance", args=[my.code]),
            action=_("逐项确认"),
            icon="checklist",
        )
    ]
