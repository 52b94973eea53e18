"""Papers of the agreement: in writing, by word of mouth, and for its confirmation by the court."""

from typing import TYPE_CHECKING

from jiefen.agreements.selectors import (
    drafts_of,
    live_agreement,
    live_version,
    signatures_of,
    term_texts,
)
from jiefen.agreements.types import Form, Method, Signer, TermDraft
from jiefen.disputes.selectors import clocks_of
from jiefen.documents import chinese
from jiefen.documents.types import SignaturePlace, Term, Value
from jiefen.flows.papers.case import Case, Made
from jiefen.flows.papers.naming import (
    in_words,
    names,
    paper_parties,
    side_label,
    signed_place,
)
from jiefen.kernel.clock import local_day
from jiefen.organisations.selectors import tree
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.agreements.models import Agreement, Signature
    from jiefen.disputes.models import Party

_BOUND = "{side}（签名、盖章或者按指印）"
_MEDIATOR, _RECORDER = "人民调解员（签名）", "记录人（签名）"


def agreement_in(case: Case, form: Form | None = None) -> "Agreement":
    """The agreement of the proceeding; raises `Refused` when there is none of this form."""
    found = live_agreement(case.opened.pk)
    if found is None or (form is not None and found.form != form):
        raise Refused.of("还没有这样的协议。", instead="请先起草协议。", field="kind")
    return found


def bound_parties(case: Case, agreement: "Agreement") -> "list[Party]":
    """The parties whom the agreement binds."""
    return [party for party in case.everybody if party.pk in agreement.party_ids]


def _one_performance(place: int, term: TermDraft) -> str:
    when = [f"{chinese.day(row.due_on)}前" for row in term.instalments]
    if term.due_on is not None:
        when = [f"{chinese.day(term.due_on)}前"]
    parts = [*(["、".join(when)] if when else []), *([term.method] if term.method else [])]
    return f"第{place}项：{'，'.join(parts)}" if parts else ""


def performance_words(agreement: "Agreement") -> str:
    """By when and how each term is performed, in one paragraph."""
    said = [_one_performance(place, term) for place, term in enumerate(drafts_of(agreement.pk), 1)]
    said = [text for text in said if text]
    return "；".join(said) + "。" if said else "按协议内容各项的约定履行。"


def _hand(case: Case, party: "Party", signature: "Signature | None") -> SignaturePlace:
    role = _BOUND.format(side=side_label(party))
    if signature is None:
        return SignaturePlace(role, party.name)
    agent = signature.representative
    name = f"{party.name}（{agent.name}代）" if agent is not None else party.name
    return signed_place(
        role, name, method=signature.method, image=signature.image, on=signature.signed_on
    )


def _officials(
    case: Case, agreement: "Agreement", signed: "list[Signature]"
) -> tuple[SignaturePlace, ...]:
    places = [
        signed_place(
            _MEDIATOR,
            one.account.name if one.account is not None else "",
            method=one.method,
            image=one.image,
            on=one.signed_on,
        )
        for one in signed
        if one.signer == Signer.MEDIATOR
    ]
    if not places:
        places = [SignaturePlace(_MEDIATOR, name) for name in case.mediators()]
    if agreement.recorder is not None:
        places.append(SignaturePlace(_RECORDER, agreement.recorder.name))
    return tuple(places)


