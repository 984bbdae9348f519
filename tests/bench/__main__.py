"""Measure the promises of speed: `python -m tests.bench [ROW…] [--json]`."""

import argparse
import importlib
import json
import sys
from pathlib import Path

from tests.bench.harness import ROUNDS, Row, bench
from tests.bench.table import table


def main() -> int:
    for module in sorted(Path(__file__).parent.glob("row_*.py")):
        importlib.import_module(f"tests.bench.{module.stem}")
    options = _options()
    unknown = [name for name in options.rows if name not in bench.names]
    if unknown:
        print(f"No row is called {', '.join(unknown)}. There are: {', '.join(bench.names)}", file=sys.stderr)
        return 2
    rows: list[Row] = []
    for row in bench.measured(options.rows or bench.names, options.rounds):
        print(f"… {row.name} {row.size}: {row.ratio:.2f}", file=sys.stderr, flush=True)
        rows.append(row)
    print(json.dumps([row.plain() for row in rows], ensure_ascii=False, indent=1) if options.json else table(rows))
    return 0 if all(row.holds for row in rows) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of: {', '.join(bench.names)}; all if none is named")
    parser.add_argument("--json", action="store_true", help="a list of rows instead of the table")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"rounds of each side, at least {ROUNDS}")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
