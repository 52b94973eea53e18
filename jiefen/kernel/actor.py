"""Who acts: the one argument `by` that every service takes."""

from dataclasses import dataclass, field
from typing import Literal

ActorKind = Literal["staff", "party", "integration", "system"]


@dataclass(frozen=True)
class Actor:
    """Somebody or something that acts, with the roles and the unit it acts in.

    `id` is an account id for staff and integrations, a party id for parties, `None` for the system.
    A party may stand in several disputes: `party_ids` are all of them, `id` the one acted as.
    The ledger keeps kind, id, role and unit, never a name.
    """

    kind: ActorKind
    id: int | None = None
    role: str = ""
    unit_id: int | None = None
    roles: frozenset[str] = field(default_factory=frozenset)
    account_id: int | None = None
    party_ids: frozenset[int] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if self.role and self.role not in self.roles:
            object.__setattr__(self, "roles", self.roles | {self.role})

    @property
    def is_staff(self) -> bool:
        """Whether a member of a unit acts: a person, or a system in roles it holds there."""
        return self.kind in {"staff", "integration"}


SYSTEM = Actor(kind="system", role="system")
