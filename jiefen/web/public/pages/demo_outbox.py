"""In the demo a page stands in for the phone: what would have arrived there."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from jiefen.kernel.masking import mask_phone
from jiefen.notices.selectors import messages_to, parts_of
from jiefen.web.public.pages.sign_in_forms import PhoneForm
from jiefen.web.shell.identity import OpenRequest, open_page


@open_page
def outbox(request: OpenRequest) -> HttpResponse:
    """The messages to one demo phone, newest first; without the demo there is no such page."""
    if not settings.DEMO or settings.SMS_GATEWAY != "outbox":
        raise Http404
    form = PhoneForm(request.POST or None)
    phone = form.cleaned_data["phone"] if request.method == "POST" and form.is_valid() else ""
    context = {
        "form": form,
        "phone": mask_phone(phone),
        "received": [(each, parts_of(each)) for each in messages_to(phone)] if phone else [],
    }
    response = render(request, "public/demo_outbox.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response
