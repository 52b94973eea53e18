"""Addresses of signing in."""

from django.urls import path

from jiefen.web.public.pages import sign_in, sign_in_party, sign_in_staff

urlpatterns = [
    path("sign-in", sign_in.sign_in, name="sign_in"),
    path("sign-in/staff", sign_in_staff.password, name="sign_in_staff"),
    path("sign-in/staff/code", sign_in_staff.totp, name="sign_in_totp"),
    path("sign-in/staff/authenticator", sign_in_staff.set_up_totp, name="set_up_totp"),
    path("sign-in/staff/password", sign_in_staff.new_password, name="sign_in_new_password"),
    path("sign-in/phone", sign_in_party.phone, name="sign_in_party"),
    path("sign-in/phone/code", sign_in_party.phone_code, name="sign_in_phone_code"),
    path("sign-in/phone/resend", sign_in_party.phone_resend, name="sign_in_phone_resend"),
    path("sign-in/case", sign_in_party.case, name="sign_in_case"),
    path("sign-in/case/code", sign_in_party.case_code, name="sign_in_case_code"),
    path("sign-in/case/resend", sign_in_party.case_resend, name="sign_in_case_resend"),
    path("sign-out", sign_in.sign_out, name="sign_out"),
    path("account", sign_in.account, name="account"),
    path("account/sessions", sign_in.sign_out_everywhere, name="sign_out_everywhere"),
    path("account/role", sign_in.choose_membership, name="choose_membership"),
]
