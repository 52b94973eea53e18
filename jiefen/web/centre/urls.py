"""Pages of the audience `centre`."""

from django.urls import URLPattern, path

from jiefen.web.centre.pages import contacts, dispute, proceeding, worklist

app_name = "centre"
urlpatterns: list[URLPattern] = [
    path("", worklist.worklist, name="worklist"),
    path("contacts", contacts.contacts, name="contacts"),
    path("export", worklist.export, name="export"),
    path("print", worklist.print_selected, name="print_selected"),
    path("bulk", worklist.bulk, name="bulk"),
    path("views", worklist.save, name="save_view"),
    path("views/<int:view_id>/forget", worklist.forget, name="forget_view"),
    path("people", dispute.people, name="unit_people"),
    path("disputes/<str:code>", dispute.page, name="dispute"),
    path("disputes/<str:code>/acts/<str:act>", dispute.act, name="act"),
    path("disputes/<str:code>/doors", proceeding.choose, name="choose_door"),
    path("disputes/<str:code>/doors/<str:door>", proceeding.begin, name="begin_door"),
    path(
        "disputes/<str:code>/proceedings/<int:number>/<str:act>",
        proceeding.act,
        name="proceeding_act",
    ),
    path("disputes/<str:code>/twins/<int:pair_id>", dispute.twin, name="twin"),
    path("disputes/<str:code>/parties/<int:party_id>/<str:field>", dispute.reveal, name="reveal"),
]
