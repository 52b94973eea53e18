"""What each number means: what is counted, of what, what is left out, over which days."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from jiefen.web.shell.types import Label


@dataclass(frozen=True)
class Definition:
    """A number in words; `of` is its denominator, empty for a plain count."""

    counted: Label
    of: Label = ""
    without: Label = ""
    days: Label = ""


_NOW = _("此刻的情况，不看时间段。")

DEFINITIONS: dict[str, Definition] = {
    "open": Definition(
        _("本单位和下级单位看得到、还没有办结的纠纷，一件算一次。"),
        without=_("已经办结、不予受理和并入另一件的不算。"),
        days=_NOW,
    ),
    "light": Definition(
        _("按每件最近的一个期限分：过了最后一天是超期，进入提醒期是临期，其余正常。"),
        _("在办的纠纷"),
        _("暂停计时的单列，不算正常也不算超期。"),
        _NOW,
    ),
    "hands": Definition(
        _("待定清单：还没有承办单位，由中心负责；待签收：已交办、承办单位还没有签收。"),
        _("在办的纠纷"),
        days=_NOW,
    ),
    "flow": Definition(
        _("收到：这些天里提出的；办结：这些天里结束的。两边不一定是同一批。"),
        without=_("并入另一件的两边都算在内，在“结果”里单列。"),
        days=_("本周一到今天，或者选定的时间段，首尾两天都算。"),
    ),
    "stage": Definition(
        _("在办的纠纷现在停在哪一步。停留时间：这段时间里离开这一步的，从进入到离开的中位数。"),
        _("件数是在办的纠纷；停留时间后面写着有几件。"),
        _("按自然日算，暂停的时间也算在内；还停在这一步的、并案的不算进停留时间。"),
        _("件数看此刻；停留时间看选定的时间段。"),
    ),
    "category": Definition(
        _("在办的纠纷按类型分，有几类的按主要一类。"),
        _("在办的纠纷"),
        _("还没有分类的单列。"),
        _NOW,
    ),
    "place": Definition(
        _("在办的纠纷按发生的地方分。每万人：件数乘以一万，除以当地人口。"),
        _("单位与地方里登记的人口"),
        _("没有写明地方的单列，不算每万人。人口少的地方，多一件就差很多，只作提示。"),
        _NOW,
    ),
    "outcome": Definition(
        _("左列：这段时间里收到的这一批，现在怎样了。右列：这段时间里办结的，各是什么结果。"),
        _("左列以收到的件数为底，右列以办结的件数为底，都写在表头。"),
        _(
            "并入另一件的不进底数。各种结果分开列，不合成一个“成功率”：撤回、拒绝、没有回应、转出都不是失败，也不是成功。"
        ),
        _("选定的时间段，首尾两天都算。"),
    ),
    "invited": Definition(
        _("请了多少人（一件里请两个人算两人），送到、打开、答复、同意或者不愿意调解的各多少。"),
        _("这段时间里发出的邀请"),
        _("纠纷先结束而撤回的邀请不算。"),
        _("按发出邀请的那一天，选定的时间段。"),
    ),
    "provisional": Definition(
        _("有期限落在放假安排还没有公布的年份，最后一天是暂定的，公布后会重新计算。"),
        _("在办的纠纷"),
        days=_NOW,
    ),
    "failed": Definition(
        _("短信没有发出去、还没有人接手的纠纷。最多显示最近 200 条短信涉及的。"),
        days=_NOW,
    ),
}
