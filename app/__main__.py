"""`zhenji`: the window without arguments, the command line with."""

import gc
import sys

_MADE_BETWEEN_SEARCHES = 50_000
"""Objects. With Python's own 700 the search for garbage takes a tenth of a start, and finds nothing."""


def main() -> int:
    if len(sys.argv) > 1:
        from app.commands import run

        return run(sys.argv[1:])
    search_garbage_rarely()
    # The window lies above this layer; it is looked up by name so that app never imports the screen.
    from importlib import import_module

    code: int = import_module("ui.start").main()
    return code


def search_garbage_rarely() -> None:
    gc.set_threshold(_MADE_BETWEEN_SEARCHES)


if __name__ == "__main__":
    raise SystemExit(main())
