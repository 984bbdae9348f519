"""The verdicts of the rules over one dossier."""

import argparse
from typing import Any

from app.commands.speaking import command, opened, tell
from app.domain.text import N_, tr
from app.rules.verdict import Evidence, Verdict


def add(commands: Any) -> None:
    example = "zhenji rules --workspace ~/zhenji --dossier 锐锋"
    made = command(commands, "rules", N_("逐条列出项目的合规进度"), example, _rules, workspace=True)
    made.add_argument("--dossier", default="", metavar="ID", help=tr(N_("项目的编号，或企业名称")))
    made.add_argument("--only", action="append", default=[], metavar="RULE", help=tr(N_("只看这条规则")))


def _rules(asked: argparse.Namespace) -> int:
    from app.actions.compliance import Compliance
    from app.actions.reports import dossier_by_name

    with opened(asked) as workspace:
        dossier_id = dossier_by_name(workspace, asked.dossier)
        compliance = Compliance(workspace)
        verdicts = [one for one in compliance.verdicts(dossier_id).values() if not asked.only or one.id in asked.only]
        compliance.close()
    plain = {
        "dossier": dossier_id,
        "rule_set": verdicts[0].rule_set if verdicts else "",
        "verdicts": [plain_verdict(one) for one in verdicts],
    }
    tell(asked, plain, "\n".join(_line(one) for one in verdicts) or tr(N_("没有规则。")))
    return 0


def _line(one: Verdict) -> str:
    numbers = f"{one.outcome.have}/{one.outcome.need}" if one.outcome.applies else "—"
    by = tr(N_("（最迟 {day}）")).format(day=one.by.isoformat()) if one.by else ""
    return f"{one.state.words}  {one.id}  {one.rule.label}  {numbers}  {one.outcome.reason}{by}"


def plain_verdict(one: Verdict) -> dict[str, Any]:
    outcome = one.outcome
    return {
        "rule": one.id,
        "label": one.rule.label,
        "clause": one.rule.clause,
        "severity": one.rule.severity.value,
        "gate": one.rule.gate.value,
        "phase": one.rule.phase.value,
        "state": one.state.value,
        "have": str(outcome.have) if outcome.applies else None,
        "need": str(outcome.need) if outcome.applies else None,
        "reason": str(outcome.reason),
        "by": one.by.isoformat() if one.by else None,
        "evidence": [_plain_evidence(each) for each in outcome.evidence],
        "lacking": [_plain_evidence(each) for each in outcome.lacking],
        "exception": _plain_evidence(one.excepted_by or one.asked) if one.excepted_by or one.asked else None,
        "rule_set": one.rule_set,
    }


def _plain_evidence(one: Evidence | None) -> dict[str, str] | None:
    return {"type": one.type_name, "id": one.record_id, "words": one.words} if one else None
