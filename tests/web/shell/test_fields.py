"""What people write into forms, and what they are told when it does not fit."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from jiefen.rules.trace import Refused
from jiefen.web.shell.fields import (
    ChineseIdField,
    DateField,
    MoneyField,
    NameField,
    PhoneField,
    TextField,
)
from jiefen.web.shell.forms import ShellForm


def said(field: forms.Field, value: str) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(value)
    return "".join(refused.value.messages)


@pytest.mark.parametrize(
    "name",
    [
        "张示例",
        "䶮某",
        "𠮷示例",
        "阿依古丽·示例",
        "O'Example",
        "محمد",
        "示例（上海）公司",
        "3M示例公司",
    ],
)
def test_name_in_any_script_when_written_then_kept_as_written(name: str) -> None:
    assert NameField().clean(f"  {name} ") == name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("张😀", "姓名里不能有表情符号，请只写证件上的字。"),
        ("123", "请写姓名，不能只有数字或符号。"),
        ("张\u202e三", "有看不见的控制字符，请删掉重新输入。"),
        ("张\x07三", "有看不见的控制字符，请删掉重新输入。"),
    ],
)
def test_name_when_it_cannot_be_a_name_then_says_why(name: str, words: str) -> None:
    assert said(NameField(), name) == words


@pytest.mark.parametrize(
    "text", ["19900000001", "199 0000 0001", "+86 199-0000-0001", "１９９０００００００１"]
)
def test_phone_when_written_in_a_usual_way_then_is_eleven_digits(text: str) -> None:
    assert PhoneField().clean(text) == "19900000001"


@pytest.mark.parametrize("text", ["1990000", "29900000001", "abc", "199000000011"])
def test_phone_when_not_a_mobile_number_then_shows_an_example(text: str) -> None:
    assert said(PhoneField(), text) == "请填 11 位手机号，例如 19900000001。"


def test_phone_when_a_fixed_line_is_allowed_then_area_code_stays() -> None:
    assert PhoneField(mobile=False).clean("0571-88880000") == "057188880000"


def test_identity_number_when_check_digit_fits_then_accepted_with_capital_x() -> None:
    assert ChineseIdField().clean("11010519491231002x") == "11010519491231002X"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("1101051949123100", "身份证号是 18 位，请再数一数。"),
        ("110105194913310021", "身份证号里的出生日期不对，请核对第 7 到 14 位。"),
        ("110105194912310021", "身份证号最后一位对不上，请核对有没有写错。"),
    ],
)
def test_identity_number_when_wrong_then_says_which_part(number: str, words: str) -> None:
    assert said(ChineseIdField(), number) == words


@pytest.mark.parametrize(
    ("text", "amount"),
    [("12000", "12000"), ("12,000.50", "12000.50"), ("￥12000元", "12000"), ("1.2万", "12000")],
)
def test_money_when_written_in_a_usual_way_then_exact(text: str, amount: str) -> None:
    assert MoneyField().clean(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12.345", "金额最多写到分，也就是小数点后两位。"),
        ("很多", "请填金额，例如 12000 或 12000.50。"),
        ("-1", "金额不能小于 0。"),
        ("NaN", "请填金额，例如 12000 或 12000.50。"),
    ],
)
def test_money_when_not_an_amount_then_says_why(text: str, words: str) -> None:
    assert said(MoneyField(), text) == words


@pytest.mark.parametrize("text", ["2026-01-05", "2026/1/5", "2026年1月5日"])
def test_date_when_written_in_a_usual_way_then_is_that_day(text: str) -> None:
    assert DateField().clean(text) == date(2026, 1, 5)


class Story(ShellForm):
    """A form with one field of ours and one of Django's."""

    story = TextField(label="发生了什么", widget=forms.Textarea, max_length=20)
    place = forms.CharField(label="地点")
    kind = forms.ChoiceField(label="类型", choices=[("a", "甲")])


def test_form_when_empty_then_each_error_names_its_field() -> None:
    assert Story({}).errors == {
        "story": ["请填写“发生了什么”。"],
        "place": ["请填写“地点”。"],
        "kind": ["请选择“类型”。"],
    }


def test_form_when_text_hides_control_characters_then_names_the_field() -> None:
    form = Story({"story": "一行\n二行\x00", "place": "东\u202e西", "kind": "a"})
    assert form.errors == {
        "story": ["“发生了什么”里有看不见的控制字符，请删掉重新输入。"],
        "place": ["“地点”里有看不见的控制字符，请删掉重新输入。"],
    }


def test_form_when_lines_end_in_the_windows_way_then_counted_as_seen() -> None:
    form = Story({"story": "一\r\n" * 10, "place": "这里", "kind": "a"})
    assert form.errors == {}
    assert form.cleaned_data["story"] == "\n".join(["一"] * 10)


def test_form_when_a_service_refuses_then_reason_stands_at_the_field() -> None:
    form = Story({"story": "事", "place": "这里", "kind": "a"})
    assert form.is_valid()
    form.refuse(Refused.of("这里不归本区管。", instead="请找邻区综治中心。", field="place"))
    assert form.errors == {"place": ["这里不归本区管。", "请找邻区综治中心。"]}
