"""However often something is asked for anew, it is read once at a time, and once more at the end."""

import threading
from collections.abc import Iterator

import pytest

from app.domain.errors import AppError
from app.domain.text import N_
from ui.jobs import Jobs
from ui.rereading import Rereading


@pytest.fixture
def jobs(qtbot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_questions_do_not_queue_up(jobs: Jobs, qtbot) -> None:
    go_on, state, shown = threading.Event(), [0], []

    def read(_: object) -> int:
        seen = state[0]
        assert go_on.wait(10)
        return seen

    page = Rereading(jobs, read, shown.append, pytest.fail)
    for number in range(50):
        page.ask()
        state[0] = number
        assert len(jobs.running) == 1
    go_on.set()
    qtbot.waitUntil(lambda: bool(shown) and shown[-1] == 49)
    assert len(shown) == 2


def test_trouble_and_cancelling_end_a_question(jobs: Jobs, qtbot) -> None:
    told, shown, answers = [], [], iter(["first", AppError(N_("读不出来。"), N_("请重试。")), "third"])

    def read(_: object) -> str:
        answer = next(answers)
        if isinstance(answer, AppError):
            raise answer
        return answer

    page = Rereading(jobs, read, shown.append, told.append)
    page.ask()
    qtbot.waitUntil(lambda: shown == ["first"])
    page.ask()
    qtbot.waitUntil(lambda: len(told) == 1)
    page.ask(label="核对")
    jobs.running[0].cancel()
    qtbot.waitUntil(lambda: not jobs.running)
    while shown == ["first"]:
        page.ask()
        qtbot.waitUntil(lambda: not jobs.running)
    assert shown == ["first", "third"]
