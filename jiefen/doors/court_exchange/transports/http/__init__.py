"""A court spoken to by HTTP."""
