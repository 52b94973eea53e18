"""Who may conduct a proceeding, and who may speak for a party."""

from jiefen.disputes.models import Party, Proceeding
from jiefen.kernel.actor import Actor
from jiefen.rules.trace import Allowed, Refused

_ALWAYS = Allowed()


def mediators_of(proceeding: Proceeding) -> tuple[int, ...]:
    """The account ids of those who conduct a proceeding, the first one in the chair."""
    others = proceeding.facts.get("co_mediators", [])
    chair = [proceeding.conductor_id] if proceeding.conductor_id is not None else []
    return (*chair, *(pk for pk in others if pk != proceeding.conductor_id))


def may_conduct(by: Actor, proceeding: Proceeding) -> Allowed | Refused:
    """Whether somebody runs this proceeding: its mediators, and the head of its committee."""
    if by.kind == "system":
        return _ALWAYS
    named = mediators_of(proceeding)
    if by.kind == "staff" and by.unit_id == proceeding.unit_id:
        if "committee_head" in by.roles or by.id in named:
            return _ALWAYS
        if not named and "mediator" in by.roles:
            return _ALWAYS
    return Refused.of(
        "这个程序由别的调解员主持。",
        instead="请联系主持的调解员，或者请调委会主任调整。",
        code="forbidden",
    )


def may_write(by: Actor, proceeding: Proceeding) -> Allowed | Refused:
    """Whether somebody runs this proceeding and it is still open."""
    if proceeding.closed_at is not None:
        return Refused.of("这个程序已经结束，不能再改。", instead="需要时请重新启动调解。")
    return may_conduct(by, proceeding)


def may_speak_for(by: Actor, party: Party, proceeding: Proceeding) -> Allowed | Refused:
    """Whether somebody is this party, or writes down what the party said before them."""
    if by.kind == "party":
        if party.pk in by.party_ids:
            return _ALWAYS
        return Refused.of("您只能替自己回答。", code="forbidden")
    return may_conduct(by, proceeding)


def check(answer: Allowed | Refused) -> None:
    """Raises the refusal, if it is one."""
    if isinstance(answer, Refused):
        raise answer
