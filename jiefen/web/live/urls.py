"""Event streams, served by the process on LIVE_PORT."""

from django.urls import URLPattern, path

from jiefen.web.live import streams

app_name = "live"
urlpatterns: list[URLPattern] = [
    path("dispute/<str:code>", streams.follow_dispute, name="dispute"),
    path("unit", streams.follow_unit, name="unit"),
]
