"""A dispute on one screen, the same for the centre's clerks and for the units that handle it."""
