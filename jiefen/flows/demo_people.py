"""Clearly fictional people for a demonstration: every role, suitable units, known sign-ins."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import pyotp
from django.conf import settings

from jiefen.accounts import services as accounts
from jiefen.accounts.selectors import account_by_id
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import roster_of, tree
from jiefen.organisations.services import enter_roster, grant_membership
from jiefen.organisations.types import Role, RosterEntry

if TYPE_CHECKING:
    from jiefen.organisations.models import Unit

DEMO_PASSWORD = "jiefen-demo-2026"  # noqa: S105  # known to everybody on purpose
_APPOINTED = date(2025, 1, 1)


@dataclass(frozen=True)
class DemoPerson:
    """Somebody of the demonstration; further roles are (role, unit code) pairs."""

    username: str
    name: str
    role: Role
    unit: str
    also: tuple[tuple[Role, str], ...] = ()
    specialities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("普通话",)

    @property
    def totp_secret(self) -> str:
        """The same on every machine, so that an authenticator app can keep it."""
        digest = hashlib.sha256(f"jiefen demo {self.username}".encode()).digest()
        return base64.b32encode(digest[:20]).decode()

    @property
    def password(self) -> str:
        """The password of all demo people."""
        return DEMO_PASSWORD

    @property
    def unit_name(self) -> str:
        """The unit as people read it."""
        kept = tree()
        return kept.units[kept.unit_codes[self.unit]].name if self.unit in kept.unit_codes else ""


def _mediator(username: str, name: str, unit: str, *specialities: str) -> DemoPerson:
    return DemoPerson(username, name, Role.MEDIATOR, unit, specialities=specialities)


PEOPLE = (
    DemoPerson("wangge", "网格甲", Role.GRID_WORKER, "huaiyin_community_centre"),
    DemoPerson("wangge2", "网格乙", Role.GRID_WORKER, "liushu_village_centre"),
    DemoPerson("chuangkou", "窗口甲", Role.COUNTER_CLERK, "district_centre"),
    DemoPerson("chuangkou2", "窗口乙", Role.COUNTER_CLERK, "shifan_town_centre"),
    DemoPerson("fenbo", "分拨甲", Role.CENTRE_CLERK, "district_centre"),
    DemoPerson(
        "fenbo2",
        "分拨乙",
        Role.CENTRE_CLERK,
        "shifan_town_centre",
        also=((Role.COUNTER_CLERK, "shifan_town_centre"),),
    ),
    DemoPerson("fenbo3", "分拨丙", Role.CENTRE_CLERK, "huaiyin_community_centre"),
    DemoPerson("zhuren", "主任甲", Role.CENTRE_HEAD, "district_centre"),
    _mediator("tiaojie", "调解甲", "shifan_town_mediation_committee", "neighbours", "water_leak"),
    _mediator("tiaojie2", "调解乙", "shifan_town_mediation_committee", "labour", "lending"),
    _mediator("tiaojie3", "调解丙", "district_mediation_committee", "labour", "wages_owed"),
    _mediator("tiaojie4", "调解丁", "district_mediation_committee", "contract", "housing"),
    _mediator("tiaojie5", "调解戊", "dongan_street_mediation_committee", "neighbours"),
    _mediator("tiaojie6", "调解己", "labour_mediation_committee", "labour", "migrant_wages"),
    _mediator("tiaojie7", "调解庚", "property_mediation_committee", "property_management"),
    DemoPerson(
        "tiaojie8",
        "调解辛",
        Role.MEDIATOR,
        "family_mediation_committee",
        specialities=("family", "divorce"),
        languages=("普通话", "手语"),
    ),
    DemoPerson(
        "tiaoweihui",
        "调委主任甲",
        Role.COMMITTEE_HEAD,
        "shifan_town_mediation_committee",
        also=((Role.COMMITTEE_HEAD, "district_mediation_committee"),),
    ),
    DemoPerson(
        "chengban",
        "承办甲",
        Role.HANDLER,
        "human_resources_bureau",
        also=((Role.HANDLER, "labour_inspection"),),
    ),
    DemoPerson("chengban2", "承办乙", Role.HANDLER, "housing_transport_bureau"),
    DemoPerson("chengban3", "承办丙", Role.HANDLER, "natural_resources_bureau"),
    DemoPerson("chengban4", "承办丁", Role.HANDLER, "agriculture_water_bureau"),
    DemoPerson("chengban5", "承办戊", Role.HANDLER, "market_bureau"),
    DemoPerson("chengban6", "承办己", Role.HANDLER, "enforcement_bureau"),
    DemoPerson("juzhang", "局长甲", Role.UNIT_HEAD, "human_resources_bureau"),
    DemoPerson("juzhang2", "局长乙", Role.UNIT_HEAD, "housing_transport_bureau"),
    DemoPerson("tongchou", "统筹甲", Role.COORDINATOR, "district_centre"),
    DemoPerson("guanli", "管理甲", Role.ADMINISTRATOR, "district_centre"),
    DemoPerson("shenji", "审计甲", Role.AUDITOR, "district_centre"),
)
_EVERY_UNIT_HAS = {
    "centre": (Role.CENTRE_CLERK, Role.COUNTER_CLERK),
    "mediation_committee": (Role.COMMITTEE_HEAD, Role.MEDIATOR),
}
_NOBODY_SIGNS_IN = {"procuratorate"}


def demo_people() -> tuple[DemoPerson, ...]:
    """The people whom the sign-in page of a demonstration offers."""
    return PEOPLE if settings.DEMO else ()


def demo_code(account_id: int, *, at: datetime) -> str:
    """The code that a demo person's authenticator would show and that has not been used yet."""
    if not settings.DEMO:
        return ""
    account = account_by_id(account_id)
    known = {person.username: person for person in (*PEOPLE, *_fillers())}
    person = known.get(account.username or "")
    if person is None or person.totp_secret != account.totp_secret:
        return ""
    step = max(int(at.timestamp()) // 30, (account.totp_last_step or 0) + 1)
    return pyotp.TOTP(person.totp_secret).generate_otp(step)


def _roles_missing(unit: "Unit", held: set[tuple[str, str]]) -> tuple[Role, ...]:
    wanted = _EVERY_UNIT_HAS.get(unit.kind, (Role.UNIT_HEAD, Role.HANDLER))
    return tuple(role for role in wanted if (role, unit.code) not in held)


def _fillers() -> tuple[DemoPerson, ...]:
    """Somebody for every unit without people, so that nothing handed over finds an empty room."""
    held = {(p.role, p.unit) for p in PEOPLE} | {pair for p in PEOPLE for pair in p.also}
    found = []
    for unit in tree().units.values():
        missing = _roles_missing(unit, {(str(role), code) for role, code in held})
        if missing and unit.kind not in _NOBODY_SIGNS_IN:
            first, *others = missing
            also = tuple((role, unit.code) for role in others)
            username = f"u-{unit.code}"[:60]
            found.append(DemoPerson(username, f"演示人员{unit.pk}", first, unit.code, also=also))
    return tuple(found)


def _enter(person: DemoPerson, account_id: int, at: datetime) -> None:
    kept = tree()
    for role, unit in ((person.role, person.unit), *person.also):
        unit_id = kept.unit_codes[unit]
        grant_membership(account_id=account_id, unit_id=unit_id, role=role, by=SYSTEM, at=at)
        if role == Role.MEDIATOR:
            name = kept.units[unit_id].name
            entry = RosterEntry(
                specialities=person.specialities,
                appointed_by=f"{name}（演示）",
                appointed_on=_APPOINTED,
                qualification="演示：高中以上文化程度，参加过年度培训",
                languages=person.languages,
                introduction="演示人物，不是真人。",
            )
            enter_roster(account_id=account_id, unit_id=unit_id, entry=entry, by=SYSTEM, at=at)


@whole
def create_demo_people(at: datetime) -> str:
    """Makes the people of the demonstration once and returns a table of their sign-ins to print."""
    on_roster = {row.account_id for row in roster_of()}
    for person in (*PEOPLE, *_fillers()):
        account, fresh = accounts.open_demo_account(
            username=person.username,
            name=person.name,
            password=person.password,
            totp_secret=person.totp_secret,
            by=SYSTEM,
            at=at,
        )
        if fresh and account.pk not in on_roster:
            _enter(person, account.pk, at)
    return demo_table()


def demo_table() -> str:
    """The sign-ins of the demonstration as text; the codes are shown on the sign-in page."""
    rows = [
        f"  {person.username:<12}{person.role.label:<10}{person.unit_name}" for person in PEOPLE
    ]
    head = [
        f"演示账号（密码都是 {DEMO_PASSWORD}，动态码在登录页上显示）：",
        "  用户名      身份      单位",
    ]
    more = "  其他每个单位都有一个账号：u-<单位代码>"
    return "\n".join([*head, *rows, more])
