"""What dense pages need: lists by keyboard, sorting, filters, saved views, bulk actions, paging,
dialogs.
"""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest
from django.template import RequestContext
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from jiefen.web.shell.types import ViewTab


def _query_without_cursor(request: HttpRequest) -> dict[str, str]:
    return {key: str(value) for key, value in request.GET.items() if key != "cursor"}


def dense_list(content: str, label: str) -> SafeString:
    """A table worked by keyboard: j k ↑ ↓ move, Enter opens, x selects.

    `{% dense_list "待受理" %}<thead>...</thead><tbody><tr data-href="...">...</tr></tbody>{%
    enddense_list %}`
    """
    return render_to_string(
        "shell/components/dense_list.html", {"content": content, "label": label}
    )


def select_box(name: str, value: object, label: str) -> dict[str, object]:
    """The box that selects a row for a bulk action: `{% select_box "ids" item.id item.code %}`."""
    return {"name": name, "value": value, "label": label}


def sort_heading(context: RequestContext, text: str, name: str) -> dict[str, object]:
    """A column heading that sorts: `{% sort_heading "期限" "due" %}` sets `?sort=due` and then
    `?sort=-due`.
    """
    request: HttpRequest = context["request"]
    query = _query_without_cursor(request)
    current = query.get("sort", "")
    query["sort"] = f"-{name}" if current == name else name
    order = {name: "ascending", f"-{name}": "descending"}.get(current, "none")
    return {"text": text, "url": f"?{urlencode(query)}", "order": order}


def bulk_bar(content: str, form: str) -> SafeString:
    """Actions on the selected rows, shown once a row is selected.

    `{% bulk_bar "bulk" %}<button class="btn" name="act" value="urge">催办</button>{% endbulk_bar
    %}`, `form` being the
    id of the form around the list.
    """
    return render_to_string("shell/components/bulk_bar.html", {"content": content, "form": form})


def saved_views(tabs: Sequence[ViewTab]) -> dict[str, object]:
    """The lists a person comes back to: `{% saved_views tabs %}`."""
    return {"tabs": tabs}


def filter_bar(
    content: str, placeholder: str = "", value: str = "", target: str = ""
) -> SafeString:
    """Search and filters above a list; a changed filter applies itself.

    `{% filter_bar "搜索编号、姓名、事由" value=q target="list" %}<select
    name="kind">...</select>{% endfilter_bar %}`
    """
    return render_to_string(
        "shell/components/filter_bar.html",
        {"content": content, "placeholder": placeholder, "value": value, "target": target},
    )


def pager(
    context: RequestContext, previous: str = "", following: str = "", summary: str = ""
) -> dict[str, object]:
    """Cursor pages: `{% pager page.previous page.next "共 41 件" %}`, both being cursors or
    empty.
    """
    request: HttpRequest = context["request"]
    query = _query_without_cursor(request)

    def address(cursor: str) -> str:
        return f"?{urlencode({**query, 'cursor': cursor})}" if cursor else ""

    return {"previous": address(previous), "following": address(following), "summary": summary}


def print_button(text: str = "") -> dict[str, object]:
    """Prints the page: `{% print_button %}`."""
    return {"text": text}


def confirm_dialog(
    context: RequestContext,
    content: str,
    id: str,
    title: str,
    url: str,
    button: str,
    kind: str = "primary",
) -> SafeString:
    """Asks before it acts; opened by a button with `data-opens="id"`.

    `{% confirm_dialog "close" "结案" url "确认结案" "danger" %}<p>...</p>{% field form.reason
    %}{% endconfirm_dialog %}`
    """
    return render_to_string(
        "shell/components/confirm_dialog.html",
        {"content": content, "id": id, "title": title, "url": url, "button": button, "kind": kind},
        request=context.request,
    )
