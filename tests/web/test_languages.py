"""Pages in Traditional Chinese and English: nothing left untranslated, nothing half-way.

Words of the district's plan (names of units and places, kinds, stages, acts, doors, notices) and
titles of laws are data: they stay as they are in every language, and so do names of people.
"""

import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from opencc import OpenCC

from jiefen.flows.demo_people import PEOPLE
from jiefen.flows.invite_other_side import invite_other_side
from jiefen.kernel import clock
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.types import Role
from tests.conftest import Filed
from tests.notices.conftest import begin
from tests.people import People
from tools import messages

# letters and marks of Chinese writing
HAN = re.compile(r"[\u4e00-\u9fff，。、；：？！（）《》]")
NAMES = tuple(person.name for person in PEOPLE)
READ_ALOUD = ("alt", "aria-label", "placeholder", "title")
SILENT = {"script", "style", "template"}
# the switch names each language in itself
OF_ITS_OWN = {"简体", "繁體", "简体中文", "繁體中文"}
PAGES = (
    "/",
    "/how-it-works",
    "/invited",
    "/privacy",
    "/apply",
    "/sign-in",
    "/sign-in/phone",
    "/sign-in/case",
    "/sign-in/staff",
    "/i/",
    "/v/",
)


class Seen(HTMLParser):
    """The texts that a person sees or hears on a page, without the citations of law."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in SILENT or given.get("class") == "cite":
            self._silent = tag
        self.texts += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = None

    def handle_data(self, data: str) -> None:
        if self._silent is None:
            self.texts.append(data)


@cache
def words_of_the_plan() -> tuple[str, ...]:
    """What the plan names, longest first; a name of two letters could hide a leftover."""
    plan = plan_in_force()
    labels = {
        plan.label,
        *(said for one in plan.units.values() for said in (one.label, one.address, one.hours)),
        *(one.label for one in plan.areas.values()),
        *(one.label for one in plan.kinds.values()),
        *(one.label for one in plan.doors.values()),
        *(one.label for one in plan.commitments.values()),
    }
    return tuple(sorted((one for one in labels if len(one) > 2), key=len, reverse=True))


def texts_on(page: str) -> list[str]:
    """What is left of the texts of a page without the words of the plan and people's names."""
    reader = Seen()
    reader.feed(page)
    data = "|".join(map(re.escape, (*words_of_the_plan(), *NAMES)))
    return [re.sub(data, "", text) for text in reader.texts if text.strip() not in OF_ITS_OWN]


def chinese_on(page: str) -> list[str]:
    """Texts in which Chinese is left."""
    return [text for text in texts_on(page) if HAN.search(text)]


def simplified_on(page: str) -> list[str]:
    """Texts in which a character is left that Traditional writes otherwise."""
    written = OpenCC("s2tw").convert
    return [
        text
        for text in texts_on(page)
        if any(written(one) != one for one in text.replace("鄰里", ""))
    ]


def speak(client: Client, language: str) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language


def open_page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_catalogues_when_checked_then_every_text_of_the_sources_is_translated() -> None:
    assert messages.faults() == []


@pytest.mark.parametrize("language", ["en", "zh_Hant"])
def test_the_catalogues_when_extracted_again_then_nothing_changes(language: str) -> None:
    stored = messages.catalogue(language)
    assert str(messages.updated(language, messages.messages())) == str(stored)


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_when_english_is_chosen_then_no_chinese_is_left(
    client: Client, district: None, address: str
) -> None:
    speak(client, "en")
    assert chinese_on(open_page(client, address)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_when_traditional_is_chosen_then_no_simplified_is_left(
    client: Client, district: None, address: str
) -> None:
    speak(client, "zh-hant")
    assert simplified_on(open_page(client, address)) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "left_on"), [("en", chinese_on), ("zh-hant", simplified_on)])
def test_an_invitation_when_opened_in_another_language_then_all_of_it_is_in_that_language(
    client: Client,
    file_dispute: Callable[..., Filed],
    people: People,
    language: str,
    left_on: Callable[[str], list[str]],
) -> None:
    waiting = begin(file_dispute(), people)
    invitation = invite_other_side(
        dispute_id=waiting.dispute.pk,
        party_id=waiting.respondent.pk,
        way="sms",
        by=waiting.mediator,
        at=clock.now(),
    )
    speak(client, language)
    assert left_on(open_page(client, f"/i/{invitation.link_code}")) == []


@pytest.mark.parametrize(
    ("language", "name"), [("zh-hans", "调解员"), ("zh-hant", "調解員"), ("en", "Mediator")]
)
def test_the_name_of_a_role_when_shown_then_it_follows_the_reader(language: str, name: str) -> None:
    with translation.override(language):
        assert str(Role.MEDIATOR.label) == name
