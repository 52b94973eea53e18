"""Bad input in the browser: said clearly, nothing lost, nothing doubled."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.people.applicant import Applicant, Story
from tests.journeys.people.clerk import Clerk
from tests.journeys.people.person import PATIENCE_MS

pytestmark = pytest.mark.journey

MARKUP, RARE = "<script>alert(1)</script>", "䶮示例"
STORY = Story(
    narrative="邻居家的狗半夜一直叫，' OR 1=1; -- 我跟他说过很多次。<img src=x onerror=alert(2)>",
    request="晚上把狗关好",
    other_name=MARKUP,
)


def test_submit_when_tapped_twice_and_gone_back_then_there_is_one_dispute_and_names_are_text(
    phone: Callable[..., Applicant], desk: Callable[..., Clerk]
) -> None:
    person = phone(Applicant, "19900000031", name=RARE)
    alerts: list[str] = []
    person.page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    person.begins_to_tell(STORY)
    person.says_who_it_is()
    person.page.get_by_role("button", name="提交").dblclick()
    person.page.wait_for_url("**/receipt")
    code = person.page.locator(".slip-code").inner_text().strip()
    person.page.go_back()
    again = person.page.get_by_role("button", name="提交")
    if again.count():
        again.click()
    person.opens("/apply/check")
    person.opens("/my/")
    codes = person.page.locator(".case-card .case-code").all_inner_texts()
    assert codes == [code]
    clerk = desk(Clerk, "fenbo")
    clerk.finds(code)
    for name in (RARE, MARKUP):
        clerk.page.get_by_role("button", name="显示姓名").first.click()  # it goes away once used
        clerk.reads(name)
    assert STORY.narrative in clerk.text()
    assert alerts == []
    clerk.shows("markup-is-text")


def test_links_when_forged_or_of_somebody_else_then_page_says_what_to_do(
    phone: Callable[..., Applicant],
) -> None:
    owner = phone(Applicant, "19900000032", name="钱示例")
    code = owner.files(Story("物业不修路灯，晚上很黑，老人摔倒了。", "修好路灯", "演示物业公司"))
    stranger = phone(Applicant, "19900000033", name="孙示例")
    assert stranger.opens("/i/AAAAAAAAAA") == 404
    stranger.reads("没有这份邀请")
    stranger.shows("forged-invitation")
    assert stranger.opens(f"/my/disputes/{code}") in {200, 403, 404}
    assert "路灯" not in stranger.text()
    stranger.signs_in()
    for page in ("", "/receipt", "/mediation", "/agreement", "/me"):
        assert stranger.opens(f"/my/disputes/{code}{page}") == 404
    stranger.shows("dispute-of-somebody-else")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("合同.jpg", b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"),
        ("照片.jpg", b"MZ" + bytes(2000)),
        ("太大.pdf", b"%PDF-1.7\n" + bytes(30 * 1024 * 1024)),
    ],
)
def test_file_when_it_lies_or_is_too_big_then_refused_in_a_clear_sentence(
    phone: Callable[..., Applicant], tmp_path: Path, name: str, content: bytes
) -> None:
    person = phone(Applicant, "19900000034", name="周示例")
    person.begins_to_tell(STORY)
    file = tmp_path / name
    file.write_bytes(content)
    person.page.locator("[data-picker] input[type=file]").set_input_files(file)
    item = person.page.locator(".picker-item.is-failed")
    expect(item).to_be_visible(timeout=30_000)
    said = person.page.locator("[data-picker-error]")
    expect(said).to_be_visible()
    assert said.inner_text().strip() != ""
    person.shows("refused-file")
    assert person.page.get_by_label("发生了什么").input_value() == STORY.narrative


def test_draft_when_network_is_gone_then_words_stay_in_the_phone(
    phone: Callable[..., Applicant],
) -> None:
    person = phone(Applicant, "19900000035", name="吴示例")
    person.opens("/apply")
    person.page.wait_for_load_state("networkidle")
    person.context.set_offline(True)
    person.writes("发生了什么", "地铁里没有信号也要写。")
    expect(person.page.locator(".draft")).to_contain_text("存在这部手机里", timeout=PATIENCE_MS)
    person.shows("offline-draft")
    person.context.set_offline(False)
    person.opens("/apply")
    expect(person.page.get_by_label("发生了什么")).to_have_value("地铁里没有信号也要写。")
