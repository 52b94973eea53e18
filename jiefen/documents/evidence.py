"""Pictures of evidence as A4 pages."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

_WIDTH, _HEIGHT = 1654, 2339
_MARGIN = 142
_DOTS_PER_INCH = 200.0
_MOST_PIXELS = 100_000_000


class PictureError(ValueError):
    """The bytes are not a picture that can be printed; the message says why."""


def picture_page(picture: bytes) -> bytes:
    """Return one picture as an A4 PDF page, upright as the camera held it, inside the margins.

    Raises PictureError for anything but a readable picture of at most 100 megapixels.
    """
    try:
        opened = Image.open(io.BytesIO(picture))
        if opened.width * opened.height > _MOST_PIXELS:
            raise PictureError(f"the picture has more than {_MOST_PIXELS} pixels")
        upright = ImageOps.exif_transpose(opened)
        flat = Image.new("RGB", upright.size, "white")
        coloured = upright.convert("RGBA")
        flat.paste(coloured, mask=coloured.getchannel("A"))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise PictureError("the file is not a picture that can be read") from error
    room = (_WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN)
    fitted = ImageOps.contain(flat, room)
    page = Image.new("RGB", (_WIDTH, _HEIGHT), "white")
    page.paste(fitted, ((_WIDTH - fitted.width) // 2, (_HEIGHT - fitted.height) // 2))
    out = io.BytesIO()
    page.save(out, format="PDF", resolution=_DOTS_PER_INCH, quality=80)
    return out.getvalue()
