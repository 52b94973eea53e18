"""The periods that run in a dispute, for desks and for phones."""
