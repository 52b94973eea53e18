"""Pieces a page is made of: header, card, key–value list, timeline, steps, empty state."""

from collections.abc import Iterable, Sequence

from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from jiefen.web.shell.types import ClockBadge, Step, TimelineEntry


def page_header(
    content: str, title: str, subtitle: str = "", back: str = "", code: str = "", eyebrow: str = ""
) -> SafeString:
    """The heading of a page, with its actions inside.

    `{% page_header "张示例 与 示例公司" code="SF-2026-000012" back="/centre/" %}<a
    ...>转办</a>{% endpage_header %}`
    """
    return render_to_string(
        "shell/components/page_header.html",
        {
            "actions": content,
            "title": title,
            "subtitle": subtitle,
            "back": back,
            "code": code,
            "eyebrow": eyebrow,
        },
    )


def card(
    content: str, title: str = "", icon: str = "", kind: str = "", id: str = "", flush: bool = False
) -> SafeString:
    """A framed part of a page: `{% card "证据材料" "paperclip" %}...{% endcard %}`.

    `kind` is empty, brand, warn or bad; `flush` lets a table or a list touch the frame.
    """
    return render_to_string(
        "shell/components/card.html",
        {"content": content, "title": title, "icon": icon, "kind": kind, "id": id, "flush": flush},
    )


def key_values(pairs: Iterable[tuple[str, object]], compact: bool = False) -> dict[str, object]:
    """Names and values: `{% key_values facts %}`, `facts` being (名称, 值) pairs."""
    return {"pairs": list(pairs), "compact": compact}


def timeline(context: Context, entries: Sequence[TimelineEntry]) -> dict[str, object]:
    """What happened, newest first: `{% timeline entries %}`."""
    return {"entries": entries, "shell": context.get("shell")}


def steps(items: Sequence[Step]) -> dict[str, object]:
    """How far along a path is: `{% steps steps %}`."""
    total = len(items)
    number = next((i for i, item in enumerate(items, 1) if item.state == "current"), total)
    return {"steps": items, "number": number, "total": total}


def clock(context: Context, badge: ClockBadge) -> dict[str, object]:
    """A deadline with colour and words, so that nobody needs the colour: `{% clock badge %}`."""
    return {"badge": badge, "shell": context.get("shell")}


def empty_state(
    title: str, text: str = "", url: str = "", action: str = "", icon: str = "inbox"
) -> dict[str, object]:
    """What to say where nothing is: `{% empty_state "没有待受理的申请" "新申请会出现在这里。"
    %}`.
    """
    return {"title": title, "text": text, "url": url, "action": action, "icon": icon}
