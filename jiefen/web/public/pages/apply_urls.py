"""Where the first page, the application and the explanations are."""

from django.urls import path

from jiefen.web.public.pages import apply, apply_contact, home, law

urlpatterns = [
    path("", home.home, name="home"),
    path("how-it-works", home.how_it_works, name="how_it_works"),
    path("invited", home.invited, name="invited"),
    path("privacy", home.privacy, name="privacy"),
    path("law/<str:source>/", law.article, {"article": ""}, name="law_source"),
    path("law/<str:source>/<str:article>", law.article, name="law"),
    path("apply", apply.apply, name="apply"),
    path("apply/save", apply.save, name="apply_save"),
    path("apply/photo", apply.photo, name="apply_photo"),
    path("apply/resume/<str:key>", apply.resume, name="apply_resume"),
    path("apply/contact", apply_contact.contact, name="apply_contact"),
    path("apply/code", apply_contact.code, name="apply_code"),
    path("apply/code/again", apply_contact.resend, name="apply_resend"),
    path("apply/check", apply.check, name="apply_check"),
]
