"""The environment of tests: a data folder and an embedded server of their own."""

from dataclasses import replace

from jiefen.config import embedded
from jiefen.config.env import ROOT, Environment, environment


def environment_of_tests() -> Environment:
    """The environment with data under `.build/tests`; starts the server unless a URL names one."""
    env = environment()
    folder = ROOT / ".build" / f"tests{env.test_db_suffix}"
    folder.mkdir(parents=True, exist_ok=True)
    env = replace(env, data_dir=str(folder))
    if not env.database_url:
        embedded.start(env, durable=False)
    return env
