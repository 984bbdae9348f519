"""What a workspace holds: its dossiers, their reports, and the demonstration."""

import argparse
from pathlib import Path
from typing import Any

from app.commands.speaking import command, opened, tell, tell_json
from app.domain.text import N_, tr
from app.terminal import ProgressBar


def add(commands: Any) -> None:
    _add_demo(commands)
    _add_report(commands)
    _add_dossiers(commands)


def _add_demo(commands: Any) -> None:
    example = "zhenji demo ~/zhenji-demo"
    words = N_("在空文件夹里把整件事做一遍：采集、合并、报告、封装、导入")
    made = command(commands, "demo", words, example, _demo, workspace=False)
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
        tell_json(plain)
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


def _add_report(commands: Any) -> None:
    example = "zhenji report --workspace ~/zhenji --dossier 锐锋 --out report.pdf"
    made = command(commands, "report", N_("生成诊断报告，PDF 或 Word 文件"), example, _report, workspace=True)
    made.add_argument("--dossier", default="", metavar="NAME", help=tr(N_("企业名称或项目编号")))
    made.add_argument("--out", type=Path, required=True, metavar="FILE", help=tr(N_("报告放在哪里，.pdf 或 .docx")))


def _report(asked: argparse.Namespace) -> int:
    from app.actions import reports
    from app.actions.report_facts import missing

    with opened(asked) as workspace, ProgressBar(asked.out.name) as bar:
        dossier = reports.dossier_by_name(workspace, asked.dossier)
        reports.build_report(workspace, dossier, asked.out, bar)
        lacking = [finding.message for finding in missing(workspace, dossier)]
    plain = {"path": str(asked.out), "missing": lacking}
    tell(asked, plain, "\n".join([tr(N_("已生成 {path}")).format_map(plain), *(f"  · {one}" for one in lacking)]))
    return 0


def _add_dossiers(commands: Any) -> None:
    example = "zhenji dossiers --workspace ~/zhenji"
    command(commands, "dossiers", N_("列出工作区里的项目"), example, _dossiers, workspace=True)


def _dossiers(asked: argparse.Namespace) -> int:
    from app.actions.dossiers import dossier_cards
    from app.actions.summary import summary

    with opened(asked) as workspace:
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
    tell(asked, {"dossiers": rows, "workspace": whole}, "\n".join(lines) or tr(N_("还没有项目。")))
    return 0
