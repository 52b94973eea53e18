"""Which papers there are to make, who writes each, and which of them a record calls for now."""

from collections.abc import Callable

from jiefen.agreements.selectors import items_of, live_agreement, revisits_of
from jiefen.agreements.types import Form, ItemState
from jiefen.disputes.selectors import consents_of
from jiefen.documents.forms import forms
from jiefen.flows.papers import afterwards, agreeing, filing, informing, recording
from jiefen.flows.papers.case import Case, Made
from jiefen.intake.selectors import filing_of
from jiefen.kernel.plans import plan_in_force
from jiefen.notices.selectors import events_of, invitations_of, notices_of, services_of
from jiefen.notices.types import ServiceState, Step, Way
from jiefen.rooms.selectors import confirmed_facts, evidence_of, records_of
from jiefen.rooms.types import RecordStatus
from jiefen.rules.trace import Refused

Writer = Callable[[Case, str], Made]

WRITERS: dict[str, Writer] = {
    "application": filing.application,
    "registration": filing.registration,
    "limitation_receipt": filing.limitation_receipt,
    "invitation_letter": informing.invitation_letter,
    "rights_duties_notice": informing.rights_duties_notice,
    "no_agreement_notice": informing.no_agreement_notice,
    "investigation_record": recording.investigation_record,
    "evidence_list": recording.evidence_list,
    "mediation_record": recording.mediation_record,
    "undisputed_facts": recording.undisputed_facts,
    "agreement": agreeing.agreement,
    "oral_agreement_register": agreeing.oral_agreement_register,
    "confirmation_materials": agreeing.confirmation_materials,
    "service_receipt": afterwards.service_receipt,
    "performance_receipt": afterwards.performance_receipt,
    "revisit_record": afterwards.revisit_record,
}
_APART = frozenset({"no_agreement", "no_response", "refused", "unfit"})
OF_THE_DISPUTE = frozenset({"limitation_receipt", "invitation_letter"})


def title_of(kind: str) -> str:
    """What a paper is called."""
    if kind == "volume":
        return "人民调解卷宗"
    return forms()[kind].title if kind in forms() else kind


def place_of(kind: str) -> int:
    """The place of a paper in its file, as the plan orders them."""
    spec = plan_in_force().papers.get(kind)
    return spec.place_in_file if spec else 99


def writer_of(kind: str) -> Writer:
    """Who writes a paper; raises `Refused` for a kind there is not."""
    if kind not in WRITERS:
        raise Refused.of(
            "没有这种文书。", instead="请从列表里选择。", field="kind", code="not_found"
        )
    return WRITERS[kind]


def _of_agreement(case: Case) -> list[tuple[str, str]]:
    found = live_agreement(case.opened.pk)
    if found is None or found.effective_on is None:
        return []
    kind = "agreement" if found.form == Form.WRITTEN else "oral_agreement_register"
    done = [v.item for v in items_of(found) if v.item.state == ItemState.PERFORMED]
    return [
        (kind, ""),
        ("confirmation_materials", ""),
        *(("performance_receipt", f"item:{item.pk}") for item in done),
        *(("revisit_record", f"revisit:{visit.pk}") for visit in revisits_of(found.pk)),
    ]


def called_for(case: Case) -> list[tuple[str, str]]:
    """The papers (kind, subject) that the record calls for by now, in the order of the file."""
    found: list[tuple[str, str]] = []
    if filing_of(case.dispute.pk) is not None:
        found.append(("limitation_receipt", ""))
    found += [
        ("invitation_letter", f"invitation:{invitation.pk}")
        for invitation in invitations_of(case.dispute.pk)
        if any(e.way == Way.LETTER and e.step == Step.SENT for e in events_of(invitation.pk))
    ]
    if case.proceeding is not None:
        found += _of_proceeding(case)
    return sorted(found, key=lambda one: (place_of(one[0]), one[0]))


def _of_proceeding(case: Case) -> list[tuple[str, str]]:
    number = case.opened.pk
    found = [("registration", "")]
    if any(one.reason_code == "applied" for one in consents_of(number).values()):
        found.append(("application", ""))
    given = notices_of(case.dispute.pk, kind="rights_and_duties", proceeding_id=number)
    if given:
        found.append(("rights_duties_notice", ""))
    found += [
        (f"{record.kind}_record", f"record:{record.pk}")
        for record in records_of(number)
        if record.status == RecordStatus.SIGNED
    ]
    if evidence_of(number):
        found.append(("evidence_list", ""))
    if confirmed_facts(number, [party.pk for party in case.parties]):
        found.append(("undisputed_facts", ""))
    found += _of_agreement(case)
    found += [
        ("service_receipt", f"service:{service.pk}")
        for service in services_of(case.dispute.pk)
        if service.proceeding_id == number and service.state == ServiceState.SERVED
    ]
    if case.opened.closed_at is not None and case.opened.outcome in _APART:
        found.append(("no_agreement_notice", ""))
    return found
