"""Pages and API under WSGI."""

import os

from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefen.config.settings")
application = get_wsgi_application()


def _warm() -> None:
    """Loads URLs, plan and templates before the first visitor comes instead of with them."""
    application.get_response(RequestFactory(HTTP_HOST="localhost").get("/"))


_warm()
