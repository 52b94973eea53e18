"""Facts that stand in a text, proposed for confirmation and never taken by themselves."""

import re
from datetime import date

from jiefen.rules.triage.answers import Found
from jiefen.rules.triage.days import days_in
from jiefen.rules.triage.numerals import CHINESE, number

_LONGEST = 4_000
_MOST_OF_A_NAME = 4
_SUM = re.compile(
    r"(?P<plain>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?\s*(?:百|千|[万萬wW]|亿)?[0-9]?)\s*多?(?:元|块|圆)"
    r"|(?P<large>[0-9]+(?:\.[0-9]+)?\s*[万萬wW][0-9]?)(?![人年平亩个斤户次公步字里张条])"
    rf"|(?P<said>{CHINESE}{{1,9}})多?(?:元|块|圆)"
    r"|(?P<short>[一二两三四五六七八九十百千]{1,5}万(?:[零一二三四五六七八九千百十]{0,6}))"
    r"(?![人年平亩个斤户次公步字里张条])"
)
_PEOPLE = re.compile(
    rf"(?P<count>[0-9]{{1,4}}|{CHINESE}{{1,4}})(?:多|来)?(?:个|名|位)(?:工友|工人|人|村民|业主|住户|家长|员工)"
)
_RELATIONS = (
    ("配偶", "老公|老婆|丈夫|妻子|媳妇(?!妇)|爱人|前夫|前妻"),
    ("父母子女", "儿子|女儿|闺女|父亲|母亲|爸|妈|子女|爹|(?<![姑新大])娘"),
    (
        "其他亲属",
        "哥哥|弟弟|姐姐|妹妹|大哥|叔叔|舅舅|姑姑|表哥|表弟|堂哥|堂弟|公公|婆婆|岳父|岳母|亲戚|侄子",
    ),
    ("邻居", "邻居|隔壁|楼上|楼下|对门"),
    ("用人单位", "老板|公司|单位|工头|包工头|厂里"),
    ("房东或租客", "房东|租客|租户|租房"),
    ("物业", "物业"),
    ("商家", "商家|店家|卖家|网店|店主|健身房|培训班"),
    ("朋友熟人", "朋友|同学|同事|熟人|哥们|闺蜜|战友"),
    ("医院", "医院|诊所|医生|大夫"),
    ("学校", "学校|老师|幼儿园"),
    ("行政机关", "城管|派出所|交警|街道办|镇政府|区政府|住建局|人社局|市场监管局|自然资源局"),
)
_UNWRITTEN = re.compile(
    "(?:没有?|没|未|无)(?:和我)?(?:签|写|打|立|书面)(?:过|订|书面|劳动|任何)?(?:合同|协议|借条|欠条|条子)?"
    "|口头(?:约定|协议|说好|答应)|没有?(?:合同|借条|欠条|协议|字据)|没凭据"
)
_WRITTEN = re.compile(
    "签(?:了|过|订了?|的)?(?:一份|书面|劳动|租房|租赁|购房)?(?:合同|协议)|有(?:合同|借条|欠条|协议|字据)"
    "|(?:写|打|立)(?:了|过)(?:一?张|个)?(?:借条|欠条|条子|字据|协议)|合同(?:上|里)?(?:写|约定)"
)
_PLACE = re.compile(
    r"(?:在|住|到)([\u4e00-\u9fff]{2,6}?(?:小区|花园|家园|村|镇|街道|社区|广场|市场|工地|医院|学校|"
    r"路口|公园|商场|超市|饭店|工业园))"
)


def facts_in(text: str, on: date | None = None) -> tuple[Found, ...]:
    """Amounts, days, numbers of people, relation, writing and places, as they were written."""
    told = text[:_LONGEST]
    found = [*_amounts(told), *_people(told)]
    found += [Found("day", day, words) for day, words in days_in(told, on)[:_MOST_OF_A_NAME]]
    found += _relations(told)
    found += _writing(told)
    places = dict.fromkeys(match.group(1) for match in _PLACE.finditer(told))
    found += [Found("place", place, place) for place in list(places)[:_MOST_OF_A_NAME]]
    return tuple(found)


def _amounts(text: str) -> list[Found]:
    found: dict[int, Found] = {}
    for match in _SUM.finditer(text):
        written = next(part for part in match.groups() if part)
        value = number(re.sub(r"\s", "", written))
        if value:
            found.setdefault(value, Found("amount", value, match.group()))
    return list(found.values())[:_MOST_OF_A_NAME]


def _people(text: str) -> list[Found]:
    match = _PEOPLE.search(text)
    value = number(match["count"]) if match else None
    return [Found("people_count", value, match.group())] if match and value else []


def _relations(text: str) -> list[Found]:
    """With whom, in the order in which they are named; only the first two."""
    found = []
    for relation, words in _RELATIONS:
        match = re.search(words, text)
        if match:
            found.append((match.start(), Found("relation", relation, match.group())))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])[:2]]


def _writing(text: str) -> list[Found]:
    """Whether something was put in writing; both, where both are said."""
    unwritten = _UNWRITTEN.search(text)
    rest = _UNWRITTEN.sub("", text)
    written = _WRITTEN.search(rest)
    found = [Found("in_writing", False, unwritten.group())] if unwritten else []
    return found + ([Found("in_writing", True, written.group())] if written else [])
