"""Doors that have behaviour of their own, one package each; strangers to each other."""
