"""第七条第一款 人民调解：双方自愿，不收费，随时可以不调，协议有约束力。"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from jiefen.agreements.models import Signature
from jiefen.agreements.selectors import items_of
from jiefen.agreements.types import Ink, InstalmentDraft, PerformanceSaid, RevisitSaid, TermDraft
from jiefen.disputes.models import Clock
from jiefen.flows.archive_proceeding import archive_proceeding
from jiefen.flows.confirm_performance import confirm_performance
from jiefen.flows.disclose_and_recuse import (
    accept_tied_mediator,
    answer_objection,
    ask_for_another,
    make_disclosure,
)
from jiefen.flows.draft_agreement import begin_agreement, reopen_agreement
from jiefen.flows.end_without_agreement import (
    end_without_agreement,
    give_other_ways,
    leave_mediation,
)
from jiefen.flows.hold_session import answer_guest, hold_session, invite_guest, plan_session
from jiefen.flows.keep_record import begin_record
from jiefen.flows.name_mediator import choose_mediators, name_mediators
from jiefen.flows.register_oral_agreement import (
    Spoken,
    register_on_the_spot,
    register_oral_agreement,
)
from jiefen.flows.report_default import report_default, ways_now
from jiefen.flows.revisit_parties import revisit_parties
from jiefen.flows.sign_agreement import enter_paper_signature, sign_on_screen
from jiefen.kernel.ledger import dispute_stream, entries_of
from jiefen.kernel.verification import verify
from jiefen.notices.models import Message
from jiefen.notices.selectors import notices_of
from jiefen.rooms.models import MediatorNote, Objection
from jiefen.rooms.selectors import notes_for, records_for
from jiefen.rooms.services import confide, write_note
from jiefen.rooms.types import Guest, SittingPlan
from jiefen.rules.trace import Refused
from tests.rooms.story import COMMITTEE, HAND, Story, paper_ink, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def leak(file_dispute, people, at) -> Story:
    """A leak between neighbours before the community's committee."""
    return story(file_dispute, people, at)


def test_both_sides_consent_and_mediation_goes_on_to_choosing_a_mediator(leak):
    leak.start()
    assert leak.stage == "applied"
    leak.answer(leak.respondent)
    assert leak.stage == "consented"


def test_the_committee_offers_by_itself_then_both_sides_are_asked(leak):
    leak.start(on_application=False).answer(leak.respondent)
    assert leak.stage == "applied"
    leak.answer(leak.applicant)
    assert leak.stage == "consented"


def test_one_refusal_ends_it_at_once_and_everybody_is_told_the_other_ways(leak):
    leak.start().answer(leak.respondent, given=False, reason="court")
    assert (leak.stage, leak.proceeding.outcome) == ("ended", "refused")
    told = notices_of(leak.filed.dispute.pk, kind="other_ways")
    assert {n.party_id for n in told} == {leak.filed.applicant.pk, leak.filed.respondent.pk}


def test_a_kind_that_mediation_must_not_touch_is_refused_with_its_article(file_dispute, people, at):
    penalty = story(file_dispute, people, at, kind="administrative_penalty")
    with pytest.raises(Refused) as no:
        penalty.start()
    assert no.value.cites
    assert no.value.instead


def test_signing_before_consent_is_refused(leak):
    leak.start()
    with pytest.raises(Refused) as no:
        begin_agreement(proceeding_id=leak.proceeding_id, by=leak.mediator, at=leak.at)
    assert "还没有开始调解" in str(no.value)


def test_the_parties_choose_and_the_one_both_want_is_named(leak, people):
    other = people.mediator(COMMITTEE, 2)
    leak.start().answer(leak.respondent)
    for party, ranked in (
        (leak.applicant, [leak.mediator.id, other.id]),
        (leak.respondent, [other.id, leak.mediator.id]),
    ):
        choose_mediators(
            proceeding_id=leak.proceeding_id, party_id=party.id, ranked=ranked, by=party, at=leak.at
        )
    leak.name()
    assert leak.proceeding.conductor_id == leak.mediator.id
    assert [e.facts["named_by"] for e in _acts(leak, "mediator.nominated")] == ["parties"]


def test_a_mediator_whom_a_party_struck_is_not_named(leak):
    leak.start().answer(leak.respondent)
    choose_mediators(
        proceeding_id=leak.proceeding_id,
        party_id=leak.respondent.id,
        ranked=[],
        struck=[leak.mediator.id],
        by=leak.respondent,
        at=leak.at,
    )
    with pytest.raises(Refused) as no:
        leak.name()
    assert [cite.label for cite in no.value.cites] == ["《人民调解法》第二十三条第（一）项"]


