"""The stage of the stories: an installation that runs, a browser, phones and desks."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys import installation as house
from tests.journeys.camera import Camera
from tests.journeys.installation import Installation
from tests.journeys.people.person import Desk, Phone

CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """`jiefen serve` on free ports; JIEFEN_JOURNEYS=<data folder>:<port> joins one that runs."""
    joined = os.environ.get("JIEFEN_JOURNEYS", "")  # noqa: TID251
    folder, _colon, port = joined.rpartition(":")
    if folder:
        yield Installation(Path(folder), int(port), int(port) + 1)
        return
    running, process = house.start(tmp_path_factory.mktemp("installation"))
    yield running
    house.stop(process)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium; it ends with the story so that no event loop stays behind."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(CHROMIUM)
        )
        yield chromium
        chromium.close()


@pytest.fixture
def camera(request: pytest.FixtureRequest) -> Camera:
    """Takes pictures of the story when JIEFEN_SHOTS=1."""
    return Camera(request.node.module.__name__.rpartition("test_")[2])


@pytest.fixture
def phone(
    browser: Browser, installation: Installation, camera: Camera
) -> Iterator[Callable[..., Phone]]:
    """A phone with this number, held by a kind of person."""
    made: list[Phone] = []

    def hold(kind: type[Phone], number: str, **about: str) -> Phone:
        made.append(kind(browser, installation, camera, number=number, **about))
        return made[-1]

    yield hold
    for one in made:
        one.leaves()


@pytest.fixture
def desk(
    browser: Browser, installation: Installation, camera: Camera
) -> Iterator[Callable[..., Desk]]:
    """A desk at which somebody of the demonstration has signed in."""
    made: list[Desk] = []

    def sit(kind: type[Desk], username: str, **about: str) -> Desk:
        made.append(kind(browser, installation, camera, username=username, **about))
        made[-1].signs_in()
        return made[-1]

    yield sit
    for one in made:
        one.leaves()
