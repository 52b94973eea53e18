"""One line per audience; each audience owns its own URLs."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("jiefen.api.v1.urls")),
    path("my/", include("jiefen.web.party.urls")),
    path("grid/", include("jiefen.web.grid.urls")),
    path("centre/", include("jiefen.web.centre.urls")),
    path("desk/", include("jiefen.web.unit.urls")),
    path("overview/", include("jiefen.web.coordinator.urls")),
    path("shell/", include("jiefen.web.shell.urls")),
    path("live/", include("jiefen.web.live.urls")),
    path("outreach/", include("jiefen.web.shell.outreach.urls")),
    path("papers/", include("jiefen.web.shell.papers.urls")),
    path("", include("jiefen.web.public.urls")),
]

handler400 = "jiefen.web.shell.errors.bad_request"
handler403 = "jiefen.web.shell.errors.forbidden"
handler404 = "jiefen.web.shell.errors.not_found"
handler500 = "jiefen.web.shell.errors.server_error"
