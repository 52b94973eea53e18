"""Form fields of the district: names in any script, mainland phones and identity numbers, money,
dates.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_CONTROL = {"Cc", "Cs"}
_DIRECTION = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


def control_character_in(text: str, *, lines: bool = False) -> bool:
    """Whether the text hides a control or direction character (line breaks and tabs are allowed
    with `lines`).
    """
    allowed = "\n\r\t" if lines else ""
    return any(
        (unicodedata.category(each) in _CONTROL or each in _DIRECTION) and each not in allowed
        for each in text
    )


class TextField(forms.CharField):
    """A line or (with a Textarea) several lines; control characters are refused by the field's
    name.
    """

    default_error_messages: ClassVar[dict[str, Any]] = {
        "control": _("有看不见的控制字符，请删掉重新输入。")
    }
    counted = True

    def clean(self, value: Any) -> str:
        """The text in composed form, without spaces at its ends."""
        lines = isinstance(self.widget, forms.Textarea)
        if isinstance(value, str):
            value = unicodedata.normalize("NFC", value.replace("\r\n", "\n"))
            if control_character_in(value, lines=lines):
                raise ValidationError(self.error_messages["control"], code="control")
        return str(super().clean(value) or "")


class NameField(TextField):
    """A name of a person or organisation in any script, rare characters such as 䶮 included."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "emoji": _("姓名里不能有表情符号，请只写证件上的字。"),
        "letters": _("请写姓名，不能只有数字或符号。"),
    }
    counted = False

    def __init__(self, *, max_length: int = 60, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)

    def clean(self, value: Any) -> str:
        """The name as written on the certificate, inner spaces reduced to one."""
        name = " ".join(super().clean(value).split())
        if any(unicodedata.category(each) in {"So", "Sk", "Co", "Cn"} for each in name):
            raise ValidationError(self.error_messages["emoji"], code="emoji")
        if name and not any(unicodedata.category(each)[0] == "L" for each in name):
            raise ValidationError(self.error_messages["letters"], code="letters")
        return name


class PhoneField(forms.CharField):
    """A mainland mobile number (11 digits) or, unless `mobile`, a fixed line with area code."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("请填 11 位手机号，例如 19900000001。"),
        "invalid_line": _("请填 11 位手机号，或带区号的座机，例如 0571-88880000。"),
    }

    def __init__(self, *, mobile: bool = True, **options: Any) -> None:
        self.mobile = mobile
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A number pad and the phone's own number as a suggestion."""
        return {
            **super().widget_attrs(widget),
            "inputmode": "tel",
            "autocomplete": "tel",
            "maxlength": 20,
        }

    def clean(self, value: Any) -> str:
        """The digits alone, without +86, spaces and hyphens (a fixed line keeps its area code in
        front).
        """
        text = unicodedata.normalize("NFKC", str(super().clean(value) or ""))
        digits = re.sub(r"[\s\-()]", "", text)
        digits = re.sub(r"^(\+86|0086)", "", digits)
        if not digits or re.fullmatch(r"1[3-9]\d{9}", digits, re.ASCII):
            return digits
        if not self.mobile and re.fullmatch(r"0\d{9,11}", digits, re.ASCII):
            return digits
        code = "invalid" if self.mobile else "invalid_line"
        raise ValidationError(self.error_messages[code], code=code)


class ChineseIdField(forms.CharField):
    """A resident identity number of 18 characters with its check digit (GB 11643)."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "length": _("身份证号是 18 位，请再数一数。"),
        "date": _("身份证号里的出生日期不对，请核对第 7 到 14 位。"),
        "check": _("身份证号最后一位对不上，请核对有没有写错。"),
    }

    def clean(self, value: Any) -> str:
        """The number with a capital X."""
        text = unicodedata.normalize("NFKC", str(super().clean(value) or ""))
        number = re.sub(r"\s", "", text).upper()
        if not number:
            return ""
        if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII):
            raise ValidationError(self.error_messages["length"], code="length")
        try:
            date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        except ValueError as wrong:
            raise ValidationError(self.error_messages["date"], code="date") from wrong
        total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
        if _CHECK_DIGITS[total % 11] != number[17]:
            raise ValidationError(self.error_messages["check"], code="check")
        return number


class MoneyField(forms.DecimalField):
    """An amount in yuan, exact to the fen."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("请填金额，例如 12000 或 12000.50。"),
        "max_decimal_places": _("金额最多写到分，也就是小数点后两位。"),
        "min_value": _("金额不能小于 0。"),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{"max_digits": 14, "decimal_places": 2, "min_value": Decimal(0), **options}
        )
        self.widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """Also reads 12,000, １２０００ and 1.2万."""
        text = unicodedata.normalize("NFKC", str(value or "")).replace(",", "").replace(" ", "")
        text = text.removeprefix("¥").removesuffix("元")
        if text.endswith("万"):
            amount = super().to_python(text.removesuffix("万"))
            return None if amount is None else (amount * 10000).normalize() + Decimal(0)
        return super().to_python(text)


class DateField(forms.DateField):
    """A day, also written 2026年1月5日 or 2026/1/5."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": _("请填日期，例如 2026-01-05。")}

    def __init__(self, **options: Any) -> None:
        formats = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]
        super().__init__(**{"input_formats": formats, **options})
        self.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
