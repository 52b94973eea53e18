"""Language and type size, chosen by the person and kept in a cookie."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

TYPE_COOKIE = "jiefen_type"
LANGUAGES = {"zh-hans": "简体", "zh-hant": "繁體", "en": "English"}


class LanguageMiddleware:
    """Shows each page in the language and size that the person chose.

    The browser's own language is not asked: a public service of a Chinese district starts in
    Simplified Chinese.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in LANGUAGES else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or language)
        return response
