"""Small marks: icon, chip, citation, QR code."""

from io import BytesIO

import segno
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from jiefen.rules.trace import Cite


def icon(name: str, label: str = "") -> SafeString:
    """A Tabler icon; silent unless it has a label: `{% icon "home" %}`."""
    address = static("vendor/icons.svg")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>',
            label,
            address,
            name,
        )
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', address, name
    )


def chip(text: str, kind: str = "neutral", icon: str = "") -> dict[str, object]:
    """A state in one word: `{% chip "办理中" "info" %}` (neutral, brand, info, good, warn, bad)."""
    return {"text": text, "kind": kind, "icon": icon}


def cite(context: Context, article: Cite) -> dict[str, object]:
    """A link to an article of law: `{% cite item %}`.

    Staff see 未核对 on an article whose text was not checked; a citizen sees such an article
    without the name of law.
    """
    shell = context.get("shell")
    staff = bool(shell.get("staff")) if isinstance(shell, dict) else False
    return {"cite": article, "staff": staff, "sure": article.checked == "text"}


def cites(context: Context, articles: tuple[Cite, ...]) -> dict[str, object]:
    """Several citations in one line: `{% cites refused.cites %}`."""
    return {"cites": articles, "shell": context.get("shell")}


def qr(text: str, label: str) -> dict[str, object]:
    """A QR code as a picture inside the page: `{% qr verification_url "扫码核验" %}`."""
    drawn = BytesIO()
    segno.make(text, error="m").save(
        drawn,
        kind="svg",
        xmldecl=False,
        svgns=False,
        border=2,
        omitsize=True,
        svgclass=None,
        lineclass=None,
    )
    return {"svg": mark_safe(drawn.getvalue().decode()), "label": label}


def masked(shown: str, url: str, label: str) -> dict[str, object]:
    """Personal data half hidden, shown (and the reading recorded by the server) on demand.

    `{% masked "199****0001" "/my/parties/7/phone" "手机号" %}`; the address answers with the
    plain text.
    """
    return {"shown": shown, "url": url, "label": label}
