"""A court inside the program, for demonstrations and tests."""