def test_a_mediator_with_a_tie_is_named_only_when_both_still_want_them(leak):
    leak.start().answer(leak.respondent)
    name_mediators(
        proceeding_id=leak.proceeding_id, mediators=[leak.mediator.id], by=leak.head, at=leak.at
    )
    make_disclosure(
        proceeding_id=leak.proceeding_id,
        tied=True,
        text="申请人是我的远房亲戚",
        by=leak.mediator,
        at=leak.at,
    )
    assert leak.stage == "consented"
    for party in (leak.applicant, leak.respondent):
        accept_tied_mediator(
            proceeding_id=leak.proceeding_id,
            party_id=party.id,
            mediator_id=leak.mediator.id,
            by=party,
            at=leak.at,
        )
    assert leak.stage == "mediator_named"


def test_a_party_asks_for_another_mediator_and_the_head_changes_them(leak, people):
    leak.start().answer(leak.respondent).name()
    ask_for_another(
        proceeding_id=leak.proceeding_id,
        party_id=leak.respondent.id,
        mediator_id=leak.mediator.id,
        ground="acquainted",
        by=leak.respondent,
        at=leak.at,
    )
    objection = Objection.objects.get()
    with pytest.raises(Refused):
        answer_objection(
            proceeding_id=leak.proceeding_id,
            objection_id=objection.pk,
            upheld=False,
            because="没有问题",
            by=leak.mediator,
            at=leak.at,
        )
    answer_objection(
        proceeding_id=leak.proceeding_id,
        objection_id=objection.pk,
        upheld=True,
        because="",
        by=leak.head,
        at=leak.at,
    )
    leak.mediator = people.mediator(COMMITTEE, 2)
    leak.name(reason="当事人要求更换")
    assert leak.proceeding.conductor_id == leak.mediator.id


def test_mediation_before_rights_were_confirmed_by_both_is_refused(leak):
    leak.start().answer(leak.respondent).name()
    with pytest.raises(Refused) as no:
        begin_record(
            proceeding_id=leak.proceeding_id, kind="mediation", by=leak.mediator, at=leak.at
        )
    assert leak.stage == "mediator_named"
    assert no.value.because


def test_rights_confirmed_by_both_then_mediation_may_begin(leak):
    leak.begin()
    assert leak.stage == "notified"
    leak.sit()
    assert leak.stage == "in_mediation"


def test_a_guest_sits_in_only_with_the_consent_of_all(leak):
    leak.begin()
    session = plan_session(
        proceeding_id=leak.proceeding_id,
        plan=SittingPlan(starts_at=leak.at + timedelta(days=1), place="调解室"),
        by=leak.mediator,
        at=leak.at,
    )
    seat = invite_guest(
        proceeding_id=leak.proceeding_id,
        number=1,
        guest=Guest("孙邻居", "邻居"),
        by=leak.mediator,
        at=leak.at,
    )

    def hold():
        return hold_session(
            proceeding_id=leak.proceeding_id,
            number=1,
            attended=[row.pk for row in session.seats.all()],
            result="continue",
            by=leak.mediator,
            at=leak.at,
        )

    with pytest.raises(Refused) as no:
        hold()
    assert [cite.article for cite in no.value.cites] == ["20"]
    for party in (leak.applicant, leak.respondent):
        answer_guest(
            proceeding_id=leak.proceeding_id,
            number=1,
            seat_id=seat.pk,
            party_id=party.id,
            given=True,
            by=party,
            at=leak.at,
        )
    assert hold().status == "held"


def test_a_caucus_is_read_by_that_side_and_the_mediator_and_by_nobody_else(leak, people):
    leak.begin()
    proceeding = leak.proceeding
    with transaction.atomic():
        confide(
            proceeding=proceeding,
            party=leak.filed.applicant,
            text="其实两千也行",
            by=leak.applicant,
            at=leak.at,
        )
        write_note(
            proceeding=proceeding,
            text="申请人底线两千",
            side="applicant",
            by=leak.mediator,
            at=leak.at,
        )
        write_note(proceeding=proceeding, text="我的看法", by=leak.mediator, at=leak.at)
    assert MediatorNote.objects.count() == 3

    def seen(by) -> list[str]:
        return [note.text for note in notes_for(by, leak.proceeding_id)]

    assert seen(leak.mediator) == ["其实两千也行", "申请人底线两千", "我的看法"]
    assert seen(leak.applicant) == ["其实两千也行", "申请人底线两千"]
    for outsider in (
        leak.respondent,
        leak.head,
        people.mediator(COMMITTEE, 2),
        people.centre_clerk("district_centre"),
        people.coordinator("district_centre"),
        people.handler("court"),
    ):
        assert seen(outsider) == []
    ledger = "".join(
        str(entry.facts) for entry in entries_of(dispute_stream(leak.filed.dispute.pk))
    )
    assert "两千" not in ledger


