"""What an upload really is, whatever its name says."""

import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

import filetype
from PIL import Image, ImageOps, UnidentifiedImageError

from jiefen.rules.trace import Refused

_ALLOWED = {
    "image/jpeg": {"jpg", "jpeg"},
    "image/png": {"png"},
    "image/webp": {"webp"},
    "application/pdf": {"pdf"},
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {"docx"},
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {"xlsx"},
    "audio/mpeg": {"mp3"},
    "audio/mp4": {"m4a"},
    "audio/x-m4a": {"m4a"},
    "audio/amr": {"amr"},
    "audio/x-wav": {"wav"},
    "video/mp4": {"mp4", "m4v"},
}
_SAYS = "照片（JPG、PNG、WebP）、PDF、Word、Excel、录音（MP3、M4A、AMR、WAV）或 MP4 视频"
_MAX_PIXELS = 60_000_000
_MAX_SIDE = 4000


@dataclass(frozen=True)
class Inspected:
    """A checked upload: a clean name, its real type, its content without hidden extras."""

    name: str
    media_type: str
    content: bytes


def clean_name(name: str) -> str:
    """The file's own name without folders, control and direction characters, at most 120 long."""
    base = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(char for char in base if unicodedata.category(char) not in {"Cc", "Cf", "Cs"})
    return re.sub(r"\s+", " ", kept).strip(" .")[-120:] or "file"


def _refuse(text: str) -> Refused:
    return Refused.of(text, instead=f"可以上传：{_SAYS}。", field="file", code="invalid")


def _clean_image(content: bytes, media_type: str) -> bytes:
    """The same picture upright, without place and device data, at most 4000 pixels a side."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > _MAX_PIXELS:
                raise _refuse("这张图片的尺寸太大了。")
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((_MAX_SIDE, _MAX_SIDE))
            out = io.BytesIO()
            form = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}[media_type]
            if form == "JPEG" and upright.mode not in {"RGB", "L"}:
                upright = upright.convert("RGB")
            upright.save(out, form, quality=88)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise _refuse("这张图片打不开，可能已损坏。") from error
    return out.getvalue()


def inspect(name: str, content: bytes, *, max_bytes: int) -> Inspected:
    """Checks size, real type and name of an upload; raises `Refused` naming what is wrong."""
    if not content:
        raise _refuse("这个文件是空的。")
    if len(content) > max_bytes:
        limit = max_bytes // (1024 * 1024)
        raise _refuse(f"文件有 {len(content) // (1024 * 1024)} MB，最大 {limit} MB。")
    kind = filetype.guess(content)
    if kind is None or kind.mime not in _ALLOWED:
        raise _refuse("不能上传这种文件。")
    cleaned = clean_name(name)
    extension = cleaned.rpartition(".")[2].lower() if "." in cleaned else ""
    if extension and extension not in _ALLOWED[kind.mime]:
        raise _refuse(f"文件名写的是 .{extension}，内容却是 {kind.extension.upper()}。")
    if not extension:
        cleaned = f"{cleaned}.{kind.extension}"
    if kind.mime.startswith("image/"):
        content = _clean_image(content, kind.mime)
    return Inspected(cleaned, kind.mime, content)
