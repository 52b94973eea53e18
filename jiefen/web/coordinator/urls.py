"""Pages of the audience `coordinator`."""

from django.urls import URLPattern

from jiefen.web.coordinator.administration import urls as administration
from jiefen.web.coordinator.pages import outreach_urls

app_name = "coordinator"
urlpatterns: list[URLPattern] = [*administration.urlpatterns, *outreach_urls.urlpatterns]
