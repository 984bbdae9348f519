"""The command line: the same actions without a screen."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from app.domain.errors import AppError
from app.domain.progress import Cancelled
from app.domain.text import N_, tr
from app.terminal import PASSPHRASE_VARIABLE, ProgressBar, one_line, passphrase, say_all, speaks_unicode
from app.workspace import Workspace


def run(arguments: Sequence[str]) -> int:
    """Exit code: 0 done, 1 not done with the reason in one line, 2 not understood."""
    say_all()
    asked = _parser().parse_args(arguments)
    try:
        code: int = asked.act(asked)
        sys.stdout.flush()
    except AppError as error:
        return _not_done(str(error))
    except (Cancelled, KeyboardInterrupt):
        return _not_done(tr(N_("已停下，没有留下半个文件。")))
    except BrokenPipeError:  # whoever read our words has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        words = N_("读写 {file} 时出错（{reason}）。请检查路径、权限和磁盘空间后再试。")
        return _not_done(tr(words).format(file=error.filename or "", reason=error.strerror or error))
    return code


def _not_done(why: str) -> int:
    print("zhenji:", one_line(why), file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="zhenji",
        description=tr(N_("诊迹：智改数转现场诊断。不带命令时打开窗口。")),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title=tr(N_("命令")), metavar="COMMAND", required=True)
    _add_demo(commands)
    _add_import(commands)
    _add_seal(commands)
    _add_verify(commands)
    _add_report(commands)
    _add_dossiers(commands)
    _add_card(commands)
    return parser


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.format_usage()}{self.prog}: {message}\n")


def _command(
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


def _add_demo(commands: Any) -> None:
    example = "zhenji demo ~/zhenji-demo"
    words = N_("在空文件夹里把整件事做一遍：采集、合并、报告、封装、导入")
    made = _command(commands, "demo", words, example, _demo, workspace=False)
    made.add_argument("folder", type=Path, metavar="DIR")


def _demo(asked: argparse.Namespace) -> int:
    from app.actions.demo import make_demo

    with ProgressBar() as bar:
        demo = make_demo(asked.folder, bar)
    plain = {
        "leader": demo.leader,
        "bureau": demo.bureau,
        "report": str(demo.report),
        "bundle": str(demo.bundle),
    }
    if asked.json:
        _print_json(plain)
    else:
        _print_demo(asked.folder, plain)
    return 0 if demo.leader == demo.bureau else 1


def _print_demo(folder: Path, plain: dict[str, Any]) -> None:
    records, bureau = plain["leader"]["records"], plain["bureau"]["records"]
    print(tr(N_("演示做完了。组长与工信局两边的记录：")))
    for name, number in records.items():
        print(f"  {name:<16}{number:>6}{bureau[name]:>6}")
    print(f"  {tr(N_('照片原图')):<12}{plain['leader']['photos']:>6}{plain['bureau']['photos']:>6}")
    same = plain["leader"] == plain["bureau"]
    print(tr(N_("两边一致。")) if same else tr(N_("两边不一致。")), plain["leader"]["digest"][:16])
    print(tr(N_("报告")), plain["report"])
    print(tr(N_("加密包")), plain["bundle"])
    print(tr(N_("工作区")), *(str(folder / name) for name in ("leader", "member", "bureau")))


def _add_import(commands: Any) -> None:
    example = "zhenji import dossier.zjb --workspace ~/zhenji"
    made = _command(commands, "import", N_("核对加密包并导入；信不过的放进隔离区"), example, _import, workspace=True)
    made.add_argument("files", nargs="+", type=Path, metavar="FILE")


def _import(asked: argparse.Namespace) -> int:
    from app.actions.exchange import import_bundle

    results, code = [], 0
    with _opened(asked) as workspace:
        for file in asked.files:
            try:
                with ProgressBar(file.name) as bar:
                    report = import_bundle(workspace, file, bar)
                results.append({"file": str(file), "imported": True, **asdict(report)})
                words = N_("已有，没有变化") if report.duplicate else N_("导入 {added} 条记录、{photos} 张照片")
                _say(asked, f"{file.name}: {tr(words).format(added=report.added, photos=report.photos)}")
            except AppError as error:
                code = 1
                results.append({"file": str(file), "imported": False, "reason": error.message, "hint": error.hint})
                _not_done(f"{file.name}: {error}")
    if asked.json:
        _print_json(results)
    return code


def _add_seal(commands: Any) -> None:
    example = "zhenji seal --workspace ~/zhenji --dossier 锐锋 --to 沈静 --out dossier.zjb"
    made = _command(commands, "seal", N_("把项目封装成加密包，只有收件人能打开"), example, _seal, workspace=True)
    made.add_argument("--dossier", action="append", default=[], metavar="NAME", help=tr(N_("企业名称或项目编号")))
    made.add_argument("--to", action="append", default=[], metavar="NAME", help=tr(N_("收件人或设备编号")))
    made.add_argument("--out", type=Path, required=True, metavar="FILE", help=tr(N_("加密包放在哪里")))
    made.add_argument("--from-start", action="store_true", help=tr(N_("全部内容，不管对方是否已有")))
    made.add_argument("--no-originals", action="store_true", help=tr(N_("不带照片原图")))
    made.add_argument("--covered-originals", action="store_true", help=tr(N_("有遮盖的照片也带没遮盖的原图")))


def _seal(asked: argparse.Namespace) -> int:
    from app.actions.exchange import seal_to
    from app.actions.reports import dossier_by_name

    with _opened(asked) as workspace, ProgressBar(asked.out.name) as bar:
        dossiers = [dossier_by_name(workspace, words) for words in asked.dossier or [""]]
        cards = [_receiver(workspace, words) for words in asked.to or [""]]
        sealed = seal_to(
            workspace,
            dossiers,
            cards,
            asked.out,
            with_originals=not asked.no_originals,
            covered_originals=asked.covered_originals,
            from_start=asked.from_start,
            progress=bar,
        )
    plain = {
        "bundle": sealed.bundle_id,
        "path": str(sealed.path),
        "size": sealed.size,
        "fingerprint": sealed.fingerprint,
        "entries": sealed.entries,
        "photos": sealed.photos,
        "missing": sealed.missing if not asked.no_originals else 0,
    }
    words = tr(N_("已封装 {entries} 条记录、{photos} 张照片到 {path}"))
    if plain["missing"]:
        words += tr(N_("；另有 {missing} 件原件不在本机"))
    _print(asked, plain, words.format_map(plain))
    return 0


def _receiver(workspace: Workspace, words: str) -> Any:
    from app.actions.enrolment import receivers

    cards = [one.card for one in receivers(workspace)]
    found = [card for card in cards if not words or words in (card.device_id, card.owner, card.label)]
    if len(found) != 1:
        raise AppError(
            N_("按“{words}”找到 {count} 个收件人，要正好一个。"),
            N_("请先信任对方的名片，或写全姓名。"),
            words=words,
            count=len(found),
        )
    return found[0]


def _add_verify(commands: Any) -> None:
    example = "zhenji verify dossier.zjb --workspace ~/zhenji"
    made = _command(
        commands, "verify", N_("只核对加密包，不导入：0 完整可信，1 不是"), example, _verify, workspace=True
    )
    made.add_argument("file", type=Path, metavar="FILE")


def _verify(asked: argparse.Namespace) -> int:
    from app.actions.exchange import verify

    try:
        with _opened(asked) as workspace, ProgressBar(asked.file.name) as bar:
            report = verify(workspace, asked.file, bar)
    except AppError as error:
        if not asked.json:
            raise
        _print_json({"trusted": False, "reason": error.message, "hint": error.hint})
        return 1
    words = tr(N_("完整可信：来自 {sender_name}，{added} 条新记录，{photos} 张照片"))
    plain = asdict(report)
    _print(asked, {"trusted": True, **plain}, words.format_map(plain))
    return 0


def _add_report(commands: Any) -> None:
    example = "zhenji report --workspace ~/zhenji --dossier 锐锋 --out report.pdf"
    made = _command(commands, "report", N_("生成诊断报告 PDF"), example, _report, workspace=True)
    made.add_argument("--dossier", default="", metavar="NAME", help=tr(N_("企业名称或项目编号")))
    made.add_argument("--out", type=Path, required=True, metavar="FILE", help=tr(N_("报告放在哪里")))


def _report(asked: argparse.Namespace) -> int:
    from app.actions import reports
    from app.actions.report_facts import missing

    with _opened(asked) as workspace, ProgressBar(asked.out.name) as bar:
        dossier = reports.dossier_by_name(workspace, asked.dossier)
        reports.build_report(workspace, dossier, asked.out, bar)
        lacking = [finding.message for finding in missing(workspace, dossier)]
    plain = {"path": str(asked.out), "missing": lacking}
    _print(asked, plain, "\n".join([tr(N_("已生成 {path}")).format_map(plain), *(f"  · {one}" for one in lacking)]))
    return 0


def _add_dossiers(commands: Any) -> None:
    example = "zhenji dossiers --workspace ~/zhenji"
    _command(commands, "dossiers", N_("列出工作区里的项目"), example, _dossiers, workspace=True)


def _dossiers(asked: argparse.Namespace) -> int:
    from app.actions.dossiers import dossier_cards
    from app.actions.summary import summary

    with _opened(asked) as workspace:
        cards, whole = dossier_cards(workspace), summary(workspace)
    rows = [
        {
            "id": card.id,
            "number": card.project.number,
            "enterprise": card.enterprise.name,
            "visits": card.visits,
            "photos": card.photos,
            "conflicts": card.conflicts,
        }
        for card in cards
    ]
    lines = [
        tr(N_("{enterprise}  {number}  走访 {visits}  照片 {photos}  冲突 {conflicts}  {id}")).format_map(row)
        for row in rows
    ]
    _print(asked, {"dossiers": rows, "workspace": whole}, "\n".join(lines) or tr(N_("还没有项目。")))
    return 0


def _add_card(commands: Any) -> None:
    example = "zhenji card --workspace ~/zhenji --out me.zjcard;  zhenji card --workspace ~/zhenji --trust other.zjcard"
    made = _command(commands, "card", N_("导出本机名片，或信任别人的名片"), example, _card, workspace=True)
    either = made.add_mutually_exclusive_group()
    either.add_argument("--out", type=Path, metavar="FILE", help=tr(N_("把本机名片写到这个文件")))
    either.add_argument("--trust", type=Path, metavar="FILE", help=tr(N_("信任这张名片；先用电话核对四个词")))


def _card(asked: argparse.Namespace) -> int:
    from app.actions import enrolment

    with _opened(asked) as workspace:
        if asked.trust:
            card = enrolment.enrol(workspace, enrolment.card_in(asked.trust))
            said = tr(N_("已信任"))
        else:
            from app.keys.card import read_card

            card, said = read_card(enrolment.own_card(workspace)), tr(N_("本机名片"))
            if asked.out:
                enrolment.write_card(workspace, asked.out)
    words = " ".join(card.check_words)
    plain = {"device": card.device_id, "owner": card.owner, "unit": card.unit, "role": card.role.value, "words": words}
    _print(asked, plain, f"{said}: {card.owner} · {card.unit} · {card.role.words}\n{tr(N_('核对词'))}: {words}")
    return 0


def _opened(asked: argparse.Namespace) -> "_Opened":
    return _Opened(asked.workspace, asked.passphrase_file)


class _Opened:
    """An open workspace that is closed again whatever happens."""

    def __init__(self, folder: Path, passphrase_file: Path | None) -> None:
        self._folder, self._file = folder, passphrase_file

    def __enter__(self) -> Workspace:
        from app.actions.setup import open_workspace

        self._workspace = open_workspace(self._folder, lambda: passphrase(self._file))
        return self._workspace

    def __exit__(self, *_: object) -> None:
        self._workspace.close()


def _say(asked: argparse.Namespace, words: str) -> None:
    if not asked.json:
        print(one_line(words))


def _print(asked: argparse.Namespace, plain: dict[str, Any], words: str) -> None:
    if asked.json:
        _print_json(plain)
    else:
        print("\n".join(one_line(line) for line in words.split("\n")))


def _print_json(plain: object) -> None:
    print(json.dumps(plain, ensure_ascii=not speaks_unicode(), indent=1))
