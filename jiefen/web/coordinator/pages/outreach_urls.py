"""Addresses of the outbox and the funnel."""

from django.urls import path

from jiefen.web.coordinator.pages import funnel, outbox

urlpatterns = [
    path("outbox", outbox.outbox, name="outbox"),
    path("outbox/<int:message_id>/take-over", outbox.take_over, name="outbox_take_over"),
    path("funnel", funnel.funnel_page, name="funnel"),
    path("funnel/disputes", funnel.funnel_disputes, name="funnel_disputes"),
]
