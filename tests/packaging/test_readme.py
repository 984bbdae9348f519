"""The README keeps step with the project: each dependency has its reason, each path it names is there."""

import re
import tomllib
from pathlib import Path

import pytest

from app import commands

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
CHAPTERS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL))


def test_each_dependency_has_a_reason_and_each_reason_a_dependency() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needs = [
        *declared["project"]["dependencies"],
        *(need for group in declared["dependency-groups"].values() for need in group),
    ]
    rows = re.findall(r"^\| ([a-z][\w-]*) \| (.+?) \| .+ \|$", CHAPTERS["Dependencies, and why each"], re.MULTILINE)

    assert {name for name, _ in rows} - {"package"} == {re.split(r"[<>=]", need)[0] for need in needs}


def test_each_licence_lies_where_the_notices_say() -> None:
    notices = re.findall(r"^\| .+ \| `(.+?)` \| (.+?) \|$", CHAPTERS["Licence and notices"], re.MULTILINE)

    assert notices
    for folder, licence in notices:
        assert all((ROOT / folder / name).is_file() for name in re.findall(r"`(.+?)`", licence)), folder


def test_each_shipped_folder_of_others_work_has_a_notice() -> None:
    licensed = {path.parent.name for path in (ROOT / "resources").rglob("*") if re.match(r"LICENSE|OFL", path.name)}

    assert all(f"`resources/{folder}/`" in CHAPTERS["Licence and notices"] for folder in licensed)


def test_links_to_files_lead_somewhere() -> None:
    targets = [target for target in re.findall(r"\]\((.+?)\)", README) if "://" not in target]

    assert targets
    assert not [target for target in targets if not (ROOT / target).exists()]


def test_each_command_it_shows_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    shown = re.findall(r"^\.venv/bin/zhenji (.+?)(?: +#.*)?$", CHAPTERS["On the command line"], re.MULTILINE)

    assert len(shown) >= 6
    for line in shown:
        command, *rest = line.split()
        with pytest.raises(SystemExit, match=r"^0$"):
            commands.run([command, "--help"])
        words = capsys.readouterr().out
        assert all(option in words for option in rest if option.startswith("--")), line
