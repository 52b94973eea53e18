"""The clerk's work list."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from jiefen.disputes.models import Dispute
from tests.routing.steps import CENTRE, LEAK, VILLAGE, Steps
from tests.web.desk import desk_of

LIST = "/centre/"


def _codes(page: str, disputes: list[Dispute]) -> list[str]:
    return [each.code for each in disputes if each.code in page]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_with_one_row_and_with_three(
    file_dispute, steps: Steps, django_assert_num_queries, rows: int
) -> None:
    for _ in range(rows):
        file_dispute(centre=CENTRE, area_code=VILLAGE)
    desk = desk_of(steps.clerk)
    desk.get(LIST)
    with django_assert_num_queries(8):
        desk.get(LIST)


def test_each_dispute_stands_under_what_has_to_be_done_next(file_dispute, steps: Steps) -> None:
    made = [file_dispute(centre=CENTRE, area_code=VILLAGE).dispute for _ in range(4)]
    steps.registered(made[1])
    steps.assigned(made[2])
    steps.handled(made[3])
    desk = desk_of(steps.clerk)
    shown = {
        tab: _codes(desk.get(f"{LIST}?tab={tab}").content.decode(), made)
        for tab in ("received", "to_assign", "assigned", "handling", "closed")
    }
    assert shown == {
        "received": [made[0].code],
        "to_assign": [made[1].code],
        "assigned": [made[2].code],
        "handling": [made[3].code],
        "closed": [],
    }


def test_chinese_words_names_and_phones_find_a_dispute(file_dispute, steps: Steps) -> None:
    from jiefen.disputes.types import Person

    first = file_dispute(centre=CENTRE, area_code=VILLAGE).dispute
    second = file_dispute(
        centre=CENTRE,
        area_code=VILLAGE,
        narrative="工资拖了三个月没有发",
        applicants=(Person(name="赵甲某", phone="19900000077"),),
    ).dispute
    desk = desk_of(steps.clerk)
    found = {
        words: _codes(desk.get(f"{LIST}?tab=all&q={words}").content.decode(), [first, second])
        for words in ("漏水", "赵甲某", "19900000077", "拖了三个月", "没有这句话")
    }
    assert found == {
        "漏水": [first.code],
        "赵甲某": [second.code],
        "19900000077": [second.code],
        "拖了三个月": [second.code],
        "没有这句话": [],
    }


def test_a_whole_case_code_opens_the_dispute(file_dispute, steps: Steps) -> None:
    dispute = file_dispute(centre=CENTRE, area_code=VILLAGE).dispute
    answer = desk_of(steps.clerk).get(f"{LIST}?q={dispute.code.lower()}")
    assert answer["Location"] == f"/centre/disputes/{dispute.code}"


def test_pages_go_on_where_the_last_one_ended_and_back(file_dispute, steps: Steps) -> None:
    from jiefen.disputes.selectors import scopes_of
    from jiefen.web.shell.worklist.paging import page_by_due

    made = [file_dispute(centre=CENTRE, area_code=VILLAGE).dispute.pk for _ in range(5)]
    Dispute.objects.filter(pk=made[4]).update(next_due_on=None)
    from jiefen.disputes.models import Scope

    Scope.objects.filter(dispute_id=made[4]).update(next_due_on=None)
    rows = scopes_of(steps.clerk.unit_id)
    seen, cursor, pages = [], "", []
    while True:
        page = page_by_due(rows, cursor, size=2)
        pages.append([scope.dispute_id for scope in page.rows])
        seen += pages[-1]
        if not page.following:
            break
        cursor = page.following
    assert seen == made
    back = page_by_due(rows, page.previous, size=2)
    assert [scope.dispute_id for scope in back.rows] == pages[-2]


def test_selected_disputes_are_accepted_and_assigned_together(file_dispute, steps: Steps) -> None:
    made = [file_dispute(centre=CENTRE, area_code=VILLAGE, kind=LEAK).dispute for _ in range(3)]
    ids = [each.pk for each in made]
    desk_of(steps.clerk).post("/centre/bulk", {"act": "assign", "ids": ids})
    stages = Dispute.objects.filter(pk__in=ids).values_list("stage", flat=True)
    assert list(stages) == ["assigned"] * 3


def test_a_list_is_saved_under_a_name_and_forgotten_again(file_dispute, steps: Steps) -> None:
    desk = desk_of(steps.clerk)
    desk.post("/centre/views", {"name": "漏水的", "query": "tab=all&q=漏水"})
    page = desk.get(LIST).content.decode()
    assert "漏水的" in page
    address = page.split('action="/centre/views/')[1].split('"')[0]
    desk.post(f"/centre/views/{address}")
    assert "漏水的" not in desk.get(LIST).content.decode()


def test_the_spreadsheet_has_the_rows_with_hidden_names(file_dispute, steps: Steps) -> None:
    dispute = file_dispute(centre=CENTRE, area_code=VILLAGE, narrative="=1+1 漏水").dispute
    answer = desk_of(steps.clerk).get("/centre/export?tab=received")
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
    lines = sheet.to_python()
    assert [line[:4] for line in lines] == [
        ["编号", "当事人", "类型", "事由"],
        [dispute.code, "张** / 李**", "未分类", "=1+1 漏水"],
    ]


def test_a_handler_does_not_get_into_the_centres_list(steps: Steps) -> None:
    assert desk_of(steps.head).get(LIST).status_code == 403
