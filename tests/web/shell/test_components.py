"""What the components say, read as a person reads them."""

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.test import Client
from django.utils import translation
from django.utils.html import strip_tags

from jiefen.rules.trace import Cite
from jiefen.web.shell.types import ClockBadge, ClockState

CHECKED = Cite("people-mediation-law", "23", "《人民调解法》第二十三条", "text")
UNCHECKED = Cite("measures", "8", "《规范》第八条", "unverified")


def shown(source: str, context: dict[str, object]) -> str:
    """The words on the screen, spaces reduced."""
    html = Template(source).render(Context(context))
    return " ".join(unescape(strip_tags(html)).split())


def clock(**values: object) -> str:
    values = {"label": "受理", "state": ClockState.GREEN, **values}
    return shown("{% clock badge %}", {"badge": ClockBadge(**values)})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "unit", "words"),
    [
        (3, "day", "受理 还剩 3 天"),
        (3, "working_day", "受理 还剩 3 个工作日"),
        (5, "hour", "受理 还剩 5 小时"),
        (0, "day", "受理 今天到期"),
        (0, "hour", "受理 不到 1 小时"),
        (-2, "day", "受理 已超 2 天"),
        (-1, "working_day", "受理 已超 1 个工作日"),
    ],
)
def test_clock_when_time_is_left_or_over_then_says_so_in_words(
    left: int, unit: str, words: str
) -> None:
    assert clock(left=left, unit=unit) == words


def test_clock_when_paused_then_shows_no_number() -> None:
    assert clock(state=ClockState.PAUSED, left=3, note="等鉴定") == "受理 已暂停计时 等鉴定"


def test_clock_when_calendar_is_not_published_then_date_is_provisional() -> None:
    due = datetime(2027, 2, 1, 4, tzinfo=UTC)
    assert clock(left=9, due=due, provisional=True) == "受理 还剩 9 天 到 2027-02-01 暂定"


def test_clock_when_promise_of_the_district_then_cites_no_law() -> None:
    assert clock(left=1, commitment=True, cites=(CHECKED,)) == "受理 还剩 1 天 本区服务承诺"


def test_clock_when_page_is_english_then_one_day_is_singular() -> None:
    with translation.override("en"):
        assert clock(left=1) == "受理 1 day left"
        assert clock(left=2) == "受理 2 days left"


@pytest.mark.parametrize(
    ("cite", "staff", "words"),
    [
        (CHECKED, True, "《人民调解法》第二十三条"),
        (UNCHECKED, True, "《规范》第八条未核对"),
        (UNCHECKED, False, "《规范》第八条"),
    ],
)
def test_citation_when_text_was_not_checked_then_only_staff_see_the_mark(
    cite: Cite, staff: bool, words: str
) -> None:
    assert shown("{% cite item %}", {"item": cite, "shell": {"staff": staff}}) == words


def test_citation_when_shown_then_leads_to_its_article() -> None:
    html = Template("{% cite item %}").render(Context({"item": CHECKED}))
    assert 'href="/law/people-mediation-law/23"' in html


def test_names_with_markup_when_shown_then_stay_words() -> None:
    html = Template("{% page_header name %}{% endpage_header %}{% chip name %}").render(
        Context({"name": "<script>alert(1)</script>"})
    )
    assert "<script>" not in html


@pytest.mark.parametrize("page", ["gallery", "gallery/desk", "gallery/paper"])
def test_pages_when_rendered_then_hold_nothing_inline_and_no_outside_address(
    client: Client, page: str
) -> None:
    html = client.get(f"/shell/{page}").content.decode()
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html) == []
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', html) == []


def test_icons_when_used_on_a_page_then_stand_in_the_sprite(client: Client) -> None:
    sprite = Path(finders.find("vendor/icons.svg") or "").read_text("utf-8")
    known = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    pages = ["gallery", "gallery/desk", "gallery/paper", "gallery/refused", "gallery/fault/404"]
    html = "".join(client.get(f"/shell/{page}").content.decode() for page in pages)
    assert set(re.findall(r"icons\.svg#([\w-]+)", html)) - known == set()
