"""What comes in and goes out: import, seal, verify and cards."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.commands.speaking import command, not_done, opened, say, tell, tell_json
from app.domain.errors import AppError
from app.domain.text import N_, tr
from app.terminal import ProgressBar
from app.workspace import Workspace


def add(commands: Any) -> None:
    _add_import(commands)
    _add_seal(commands)
    _add_verify(commands)
    _add_card(commands)


def _add_import(commands: Any) -> None:
    example = "zhenji import dossier.zjb --workspace ~/zhenji"
    made = command(commands, "import", N_("核对加密包并导入；信不过的放进隔离区"), example, _import, workspace=True)
    made.add_argument("files", nargs="+", type=Path, metavar="FILE")


def _import(asked: argparse.Namespace) -> int:
    from app.actions.exchange import import_bundle

    results, code = [], 0
    with opened(asked) as workspace:
        for file in asked.files:
            try:
                with ProgressBar(file.name) as bar:
                    report = import_bundle(workspace, file, bar)
                results.append({"file": str(file), "imported": True, **asdict(report)})
                words = N_("已有，没有变化") if report.duplicate else N_("导入 {added} 条记录、{photos} 张照片")
                say(asked, f"{file.name}: {tr(words).format(added=report.added, photos=report.photos)}")
            except AppError as error:
                code = 1
                results.append({"file": str(file), "imported": False, "reason": error.message, "hint": error.hint})
                not_done(f"{file.name}: {error}")
    if asked.json:
        tell_json(results)
    return code


def _add_seal(commands: Any) -> None:
    example = "zhenji seal --workspace ~/zhenji --dossier 锐锋 --to 沈静 --out dossier.zjb"
    made = command(commands, "seal", N_("把项目封装成加密包，只有收件人能打开"), example, _seal, workspace=True)
    made.add_argument("--dossier", action="append", default=[], metavar="NAME", help=tr(N_("企业名称或项目编号")))
    made.add_argument("--to", action="append", default=[], metavar="NAME", help=tr(N_("收件人或设备编号")))
    made.add_argument("--out", type=Path, required=True, metavar="FILE", help=tr(N_("加密包放在哪里")))
    made.add_argument("--from-start", action="store_true", help=tr(N_("全部内容，不管对方是否已有")))
    made.add_argument("--no-originals", action="store_true", help=tr(N_("不带照片原图")))
    made.add_argument("--covered-originals", action="store_true", help=tr(N_("有遮盖的照片也带没遮盖的原图")))


def _seal(asked: argparse.Namespace) -> int:
    from app.actions.exchange import seal_to
    from app.actions.reports import dossier_by_name

    with opened(asked) as workspace, ProgressBar(asked.out.name) as bar:
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
    tell(asked, plain, words.format_map(plain))
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
    made = command(commands, "verify", N_("只核对加密包，不导入：0 完整可信，1 不是"), example, _verify, workspace=True)
    made.add_argument("file", type=Path, metavar="FILE")


def _verify(asked: argparse.Namespace) -> int:
    from app.actions.exchange import verify

    try:
        with opened(asked) as workspace, ProgressBar(asked.file.name) as bar:
            report = verify(workspace, asked.file, bar)
    except AppError as error:
        if not asked.json:
            raise
        tell_json({"trusted": False, "reason": error.message, "hint": error.hint})
        return 1
    words = tr(N_("完整可信：来自 {sender_name}，{added} 条新记录，{photos} 张照片"))
    plain = asdict(report)
    tell(asked, {"trusted": True, **plain}, words.format_map(plain))
    return 0


def _add_card(commands: Any) -> None:
    example = "zhenji card --workspace ~/zhenji --out me.zjcard;  zhenji card --workspace ~/zhenji --trust other.zjcard"
    made = command(commands, "card", N_("导出本机名片，或信任别人的名片"), example, _card, workspace=True)
    either = made.add_mutually_exclusive_group()
    either.add_argument("--out", type=Path, metavar="FILE", help=tr(N_("把本机名片写到这个文件")))
    either.add_argument("--trust", type=Path, metavar="FILE", help=tr(N_("信任这张名片；先用电话核对四个词")))


def _card(asked: argparse.Namespace) -> int:
    from app.actions import enrolment

    with opened(asked) as workspace:
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
    tell(asked, plain, f"{said}: {card.owner} · {card.unit} · {card.role.words}\n{tr(N_('核对词'))}: {words}")
    return 0
