"""The tool that puts promises to the test says so when one breaks, and when nothing was tried."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import promises
from tests.faults.__main__ import main
from tests.faults.promises import Effort, Promise, table

EFFORT = Effort(kills=1, histories=1, every=1, seed=1)


def holding(folder: Path, effort: Effort) -> Iterator[str]:
    yield from ("", "")


def breaking(folder: Path, effort: Effort) -> Iterator[str]:
    yield ""
    yield "lost: 42"


def failing(folder: Path, effort: Effort) -> Iterator[str]:
    yield ""
    with pytest.raises(ValueError, match="believed"):
        pass
    yield ""


def trying_nothing(folder: Path, effort: Effort) -> Iterator[str]:
    yield from ()


def tried(trial: promises.Trial, folder: Path) -> Promise:
    made = Promise("kills: writing", "acknowledged words stay", trial)
    made.try_hard(folder, EFFORT)
    return made


def test_a_promise_holds_when_every_try_did(tmp_path: Path) -> None:
    made = tried(holding, tmp_path)
    assert (made.holds, made.tried, made.broken) == (True, 2, [])
    assert "BROKEN" not in table([made])


@pytest.mark.parametrize("trial", [breaking, failing, trying_nothing])
def test_a_promise_is_broken_by_one_try_by_a_failure_and_by_no_try_at_all(
    trial: promises.Trial, tmp_path: Path
) -> None:
    made = tried(trial, tmp_path)
    assert not made.holds
    assert "BROKEN" in table([made])


def test_what_broke_is_in_the_table(tmp_path: Path) -> None:
    assert "lost: 42" in table([tried(breaking, tmp_path)])


@pytest.mark.parametrize(("trial", "code"), [(holding, 0), (breaking, 1)])
def test_the_exit_code_tells(
    trial: promises.Trial, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["no such promise"])
    monkeypatch.setattr(promises, "_PROMISES", [Promise("made up", "words", trial)])
    assert main(["made up", "--json"]) == code
    [told] = json.loads(capsys.readouterr().out)
    assert (told["name"], told["holds"]) == ("made up", code == 0)


def test_a_name_that_is_none_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no such promise"]) == 2
    assert "kills: typing" in capsys.readouterr().err