def test_a_later_arbitrator_or_judge_finds_no_mediation_record(leak, people):
    leak.begin().sit().record()
    assert len(records_for(leak.mediator, leak.filed.dispute.pk)) == 1
    assert len(records_for(leak.respondent, leak.filed.dispute.pk)) == 1
    assert records_for(people.handler("court"), leak.filed.dispute.pk) == []


def test_an_agreement_takes_effect_with_the_last_of_signatures_and_seal(leak):
    leak.begin().sit().draft()
    leak.sign(leak.applicant).later(days=1).sign(leak.respondent).later(days=1).sign_as_mediator()
    assert leak.stage == "signed"
    leak.later(days=2).seal()
    assert leak.stage == "effective"
    assert leak.agreement.effective_on == leak.at.date()
    clock = Clock.objects.get(rule="JC.30")
    assert (clock.event_on, clock.due_on) == (leak.at.date(), leak.at.date() + timedelta(days=30))


def test_the_seal_before_all_parties_signed_is_refused(leak):
    leak.begin().sit().draft().sign(leak.applicant)
    with pytest.raises(Refused) as no:
        leak.seal()
    assert [cite.article for cite in no.value.cites] == ["29"]


def test_a_change_voids_the_signatures_and_everybody_is_told(leak):
    leak.begin().sit().draft().sign(leak.applicant)
    before = leak.version
    assert (
        reopen_agreement(
            proceeding_id=leak.proceeding_id,
            reason="金额改为 2800 元",
            by=leak.mediator,
            at=leak.at,
        )
        == 1
    )
    assert leak.stage == "in_mediation"
    leak.draft(leak.money("2800"))
    assert leak.version.pk != before.pk
    assert Signature.objects.filter(version=leak.version).count() == 0
    told = [m.text for m in Message.objects.filter(purpose="progress") if "不算数" in m.text]
    assert len(told) == 2


def test_signing_an_outdated_text_is_refused(leak):
    leak.begin().sit().draft()
    old, code = leak.version, leak.code_for(leak.applicant)
    reopen_agreement(
        proceeding_id=leak.proceeding_id, reason="改日期", by=leak.mediator, at=leak.at
    )
    leak.draft()
    with pytest.raises(Refused) as no:
        sign_on_screen(
            version_id=old.pk,
            party_id=leak.filed.applicant.pk,
            image=HAND,
            phone=leak.filed.applicant.phone,
            code=code,
            by=leak.applicant,
            at=leak.at,
        )
    assert "已经改过" in str(no.value)


def test_a_code_for_one_text_signs_no_other(leak):
    leak.begin().sit().draft()
    code = leak.code_for(leak.respondent)
    with pytest.raises(Refused):
        sign_on_screen(
            version_id=leak.version.pk,
            party_id=leak.filed.applicant.pk,
            image=HAND,
            phone=leak.filed.applicant.phone,
            code=code,
            by=leak.applicant,
            at=leak.at,
        )
    assert Signature.objects.count() == 0


def test_inheritance_is_signed_on_paper_only(file_dispute, people, at):
    estate = story(file_dispute, people, at, kind="inheritance").begin().sit().draft()
    with pytest.raises(Refused) as no:
        estate.code_for(estate.applicant)
    assert [cite.source for cite in no.value.cites] == ["electronic_signature_law"]
    for party in (estate.filed.applicant, estate.filed.respondent):
        enter_paper_signature(
            proceeding_id=estate.proceeding_id,
            version_id=estate.version.pk,
            party_id=party.pk,
            ink=paper_ink(method="fingerprint"),
            by=estate.mediator,
            at=estate.at,
        )
    estate.sign_as_mediator("paper")
    assert estate.stage == "signed"
    estate.seal()
    assert estate.stage == "effective"


def test_staff_cannot_sign_electronically_for_a_party(leak):
    leak.begin().sit().draft()
    with pytest.raises(Refused) as no:
        enter_paper_signature(
            proceeding_id=leak.proceeding_id,
            version_id=leak.version.pk,
            party_id=leak.filed.applicant.pk,
            ink=Ink(method="screen", image=HAND),
            by=leak.mediator,
            at=leak.at,
        )
    assert no.value.field == "method"


