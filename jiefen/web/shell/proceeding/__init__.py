"""Proceedings through any door, as desks work on them and parties follow them."""
