from datetime import datetime

import pytest

from tests.people import People
from tests.routing.steps import Steps


@pytest.fixture
def steps(people: People, at: datetime) -> Steps:
    """The village centre 上禾村 and its committee at work."""
    return Steps(people, at)
