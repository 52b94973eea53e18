"""Addresses of the mediation desk."""

from django.urls import URLPattern, path

from jiefen.web.unit.pages import (
    agreement,
    mediation,
    mediation_list,
    revisit,
    session,
    session_record,
)

urlpatterns: list[URLPattern] = [
    path("mediations", mediation_list.page, name="mediations"),
    path("disputes/<str:code>/mediation", mediation.page, name="mediation"),
    path("disputes/<str:code>/mediation/begin", mediation.begin, name="begin_mediation"),
    path("disputes/<str:code>/mediation/sessions", session.page, name="sessions"),
    path("disputes/<str:code>/mediation/records", session_record.page, name="records"),
    path(
        "disputes/<str:code>/mediation/records/<int:record_id>",
        session_record.editor,
        name="record",
    ),
    path(
        "disputes/<str:code>/mediation/records/<int:record_id>/draft",
        session_record.autosave,
        name="save_record",
    ),
    path("disputes/<str:code>/mediation/agreement", agreement.page, name="agreement"),
    path("disputes/<str:code>/mediation/agreement/term", agreement.preview, name="preview_term"),
    path("disputes/<str:code>/mediation/performance", revisit.page, name="performance"),
]
