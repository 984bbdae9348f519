"""The import queue: told before anything is written, taken in when asked, set aside when not believed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.actions import exchange, inbox, records, setup
from app.actions.dossiers import dossier_cards
from app.actions.enrolment import receivers
from app.domain.records.enterprise import Enterprise
from app.domain.records.visits import Visit
from app.store import arrivals
from app.store.arrivals import Arrival
from app.store.engine import writing
from app.workspace import Workspace
from tests.ui.given_pages import Host, workspace_of
from ui.conflicts.conflict_sheet import ConflictSheet
from ui.pages.queue import QueuePage
from ui.pages.queue_parts.queue_row import QueueRow, Shelf
from ui.widgets.button import Button
from ui.widgets.status_tag import Tone

Seal = Callable[..., Path]

TOOK_IN = 2
"""Bundles that the demonstration's bureau had taken in before."""


@pytest.fixture
def leader(demo: Path) -> Iterator[Workspace]:
    opened = setup.open_workspace(demo / "leader")
    yield opened
    opened.close()


@pytest.fixture
def seal(leader: Workspace, demo: Path) -> Seal:
    """Change a visit at the leader's, and seal that to the bureau."""

    def sealed(name: str = "news.zjb", **values: str) -> Path:
        with leader.reading() as read:
            visit = read.find(Visit)[0]
        records.save(leader, visit.with_(**(values or {"theme": name})), visit)
        to = next(one.card for one in receivers(leader) if one.card.owner == "沈静")
        exchange.seal_to(leader, [visit.dossier_id], [to], demo / name, from_start=True)
        return demo / name

    return sealed


@pytest.fixture
def host(demo: Path) -> Iterator[Host]:
    made = Host(setup.open_workspace(demo / "bureau"))
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, host: Host) -> QueuePage:
    return opened(qtbot, host, TOOK_IN)


def opened(qtbot: QtBot, host: Host, rows: int) -> QueuePage:
    made = QueuePage(host.parts)
    qtbot.addWidget(made)
    made.resize(1200, 840)
    made.show()
    made.arrive({})
    qtbot.waitUntil(lambda: made._loaded and len(shown(made)) == rows)
    return made


def shown(page: QueuePage) -> list[QueueRow]:
    return page.card.list._rows.rows


def states(page: QueuePage) -> list[str]:
    return [row.state for row in shown(page)]


def looked_at(page: QueuePage) -> str:
    return page.detail.row.state if page.detail.row else ""


def press(page: QueuePage, words: str) -> None:
    QApplication.processEvents()  # new parts are shown with the next turn of the loop
    button = next(one for one in page.detail.findChildren(Button) if one.words == words and one.isVisible())
    button.click()


def theme_here(host: Host) -> str:
    with host.workspace.reading() as read:
        return read.find(Visit)[0].theme


def test_a_bureau_is_told_first_and_decides(qtbot: QtBot, page: QueuePage, host: Host, seal: Seal) -> None:
    bundle, before = seal(theme="改过的题目"), theme_here(host)
    page.add([bundle])
    qtbot.waitUntil(lambda: "可入库" in states(page))

    assert page.detail.row is not None
    assert (page.detail.row.title, page.detail.row.note) == ("常州锐锋精密传动有限公司", "更新 1 项")
    assert theme_here(host) == before

    press(page, "入库")
    qtbot.waitUntil(lambda: states(page) == ["已入库"] * (TOOK_IN + 1))
    assert theme_here(host) == "改过的题目"
    assert page.card.list.row is not None
    assert page.card.list.row.line.endswith("news.zjb")


def test_clean_bundles_go_straight_in_when_wanted(qtbot: QtBot, page: QueuePage, host: Host, seal: Seal) -> None:
    page.card.clean.click()
    page.add([seal(theme="改过的题目")])
    qtbot.waitUntil(lambda: states(page) == ["已入库"] * (TOOK_IN + 1))
    assert inbox.takes_clean(host.workspace)


def test_the_same_again_is_skipped(qtbot: QtBot, page: QueuePage, demo: Path) -> None:
    page.add([demo / "out/dossier.zjb"])
    qtbot.waitUntil(lambda: states(page) == ["重复，已跳过", *["已入库"] * TOOK_IN])


def test_what_is_not_believed_says_why_and_what_to_ask_for(
    qtbot: QtBot, page: QueuePage, host: Host, demo: Path
) -> None:
    whole = (demo / "out/dossier.zjb").read_bytes()
    (demo / "bad.zjb").write_bytes(whole[:90_000] + b"\0\1" + whole[90_002:])
    page.add([demo / "bad.zjb"])
    qtbot.waitUntil(lambda: "已隔离，没有入库" in states(page))
    page.card.list.choose(next(row.key for row in shown(page) if row.tone is Tone.DANGER))

    press(page, "复制话术")
    assert "bad" in QGuiApplication.clipboard().text()
    assert "请让对方重新封装" in QGuiApplication.clipboard().text()
    press(page, "再试一次")
    qtbot.waitUntil(page.banner.isVisible)
    assert [one.state for one in exchange.queue(host.workspace)] == [
        exchange.QUARANTINED,
        *[exchange.IMPORTED] * TOOK_IN,
    ]


