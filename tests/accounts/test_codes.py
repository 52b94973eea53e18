"""One-time codes open one thing, once, for a short while."""

import re
from datetime import timedelta

import pytest

from jiefen.accounts.models import OneTimeCode
from jiefen.accounts.services import (
    forget_spent_codes,
    pretend_to_send_code,
    send_code,
    sign_in_by_phone,
    use_code,
)
from jiefen.accounts.types import VISITOR, CodePurpose
from jiefen.kernel.actor import SYSTEM
from jiefen.rules.trace import Refused

pytestmark = pytest.mark.django_db
PHONE, OTHER = "19900000001", "19900000002"


class Postman:
    """Keeps what was handed over for phones."""

    def __init__(self, at):
        self.at, self.texts = at, []

    def send(self, phone=PHONE, purpose=CodePurpose.SIGN_IN, subject="", source=""):
        send_code(
            phone=phone,
            purpose=purpose,
            subject=subject,
            by=VISITOR,
            at=self.at,
            deliver=lambda to, text: self.texts.append((to, text)),
            source=source,
        )
        return re.search(r"\d{6}", self.texts[-1][1])[0]

    def use(self, code, phone=PHONE, purpose=CodePurpose.SIGN_IN, subject="", source=""):
        try:
            use_code(
                phone=phone,
                purpose=purpose,
                code=code,
                subject=subject,
                by=VISITOR,
                at=self.at,
                source=source,
            )
        except Refused as refused:
            return refused.code
        return "used"


@pytest.fixture
def post(at):
    return Postman(at)


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06d}"


def test_code_when_right_is_used_once(post):
    code = post.send()
    assert [post.use(code), post.use(code)] == ["used", "wrong_code"]


def test_code_when_sent_names_sender_purpose_and_warning(post):
    post.send(purpose=CodePurpose.SIGNATURE)
    to, text = post.texts[0]
    assert to == PHONE
    code = re.search(r"\d{6}", text)[0]
    assert text == (
        f"【示范区综治中心】验证码 {code}，用于签名确认，10 分钟内有效。"
        "不要告诉任何人，工作人员也不会向您要。"
    )


@pytest.mark.parametrize(("minutes", "answer"), [(9, "used"), (10, "wrong_code")])
def test_code_when_ten_minutes_are_over_is_dead(post, minutes, answer):
    code = post.send()
    post.at += timedelta(minutes=minutes)
    assert post.use(code) == answer


def test_code_of_another_purpose_phone_or_subject_opens_nothing(post):
    code = post.send(purpose=CodePurpose.SIGNATURE, subject="agreement:1")
    signature = {"purpose": CodePurpose.SIGNATURE, "subject": "agreement:1"}
    assert post.use(code) == "wrong_code"
    assert post.use(code, purpose=CodePurpose.SIGNATURE, subject="agreement:2") == "wrong_code"
    assert post.use(code, phone=OTHER, **signature) == "wrong_code"
    assert post.use(code, **signature) == "used"


def test_code_when_guessed_five_times_is_dead_even_for_the_right_digits(post):
    code = post.send()
    guesses = [post.use(wrong(code)) for _ in range(5)]
    assert [*guesses, post.use(code)] == ["wrong_code"] * 6


def test_code_when_four_guesses_failed_still_opens(post):
    code = post.send()
    for _ in range(4):
        post.use(wrong(code))
    assert post.use(code) == "used"


def test_code_when_a_newer_one_was_sent_is_dead(post):
    first = post.send()
    post.at += timedelta(minutes=1)
    second = post.send()
    assert first == second or post.use(first) == "wrong_code"
    assert post.use(second) == "used"


def test_code_when_kept_cannot_be_read_back(post):
    code = post.send()
    row = OneTimeCode.objects.get()
    kept = bytes(row.code_hash) + bytes(row.phone_index)
    assert code.encode() not in kept
    assert PHONE.encode() not in kept


def test_codes_when_asked_within_a_minute_or_six_times_an_hour_are_throttled(post):
    post.send()
    with pytest.raises(Refused) as soon:
        post.send()
    assert soon.value.code == "throttled"
    for _ in range(4):
        post.at += timedelta(minutes=2)
        post.send()
    post.at += timedelta(minutes=2)
    with pytest.raises(Refused) as often:
        post.send()
    assert often.value.code == "throttled"
    assert post.send(phone=OTHER) != ""
    post.at += timedelta(hours=1)
    assert post.send() != ""
    assert len(post.texts) == 7


def test_codes_when_one_source_asks_for_sixty_phones_are_throttled(post):
    for number in range(60):
        post.send(phone=f"199000001{number:02d}", source="192.0.2.1")
    with pytest.raises(Refused) as refusal:
        post.send(phone=OTHER, source="192.0.2.1")
    assert refusal.value.code == "throttled"


def test_codes_when_pretended_are_throttled_alike_and_open_nothing(post):
    def pretend():
        pretend_to_send_code(
            asked_for="JF:张", purpose=CodePurpose.CASE_ACCESS, by=VISITOR, at=post.at
        )

    pretend()
    with pytest.raises(Refused) as refusal:
        pretend()
    assert refusal.value.code == "throttled"
    assert post.texts == []
    assert OneTimeCode.objects.get().subject == "nobody"


@pytest.mark.parametrize("code", ["", "abc", "0" * 500, "１２３４５６", "' OR 1=1 --"])
def test_code_when_malformed_is_refused_like_a_wrong_one(post, code):
    post.send()
    assert post.use(code) == "wrong_code"


def test_party_when_signing_in_twice_by_one_phone_is_one_account(post, at):
    accounts = []
    for _ in range(2):
        code = post.send()
        accounts.append(sign_in_by_phone(phone=PHONE, code=code, by=VISITOR, at=post.at))
        post.at += timedelta(minutes=2)
    assert accounts[0] == accounts[1]
    assert accounts[0].has_usable_password() is False


def test_codes_when_a_day_past_are_forgotten(post):
    post.send()
    post.at += timedelta(days=1)
    post.send()
    assert forget_spent_codes(by=SYSTEM, at=post.at + timedelta(minutes=11)) == 1
    assert OneTimeCode.objects.count() == 1
