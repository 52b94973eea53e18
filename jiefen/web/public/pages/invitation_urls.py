"""Addresses of the invitation: short, since they stand in messages and on letters."""

from django.urls import path

from jiefen.web.public.pages import demo_outbox, invitation, invitation_details, sms_report

urlpatterns = [
    path("i/", invitation.enter, name="invitation_enter"),
    path("i/<str:code>", invitation.invitation, name="invitation"),
    path("i/<str:code>/reply", invitation.reply, name="invitation_reply"),
    path("i/<str:code>/thanks", invitation.thanks, name="invitation_thanks"),
    path("i/<str:code>/code", invitation_details.code, name="invitation_code"),
    path("i/<str:code>/details", invitation_details.details, name="invitation_details"),
    path("i/<str:code>/agent", invitation_details.agent, name="invitation_agent"),
    path("demo/outbox", demo_outbox.outbox, name="demo_outbox"),
    path("sms/report", sms_report.report, name="sms_report"),
]