def _instalments(leak: Story, *amounts: str) -> TermDraft:
    day = leak.at.date()
    return TermDraft(
        kind="money_instalments",
        debtor_id=leak.filed.respondent.pk,
        creditor_id=leak.filed.applicant.pk,
        amount=Decimal(3000),
        instalments=tuple(
            InstalmentDraft(day + timedelta(days=30 * place), Decimal(amount))
            for place, amount in enumerate(amounts, 1)
        ),
        method="银行转账",
    )


def test_instalments_that_do_not_add_up_are_refused(leak):
    leak.begin().sit()
    with pytest.raises(Refused) as no:
        leak.draft(_instalments(leak, "1000", "1500"))
    assert "2500" in str(no.value)
    assert no.value.field == "instalments"


def test_instalments_are_confirmed_one_by_one_and_all_of_them_make_it_performed(leak):
    leak.begin().sit().record().draft(_instalments(leak, "1000", "2000"))
    leak.sign_all().seal().serve()
    assert leak.stage == "performing"
    items = [view.item for view in items_of(leak.agreement)]
    assert [item.amount for item in items] == [Decimal(1000), Decimal(2000)]
    done = PerformanceSaid(status="performed")
    for item in items:
        confirm_performance(
            item_id=item.pk, party_id=leak.respondent.id, said=done, by=leak.respondent, at=leak.at
        )
    assert leak.stage == "performing"
    for item in items:
        confirm_performance(
            item_id=item.pk, party_id=leak.applicant.id, said=done, by=leak.applicant, at=leak.at
        )
    assert leak.stage == "performed"


def test_a_default_shows_court_confirmation_within_30_days_and_payment_order(leak):
    leak.agreed(leak.money(days=5)).later(days=6)
    item = items_of(leak.agreement)[0].item
    report_default(item_id=item.pk, party_id=leak.applicant.id, by=leak.applicant, at=leak.at)
    assert leak.stage == "defaulted"
    ways = {way.code: way.open for way in ways_now(leak.agreement, today=leak.at.date())}
    assert ways == {
        "urge": True,
        "enforce": False,
        "confirm": True,
        "payment_order": True,
        "sue": True,
    }
    leak.later(days=60)
    late = {way.code: way.open for way in ways_now(leak.agreement, today=leak.at.date())}
    assert (late["confirm"], late["sue"]) == (False, True)


def test_the_revisit_asks_each_side_and_then_the_volume_is_archived(leak):
    leak.agreed(leak.money(days=5))
    item = items_of(leak.agreement)[0].item
    confirm_performance(
        item_id=item.pk,
        party_id=leak.applicant.id,
        said=PerformanceSaid(status="performed"),
        by=leak.applicant,
        at=leak.at,
    )
    one_side = RevisitSaid(
        way="phone", satisfaction={leak.filed.applicant.pk: "satisfied"}, findings="钱收到了"
    )
    with pytest.raises(Refused) as no:
        revisit_parties(
            proceeding_id=leak.proceeding_id, said=one_side, by=leak.mediator, at=leak.at
        )
    assert no.value.field == "satisfaction"
    both = RevisitSaid(
        way="phone",
        satisfaction={leak.filed.applicant.pk: "satisfied", leak.filed.respondent.pk: "unreached"},
        findings="钱收到了",
    )
    revisit_parties(proceeding_id=leak.proceeding_id, said=both, by=leak.mediator, at=leak.at)
    archive_proceeding(proceeding_id=leak.proceeding_id, by=leak.mediator, at=leak.at)
    assert leak.stage == "archived"
    assert list(verify()) == []


def test_archiving_without_a_signed_record_is_refused_naming_it(leak):
    leak.begin().sit().draft().sign_all().seal().serve()
    both = RevisitSaid(
        way="phone",
        satisfaction={
            leak.filed.applicant.pk: "satisfied",
            leak.filed.respondent.pk: "satisfied",
        },
        findings="好",
    )
    revisit_parties(proceeding_id=leak.proceeding_id, said=both, by=leak.mediator, at=leak.at)
    with pytest.raises(Refused) as no:
        archive_proceeding(proceeding_id=leak.proceeding_id, by=leak.mediator, at=leak.at)
    assert str(no.value) == "卷宗还缺：签过名的调解记录"


