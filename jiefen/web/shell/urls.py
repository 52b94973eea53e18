"""Addresses of the shell itself."""

from django.conf import settings
from django.urls import path

from jiefen.web.shell import preferences
from jiefen.web.shell.doors import views as doors
from jiefen.web.shell.gallery import views as gallery
from jiefen.web.shell.periods import views as periods

app_name = "shell"

urlpatterns = [
    path("preferences", preferences.choose, name="preferences"),
    path("periods/<str:code>", periods.answer, name="periods"),
    path("doors/<str:code>/answer", doors.answer, name="answer_door"),
    path("doors/<str:code>/recommend", doors.recommend, name="recommend_door"),
]

if settings.DEBUG or getattr(settings, "TESTING", False):
    urlpatterns += [
        path("gallery", gallery.phone, name="gallery"),
        path("gallery/desk", gallery.desk, name="gallery-desk"),
        path("gallery/paper", gallery.paper, name="gallery-paper"),
        path("gallery/refused", gallery.refused, name="gallery-refused"),
        path("gallery/fault/<int:status>", gallery.fault, name="gallery-fault"),
        path("gallery/plain", gallery.plain, name="gallery-plain"),
        path("gallery/saved", gallery.saved, name="gallery-saved"),
    ]
