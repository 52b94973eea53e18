"""`jiefen serve`: starts everything."""

import argparse

from jiefen.config.serve import serve


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options: everything is configured by environment."""


def run(options: argparse.Namespace) -> int:
    """Serves until told to stop."""
    return serve()
