"""Ways in which a person answers: fields, taps, photos, signature, code, draft."""

from collections.abc import Sequence

from django.forms import BoundField

from jiefen.web.shell.types import Tap


def field(bound: BoundField, label: str = "", help: str = "") -> dict[str, object]:
    """A form field with label, help, error and counter: `{% field form.name %}`."""
    widget = bound.field.widget
    choices = getattr(widget, "input_type", "") in {"radio", "checkbox"} and hasattr(
        widget, "choices"
    )
    return {
        "field": bound,
        "label": label or bound.label,
        "help": help or bound.help_text,
        "group": choices,
        "single": getattr(widget, "input_type", "") == "checkbox" and not choices,
        "limit": getattr(bound.field, "max_length", None)
        if getattr(bound.field, "counted", False)
        else None,
        "length": len(str(bound.value() or "")),
    }


def tap_answers(name: str, legend: str, taps: Sequence[Tap], chosen: str = "") -> dict[str, object]:
    """An answer in one tap, each a big button: `{% tap_answers "answer" "您同意调解吗？" taps
    %}`.
    """
    return {"name": name, "legend": legend, "taps": taps, "chosen": chosen}


def photo_picker(
    name: str,
    label: str,
    help: str = "",
    most: int = 9,
    accept: str = "image/*,application/pdf",
    url: str = "",
) -> dict[str, object]:
    """Photos and files with preview; pictures are made smaller in the browser before they are sent.

    `{% photo_picker "photos" "证据照片" %}` sends with the form; with `url=` each file is sent
    at once, with progress,
    and the address answers with the id of the stored file.
    """
    return {"name": name, "label": label, "help": help, "most": most, "accept": accept, "url": url}


def signature_pad(name: str, label: str, strokes: int = 2) -> dict[str, object]:
    """A place to sign with the finger; sends a PNG as a data URL: `{% signature_pad "signature"
    "请签名" %}`.
    """
    return {"name": name, "label": label, "strokes": strokes}


def code_input(name: str, label: str, errors: Sequence[str] = ()) -> dict[str, object]:
    """Six digits of a one-time code, taken from the message by the phone: `{% code_input "code"
    "验证码" %}`.
    """
    return {"name": name, "label": label, "errors": errors}


def resend_button(url: str, seconds: int = 60) -> dict[str, object]:
    """Sends the code again, after a pause: `{% resend_button "/sign-in/code" 60 %}`."""
    return {"url": url, "seconds": seconds}


def draft(url: str, key: str, saved: str = "") -> dict[str, object]:
    """Saves the form it stands in, every few seconds and offline: `{% draft "/my/drafts/7"
    "application-7" %}`.

    The address takes the form's fields by POST and answers 204; the copy kept in the phone is
    removed on saving.
    """
    return {"url": url, "key": key, "saved": saved}
