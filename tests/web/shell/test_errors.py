"""Every no has its reason, its article and what to do instead."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from jiefen.rules.trace import Cite, Refused
from jiefen.web.shell.errors import RefusalMiddleware

LAW = Cite("people-mediation-law", "3", "《人民调解法》第三条", "text")


def answered(code: str = "refused", path: str = "/my/", **headers: str) -> HttpResponse | None:
    """What the middleware makes of a refusal raised by the page at this path."""
    refused = Refused.of("对方不同意。", LAW, instead="向法院起诉。", code=code)
    request = RequestFactory().get(path, headers=headers)

    def page(_: HttpRequest) -> HttpResponse:
        return HttpResponse()

    return RefusalMiddleware(page).process_exception(request, refused)


@pytest.mark.parametrize(
    ("code", "status"),
    [("refused", 409), ("forbidden", 403), ("not_found", 404), ("throttled", 429)],
)
def test_refusal_when_raised_by_a_page_then_shows_reason_article_and_way_on(
    code: str, status: int
) -> None:
    response = answered(code)
    assert response is not None
    page = response.content.decode()
    assert response.status_code == status
    assert [
        text in page for text in ("对方不同意。", "/law/people-mediation-law/3", "向法院起诉。")
    ] == [
        True,
        True,
        True,
    ]


def test_refusal_when_htmx_asked_then_panel_goes_to_its_place() -> None:
    response = answered(**{"HX-Request": "true"})
    assert response is not None
    assert response["HX-Retarget"] == "#refused"
    assert response.content.decode().lstrip().startswith("<section")


def test_refusal_when_raised_by_the_api_then_left_to_it() -> None:
    assert answered(path="/api/v1/disputes") is None


def test_unknown_address_when_opened_then_says_what_to_do(client: Client) -> None:
    response = client.get("/no-such-page")
    assert response.status_code == 404
    assert "核对短信里的链接或纠纷编号。" in response.content.decode()


def test_fault_of_ours_when_shown_then_needs_no_context(client: Client) -> None:
    response = client.get("/shell/gallery/fault/500")
    assert response.status_code == 500
    assert "已经提交成功的内容不会丢" in response.content.decode()


def test_part_of_a_page_when_htmx_asks_for_it_then_comes_alone(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "list"}
    part = client.get("/shell/gallery/desk", headers=headers).content.decode()
    assert "<html" not in part
    assert part.count("<table") == 1
