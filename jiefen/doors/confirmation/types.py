from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What the court decided on the application."""

    NONE = "", _("还没有决定")
    ADMIT = "admit", _("受理")
    REFUSE = "refuse", _("不予受理")
    REJECT = "reject", _("驳回申请")
    CONFIRM = "confirm", _("裁定有效")
    WITHDRAWN = "withdrawn", _("撤回")


class Objector(models.TextChoices):
    """Who objects to a ruling."""

    PARTY = "party", _("当事人")
    OTHER = "other", _("利害关系人")
