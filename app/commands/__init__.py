"""The command line: the same actions without a screen."""

import argparse
import os
import sys
from collections.abc import Sequence

from app.commands import dossiers, exchange, rules
from app.commands.speaking import Parser, not_done
from app.domain.errors import AppError
from app.domain.progress import Cancelled
from app.domain.text import N_, tr
from app.terminal import say_all


def run(arguments: Sequence[str]) -> int:
    """Exit code: 0 done, 1 not done with the reason in one line, 2 not understood."""
    say_all()
    asked = _parser().parse_args(arguments)
    try:
        code: int = asked.act(asked)
        sys.stdout.flush()
    except AppError as error:
        return not_done(str(error))
    except (Cancelled, KeyboardInterrupt):
        return not_done(tr(N_("已停下，没有留下半个文件。")))
    except BrokenPipeError:  # whoever read our words has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        words = N_("读写 {file} 时出错（{reason}）。请检查路径、权限和磁盘空间后再试。")
        return not_done(tr(words).format(file=error.filename or "", reason=error.strerror or error))
    return code


def _parser() -> Parser:
    parser = Parser(
        prog="zhenji",
        description=tr(N_("诊迹：智改数转现场诊断。不带命令时打开窗口。")),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title=tr(N_("命令")), metavar="COMMAND", required=True)
    for chapter in (dossiers, rules, exchange):
        chapter.add(commands)
    return parser
