"""What every template of the shell can read."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from jiefen.kernel.plans import plan_in_force
from jiefen.rules.geography import UnitSpec
from jiefen.rules.plan import Plan
from jiefen.web.shell.middleware import LANGUAGES, TYPE_COOKIE
from jiefen.web.shell.nav import links_for

_HTML_LANGUAGE = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}


def centre_of(plan: Plan) -> UnitSpec:
    """The centre of the district itself, which answers every page's telephone."""
    return next(
        unit
        for unit in plan.units.values()
        if unit.kind == "centre" and unit.level == "district" and not unit.outside
    )


def shell(request: HttpRequest) -> dict[str, object]:
    """District, centre phone, language, type size and navigation, under the name `shell`."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    plan = plan_in_force()
    centre = centre_of(plan)
    audience: str = getattr(request, "audience", "public")
    return {
        "shell": {
            "district": plan.label,
            "centre": centre.label,
            "phone": centre.phone,
            "language": language,
            "html_language": _HTML_LANGUAGE.get(language, language),
            "languages": LANGUAGES,
            "large": request.COOKIES.get(TYPE_COOKIE) == "large",
            "audience": audience,
            "live_port": settings.LIVE_PORT,
            "staff": audience not in {"public", "party"},
            "nav": links_for(request),
        }
    }
