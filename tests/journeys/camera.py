"""Pictures of the pages at the widths of a phone and of a desk."""

import os
from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).parents[2] / ".build" / "screenshots"
WIDTHS = {390: 844, 1440: 900}
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Camera:
    """Looks at a page of one story at both widths."""

    def __init__(self, story: str) -> None:
        self.folder = FOLDER / story
        self.on = os.environ.get("JIEFEN_SHOTS") == "1"  # noqa: TID251
        self.taken = 0

    def look(self, page: Page, name: str) -> None:
        """Fails when the page is wider than the screen; keeps a picture when asked to."""
        self.taken += 1
        before = page.viewport_size
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(_OVERFLOW) <= 0, f"{name} is wider than {width} pixels"
            if self.on:
                self.folder.mkdir(parents=True, exist_ok=True)
                picture = self.folder / f"{self.taken:02}-{name}-{width}.png"
                page.screenshot(path=picture, full_page=True)
        if before is not None:
            page.set_viewport_size(before)
