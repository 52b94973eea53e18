"""What is written down when somebody tells it to a grid worker or at the counter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jiefen.disputes.types import Channel
from jiefen.kernel.actor import Actor
from jiefen.organisations.types import Role
from jiefen.web.shell.fields import ChineseIdField, NameField, PhoneField
from jiefen.web.shell.filing import StoryForm
from jiefen.web.shell.forms import ShellForm

TOLD = (("in_person", _("当面说的")), ("phone", _("电话里说的")))
FIELDS = (
    "name",
    "phone",
    "id_number",
    "told",
    "relation",
    "narrative",
    "request",
    "other_name",
    "other_phone",
    "area",
)


class OnBehalfForm(StoryForm):
    """The person, then the same five questions as on a phone."""

    name = NameField(label=_("谁要申请"), help_text=_("本人姓名，单位申请的写单位名称。"))
    phone = PhoneField(label=_("本人手机号"), help_text=_("没有手机可以不填。"), required=False)
    id_number = ChineseIdField(
        label=_("身份证号"), help_text=_("做文书时要用，可以以后再填。"), required=False
    )
    told = forms.ChoiceField(
        label=_("怎么说的"), choices=TOLD, widget=forms.RadioSelect, initial="in_person"
    )
    relation = forms.CharField(
        label=_("代说的人和本人的关系"),
        max_length=40,
        required=False,
        help_text=_("本人自己说的不用填；家人代说的写“儿子”“邻居”等。"),
    )
    field_order = FIELDS


class WitnessForm(ShellForm):
    """Who stood by when somebody without a phone confirmed."""

    witness_name = NameField(label=_("见证人姓名"))
    witness_phone = PhoneField(label=_("见证人电话"), mobile=False, required=False)


def channel_of(by: Actor) -> str:
    """By which way a member of staff takes applications."""
    return Channel.GRID if Role.GRID_WORKER in by.roles else Channel.COUNTER
