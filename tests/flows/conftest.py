"""A mediation whose papers are kept in a folder of the test."""

import pytest

from tests.flows.paper_story import PaperStory, paper_story


@pytest.fixture
def leak(district, people, at, settings, tmp_path) -> PaperStory:
    """A filed leak with rare names; the demonstration is on, so seals say 示范."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.DEMO = True
    return paper_story(people, at)
