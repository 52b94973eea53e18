"""The ways out of a dispute, compared: shared by parties, staff and people without an account."""
