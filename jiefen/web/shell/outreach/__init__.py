"""Reaching the other side from a desk: invite, bring again, hand over, note calls and visits."""
