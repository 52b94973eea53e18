"""Pages of the audience `grid`."""

from django.urls import URLPattern, path

from jiefen.web.grid.pages import filings, writing

app_name = "grid"
urlpatterns: list[URLPattern] = [
    path("", filings.filings, name="filings"),
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
