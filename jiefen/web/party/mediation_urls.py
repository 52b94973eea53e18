"""Addresses of a party's mediation."""

from django.urls import URLPattern, path

from jiefen.web.party.pages import mediation, performance, signing

urlpatterns: list[URLPattern] = [
    path("disputes/<str:code>/mediation", mediation.page, name="mediation"),
    path("disputes/<str:code>/mediation/code/<str:what>", mediation.send, name="mediation_code"),
    path("disputes/<str:code>/agreement", signing.page, name="signing"),
    path("disputes/<str:code>/agreement/code", signing.send, name="signing_code"),
    path("disputes/<str:code>/performance", performance.page, name="performance"),
]
