"""Pages of the audience `grid`."""

from django.urls import URLPattern

app_name = "grid"
urlpatterns: list[URLPattern] = []
