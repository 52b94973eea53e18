"""Language and type size, as the person chose them."""

import re

import pytest
from django.test import Client


def language_of(client: Client) -> str:
    html = client.get("/shell/gallery").content.decode()
    return html.split('<html lang="')[1].split('"')[0]


def classes_of(client: Client) -> str:
    html = client.get("/shell/gallery").content.decode()
    found = re.search(r"<html [^>]*class=\"([^\"]*)\"", html)
    assert found
    return found[1]


def test_page_when_nothing_was_chosen_then_simplified_whatever_the_browser_says() -> None:
    assert language_of(Client(headers={"accept-language": "en-US"})) == "zh-Hans"


@pytest.mark.parametrize(
    ("code", "shown", "word"),
    [("en", "en", "Large text"), ("zh-hant", "zh-Hant", "語言"), ("zh-hans", "zh-Hans", "大字版")],
)
def test_language_when_chosen_then_kept(client: Client, code: str, shown: str, word: str) -> None:
    client.post("/shell/preferences", {"lang": code, "next": "/shell/gallery"})
    assert language_of(client) == shown
    assert word in client.get("/shell/gallery").content.decode()


def test_large_type_when_chosen_then_kept_until_undone(client: Client) -> None:
    client.post("/shell/preferences", {"type": "large"})
    assert classes_of(client) == "large"
    client.post("/shell/preferences", {"type": "normal"})
    assert classes_of(client) == ""


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/shell/gallery?a=1", "/shell/gallery?a=1"),
        ("https://example.invalid/", "/"),
        ("//example.invalid/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_return_after_choosing_when_address_is_not_ours_then_home(
    client: Client, wanted: str, reached: str
) -> None:
    response = client.post("/shell/preferences", {"lang": "en", "next": wanted})
    assert response.headers["Location"] == reached


def test_unknown_language_when_sent_then_nothing_is_kept(client: Client) -> None:
    assert client.post("/shell/preferences", {"lang": "xx", "type": "huge"}).cookies == {}
