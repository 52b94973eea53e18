"""Units and their areas: how to reach them, how many people live there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jiefen.kernel import clock
from jiefen.organisations import services
from jiefen.organisations.policies import may_administer_unit, require
from jiefen.organisations.selectors import subtree_of, tree
from jiefen.web.coordinator.administration import administration_page
from jiefen.web.coordinator.administration.forms import ContactForm
from jiefen.web.shell.identity import StaffRequest


@administration_page()
def units(request: StaffRequest) -> HttpResponse:
    """The administrator's units as the tree has them, with phone, address and hours."""
    wanted = request.GET.get("q", "").strip()
    kept, areas = tree().units, tree().areas
    found = [kept[pk] for pk in subtree_of(request.actor.unit_id or 0) if wanted in kept[pk].name]
    rows = [
        {
            "unit": unit,
            "area": areas[unit.area_id]
            if unit.area_id in areas and unit.kind == "centre"
            else None,
        }
        for unit in sorted(found, key=lambda unit: unit.path)
    ]
    return render(request, "coordinator/units.html", {"rows": rows, "q": wanted})


@administration_page()
def unit(request: StaffRequest, unit_id: int) -> HttpResponse:
    """Phone, address and hours of one unit, and of a centre the people of its area."""
    require(may_administer_unit(request.actor, unit_id))
    kept = tree().units[unit_id]
    area = tree().areas.get(kept.area_id or 0) if kept.kind == "centre" else None
    written = {name: getattr(kept, name) for name in ("phone", "address", "opening_hours")}
    form = ContactForm(request.POST or None, initial=written)
    if area is None:
        del form.fields["population"]
    else:
        form.initial["population"] = area.population
    if request.method == "POST" and form.is_valid():
        services.edit_unit_contact(
            unit_id=unit_id,
            phone=form.cleaned_data["phone"],
            address=form.cleaned_data["address"],
            opening_hours=form.cleaned_data["opening_hours"],
            by=request.actor,
            at=clock.now(),
        )
        population = form.cleaned_data.get("population")
        if area is not None and population is not None and population != area.population:
            services.edit_population(
                area_id=area.pk, population=population, by=request.actor, at=clock.now()
            )
        messages.success(request, _("联系方式已经改好。"))
        return redirect("coordinator:units")
    context = {"unit": kept, "form": form}
    status = 422 if form.errors else 200
    return render(request, "coordinator/unit_contact.html", context, status=status)