def agreement(case: Case, subject: str) -> Made:
    """The written agreement in the very words that were signed."""
    found = agreement_in(case, Form.WRITTEN)
    version = live_version(found.pk)
    signed = signatures_of(version.pk) if version is not None else []
    parties = bound_parties(case, found)
    by_party = {one.party_id: one for one in signed if one.signer == Signer.PARTY}
    seal = next((one for one in signed if one.signer == Signer.COMMITTEE), None)
    blame = f"各方责任：{found.responsibilities}" if found.responsibilities.strip() else ""
    terms = tuple(Term(text) for text in term_texts(found))
    values: dict[str, Value] = {
        "parties": paper_parties(parties),
        "facts": found.facts,
        "dispute": "\n".join(
            part for part in (f"争议事项：{found.matters}" if found.matters else "", blame) if part
        ),
        "terms": terms,
        "performance": performance_words(found),
        "copies": in_words(found.copies),
        "signatures": tuple(_hand(case, party, by_party.get(party.pk)) for party in parties),
        "mediator_signatures": _officials(case, found, signed),
    }
    held = {
        "number": found.number,
        "parties": parties,
        "facts": found.facts,
        "terms": terms,
        "performance": values["performance"],
        "copies": found.copies,
        "party_signatures": by_party if set(by_party) >= set(found.party_ids) else (),
        "mediator_signature": [one for one in signed if one.signer == Signer.MEDIATOR],
        "committee_seal": seal,
        "date": found.effective_on,
    }
    day = found.effective_on or local_day(found.saved_at)
    return Made(values, held, day, sealed=seal is not None and seal.method == Method.SEAL)


def oral_agreement_register(case: Case, subject: str) -> Made:
    """What was agreed by word of mouth, as the mediator entered it."""
    found = agreement_in(case, Form.ORAL)
    parties = bound_parties(case, found)
    terms = term_texts(found)
    mediators = case.mediators()
    recorder = found.recorder.name if found.recorder is not None else ""
    places = [SignaturePlace(_MEDIATOR, name, found.agreed_on) for name in mediators]
    if recorder and recorder not in mediators:
        places.append(SignaturePlace(_RECORDER, recorder))
    values: dict[str, Value] = {
        "parties": paper_parties(parties),
        "facts": found.facts,
        "agreement": "\n".join(f"{place}. {text}" for place, text in enumerate(terms, 1)),
        "performance": performance_words(found),
        "reached_at": chinese.day(found.agreed_on),
        "place": found.place,
        "signatures": tuple(places),
    }
    held = {
        "parties": parties,
        "facts": found.facts,
        "terms": terms,
        "performance": values["performance"],
        "mediator_signature": mediators,
        "date": found.agreed_on,
    }
    return Made(values, held, found.effective_on or local_day(found.saved_at))


def _court() -> str:
    courts = [unit for unit in tree().units.values() if unit.kind == "court" and not unit.outside]
    return courts[0].name if courts else ""


def confirmation_materials(case: Case, subject: str) -> Made:
    """The committee's word for the court that it led this mediation, and what to bring along."""
    found = agreement_in(case)
    if found.effective_on is None:
        raise Refused.of("协议还没有生效。", instead="请先签名、盖章。", field="kind")
    last = [c for c in clocks_of(case.dispute.pk) if c.rule == "JC.30"]
    last = [clock for clock in last if clock.proceeding_id == case.opened.pk]
    paper = "人民调解协议书" if found.form == Form.WRITTEN else "人民调解口头协议登记表"
    wanted = (
        "司法确认申请书（双方共同填写）",
        paper,
        "本证明",
        "当事人身份证明",
        "与协议有关的财产权利证明",
    )
    court = _court()
    values: dict[str, Value] = {
        "court": court,
        "parties": names(bound_parties(case, found)),
        "subject": case.subject,
        "mediators": "、".join(case.mediators()),
        "mediated_from": local_day(case.opened.opened_at),
        "mediated_to": found.agreed_on or found.effective_on,
        "agreement_number": found.number,
        "effective_on": found.effective_on,
        "materials": tuple((str(place), what, "", "") for place, what in enumerate(wanted, 1)),
        "contact": case.unit.name,
        "phone": case.unit.phone or case.phone,
    }
    if last:
        values["last_day"] = last[-1].due_on
    held = {
        "application": court,
        "agreement": found.number,
        "proof_of_mediation": case.mediators(),
        "identities": bound_parties(case, found),
    }
    return Made(values, held, found.effective_on)