def test_removing_can_be_taken_back_until_it_is_final(qtbot: QtBot, page: QueuePage, host: Host, demo: Path) -> None:
    (demo / "bad.zjb").write_bytes(b"no bundle")
    page.add([demo / "bad.zjb"])
    qtbot.waitUntil(lambda: len(shown(page)) == TOOK_IN + 1 and shown(page)[0].tone is Tone.DANGER)
    page.card.list.choose(shown(page)[0].key)
    page.card.list.setFocus()

    qtbot.keyClick(page.card.list, Qt.Key.Key_Delete)
    assert len(shown(page)) == TOOK_IN
    assert host.offered_undo is not None
    host.offered_undo()
    assert len(shown(page)) == TOOK_IN + 1

    qtbot.keyClick(page.card.list, Qt.Key.Key_Delete)
    page.leave()
    host.jobs.wait_all()
    assert [one.state for one in exchange.queue(host.workspace)] == [exchange.IMPORTED] * TOOK_IN
    assert list(host.workspace.quarantine.iterdir()) == []


def test_conflicts_wait_for_a_choice_and_lead_to_it(
    qtbot: QtBot, page: QueuePage, host: Host, leader: Workspace, seal: Seal
) -> None:
    for workspace, name in ((leader, "周工"), (host.workspace, "吴科长")):
        with workspace.reading() as read:
            enterprise = read.find(Enterprise)[0]
        records.save(workspace, enterprise.with_(contact=name), enterprise)
    page.card.clean.click()
    page.add([seal()])
    qtbot.waitUntil(lambda: "可入库，有 1 处冲突" in states(page))

    press(page, "入库")
    qtbot.waitUntil(lambda: looked_at(page) == "1 处冲突待选")
    assert states(page) == ["1 处冲突待选", *["已入库"] * TOOK_IN]
    press(page, "逐项选择")
    sheet = page.findChild(ConflictSheet)
    assert sheet is not None
    qtbot.waitUntil(lambda: len(sheet.cards) == 2)
    qtbot.waitUntil(lambda: not sheet._scroll.verticalScrollBar().isVisible())
    assert sheet.hasFocus()
    sheet.pick(0)
    sheet.keep.click()
    qtbot.waitUntil(lambda: states(page) == ["已入库"] * (TOOK_IN + 1))


def test_several_files_a_folder_and_a_stop(qtbot: QtBot, page: QueuePage, seal: Seal, demo: Path) -> None:
    stick = demo / "stick"
    stick.mkdir()
    for at in range(4):
        seal(f"n{at}.zjb").rename(stick / f"n{at}.zjb")
    page.add([stick])
    qtbot.waitUntil(lambda: len(shown(page)) == TOOK_IN + 4)
    last = str(stick / "n3.zjb")
    page.intake.cancel(last)
    page.intake.remove(last)
    qtbot.waitUntil(lambda: states(page).count("可入库") == 3)

    page.card.take_all.click()
    qtbot.waitUntil(lambda: len(shown(page)) == TOOK_IN + 3 and set(states(page)) <= {"已入库", "重复，已跳过"})


def test_what_was_not_taken_in_is_there_after_a_restart(qtbot: QtBot, host: Host, page: QueuePage, seal: Seal) -> None:
    page.add([seal()])
    qtbot.waitUntil(lambda: "可入库" in states(page))
    host.jobs.wait_all()

    again = opened(qtbot, host, TOOK_IN + 1)
    qtbot.waitUntil(lambda: states(again) == ["可入库", *["已入库"] * TOOK_IN])


def test_a_card_leads_to_where_devices_are_trusted(qtbot: QtBot, host: Host, page: QueuePage, demo: Path) -> None:
    (demo / "a.zjcard").touch()
    page.add([demo / "a.zjcard"])
    qtbot.waitUntil(lambda: bool(host.went))
    assert host.went == [("settings", {"tab": "cards"})]


def test_files_are_chosen_and_dropped(
    qtbot: QtBot, page: QueuePage, host: Host, seal: Seal, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = seal("one.zjb"), seal("two.zjb")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(one)], ""))
    page.ask_files()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(two))])
    where, none = QPointF(QPoint(20, 20)), Qt.KeyboardModifier.NoModifier
    page.zone.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    qtbot.waitUntil(lambda: states(page).count("可入库") == 2)
    assert inbox.last_folder(host.workspace) == str(one.parent)


def test_other_pages_are_one_press_away(page: QueuePage, host: Host) -> None:
    dossier = dossier_cards(host.workspace)[0].id
    press(page, "看项目")
    press(page, "发回执")
    assert host.went == [("dossier", {"dossier": dossier}), ("seal", {"dossier": dossier})]
    assert host.current.id == dossier


def test_an_empty_queue_says_how_to_begin(qtbot: QtBot, tmp_path: Path) -> None:
    host = Host(workspace_of(tmp_path / "bureau"))
    page = opened(qtbot, host, 0)
    qtbot.waitUntil(page.empty.isVisible)
    assert not page.card.isVisible()
    host.close()


def test_hundreds_of_rows_and_the_filter(qtbot: QtBot, host: Host) -> None:
    with writing(host.workspace.engine) as db:
        for at in range(400):
            state = (exchange.IMPORTED, exchange.QUARANTINED)[at % 2]
            at_time = f"2026-11-{1 + at % 20:02}T08:00:00+08:00"
            summary = {"enterprises": [f"企业 {at}"], "fresh": at, "what": "被改过", "size": 1000}
            arrivals.note(db, Arrival(f"id{at}", f"b{at}", "dev", f"{at}.zjb", at_time, state, summary))
    page = opened(qtbot, host, 400 + TOOK_IN)
    page.card.shelves.group.button(Shelf.REFUSED).click()
    assert len(shown(page)) == 200
    assert {row.tone for row in shown(page)} == {Tone.DANGER}
    assert page.detail.row is not None
    assert page.detail.row.on(Shelf.REFUSED)
