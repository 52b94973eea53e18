"""What an administrator keeps of a unit beside the plan: how to reach it."""

from datetime import datetime

from django.db import transaction

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.organisations.models import Area, Unit
from jiefen.organisations.policies import may_administer_unit, require
from jiefen.organisations.selectors import forget_tree
from jiefen.rules.trace import Refused


@whole
def edit_unit_contact(
    *, unit_id: int, phone: str, address: str, opening_hours: str, by: Actor, at: datetime
) -> Unit:
    """Changes phone, address and hours of a unit; reloading the plan keeps them."""
    require(may_administer_unit(by, unit_id))
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    unit.phone, unit.address, unit.opening_hours = phone, address, opening_hours
    unit.save(update_fields=["phone", "address", "opening_hours"])
    ledger.record(
        "organisation",
        "unit.contact_changed",
        by=by,
        at=at,
        subject=f"unit:{unit_id}",
        facts={"phone": phone, "address": address, "opening_hours": opening_hours},
    )
    transaction.on_commit(forget_tree)
    return unit


@whole
def edit_population(*, area_id: int, population: int, by: Actor, at: datetime) -> Area:
    """Changes how many people an area has, the ground of rates per ten thousand."""
    units = Unit.objects.filter(area_id=area_id, kind="centre").values_list("pk", flat=True)
    unit_id = units.first()
    if unit_id is None:
        raise Refused.of("这个地方没有综治中心。", instead="请在它所属的上级修改。")
    require(may_administer_unit(by, unit_id))
    area = Area.objects.select_for_update().get(pk=area_id)
    area.population = population
    area.save(update_fields=["population"])
    ledger.record(
        "organisation",
        "area.population_changed",
        by=by,
        at=at,
        subject=f"area:{area_id}",
        facts={"population": population},
    )
    transaction.on_commit(forget_tree)
    return area
