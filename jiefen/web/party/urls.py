"""Pages of the audience `party`."""

from django.urls import URLPattern

app_name = "party"
urlpatterns: list[URLPattern] = []
