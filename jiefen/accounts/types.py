from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiefen.kernel.actor import Actor

VISITOR = Actor(kind="system", role="visitor")
"""Somebody who has not said or proved yet who they are."""


class AccountKind(models.TextChoices):
    """Who may hold an account."""

    STAFF = "staff", _("工作人员")
    PARTY = "party", _("当事人")
    INTEGRATION = "integration", _("对接系统")


class CodePurpose(models.TextChoices):
    """What a one-time code is for; a code for one purpose opens nothing else."""

    SIGN_IN = "sign_in", _("登录")
    CASE_ACCESS = "case_access", _("凭编号查看")
    INVITATION = "invitation", _("应答邀请")
    SIGNATURE = "signature", _("签名确认")
    CONFIRM_FILING = "confirm_filing", _("确认代为登记")


class ApiScope(models.TextChoices):
    """What an integration may do with its key."""

    READ_DISPUTES = "disputes:read", _("读取纠纷")
    WRITE_DISPUTES = "disputes:write", _("提交纠纷和办理动作")
    READ_EVENTS = "events:read", _("读取事件")
    USE_RULES = "rules:use", _("使用规则（分类、分流、期限）")


@dataclass(frozen=True)
class TotpSetup:
    """What an authenticator app needs once: the secret, and it as an address for a QR code."""

    secret: str
    uri: str


@dataclass(frozen=True)
class NewToken:
    """A fresh API key; `plain` is shown once and kept nowhere."""

    token_id: int
    plain: str
