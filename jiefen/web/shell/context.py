"""What every template of the shell can read."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from jiefen.web.shell.middleware import LANGUAGES, TYPE_COOKIE
from jiefen.web.shell.nav import links_for

_HTML_LANGUAGE = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}


def shell(request: HttpRequest) -> dict[str, object]:
    """District, centre phone, language, type size and navigation, under the name `shell`."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    audience: str = getattr(request, "audience", "public")
    return {
        "shell": {
            "district": getattr(settings, "DISTRICT_NAME", "示范区"),
            "centre": getattr(settings, "CENTRE_NAME", "示范区综治中心"),
            "phone": getattr(settings, "CENTRE_PHONE", "19900000110"),
            "language": language,
            "html_language": _HTML_LANGUAGE.get(language, language),
            "languages": LANGUAGES,
            "large": request.COOKIES.get(TYPE_COOKIE) == "large",
            "audience": audience,
            "staff": audience not in {"public", "party"},
            "nav": links_for(request),
        }
    }
