from collections.abc import Collection
from datetime import date

from jiefen.notices.models import Service, ServiceAddress, ServiceTry
from jiefen.notices.types import ServiceState, ServiceWay
from jiefen.rules.trace import Refused


def services_of(dispute_id: int, *, paper_id: int | None = None) -> list[Service]:
    """The services of a dispute's papers, oldest first."""
    found = Service.objects.filter(dispute_id=dispute_id).select_related("party")
    if paper_id is not None:
        found = found.filter(paper_id=paper_id)
    return list(found.order_by("created_at", "pk"))


def service_by_id(service_id: int) -> Service:
    """One service; whoever asks must be allowed to see its dispute."""
    found = Service.objects.select_related("dispute", "party").filter(pk=service_id).first()
    if found is None:
        raise Refused.of("没有找到这次送达。", code="not_found")
    return found


def tries_of(service_id: int) -> list[ServiceTry]:
    """The attempts of a service, oldest first."""
    return list(ServiceTry.objects.filter(service_id=service_id).order_by("happened_on", "pk"))


def service_address_of(party_id: int) -> ServiceAddress | None:
    """The latest word of a party on where and how papers reach them."""
    found = ServiceAddress.objects.filter(party_id=party_id)
    return found.order_by("-confirmed_at", "-pk").first()


def waiting_services(dispute_id: int, party_id: int) -> list[Service]:
    """The papers that are to be served on a party and have not reached them, oldest first."""
    found = Service.objects.filter(dispute_id=dispute_id, party_id=party_id)
    found = found.filter(state__in=[ServiceState.PLANNED, ServiceState.TRIED])
    return list(found.order_by("created_at", "pk"))


def publicly_served(*, stage: str, today: date) -> list[int]:
    """The live proceedings in a stage with a public service whose day has come by a day."""
    found = Service.objects.filter(
        way=ServiceWay.PUBLIC,
        state=ServiceState.SERVED,
        deemed_on__lte=today,
        proceeding__stage=stage,
        proceeding__closed_at=None,
    ).exclude(proceeding=None)
    rows = found.order_by("proceeding_id").values_list("proceeding_id", flat=True)
    return [pk for pk in rows.distinct() if pk is not None]


def served_on_all(*, paper_id: int, party_ids: Collection[int], today: date) -> bool:
    """Whether a paper counts as served on each of these parties by the end of a day."""
    served = Service.objects.filter(
        paper_id=paper_id, state=ServiceState.SERVED, deemed_on__lte=today
    )
    return set(party_ids) <= set(served.values_list("party_id", flat=True))
