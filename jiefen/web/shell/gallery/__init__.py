"""Every component on one page, with invented contents; reachable only while developing and
testing.
"""
