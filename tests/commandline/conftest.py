import pytest

from tests.resilience.installation import Installation


@pytest.fixture(scope="module")
def installation():
    """An installation that is prepared but not served: commands start its database."""
    standing = Installation()
    try:
        yield standing
    finally:
        standing.remove()
