import pytest

from tests.resilience.installation import Installation


@pytest.fixture(scope="module")
def installation():
    """A running system of its own for the tests of a module."""
    running = Installation()
    try:
        yield running.start()
    finally:
        running.remove()


@pytest.fixture(autouse=True)
def fresh_cache():
    """The tests here share no process with the program."""
