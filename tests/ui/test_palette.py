"""Ctrl+K over a real workspace: what is found, where it leads, and that typing never waits."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt

from app.actions.setup import open_workspace
from app.domain.catalogue import RECORD_TYPES
from app.domain.progress import Progress
from tests import given
from tests.ui.sample_window import sample_window
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.palette import CommandPalette, Sources
from ui.palette_rows import Hit
from ui.record_places import place_of
from ui.session import Session
from ui.theme.theme import Theme
from ui.widgets.label import Label


@pytest.fixture
def jobs(qtbot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def window(qtbot, jobs: Jobs, tmp_path: Path) -> Iterator[MainWindow]:
    made = sample_window(jobs, tmp_path)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.go("today")
    yield made
    made.close_page()


@pytest.fixture
def session(qtbot, demo: Path, tmp_path: Path) -> Iterator[Session]:
    made = Session(open_workspace(demo / "leader"), QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    made.show()
    qtbot.waitUntil(lambda: bool(made.current.id))
    yield made
    made.window.hide()
    made.close()
    made.window.deleteLater()


def hit(words: str, told: list[str], group: str = "照片与速记") -> Hit:
    return Hit(group, words, "", "image", lambda: told.append(words))


def titles(palette: CommandPalette) -> list[str]:
    model = palette.list.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return [str(row.data()) for row in rows if row.flags() & Qt.ItemFlag.ItemIsSelectable]


def test_who_presses_enter_early_gets_what_is_found_for_these_letters(window: MainWindow, qtbot) -> None:
    told: list[str] = []

    def slowly(text: str, here: bool, progress: Progress) -> list[Hit]:
        time.sleep(0.05)
        return [hit(f"关于{text}", told)] if text else []

    window.set_search(Sources(slowly))
    window.open_palette()
    field = window.palette_layer.field
    field.setText("空")
    qtbot.waitUntil(lambda: "关于空" in titles(window.palette_layer))
    field.setText("空压")
    assert "关于空" in titles(window.palette_layer), "nothing flickers between two letters"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == []
    qtbot.waitUntil(lambda: told == ["关于空压"])
    assert not window.palette_layer.isVisible()


def test_a_search_is_stopped_by_the_next_letter(window: MainWindow, qtbot) -> None:
    stopped: list[str] = []

    def endless(text: str, here: bool, progress: Progress) -> list[Hit]:
        if text != "空":
            return []
        try:
            while True:
                progress.step(0, 0)
                time.sleep(0.002)
        finally:
            stopped.append(text)

    window.set_search(Sources(endless))
    window.open_palette()
    window.palette_layer.field.setText("空")
    qtbot.wait(100)
    window.palette_layer.field.setText("空压")
    qtbot.waitUntil(lambda: stopped == ["空"])
    qtbot.waitUntil(lambda: window.palette_layer.list.nothing[0] == "没找到“空压”")


def test_tab_looks_only_in_the_present_enterprise(window: MainWindow, qtbot) -> None:
    asked: list[tuple[str, bool]] = []

    def note(text: str, here: bool, progress: Progress) -> list[Hit]:
        asked.append((text, here))
        return []

    window.set_search(Sources(note, lambda: "常州锐锋精密传动有限责任公司分公司"))
    window.open_palette()
    palette = window.palette_layer
    assert palette.scope.words == "全部"
    palette.field.setText("空压")
    qtbot.waitUntil(lambda: ("空压", False) in asked)
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: ("空压", True) in asked)
    assert palette.scope.words.startswith("常州锐锋")
    assert palette.field.hasFocus()
    palette.dismiss()
    window.open_palette()
    assert palette.scope.words == "全部", "each time it begins with everything"


def test_without_an_enterprise_tab_does_nothing(window: MainWindow, qtbot) -> None:
    window.open_palette()
    assert window.palette_layer.scope.isHidden()
    qtbot.keyClick(window.palette_layer.field, Qt.Key.Key_Tab)
    assert window.palette_layer.field.hasFocus()


@pytest.mark.parametrize("sign", [">", "＞"])
def test_behind_the_sign_only_commands_are_looked_for(window: MainWindow, qtbot, sign: str) -> None:
    asked: list[str] = []
    window.set_search(Sources(lambda text, here, progress: asked.append(text) or []))
    window.open_palette()
    window.palette_layer.field.setText(f"{sign}合规")
    qtbot.wait(120)
    assert titles(window.palette_layer) == ["合规进度"]
    assert f"{sign}合规" not in asked


def test_nothing_typed_leads_back_to_the_last_places(session: Session, qtbot) -> None:
    window = session.window
    for key in ("archive", "seal", "archive", "today"):
        window.go(key)
    window.open_palette()
    assert titles(window.palette_layer)[0] == "企业档案"
    assert [title.partition("，")[0] for title in titles(window.palette_layer)].count("企业档案") <= 2
    qtbot.keyClick(window.palette_layer.field, Qt.Key.Key_Return)
    assert window.current_key == "archive"


def test_an_enterprise_is_opened_by_its_initials(session: Session, qtbot) -> None:
    session.window.go("archive")
    session.window.open_palette()
    palette = session.window.palette_layer
    palette.field.setText("rfjm")
    qtbot.waitUntil(lambda: bool(titles(palette)) and titles(palette)[0].startswith("常州锐锋精密"))
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert session.window.current_key == "dossier"


def test_every_record_that_is_found_leads_to_a_place(session: Session) -> None:
    known = {"dossier", "capture", "notes", "report", "inventories", "timing", "assessment"}
    for type_ in RECORD_TYPES:
        for record in given.samples(type_):
            for visit in ("", "v1"):
                key, where = place_of(record, visit)
                assert key in known
                assert key != "capture" or where["visit"]
                assert where


def test_what_a_role_has_no_page_for_opens_the_dossier(qtbot, demo: Path, tmp_path: Path) -> None:
    bureau = Session(open_workspace(demo / "bureau"), QSettings(str(tmp_path / "b.ini"), QSettings.Format.IniFormat))
    bureau.show()
    qtbot.waitUntil(lambda: bool(bureau.current.id))
    bureau.window.open_palette()
    palette = bureau.window.palette_layer
    palette.field.setText("设备接口")
    qtbot.waitUntil(lambda: bool(titles(palette)) and "设备接口" in titles(palette)[0])
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert bureau.window.current_key == "dossier"
    bureau.window.hide()
    bureau.close()
    bureau.window.deleteLater()


def test_words_have_the_size_that_was_chosen_before_they_were_first_seen(window: MainWindow, look: Theme) -> None:
    look.choose(None, 1.25)
    window.open_palette()
    hints = [label for label in window.palette_layer.findChildren(Label) if label.isVisible() and label.text()]
    assert {label.font().pixelSize() for label in hints} == {look.font("caption").pixelSize()}
