"""Addresses of the comparison of the ways."""

from django.urls import path

from jiefen.web.public.pages import ways

urlpatterns = [path("ways/", ways.ways, name="ways")]
