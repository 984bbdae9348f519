"""What the commands share: how one is declared, its workspace opened, and its outcome told."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from app.domain.text import N_, tr
from app.terminal import PASSPHRASE_VARIABLE, one_line, passphrase, speaks_unicode
from app.workspace import Workspace


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.format_usage()}{self.prog}: {message}\n")


def command(
    commands: Any, name: str, words: str, example: str, act: Callable[[argparse.Namespace], int], *, workspace: bool
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=tr(words),
        description=tr(words),
        epilog=f"{tr(N_('例如'))}:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--json", action="store_true", help=tr(N_("以 JSON 输出")))
    if workspace:
        made.add_argument("--workspace", type=Path, required=True, metavar="DIR", help=tr(N_("工作区文件夹")))
        made.add_argument(
            "--passphrase-file",
            type=Path,
            metavar="FILE",
            help=tr(N_("口令在这个文件的第一行；也可用环境变量 {name}；都没有时会询问")).format(
                name=PASSPHRASE_VARIABLE
            ),
        )
    made.set_defaults(act=act)
    return made


def not_done(why: str) -> int:
    print("zhenji:", one_line(why), file=sys.stderr)
    return 1


def opened(asked: argparse.Namespace) -> "Opened":
    return Opened(asked.workspace, asked.passphrase_file)


class Opened:
    """An open workspace that is closed again whatever happens."""

    def __init__(self, folder: Path, passphrase_file: Path | None) -> None:
        self._folder, self._file = folder, passphrase_file

    def __enter__(self) -> Workspace:
        from app.actions.setup import open_workspace

        self._workspace = open_workspace(self._folder, lambda: passphrase(self._file))
        return self._workspace

    def __exit__(self, *_: object) -> None:
        self._workspace.close()


def say(asked: argparse.Namespace, words: str) -> None:
    if not asked.json:
        print(one_line(words))


def tell(asked: argparse.Namespace, plain: dict[str, Any], words: str) -> None:
    if asked.json:
        tell_json(plain)
    else:
        print("\n".join(one_line(line) for line in words.split("\n")))


def tell_json(plain: object) -> None:
    print(json.dumps(plain, ensure_ascii=not speaks_unicode(), indent=1))
