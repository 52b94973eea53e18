"""People and their hands as papers show them."""

import base64
import binascii
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from jiefen.disputes.types import PartyKind, Side
from jiefen.documents.types import Party, SignaturePlace
from jiefen.kernel.clock import local_day

if TYPE_CHECKING:
    from jiefen.disputes.models import Party as PartyRow

_MOST_PIXELS = 20_000_000
SIGNED = {
    "screen": "屏幕手写，经短信验证码确认",
    "paper": "纸上签名，原件存卷",
    "fingerprint": "纸上按指印，原件存卷",
    "seal": "电子印章",
    "seal_paper": "纸上盖章，原件存卷",
}


def names(parties: "Iterable[PartyRow]") -> str:
    """Names one after the other."""
    return "、".join(party.name for party in parties)


def side_label(party: "PartyRow") -> str:
    """As what a party stands in the dispute."""
    return "第三人" if party.side == Side.THIRD else str(Side(party.side).label)


def _agents(row: "PartyRow") -> tuple[str, str]:
    """Who acts for a party, and as what."""
    agents = [agent for agent in row.representatives.all() if agent.until is None]
    if row.kind == PartyKind.ORGANISATION:
        acting = [f"委托代理人：{agent.name}" for agent in agents]
        return "；".join(filter(None, [row.legal_representative, *acting])), ""
    as_what = agents[0].relation if agents else ""
    return "、".join(agent.name for agent in agents), as_what


def paper_party(row: "PartyRow") -> Party:
    """A party with everything the official forms ask for and that was given."""
    details: Mapping[str, str] = row.paper_details or {}
    representative, as_what = _agents(row)
    return Party(
        role=side_label(row),
        name=row.name,
        organisation=row.kind == PartyKind.ORGANISATION,
        sex=str(details.get("sex", "")),
        ethnicity=str(details.get("ethnicity", "")),
        age=str(details.get("age", "")),
        id_number=row.id_number,
        occupation=str(details.get("occupation", "")),
        contact=row.phone,
        address=row.address,
        representative=representative,
        representative_as=as_what,
    )


def paper_parties(rows: "Iterable[PartyRow]") -> tuple[Party, ...]:
    """Several parties as papers show them."""
    return tuple(paper_party(row) for row in rows)


def picture(content: bytes) -> bytes:
    """A readable picture as PNG, empty for anything else."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return b""
            out = io.BytesIO()
            image.convert("RGBA").save(out, "PNG")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b""
    return out.getvalue()


def ink(data_url: str) -> bytes:
    """The picture of a hand taken on a screen, empty when there is none."""
    head, _, body = data_url.partition(",")
    if not head.startswith("data:image/"):
        return b""
    try:
        return picture(base64.b64decode(body, validate=True))
    except (binascii.Error, ValueError):
        return b""


def signed_place(
    role: str, name: str, *, method: str, image: str = "", on: date | datetime | None = None
) -> SignaturePlace:
    """A place that was signed, with the hand where it was taken and the way it was given."""
    day = local_day(on) if isinstance(on, datetime) else on
    return SignaturePlace(role, name, day, ink(image), SIGNED.get(method, ""))


def in_words(number: int) -> str:
    """A count of copies as papers write it."""
    return "零壹贰叁肆伍陆柒捌玖拾"[number] if 0 <= number <= 10 else str(number)
