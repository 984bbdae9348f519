"""`zhenji rules`: the same verdicts on the laptop and at the bureau, in words and as JSON."""

import json
from pathlib import Path

import pytest

from app.commands import run
from app.rules.verdict import State


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["rules", *arguments]) == 0
    return capsys.readouterr().out


def verdicts(capsys: pytest.CaptureFixture[str], workspace: Path, *more: str) -> list[dict[str, object]]:
    plain = json.loads(told(capsys, "--workspace", str(workspace), "--json", *more))
    assert plain["rule_set"]
    return plain["verdicts"]


def test_the_sample_shows_every_kind_of_verdict(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = verdicts(capsys, demo / "leader")
    assert {one["state"] for one in found} == {state.value for state in State}


def test_laptop_and_bureau_judge_alike(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verdicts(capsys, demo / "leader") == verdicts(capsys, demo / "bureau")


def test_a_verdict_has_its_numbers_reason_evidence_and_last_day(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = verdicts(capsys, demo / "leader", "--only", "REQ-09")
    assert (one["have"], one["need"], one["clause"], one["state"]) == ("3", "8", "三（三）", "at_risk")
    assert one["by"]
    assert {each["type"] for each in one["evidence"]} == {"visit"}
    assert "3 次" in str(one["reason"])


def test_a_dossier_is_named_by_id_or_enterprise(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = json.loads(told(capsys, "--workspace", str(demo / "leader"), "--json", "--dossier", "锐锋"))
    again = json.loads(told(capsys, "--workspace", str(demo / "leader"), "--json", "--dossier", whole["dossier"]))
    assert again == whole


def test_in_words_each_rule_is_a_line(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, "--workspace", str(demo / "leader")).splitlines()
    assert len(lines) == len(verdicts(capsys, demo / "leader"))
    assert any(line.startswith("不达标  PRE-08") for line in lines)


def test_a_dossier_that_is_not_there_is_said_so(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--workspace", str(demo / "leader"), "--dossier", "没有的企业"]) == 1
    assert "没有的企业" in capsys.readouterr().err
