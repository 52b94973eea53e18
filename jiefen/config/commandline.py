"""`jiefen`: the command line for people and programs."""

import argparse
import importlib
import sys
from typing import Protocol

from jiefen.rules.trace import Refused

COMMANDS = {
    "triage": "这像哪一类纠纷（JSON Lines 输入输出）",
    "route": "归哪个单位管，依据哪一条",
    "doors": "哪些途径可以走，为什么，先走哪条",
    "due": "期限从哪天到哪天",
    "fee": "要交多少、能拿多少：诉讼费、补偿、利息（JSON Lines 或者选项）",
    "plan": "检查方案数据（plan check）",
    "ledger": "核验台账（ledger verify）",
    "import": "批量导入纠纷",
    "export": "导出纠纷",
    "backup": "备份数据库和文件",
    "restore": "从备份恢复",
    "init": "准备数据库",
    "serve": "启动整个系统",
}


class Command(Protocol):
    """One module of `jiefen.config.commands`: its arguments and what it does."""

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, options: argparse.Namespace) -> int: ...


def _command(name: str) -> Command:
    module: Command = importlib.import_module(f"jiefen.config.commands.{name}_command")
    return module


def _usage() -> str:
    width = max(map(len, COMMANDS))
    return "\n".join(f"  {name:<{width}}  {says}" for name, says in COMMANDS.items())


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; bad input ends with exit code 2 and what is wrong and what to do."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given or given[0] in {"-h", "--help"}:
        print(f"用法：jiefen <命令> [选项]\n\n{_usage()}\n\njiefen <命令> --help 看选项")
        return 0 if given else 2
    if given[0] not in COMMANDS:
        print(f"jiefen: 没有命令 {given[0]!r}；有：{'、'.join(COMMANDS)}", file=sys.stderr)
        return 2
    command = _command(given[0])
    parser = argparse.ArgumentParser(prog=f"jiefen {given[0]}", description=COMMANDS[given[0]])
    command.arguments(parser)
    try:
        return command.run(parser.parse_args(given[1:]))
    except Refused as refused:
        where = f"{refused.field}: " if refused.field else ""
        told = "；".join([str(refused).rstrip("。"), *refused.instead])
        print(f"jiefen {given[0]}: {where}{told}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0


if __name__ == "__main__":
    sys.exit(main())
