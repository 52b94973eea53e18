"""Repeatable measurements, as ratios within one run; results in docs/reference/performance.md."""
