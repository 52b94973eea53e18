"""Pages of the people whose dispute it is."""
