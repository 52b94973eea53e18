"""Pages of the audience `grid`."""

from django.urls import URLPattern, path

from jiefen.web.grid.pages import contacts, filings, oral_agreement, revisits, tasks, writing

app_name = "grid"
urlpatterns: list[URLPattern] = [
    path("", filings.filings, name="filings"),
    path("tasks", tasks.tasks, name="tasks"),
    path("tasks/contacts/<int:invitation_id>", contacts.contact, name="contact"),
    path("tasks/contacts/<int:invitation_id>/keep", contacts.keep_contact, name="keep_contact"),
    path("tasks/revisits/<int:proceeding_id>", revisits.revisit, name="revisit"),
    path("tasks/revisits/<int:proceeding_id>/keep", revisits.keep_revisit, name="keep_revisit"),
    path("oral", oral_agreement.choose, name="oral_choose"),
    path("oral/<str:code>", oral_agreement.oral, name="oral"),
    path("oral/<str:code>/keep", oral_agreement.keep_oral, name="keep_oral"),
    path("oral/<str:code>/read-back", oral_agreement.read_back, name="oral_read_back"),
    path("new", writing.write, name="write"),
    path("new/save", writing.save, name="save"),
    path("new/photo", writing.photo, name="photo"),
    path("new/read-back", writing.read_back, name="read_back"),
    path("filings/<str:code>", filings.filing, name="filing"),
    path("filings/<str:code>/send-code", filings.send_code, name="send_code"),
    path("filings/<str:code>/code", filings.by_code, name="by_code"),
    path("filings/<str:code>/signature", filings.by_signature, name="by_signature"),
    path("filings/<str:code>/witness", filings.by_witness, name="by_witness"),
]
