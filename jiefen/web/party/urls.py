"""Pages of the audience `party`."""

from django.urls import URLPattern, path

from jiefen.web.party import mediation_urls
from jiefen.web.party.pages import acts, dispute, disputes, doors, receipt, service

app_name = "party"
urlpatterns: list[URLPattern] = [
    *mediation_urls.urlpatterns,
    path("", disputes.disputes, name="disputes"),
    path("drafts/<int:draft_id>", disputes.draft, name="draft"),
    path("disputes/<str:code>", dispute.dispute, name="dispute"),
    path("disputes/<str:code>/doors", doors.doors, name="doors"),
    path("disputes/<str:code>/doors/answer", doors.answer, name="answer_door"),
    path("disputes/<str:code>/doors/compare", doors.compare, name="compare_doors"),
    path("disputes/<str:code>/doors/way/<slug:door>", doors.door, name="door"),
    path("disputes/<str:code>/receipt", receipt.receipt, name="receipt"),
    path("disputes/<str:code>/evidence", acts.add_evidence, name="evidence"),
    path("disputes/<str:code>/service", service.page, name="service"),
    path("disputes/<str:code>/object", acts.object_to_decline, name="object"),
    path("disputes/<str:code>/urge", acts.urge, name="urge"),
    path("disputes/<str:code>/withdraw", acts.withdraw, name="withdraw"),
    path("disputes/<str:code>/me", acts.own_data, name="own_data"),
]
