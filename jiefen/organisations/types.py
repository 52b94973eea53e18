from django.db import models


class Role(models.TextChoices):
    """What a member of a unit does there."""

    GRID_WORKER = "grid_worker", "网格员"
    COUNTER_CLERK = "counter_clerk", "窗口受理员"
    CENTRE_CLERK = "centre_clerk", "中心分拨员"
    CENTRE_HEAD = "centre_head", "中心负责人"
    MEDIATOR = "mediator", "调解员"
    COMMITTEE_HEAD = "committee_head", "调委会主任"
    HANDLER = "handler", "承办人"
    UNIT_HEAD = "unit_head", "单位负责人"
    COORDINATOR = "coordinator", "平安办统筹员"
    ADMINISTRATOR = "administrator", "系统管理员"
    AUDITOR = "auditor", "审计员"


class Level(models.TextChoices):
    """The levels on which centres stand; the city stands above the district."""

    VILLAGE = "village", "村（社区）"
    TOWNSHIP = "township", "乡镇（街道）"
    DISTRICT = "district", "区"
    CITY = "city", "市"


class RosterStatus(models.TextChoices):
    """Whether a mediator can be named."""

    ACTIVE = "active", "在册"
    PAUSED = "paused", "暂停"
    LEFT = "left", "退出"
