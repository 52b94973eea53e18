import pytest

from tests.resilience.installation import Installation


@pytest.fixture(scope="module")
def installation():
    """An installation that is prepared but not served; its database runs."""
    standing = Installation()
    try:
        with standing.with_database():
            yield standing
    finally:
        standing.remove()
