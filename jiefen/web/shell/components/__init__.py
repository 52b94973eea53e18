"""The components of the shell: one function each, registered as template tags in
`templatetags/shell.py`.
"""
