"""Addresses at which anybody checks a paper."""

from django.urls import path

from jiefen.web.public.pages import verify

urlpatterns = [
    path("v/", verify.ask, name="verify"),
    path("v/<str:code>", verify.show, name="verify_paper"),
]
