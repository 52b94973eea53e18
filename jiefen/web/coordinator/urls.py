"""Pages of the audience `coordinator`."""

from django.urls import URLPattern, path

from jiefen.web.coordinator.administration import urls as administration
from jiefen.web.coordinator.pages import counts, dispute, law, ledger, outreach_urls, overview

app_name = "coordinator"
urlpatterns: list[URLPattern] = [
    path("", overview.overview, name="overview"),
    path("print", overview.on_paper, name="overview_print"),
    path("export", overview.export, name="overview_export"),
    path("disputes", counts.worklist, name="worklist"),
    path("disputes/people", dispute.people, name="unit_people"),
    path("disputes/<str:code>", dispute.page, name="dispute"),
    path("disputes/<str:code>/acts/<str:act>", dispute.act, name="act"),
    path("disputes/<str:code>/parties/<int:party_id>/<str:field>", dispute.reveal, name="reveal"),
    path("ledger", ledger.ledger, name="ledger"),
    path("law", law.law, name="law"),
    *administration.urlpatterns,
    *outreach_urls.urlpatterns,
]
