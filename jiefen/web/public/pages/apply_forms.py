"""Who is telling, and where they can be reached."""

from django.utils.translation import gettext_lazy as _

from jiefen.web.shell.fields import NameField, PhoneField
from jiefen.web.shell.forms import ShellForm


class NamePart(ShellForm):
    """The name alone, for somebody whose phone is known already."""

    name = NameField(label=_("您的姓名"), help_text=_("单位申请的写单位名称。"))


class ContactForm(NamePart):
    """Name and phone of whoever applies."""

    phone = PhoneField(
        label=_("您的手机号"), help_text=_("用来收验证码、联系您、查进度，不会给对方看。")
    )
