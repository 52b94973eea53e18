"""What comes with a small form that has no class of its own: files, a sum."""

from decimal import Decimal
from typing import cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from jiefen.rules.trace import Refused
from jiefen.web.shell.fields import MoneyField, TextField


def files_sent(request: HttpRequest, name: str) -> "list[UploadedFile[bytes]]":
    """All files under a name, in the order in which they were chosen."""
    return cast("list[UploadedFile[bytes]]", request.FILES.getlist(name))


def one_file(request: HttpRequest, name: str) -> "UploadedFile[bytes] | None":
    """The one file under a name, if there is one; several are refused, none is dropped silently."""
    sent = files_sent(request, name)
    if len(sent) > 1:
        raise Refused.of(_("一次只能传一个文件。"), instead=_("其余的请再交一次。"), field=name)
    return sent[0] if sent else None


def number_sent(request: HttpRequest, name: str) -> int:
    """The whole number under a name; 0 when there is none."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def text_sent(request: HttpRequest, name: str, field: TextField) -> str:
    """The words under a name as this field takes them; refused by its reason if it does not."""
    try:
        return field.clean(request.POST.get(name, ""))
    except ValidationError as wrong:
        raise Refused.of(" ".join(wrong.messages), field=name, code="invalid") from wrong


def money_sent(request: HttpRequest, name: str) -> Decimal | None:
    """The sum in yuan under a name, None when nothing was typed; refused if it is no sum."""
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    try:
        return cast("Decimal | None", MoneyField(required=False).clean(text))
    except ValidationError as wrong:
        raise Refused.of(" ".join(wrong.messages), field=name, code="invalid") from wrong
