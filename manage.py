#!/usr/bin/env python
"""Django's own commands; `jiefen` is the command line for people."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefen.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
