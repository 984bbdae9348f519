"""The command line in trouble: one line that says what and what to do, never a traceback, and nothing is destroyed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.actions import setup
from app.commands import run
from app.domain.roles import Role
from app.terminal import one_line

WORDS = "四个词的口令 2026"


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run([str(one) for one in arguments]) == 1
    said = capsys.readouterr().err.strip()
    assert len(said.splitlines()) == 1
    return said


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Only looked at: opening what lies under a passphrase is slow by intention."""
    folder = tmp_path_factory.mktemp("locked") / "ws"
    person = setup.Person(Role.LEADER, "陈立峰", "诊断院", "笔记本")
    setup.new_workspace(folder, person, setup.Lock(setup.PASSPHRASE, WORDS)).close()
    return folder


@pytest.mark.parametrize("command", ["seal --to 沈静 --from-start", "report", "card"])
def test_nothing_is_handed_out_over_our_own_files(demo: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    (demo / "link").symlink_to(demo / "leader", target_is_directory=True)
    names = ["store.db", "vault.age", "workspace.json"]
    before = [(demo / "leader" / name).read_bytes() for name in names]
    for name in (*names, "originals/x", "quarantine/x"):
        for folder in ("leader", "link"):
            refused(capsys, *command.split(), "--workspace", demo / "leader", "--out", demo / folder / name)

    assert [(demo / "leader" / name).read_bytes() for name in names] == before
    assert run(["dossiers", "--workspace", str(demo / "leader")]) == 0


def test_a_store_that_is_gone_is_named_and_no_empty_one_takes_its_place(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = demo / "leader/store.db"
    store.unlink()
    assert "store.db" in refused(capsys, "dossiers", "--workspace", demo / "leader")
    assert not store.exists()

    store.write_bytes(b"")
    refused(capsys, "dossiers", "--workspace", demo / "leader")
    assert store.stat().st_size == 0


ABOUT = {"format": 1, "id": "x", "vault": "keyfile", "key_file": "../keys/leader.age"}


EDITED = [
    "",
    "null",
    "[]",
    "[" * 60_000,
    json.dumps({**ABOUT, "format": 2}),
    json.dumps({**ABOUT, "vault": ["keyfile"]}),
    json.dumps({**ABOUT, "vault": "keyring", "id": "a\0b"}),
    json.dumps({"format": 1, "vault": "keyring"}),
    json.dumps({"format": 1, "vault": "keyfile"}),
    *(json.dumps({**ABOUT, "key_file": name}) for name in ("a\0b", "\ud800", "x" * 9000, ".", "../keys/bureau.age")),
    json.dumps(ABOUT) + " " * 100_000,
]


def test_an_edited_description_of_a_workspace_is_refused(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for text in EDITED:
        (demo / "leader/workspace.json").write_text(text, "utf-8")
        refused(capsys, "dossiers", "--workspace", demo / "leader")


@pytest.mark.parametrize("name", ["vault.age", "store.db"])
def test_the_parts_of_two_workspaces_do_not_mix(demo: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(demo / "bureau" / name, demo / "leader" / name)

    assert "恢复" in refused(capsys, "dossiers", "--workspace", demo / "leader")


@pytest.mark.parametrize(
    ("content", "opens"),
    [
        (f"\ufeff{WORDS}\r\n第二行\r\n".encode(), True),
        (b"", False),
        (f"\n{WORDS}\n".encode(), False),
        (WORDS.encode("gbk"), False),
    ],
    ids=["windows", "empty", "second line", "gbk"],
)
def test_a_passphrase_file_as_editors_write_it(
    locked: Path, content: bytes, opens: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    file = locked.parent / "words.txt"
    file.write_bytes(content)
    arguments = ["dossiers", "--workspace", str(locked), "--passphrase-file", str(file)]
    if opens:
        assert run(arguments) == 0
    else:
        refused(capsys, *arguments)
    refused(capsys, "dossiers", "--workspace", locked, "--passphrase-file", locked.parent)


@pytest.mark.skipif(os.name == "nt", reason="there the environment is Unicode")
def test_a_passphrase_of_another_encoding_in_the_environment(
    locked: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHENJI_PASSPHRASE", os.fsdecode(WORDS.encode("gbk")))

    assert "UTF-8" in refused(capsys, "dossiers", "--workspace", locked)


@pytest.mark.skipif(os.name == "nt", reason="there names are Unicode")
@pytest.mark.parametrize("source", ["member.zjb", "report.pdf"])
def test_a_stick_brings_names_in_another_encoding(demo: Path, source: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As old Windows sticks do; once it is known, once it goes to quarantine."""
    file = demo / os.fsdecode("交接包.zjb".encode("gbk"))
    shutil.copy(demo / "out" / source, file)
    out = demo / os.fsdecode("新包.zjb".encode("gbk"))

    assert run(["import", str(file), "--workspace", str(demo / "leader")]) == (source == "report.pdf")
    assert run(["seal", "--to", "沈静", "--from-start", "--out", str(out), "--workspace", str(demo / "leader")]) == 0
    assert out.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize("command", ["verify", "import"])
def test_what_has_no_end_is_no_bundle(demo: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(demo / "pipe")
    for file in (demo / "pipe", Path("/dev/zero"), demo / "out"):
        refused(capsys, command, file, "--workspace", demo / "leader")

    assert list((demo / "leader/quarantine").iterdir()) == []


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
@pytest.mark.parametrize("json_too", [True, False])
def test_a_terminal_that_knows_few_characters_gets_an_answer(demo: Path, encoding: str, json_too: bool) -> None:
    arguments = ["dossiers", "--workspace", str(demo / "leader"), *["--json"][: int(json_too)]]
    done = subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        check=True,
    )
    said = done.stdout.decode(encoding)
    if json_too:
        assert json.loads(said)["dossiers"][0]["enterprise"] == "常州锐锋精密传动有限公司"
    else:
        assert "ZJ-CZ-2026-0147" in said


def test_names_of_others_do_not_steer_the_terminal() -> None:
    assert one_line("锐锋\x1b[2J\x07\r\n\u202e𠮷 {x}") == "锐锋 [2J    𠮷 {x}"


def test_a_card_is_written_or_trusted_not_both(demo: Path) -> None:
    with pytest.raises(SystemExit) as left:
        run(["card", "--workspace", str(demo / "leader"), "--out", "x", "--trust", "y"])
    assert left.value.code == 2


def test_photos_that_stay_behind_are_told(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(demo / "leader/originals")
    arguments = ["seal", "--to", "沈静", "--from-start", "--out", str(demo / "x.zjb"), "--workspace"]

    assert run([*arguments, str(demo / "leader")]) == 0
    assert "8 件原件不在本机" in capsys.readouterr().out
