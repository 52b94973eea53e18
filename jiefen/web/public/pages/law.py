"""An article of law in its own words."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from jiefen.kernel.plans import plan_in_force
from jiefen.rules.articles import article_texts
from jiefen.rules.source import readable
from jiefen.web.shell.identity import OpenRequest, open_page


@open_page
def article(request: OpenRequest, source: str, article: str) -> HttpResponse:
    """The article as it stands in the text that ships with the plan, and of which version."""
    kept = plan_in_force().sources.get(source)
    if kept is None or len(article) > 40 or not readable(article):
        raise Http404
    context = {
        "source": kept,
        "label": kept.cite(article).label,
        "texts": article_texts(source, article),
        "promise": kept.kind == "commitment",
    }
    return render(request, "public/law.html", context)
