"""Addresses of administration and audit."""

from django.urls import path

from jiefen.web.coordinator.pages import calendar, people, reads, roster, tokens, units

urlpatterns = [
    path("people", people.people, name="people"),
    path("people/new", people.new_person, name="new_person"),
    path("people/<int:account_id>", people.person, name="person"),
    path("people/<int:account_id>/reset", people.reset_sign_in, name="reset_sign_in"),
    path("people/<int:account_id>/close", people.let_go, name="let_go"),
    path("people/<int:account_id>/open", people.take_back, name="take_back"),
    path(
        "people/<int:account_id>/roles/<int:membership_id>/end",
        people.end_membership,
        name="end_membership",
    ),
    path("roster", roster.roster, name="roster"),
    path("roster/new/<int:unit_id>/<int:account_id>", roster.new_entry, name="new_roster_entry"),
    path("roster/<int:mediator_id>", roster.entry, name="roster_entry"),
    path("roster/<int:mediator_id>/absences", roster.add_absence, name="add_absence"),
    path(
        "roster/<int:mediator_id>/absences/<int:absence_id>/remove",
        roster.remove_absence,
        name="remove_absence",
    ),
    path("calendar", calendar.calendar, name="calendar"),
    path("calendar/<int:year>", calendar.calendar_year, name="calendar_year"),
    path("units", units.units, name="units"),
    path("units/<int:unit_id>", units.unit, name="unit_contact"),
    path("keys", tokens.tokens, name="tokens"),
    path("keys/<int:token_id>/rotate", tokens.rotate_token, name="rotate_token"),
    path("keys/<int:token_id>/revoke", tokens.revoke_token, name="revoke_token"),
    path("reads", reads.reads, name="reads"),
]
