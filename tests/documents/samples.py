"""A full example of every paper; all people are fictional."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

from PIL import Image, ImageDraw

from jiefen.documents.seals import committee_seal
from jiefen.documents.types import (
    Instalment,
    PaperData,
    Party,
    SignaturePlace,
    Term,
    Value,
    Verification,
)

COMMITTEE = "示范区清河街道人民调解委员会"
AT = datetime(2026, 11, 23, 6, 32, 8, tzinfo=UTC)
TODAY = date(2026, 11, 23)
RARE = "䶮堃喆玥珺赟翀烜垚祎晞昇犇璟彧"


def handwriting() -> bytes:
    """Return a scribble as a screen would deliver it."""
    picture = Image.new("RGBA", (300, 120), (0, 0, 0, 0))
    points = [(20, 80), (70, 30), (90, 95), (140, 40), (170, 90), (220, 25), (280, 85)]
    ImageDraw.Draw(picture).line(points, fill=(10, 10, 60, 255), width=6, joint="curve")
    out = io.BytesIO()
    picture.save(out, format="PNG")
    return out.getvalue()


WORKER = Party(
    role="申请人",
    name="张示例",
    sex="男",
    ethnicity="汉族",
    age="42岁",
    id_number="110101198001010013",
    occupation="架子工",
    contact="19900000001",
    address="示范区清河街道和平社区3号楼2单元501室",
)
EMPLOYER = Party(
    role="被申请人",
    name="示范区某某建筑劳务有限公司",
    organisation=True,
    id_number="91110000MA00000000",
    occupation="经理",
    contact="19900000002",
    address="示范区东关镇工业路18号",
    representative="李示范",
)
SIGNED = (
    SignaturePlace("申请人（签名、盖章或者按指印）", "张示例", TODAY, handwriting()),
    SignaturePlace("被申请人（签名、盖章或者按指印）", "李示范", TODAY),
)
MEDIATORS = (
    SignaturePlace(
        "人民调解员（签名）", "王调解", TODAY, handwriting(), "2026年11月23日经短信验证码确认"
    ),
    SignaturePlace("记录人（签名）", "赵记录", TODAY),
)
SUMMARY = (
    "2026年3月至8月，申请人在被申请人承建的清河小区改造工程中做架子工，双方口头约定每天工资320元。"
    "申请人共出勤118天，应得工资37760元，已领取12000元，尚欠25760元。工程于8月31日完工后，"
    "申请人多次打电话、到工地要求支付，被申请人以甲方没有结清工程款为由没有支付。\n"
    "申请人手中有考勤表照片和班组长微信记录。"
)
RECORD = (
    "调解员：现在核对双方身份，告知权利和义务。对由我主持调解，有没有意见？\n"
    "申请人：没有意见。\n被申请人：没有意见。\n"
    "申请人：我干了118天，账是对得上的，还欠我25760元。我母亲住院等钱用，希望年前拿到。\n"
    "被申请人：欠钱是事实，考勤也认。甲方的工程款要到十二月才下来，一次拿不出来，想分两次给。\n"
    "调解员：双方对欠款数额25760元没有争议，争议在什么时候给。《保障农民工工资支付条例》规定，"
    "工资应当按约定日期足额支付。公司有困难可以理解，但老张家里确实等着用钱。\n"
    "申请人：第一次多给一点，我可以同意分两次。\n"
    "被申请人：十二月十日前付15760元，余下10000元一月十日前付清。\n申请人：同意。"
)
TERMS = (
    Term(
        "被申请人分两期向申请人支付拖欠的工资，共计人民币25760元（大写：贰万伍仟柒佰陆拾元整）。",
        performer="示范区某某建筑劳务有限公司",
        method="银行转账至申请人工资卡",
        proof="银行转账回单",
        instalments=(
            Instalment(date(2026, 12, 10), "支付15760元"),
            Instalment(date(2027, 1, 10), "支付10000元"),
        ),
    ),
    Term(
        "任何一期没有按时足额支付的，申请人可以要求被申请人一次付清全部余款。",
        performer="示范区某某建筑劳务有限公司",
    ),
    Term("双方就本次用工的工资再无其他争议。"),
)

VALUES: dict[str, dict[str, Value]] = {
    "application": {
        "applicants": (WORKER,),
        "respondents": (EMPLOYER,),
        "summary": SUMMARY,
        "requests": "请求被申请人支付拖欠的工资25760元。",
        "signatures": SIGNED[:1],
    },
    "registration": {
        "registered_at": AT,
        "kind": "拖欠农民工工资",
        "basis": "application",
        "source": "application",
        "parties": (WORKER, EMPLOYER),
        "summary": SUMMARY,
        "party_signatures": (
            SignaturePlace("申请人（签名）", "张示例", TODAY, handwriting()),
            SignaturePlace("被申请人（签名）", "李示范", TODAY),
        ),
        "registrar": (SignaturePlace("登记人（签名）", "赵记录", TODAY),),
    },
    "rights_duties_notice": {
        "addressees": "张示例、示范区某某建筑劳务有限公司",
        "signatures": SIGNED,
    },
    "investigation_record": {
        "held_at": AT,
        "place": "清河小区改造工程项目部",
        "participants": "王调解、赵记录",
        "person": "钱证人",
        "relation": "同班组工友",
        "investigator": "王调解",
        "record": RECORD,
        "signatures": (
            SignaturePlace("调查人（签名）", "王调解", TODAY),
            SignaturePlace("被调查人（签名或者按指印）", "钱证人", TODAY, handwriting()),
            SignaturePlace("记录人（签名）", "赵记录", TODAY),
        ),
    },
    "evidence_list": {
        "evidence": (
            (
                "1",
                "考勤表照片",
                "申请人手机拍摄",
                "1／4",
                "复印件",
                "张示例",
                "2026年11月20日",
                "赵记录",
            ),
            (
                "2",
                "班组长微信聊天记录",
                "申请人手机",
                "1／6",
                "截图",
                "张示例",
                "2026年11月20日",
                "赵记录",
            ),
            ("3", "工资发放表", "公司财务", "1／2", "原件", "李示范", "2026年11月22日", "赵记录"),
        ),
        "note": "第1、2项已与手机中的原件核对一致。",
    },
    "mediation_record": {
        "held_at": AT,
        "place": "清河街道综治中心第二调解室",
        "parties": "张示例；示范区某某建筑劳务有限公司（李示范）",
        "mediators": "王调解",
        "participants": "清河街道工会 孙协助",
        "record": RECORD,
        "result": "双方自愿达成协议，制作人民调解协议书。",
        "signatures": SIGNED + MEDIATORS,
    },
    "undisputed_facts": {
        "parties": "张示例；示范区某某建筑劳务有限公司",
        "mediators": "王调解",
        "facts": (
            "申请人自2026年3月2日至8月31日在清河小区改造工程做架子工，共出勤118天。",
            "双方约定每天工资320元，应得工资共37760元。",
            "被申请人已支付12000元，尚欠25760元。",
        ),
        "signatures": SIGNED + MEDIATORS,
    },
    "agreement": {
        "parties": (WORKER, EMPLOYER),
        "facts": SUMMARY,
        "dispute": "双方对欠付的数额没有争议，对支付时间有争议。被申请人应当承担支付工资的责任。",
        "terms": TERMS,
        "performance": "按第二条约定的期限，由被申请人以银行转账方式履行。",
        "copies": "叁",
        "signatures": SIGNED,
        "mediator_signatures": MEDIATORS,
    },
    "oral_agreement_register": {
        "parties": (
            Party(
                "当事人", "周甲某", sex="女", contact="19900000003", address="和平社区5号楼601室"
            ),
            Party(
                "当事人", "吴乙某", sex="男", contact="19900000004", address="和平社区5号楼501室"
            ),
        ),
        "facts": "六楼卫生间渗水，把五楼顶面泡坏了一块，双方为修理费发生争执。",
        "agreement": "周甲某请人修好自家防水，并付给吴乙某粉刷费600元，双方不再追究。",
        "performance": "防水12月5日前修好；600元当场付清。",
        "reached_at": AT,
        "place": "和平社区调解室",
        "signatures": MEDIATORS,
    },
    "performance_receipt": {
        "agreement_number": "清河人调字〔2026〕第0137号",
        "performer": "示范区某某建筑劳务有限公司",
        "receiver": "张示例",
        "item": "支付第一期工资15760元。",
        "performed_at": AT,
        "way": "银行转账",
        "proof": "银行转账回单一份，附后。",
        "signatures": (
            SignaturePlace("接受人（签名）", "张示例", TODAY, handwriting()),
            SignaturePlace("经手人（签名）", "赵记录", TODAY),
        ),
    },
    "revisit_record": {
        "parties": "张示例；示范区某某建筑劳务有限公司",
        "agreement_number": "清河人调字〔2026〕第0137号",
        "reason": "了解第一期工资的支付情况",
        "visited_at": AT,
        "way": "电话",
        "findings": "申请人称12月9日收到15760元。被申请人称第二期款项已经备好，会按期支付。",
        "performance": (
            ("1", "支付第一期工资15760元", "2026年12月10日", "已履行（12月9日）"),
            ("2", "支付第二期工资10000元", "2027年1月10日", "未到期"),
        ),
        "satisfaction": "申请人表示满意。",
        "risk": "无。",
        "signatures": (SignaturePlace("回访人（签名）", "王调解", TODAY),),
    },
    "no_agreement_notice": {
        "addressees": "张示例",
        "parties": "张示例与示范区某某建筑劳务有限公司",
        "accepted_on": date(2026, 11, 1),
        "ended_on": TODAY,
        "subject": "劳动报酬纠纷",
        "reason": "被申请人明确表示不愿意继续调解",
        "other_ways": (
            "向示范区劳动人事争议仲裁委员会申请仲裁，电话19900000010；",
            "向示范区人力资源和社会保障局劳动保障监察机构投诉；",
            "向示范区法律援助中心申请法律援助。",
        ),
        "signatures": (SignaturePlace("当事人（签收）", "张示例", TODAY, handwriting()),),
    },
    "invitation_letter": {
        "addressee": "示范区某某建筑劳务有限公司",
        "sender": "张示例",
        "subject": "劳动报酬纠纷",
        "asks": "请求支付2026年3月至8月的工资25760元。",
        "answer_url": "https://jiefen.example/i/7K3M9Q",
        "answer_code": "7K3M 9Q",
        "answer_by": date(2026, 11, 30),
        "meet_at": AT,
        "place": "清河街道综治中心第二调解室",
        "phone": "19900000000",
        "contact": "王调解",
    },
    "limitation_receipt": {
        "applicants": "张示例",
        "respondents": "示范区某某建筑劳务有限公司",
        "subject": "劳动报酬纠纷",
        "requests": "请求支付工资25760元。",
        "received_at": AT,
        "received_by": "赵记录",
        "way": "手机网页",
        "next_step": "我们会在3个工作日内告诉您是否受理，并联系对方。用案件编码可以随时查看进展。",
        "phone": "19900000000",
    },
    "service_receipt": {
        "recipient": "示范区某某建筑劳务有限公司",
        "address": "示范区东关镇工业路18号",
        "method": "direct",
        "served_at": AT,
        "receiver": "郑前台",
        "relation": "公司负责收件的人",
        "papers": (
            ("1", "人民调解权利义务告知书", "清河人调告字〔2026〕第0137号", "1"),
            ("2", "人民调解协议书", "清河人调字〔2026〕第0137号", "1"),
        ),
        "signatures": (
            SignaturePlace("受送达人或者代收人（签名、盖章）", "郑前台", TODAY, handwriting()),
            SignaturePlace("送达人（签名）", "赵记录", TODAY),
        ),
    },
    "confirmation_materials": {
        "court": "示范区人民法院",
        "parties": "张示例、示范区某某建筑劳务有限公司",
        "subject": "劳动报酬纠纷",
        "mediators": "王调解",
        "mediated_from": date(2026, 11, 2),
        "mediated_to": TODAY,
        "effective_on": TODAY,
        "last_day": date(2026, 12, 23),
        "agreement_number": "清河人调字〔2026〕第0137号",
        "materials": (
            ("1", "司法确认申请书", "2", "2"),
            ("2", "人民调解协议书", "2", "3"),
            ("3", "当事人身份证明", "1", "2"),
        ),
        "contact": "王调解",
        "phone": "19900000000",
    },
    "volume_cover": {
        "name": "张示例与示范区某某建筑劳务有限公司劳动报酬纠纷",
        "mediators": "王调解",
        "mediated": "2026年11月2日至2026年11月23日",
        "compiler": "赵记录",
        "compiled_on": TODAY,
        "retention": "长期",
    },
    "volume_contents": {
        "entries": (
            ("1", "人民调解申请书", "3", ""),
            ("2", "人民调解受理登记表", "4", ""),
            ("3", "人民调解权利义务告知书", "5", ""),
            ("4", "人民调解记录", "6—7", ""),
            ("5", "人民调解协议书", "8—9", ""),
        ),
    },
    "volume_notes": {
        "pages": "12",
        "missing": "没有授权委托书，双方均由本人（法定代表人）参加。",
        "corrections": "第6页记录时间写错一处，已由记录人更正并签名。",
        "secrets": "第4页、第8页有身份证号码，借阅时遮盖。",
        "signatures": (
            SignaturePlace("立卷人（签名）", "赵记录", TODAY),
            SignaturePlace("检查人（签名）", "孙检查", TODAY),
        ),
    },
    "volume_back": {
        "pages": "12页",
        "compiler": "赵记录",
        "checker": "孙检查",
        "archived_on": TODAY,
    },
}


def rich(code: str) -> PaperData:
    """Return the full example of one paper."""
    return PaperData(
        code=code,
        committee=COMMITTEE,
        number="清河人调字〔2026〕第0137号",
        district="示范区",
        case_code="SF2026-0001372",
        issued_on=TODAY,
        verification=Verification("https://jiefen.example/v/K7M2Q9XR", "K7M2-Q9XR"),
        seal=committee_seal(COMMITTEE, specimen=True),
        values=VALUES[code],
    )


def blank(code: str) -> PaperData:
    """Return one paper with nothing but its committee, to be filled in by hand."""
    return PaperData(code=code, committee=COMMITTEE)
