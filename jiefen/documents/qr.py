"""QR codes as outlines and as pixels."""

from __future__ import annotations

import io

import segno


def qr_svg(text: str) -> str:
    """Return the QR code of `text` as an SVG document without a margin."""
    out = io.BytesIO()
    segno.make_qr(text, error="m").save(out, kind="svg", border=0, xmldecl=False, omitsize=True)
    return out.getvalue().decode()


def qr_png(text: str) -> bytes:
    """Return the QR code of `text` as a PNG picture without a margin."""
    out = io.BytesIO()
    segno.make_qr(text, error="m").save(out, kind="png", border=0, scale=8)
    return out.getvalue()
