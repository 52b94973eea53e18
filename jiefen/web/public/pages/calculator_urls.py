"""Addresses of the calculators."""

from django.urls import path

from jiefen.web.public.pages import calculators

urlpatterns = [
    path("calculators/", calculators.every, name="calculators"),
    path("calculators/<slug:code>", calculators.one, name="calculator"),
]
