"""The parts of the dispute page, each from a provider that may have nothing to show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jiefen.web.shell.dispute.forms import Case
from jiefen.web.shell.identity import StaffRequest


@dataclass(frozen=True)
class Panel:
    """A template (a whole `{% card %}`) with its context; `side` puts it in the narrow column."""

    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    side: bool = False


Provider = Callable[[StaffRequest, Case], Panel | None]
"""Makes a panel for whoever looks at a dispute; None shows nothing.

An audience lists its providers in `panels.py` as `PROVIDERS`; the order there is the order on the
page.
"""