def test_an_oral_agreement_takes_effect_on_the_day_it_was_reached(leak):
    leak.begin().sit()
    day = leak.at.date()
    leak.later(days=3)
    register_oral_agreement(
        proceeding_id=leak.proceeding_id,
        spoken=Spoken(facts="漏水", terms=(leak.money("300"),), agreed_on=day),
        by=leak.mediator,
        at=leak.at,
    )
    assert (leak.stage, leak.agreement.effective_on) == ("effective", day)
    assert Clock.objects.get(rule="JC.30").event_on == day


def test_a_small_matter_is_settled_on_the_spot_by_a_grid_worker_who_is_mediator(leak, people, at):
    leak.start(on_application=False)
    worker = people.mediator(COMMITTEE, 3)
    spoken = Spoken(facts="楼道堆物", terms=(leak.money("50"),), agreed_on=at.date())
    agreement = register_on_the_spot(
        dispute_id=leak.filed.dispute.pk,
        unit_id=leak.proceeding.unit_id,
        spoken=spoken,
        witness="赵见证",
        by=worker,
        at=at,
    )
    assert (leak.stage, agreement.form) == ("effective", "oral")


def test_a_grid_worker_who_is_no_mediator_cannot_register_an_oral_agreement(leak, people, at):
    leak.start(on_application=False)
    with pytest.raises(Refused) as no:
        register_on_the_spot(
            dispute_id=leak.filed.dispute.pk,
            unit_id=leak.proceeding.unit_id,
            spoken=Spoken(facts="楼道堆物", terms=(leak.money("50"),), agreed_on=at.date()),
            witness="赵见证",
            by=people.grid_worker(COMMITTEE),
            at=at,
        )
    assert [cite.article for cite in no.value.cites] == ["28"]
    assert leak.stage == "applied"


STEPS = ["start", "begin", "sit", "draft", "sign_all"]


@pytest.mark.parametrize("upto", range(1, len(STEPS) + 1), ids=STEPS)
@pytest.mark.parametrize("side", ["applicant", "respondent"])
def test_a_party_can_leave_at_any_moment_before_effect(leak, upto, side):
    for step in STEPS[:upto]:
        if not (step == "start" and upto > 1):
            getattr(leak, step)()
    party = getattr(leak, side)
    leave_mediation(proceeding_id=leak.proceeding_id, party_id=party.id, by=party, at=leak.at)
    assert leak.stage == "ended"


def test_leaving_after_effect_is_refused_and_court_is_named(leak):
    leak.agreed()
    with pytest.raises(Refused) as no:
        leave_mediation(
            proceeding_id=leak.proceeding_id,
            party_id=leak.respondent.id,
            by=leak.respondent,
            at=leak.at,
        )
    assert [cite.article for cite in no.value.cites] == ["31", "32"]
    assert "起诉" in no.value.instead[0]


def test_ending_before_the_notice_of_other_ways_is_refused(leak):
    leak.begin().sit()

    def end():
        return end_without_agreement(
            proceeding_id=leak.proceeding_id, outcome="no_agreement", by=leak.mediator, at=leak.at
        )

    with pytest.raises(Refused) as no:
        end()
    assert no.value.field == "other_ways_told"
    give_other_ways(proceeding_id=leak.proceeding_id, by=leak.mediator, at=leak.at)
    assert end().outcome == "no_agreement"


def test_a_mediator_of_another_committee_cannot_touch_it(leak, people):
    leak.begin()
    stranger = people.mediator("heshun_community_mediation_committee")
    with pytest.raises(Refused):
        begin_record(proceeding_id=leak.proceeding_id, kind="mediation", by=stranger, at=leak.at)
    colleague = people.mediator(COMMITTEE, 2)
    with pytest.raises(Refused) as no:
        begin_record(proceeding_id=leak.proceeding_id, kind="mediation", by=colleague, at=leak.at)
    assert no.value.code == "forbidden"


def test_nothing_in_mediation_stops_a_clock_of_the_courts(leak):
    leak.agreed()
    assert {c.status for c in Clock.objects.filter(rule="JC.30")} == {"running"}
    assert {c.kind for c in Clock.objects.filter(rule="JC.30")} == {"rigid"}


def test_thirty_days_that_end_in_a_holiday_roll_to_the_first_working_day(leak):
    leak.at = leak.at.replace(month=9, day=1)
    leak.begin().sit().draft()
    leak.at = leak.at.replace(month=9, day=3)
    leak.sign_all().seal()
    assert Clock.objects.get(rule="JC.30").due_on == date(2026, 10, 8)


def _acts(leak: Story, act: str):
    return [e for e in entries_of(dispute_stream(leak.filed.dispute.pk)) if e.act == act]
