"""Kill it, fill its disk, break its files: `python -m tests.faults [PROMISE…] [--kills N] [--json]`.

Ends with a table of what was promised, how often it was tried and what broke; exit 1 if anything did.
"""

import argparse
import importlib
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.faults.promises import Effort, promises, table

_MODULES = ("kills", "floor_kills", "plan_kills", "disks", "bundles", "histories")


def main(arguments: Sequence[str]) -> int:
    for module in _MODULES:
        importlib.import_module(f"tests.faults.{module}")
    asked = _parser().parse_args(arguments)
    effort = Effort(asked.kills, asked.histories, asked.every, asked.seed)
    chosen = promises(asked.promises)
    if not chosen:
        print(f"There is no such promise. There are: {', '.join(one.name for one in promises())}", file=sys.stderr)
        return 2
    for one in chosen:
        with tempfile.TemporaryDirectory(prefix="zhenji-faults-") as place:
            one.try_hard(Path(place), effort)
        verdict = "holds" if one.holds else "BROKEN"
        print(f"… {one.name}: {one.tried:,} tried, {verdict}", file=sys.stderr, flush=True)
    print(json.dumps([one.plain() for one in chosen], ensure_ascii=False, indent=1) if asked.json else table(chosen))
    return 0 if all(one.holds for one in chosen) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py faults", description=__doc__)
    parser.add_argument("promises", nargs="*", metavar="PROMISE", help="words of their names; all if none is named")
    parser.add_argument("--kills", type=int, default=250, metavar="N", help="of each kind (%(default)s)")
    parser.add_argument("--histories", type=int, default=5_000, metavar="N", help="that converge (%(default)s)")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="break every Nth place (each of them)")
    parser.add_argument("--seed", type=int, default=1, help="other instants, other orders (%(default)s)")
    parser.add_argument("--json", action="store_true", help="a list instead of the table")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
