"""Pages of the audience `coordinator`."""

from django.urls import URLPattern

from jiefen.web.coordinator.administration import urls as administration

app_name = "coordinator"
urlpatterns: list[URLPattern] = [*administration.urlpatterns]
