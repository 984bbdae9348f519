"""The command line as a person or a script meets it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from app.actions import setup
from app.actions.demo import Demo
from app.commands import run
from app.domain.roles import Role


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, object] | list[dict[str, object]]:
    found: dict[str, object] | list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_both_ends_of_the_demo_hold_the_same(played: tuple[Path, Demo]) -> None:
    _, demo = played

    assert demo.leader == demo.bureau
    assert demo.leader["photos"] == 8
    assert demo.leader["records"]["visit"] == 5
    assert demo.report.read_bytes().startswith(b"%PDF-")


def test_the_demo_prints_what_a_script_needs(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "demo", str(tmp_path / "d"), "--json"], capture_output=True, text=True, check=True
    )
    plain = json.loads(done.stdout)

    assert plain.keys() == {"leader", "bureau", "report", "bundle"}
    assert plain["leader"] == plain["bureau"]
    assert Path(plain["bundle"]) == tmp_path / "d" / "out" / "dossier.zjb"
    assert {path.name for path in (tmp_path / "d" / "keys").iterdir()} == {
        f"{name}.{kind}" for name in ("leader", "member", "bureau") for kind in ("age", "pub")
    }


def test_the_demo_leaves_a_folder_in_use_alone(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(path.name for path in demo.iterdir())

    assert run(["demo", str(demo)]) == 1
    assert "没有改动" in capsys.readouterr().err
    assert sorted(path.name for path in demo.iterdir()) == before


def test_verify_says_whole_and_trusted(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(demo / "out/dossier.zjb"), "--workspace", str(demo / "bureau"), "--json"]) == 0
    plain = told(capsys)
    assert isinstance(plain, dict)
    assert plain["trusted"] is True
    assert plain["sender_name"] == "陈立峰"


def test_verify_fails_with_a_reason_when_any_byte_is_flipped(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle, chance = demo / "out/receipt.zjb", Random(7)
    whole = bundle.read_bytes()
    places = [0, 30, 200, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(8))]
    for place in places:
        bundle.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :])

        assert run(["verify", str(bundle), "--workspace", str(demo / "leader")]) == 1, place
        reason = capsys.readouterr().err
        assert len(reason.strip().splitlines()) == 1
        assert "Traceback" not in reason


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"age-encryption.org/v1\n", "你好".encode() * 1000])
def test_what_is_no_bundle_is_refused_in_one_line(
    demo: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    other = demo / "other.zjb"
    other.write_bytes(content)

    assert run(["verify", str(other), "--workspace", str(demo / "bureau")]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_second_import_changes_nothing(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--workspace", str(demo / "bureau"), "--json"]
    assert run(["dossiers", *arguments]) == 0
    before = told(capsys)

    assert run(["import", str(demo / "out/dossier.zjb"), *arguments]) == 0
    imported = told(capsys)
    assert isinstance(imported, list)
    assert imported[0]["added"] == 0
    assert run(["dossiers", *arguments]) == 0
    assert told(capsys) == before


def test_one_bad_file_does_not_keep_the_others_out(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = demo / "bad.zjb"
    bad.write_bytes(b"nothing of the kind")

    files = [str(bad), str(demo / "out/dossier.zjb")]
    assert run(["import", *files, "--workspace", str(demo / "bureau"), "--json"]) == 1
    results = told(capsys)
    assert isinstance(results, list)
    assert [one["imported"] for one in results] == [False, True]
    assert len(list((demo / "bureau/quarantine").iterdir())) == 1


def test_seal_and_report_name_what_they_made(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    leader = ["--workspace", str(demo / "leader"), "--json"]
    bundle, report = demo / "new.zjb", demo / "new.pdf"

    assert run(["seal", "--dossier", "锐锋", "--to", "周雨桐", "--out", str(bundle), *leader]) == 0
    sealed = told(capsys)
    assert isinstance(sealed, dict)
    assert sealed["size"] == bundle.stat().st_size
    assert run(["import", str(bundle), "--workspace", str(demo / "member")]) == 0
    capsys.readouterr()
    assert run(["report", "--out", str(report), *leader]) == 0
    assert report.read_bytes().startswith(b"%PDF-")
    assert run(["report", "--out", str(report.with_suffix(".docx")), *leader]) == 0
    assert report.with_suffix(".docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("words", [["--to", "没有这个人"], ["--dossier", "没有这家"]])
def test_seal_asks_for_names_that_it_knows(demo: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["seal", *words, "--workspace", str(demo / "leader"), "--out", str(demo / "x.zjb")]

    assert run(arguments) == 1
    assert "找到 0 个" in capsys.readouterr().err
    assert not (demo / "x.zjb").exists()


def test_a_passphrase_comes_from_file_or_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    person, folder = setup.Person(Role.LEADER, "陈立峰", "诊断院", "笔记本"), tmp_path / "ws"
    setup.new_workspace(folder, person, setup.Lock(setup.PASSPHRASE, "四个词的口令 2026")).close()
    words = tmp_path / "words.txt"
    words.write_text("四个词的口令 2026\n", "utf-8")

    assert run(["dossiers", "--workspace", str(folder), "--passphrase-file", str(words)]) == 0
    monkeypatch.setenv("ZHENJI_PASSPHRASE", "另一个口令")
    assert run(["dossiers", "--workspace", str(folder)]) == 1
    assert "口令" in capsys.readouterr().err


def test_nothing_is_asked_where_nobody_answers(tmp_path: Path) -> None:
    person, folder = setup.Person(Role.LEADER, "陈立峰", "诊断院", "笔记本"), tmp_path / "ws"
    setup.new_workspace(folder, person, setup.Lock(setup.PASSPHRASE, "四个词的口令 2026")).close()
    without = {name: value for name, value in os.environ.items() if name != "ZHENJI_PASSPHRASE"}
    done = subprocess.run(
        [sys.executable, "-m", "app", "dossiers", "--workspace", str(folder)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=without,
        check=False,
    )

    assert done.returncode == 1
    assert "--passphrase-file" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["demo", "import", "seal", "verify", "report", "dossiers", "card"])
def test_every_command_explains_itself_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run([command, "--help"])

    assert left.value.code == 0
    assert f"zhenji {command} " in capsys.readouterr().out.split("例如")[1]


def test_a_folder_without_workspace_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dossiers", "--workspace", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err
