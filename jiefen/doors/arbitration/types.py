from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


class NamedBy(models.TextChoices):
    """Who named an arbitrator."""

    COMMISSION = "commission", _("仲裁委员会指定")
    DIRECTOR = "director", _("主任指定")
    APPLICANT = "applicant", _("申请人选定")
    RESPONDENT = "respondent", _("被申请人选定")
    BOTH = "both", _("双方共同选定")


class RecusalDecision(models.TextChoices):
    """What was decided on a challenge."""

    UPHELD = "upheld", _("同意回避")
    REJECTED = "rejected", _("驳回")


class HearingStatus(models.TextChoices):
    """How a hearing stands."""

    SET = "set", _("已定")
    HELD = "held", _("已开庭")
    POSTPONED = "postponed", _("已改期")


class AwardLabel(models.TextChoices):
    """What the award says of itself."""

    SILENT = "silent", _("没有写")
    FINAL = "final", _("终局裁决")
    NOT_FINAL = "not_final", _("非终局裁决")
    BOTH = "both", _("两种都有")


@dataclass(frozen=True)
class NewMember:
    """An arbitrator to be named."""

    name: str
    named_by: str
    chair: bool = False
    disclosed: str = ""


@dataclass(frozen=True)
class NewItem:
    """One thing awarded; the amount in yuan where it is money."""

    kind: str
    amount: Decimal | None = None
    text: str = ""
