"""Reading and making papers, for whoever may see their dispute."""

from django.urls import path

from jiefen.web.shell.papers import views

app_name = "papers"
urlpatterns = [
    path("files/<int:file_id>", views.file, name="file"),
    path("<int:paper_id>/<str:form>", views.read, name="read"),
    path("<str:code>/<int:proceeding_id>/draft/<str:kind>.<str:form>", views.draft, name="draft"),
    path("<str:code>/make", views.make, name="make"),
    path("<str:code>/<int:proceeding_id>/volume", views.volume, name="volume"),
]
