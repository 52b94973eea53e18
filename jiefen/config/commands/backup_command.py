"""`jiefen backup`: a consistent copy of database, files and, if wanted, keys."""

import argparse
from pathlib import Path

from jiefen.config import embedded
from jiefen.config.env import environment


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and whether the keys go along."""
    parser.add_argument("dir", help="新的（或空的）文件夹")
    parser.add_argument(
        "--with-keys", action="store_true", help="连同密钥和印章证书（备份要像密钥一样保管）"
    )


def run(options: argparse.Namespace) -> int:
    """Backs up while everything keeps running."""
    from jiefen.config.backing_up import back_up
    from jiefen.kernel.clock import now

    env = environment()
    if not env.database_url:
        embedded.start(env)
    folder = Path(options.dir).resolve()
    made = back_up(env, folder, with_keys=options.with_keys, at=now())
    size = sum(file["bytes"] for file in made["files"].values())
    ledger = made["ledger"]
    print(f"已备份到 {folder}：{len(made['files'])} 个文件，{size / 1e6:.1f} MB。")
    print(f"台账 {ledger['streams']} 条链、{ledger['entries']} 条记录。")
    if not options.with_keys:
        print("备份里没有密钥。没有 DATA_DIR/keys/data.key，个人信息就读不出来：请另外保管。")
    return 0
