"""Pages of the audience `public`."""

from django.urls import URLPattern

from jiefen.web.public.pages import (
    apply_urls,
    calculator_urls,
    invitation_urls,
    sign_in_urls,
    verify_urls,
    ways_urls,
)

app_name = "public"
urlpatterns: list[URLPattern] = [
    *sign_in_urls.urlpatterns,
    *apply_urls.urlpatterns,
    *calculator_urls.urlpatterns,
    *invitation_urls.urlpatterns,
    *verify_urls.urlpatterns,
    *ways_urls.urlpatterns,
]
