"""Every door to each of its ends: what is known on opening, the acts, and how it ended."""

from pathlib import Path

import yaml

_READ = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
_FACTS = _READ["facts"]
CIVIL, LABOUR = _FACTS["civil"], _FACTS["labour"]
PATHS = {
    door: (
        path["facts"] if isinstance(path["facts"], dict) else _FACTS[path["facts"]],
        path["ends"],
    )
    for door, path in _READ["doors"].items()
}
# 有的途径后来才有：晚多少天走
LATER = {door: path["later"] for door, path in _READ["doors"].items() if "later" in path}
