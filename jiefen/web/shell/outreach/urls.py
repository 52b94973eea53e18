"""Reaching the other side, for staff of any desk."""

from django.urls import path

from jiefen.web.shell.outreach import views

app_name = "outreach"
urlpatterns = [
    path("<str:code>/invite", views.invite, name="invite"),
    path("invitations/<int:invitation_id>/contact", views.contact, name="contact"),
    path("invitations/<int:invitation_id>/again", views.again, name="again"),
    path("invitations/<int:invitation_id>/hand-over", views.hand_over, name="hand_over"),
]
