from django.db import models


class AccountKind(models.TextChoices):
    """Who may hold an account."""

    STAFF = "staff", "工作人员"
    PARTY = "party", "当事人"
    INTEGRATION = "integration", "对接系统"


class CodePurpose(models.TextChoices):
    """What a one-time code is for; a code for one purpose opens nothing else."""

    SIGN_IN = "sign_in", "登录"
    CASE_ACCESS = "case_access", "凭编号查看"
    INVITATION = "invitation", "应答邀请"
    SIGNATURE = "signature", "签名确认"
    CONFIRM_FILING = "confirm_filing", "确认代为登记"
