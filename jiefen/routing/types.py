from django.db import models
from django.utils.translation import gettext_lazy as _


class ProposalState(models.TextChoices):
    """What a centre made of a proposed route."""

    PROPOSED = "proposed", _("待确认")
    CONFIRMED = "confirmed", _("已确认")
    OVERRULED = "overruled", _("已改派")
    SUPERSEDED = "superseded", _("已重新提出")


class AssignmentRole(models.TextChoices):
    """Whether a unit leads or helps."""

    LEAD = "lead", _("承办")
    CO = "co", _("协办")


class Ending(models.TextChoices):
    """Why an assignment is over."""

    RETURNED = "returned", _("退回")
    FELL_BACK = "fell_back", _("超时未签收，自动退回")
    TRANSFERRED = "transferred", _("转办")
    WITHDRAWN = "withdrawn", _("随承办单位变动收回")
    CLOSED = "closed", _("办结")


class ReturnReason(models.TextChoices):
    """Why a unit gives an assignment back."""

    NOT_OUR_REMIT = "not_our_remit", _("不属于本单位职责")
    OTHER_AREA = "other_area", _("不在本单位辖区")
    CONFLICT = "conflict", _("与当事人有利害关系，应当回避")
    MATERIAL_MISSING = "material_missing", _("基本情况不清，需要补充后再交办")
    ALREADY_HANDLED = "already_handled", _("同一件事已在办理")
    OTHER = "other", _("其他（请写明）")


class OverruleReason(models.TextChoices):
    """Why a centre sends a dispute somewhere else than proposed."""

    KIND_UNFIT = "kind_unfit", _("实际情况与纠纷类型不符")
    TRUSTED_BY_BOTH = "trusted_by_both", _("双方都信任另一单位")
    CONFLICT = "conflict", _("建议的单位应当回避")
    LOAD = "load", _("建议的单位在办案件过多")
    HIGHER_LEVEL = "higher_level", _("情况复杂，需要上一级办理")
    OTHER = "other", _("其他（请写明）")


class Mark(models.TextChoices):
    """A moment of a clock that its owner was told of."""

    AMBER = "amber", _("临期")
    RED = "red", _("超期")
    TEN_DAYS = "ten_days", _("法定期限还有十天")
    THREE_DAYS = "three_days", _("法定期限还有三天")
