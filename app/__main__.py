"""`zhenji`: the window without arguments, the command line with."""

import gc
import sys


def main() -> int:
    if len(sys.argv) > 1:
        from app.commands import run

        return run(sys.argv[1:])
    gc.disable()  # until the window does it: it takes a tenth of a start, and finds nothing
    # The window lies above this layer; it is looked up by name so that app never imports the screen.
    from importlib import import_module

    code: int = import_module("ui.start").main()
    return code


if __name__ == "__main__":
    raise SystemExit(main())
