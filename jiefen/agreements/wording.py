"""The words of an agreement, made from its typed terms."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from jiefen.agreements.chinese import amount_in_figures, amount_in_words, day
from jiefen.agreements.types import Body, TermDraft, TermKind

Names = Mapping[int, str]


def _money(term: TermDraft, names: Names) -> str:
    payer, payee = names.get(term.debtor_id or 0, ""), names.get(term.creditor_id or 0, "")
    amount = term.amount or Decimal(0)
    sum_ = f"人民币{amount_in_figures(amount)}元（大写：{amount_in_words(amount)}）"
    for_what = f"{term.text.strip()}，" if term.text.strip() else ""
    if term.kind == TermKind.MONEY_ONCE:
        when = f"于{day(term.due_on)}前" if term.due_on else ""
        return f"{payer}{when}向{payee}支付{for_what}{sum_}"
    rows = "；".join(
        f"第{place}期，{day(row.due_on)}前支付{amount_in_figures(row.amount)}元"
        for place, row in enumerate(term.instalments, 1)
    )
    return f"{payer}分{len(term.instalments)}期向{payee}支付{for_what}共计{sum_}：{rows}"


def term_words(term: TermDraft, names: Names) -> str:
    """One term as one paragraph."""
    if term.kind in {TermKind.MONEY_ONCE, TermKind.MONEY_INSTALMENTS}:
        text = _money(term, names)
    else:
        who = names.get(term.debtor_id or 0, "")
        when = f"于{day(term.due_on)}前" if term.due_on else ""
        text = f"{who}{when}{term.text.strip().rstrip('。')}"
        if term.kind == TermKind.APOLOGY and term.creditor_id:
            text = f"{who}{when}向{names[term.creditor_id]}{term.text.strip().rstrip('。')}"
    if term.method.strip():
        text += f"，方式：{term.method.strip().rstrip('。')}"
    if term.proof.strip():
        text += f"，以{term.proof.strip().rstrip('。')}为证"
    return text + "。"


def agreement_words(
    *, number: str, committee: str, names: Names, body: Body, terms: Sequence[TermDraft]
) -> str:
    """The whole agreement as plain text: this is what is signed and fingerprinted."""
    parts = [
        "人民调解协议书",
        f"编号：{number}" if number else "",
        f"当事人：{'、'.join(names.values())}",
        f"一、纠纷主要事实：{body.facts.strip()}",
        f"争议事项：{body.matters.strip()}" if body.matters.strip() else "",
        f"各方责任：{body.responsibilities.strip()}" if body.responsibilities.strip() else "",
        "二、经调解，各方自愿达成如下协议：",
        *(f"{place}. {term_words(term, names)}" for place, term in enumerate(terms, 1)),
        f"三、本协议一式{body.copies}份，当事人各执一份，{committee}留存一份。",
        "本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效。",
    ]
    return "\n".join(part for part in parts if part)
