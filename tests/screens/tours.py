"""The ways through the program along which pictures are taken: each step is a name and what to look at."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.actions import enrolment
from app.domain.roles import Role
from app.resources import resource
from tests.calm import calm
from tests.screens.a_visit import a_visit
from tests.screens.assessing import assessing
from tests.screens.at_the_desk import at_the_desk
from tests.screens.by_the_rules import by_the_rules
from tests.screens.covered import covered
from tests.screens.desk import Desk, Look, blank_workspace
from tests.screens.importing import importing
from tests.screens.on_paper import on_paper
from tests.screens.on_the_floor import on_the_floor
from tests.screens.planning import planning
from tests.screens.scenes import bundle_that_differs, bundle_that_was_altered, marked
from tests.screens.sound_and_time import sound_and_time
from tests.screens.whole_life import whole_life
from ui.pages.first_start import FirstStart
from ui.pages.unlock import Unlock

Tour = Iterator[tuple[str, QWidget]]

_PASSPHRASE = "梧桐 灯塔 石榴 三月"
_SAMPLES = ("cnc.jpg", "gauge.jpg", "board.jpg", "robot.jpg", "rack.jpg")
_NOTES = ("空压站压力靠人抄表，每两小时一次", "三坐标报告打印后再手工录入台账", "首检合格率 96.8%，近三个月")


def leader(demo: Path, look: Look) -> Tour:
    desk = Desk(demo / "leader", look)
    yield from _places(desk, {"01_today": "today", "02_archive": "archive", "03_dossier": "dossier"})
    yield from _visit(desk)
    yield from _interviews(desk)
    yield from _places(desk, {"10_notes": "notes", "11_report": "report", "12_seal": "seal", "14_queue": "queue"})
    yield from _inventories(desk)
    yield from _sealed(desk, demo)
    yield from _layers(desk)
    yield from _settings(desk, demo)
    desk.close()


def member(demo: Path, look: Look) -> Tour:
    desk = Desk(demo / "member", look)
    places = {"20_member_today": "today", "21_member_notes": "notes", "22_member_hands_over": "seal"}
    yield from _places(desk, places)
    desk.close()


def bureau(demo: Path, look: Look) -> Tour:
    bundle = bundle_that_differs(demo)
    desk = Desk(demo / "bureau", look)
    page = desk.go("queue")
    yield desk.shot("30_bureau_queue")
    page.add([bundle])
    desk.settle()
    yield desk.shot("31_bureau_queue_checked")
    page.add([bundle_that_was_altered(bundle)])
    desk.settle()
    page.card.list.setCurrentIndex(page.card.list.model().index(0, 0))
    yield desk.shot("32_bureau_queue_refused")
    page.intake.take_all()
    yield desk.shot("33_bureau_queue_two_versions")
    page.detail.first.click()
    yield desk.shot("34_conflict")
    desk.key(Qt.Key.Key_Escape)
    yield from _places(desk, {"35_bureau_archive": "archive", "36_bureau_dossier": "dossier", "37_bureau_seal": "seal"})
    desk.close()


def nothing_yet(demo: Path, look: Look) -> Tour:
    blank_workspace(demo / "blank" / "leader", Role.LEADER, "陈立峰").close()
    desk = Desk(demo / "blank" / "leader", look)
    keys = (
        "today",
        "plan",
        "archive",
        "board",
        "dossier",
        "rules",
        "capture",
        "notes",
        "inventories",
        "timing",
        "assessment",
        "report",
        "seal",
        "queue",
    )
    yield from _places(desk, {f"40_blank_{key}": key for key in keys})
    desk.go("archive").ask_new()
    yield desk.shot("41_new_dossier")
    desk.close()
    blank_workspace(demo / "blank" / "bureau", Role.BUREAU, "沈静").close()
    desk = Desk(demo / "blank" / "bureau", look)
    offices = ("queue", "archive", "board", "dossier", "rules", "seal")
    yield from _places(desk, {f"42_blank_bureau_{key}": key for key in offices})
    desk.close()


def fronts(demo: Path, look: Look) -> Tour:
    start = FirstStart(demo / "fresh")
    yield _front(start, "50_first_start_who", look)
    start.who.roles[Role.LEADER].click()
    start.who.name.setText("陈立峰")
    start.who.unit.setText("常州智行咨询有限公司")
    start.on.click()
    lock = start.where.lock
    lock.under_passphrase.click()
    for part in (lock.new.first, lock.new.again):
        part.field.setText(_PASSPHRASE)
    yield _front(start, "51_first_start_where", look)
    start.on.click()
    yield _front(start, "52_first_start_recovery", look)
    start.without.click()
    yield _front(start, "53_first_start_without", look)
    start.close()
    unlock = Unlock(demo / "fresh")
    yield _front(unlock, "54_unlock", look)
    unlock.switch()
    yield _front(unlock, "55_unlock_by_recovery_file", look)
    unlock.close()


TOURS = (
    leader,
    member,
    bureau,
    nothing_yet,
    fronts,
    sound_and_time,
    at_the_desk,
    assessing,
    on_the_floor,
    a_visit,
    importing,
    covered,
    planning,
    whole_life,
    by_the_rules,
    on_paper,
)


def _places(desk: Desk, places: dict[str, str]) -> Tour:
    for name, key in places.items():
        desk.go(key)
        yield desk.shot(name)


def _inventories(desk: Desk) -> Tour:
    page = desk.go("inventories")
    page.grids[0].view.setFocus()
    page.grids[0].view.go_to(4, 18)
    yield desk.shot("13_inventory")
    page.grids[0].paste("名称\t类别\t数量\n线切割\t加工\t3 台\n\t焊接\t三\n")
    yield desk.shot("13_inventory_paste")
    desk.key(Qt.Key.Key_Escape)
    page.open(len(page.grids))
    yield desk.shot("13_indicators")


def _interviews(desk: Desk) -> Tour:
    page = desk.go("notes")
    page.begin()
    yield desk.shot("10_new_interview")
    page.open(next(one.id for one in page._words.interviews if page._words.answers_of(one.id)))
    page.cards.cards[0].proofs.click()
    yield desk.shot("10_notes_answers")
    page.side.show_quick_notes()
    page.board.show_side(True)
    yield desk.shot("10_notes_quick_notes")


def _visit(desk: Desk) -> Tour:
    page = desk.go("capture")
    yield desk.shot("04_visits")
    page.begin()
    yield desk.shot("05_check_in")
    desk.key(Qt.Key.Key_Return)
    yield desk.shot("06_visit_just_begun")
    desk.clock.pass_time(minutes=84, seconds=8)
    page.bench.take([resource("sample", name) for name in _SAMPLES])
    desk.settle()
    for words in _NOTES:
        page.bench.begin_note(words)
        desk.key(Qt.Key.Key_Return)
    page.bench.tick()
    yield desk.shot("07_visit_running")
    photo = next(one for one in page.bench.opened.photos if one.file_name == "gauge.jpg")
    page.bench.photos.grid.opened.emit(marked(desk.session.workspace, photo).id)
    yield desk.shot("08_photo")
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_F8)
    yield desk.shot("09_check_out_early")
    desk.key(Qt.Key.Key_Escape)


def _sealed(desk: Desk, demo: Path) -> Tour:
    desk.go("seal").seal(demo / "again.zjb")
    yield desk.shot("13_seal_done")


def _layers(desk: Desk) -> Tour:
    desk.go("today")
    desk.window.open_palette()
    desk.window.palette_layer.field.setText("设备")
    yield desk.shot("15_palette")
    desk.window.palette_layer.dismiss()
    desk.window.open_shortcuts()
    yield desk.shot("16_shortcuts")
    desk.key(Qt.Key.Key_Escape)


def _settings(desk: Desk, demo: Path) -> Tour:
    for tab in ("look", "cards", "recovery", "storage", "about"):
        desk.go("settings", tab=tab)
        yield desk.shot(f"17_settings_{tab}")
    stranger = blank_workspace(demo / "blank" / "stranger", Role.MEMBER, "许闻笛")
    desk.go("settings", tab="cards").tab("cards").enrol.read_text(enrolment.own_card(stranger))
    stranger.close()
    yield desk.shot("18_settings_card_to_compare")


def _front(front: FirstStart | Unlock, name: str, look: Look) -> tuple[str, QWidget]:
    front.resize(*look.size)
    front.show()
    calm(front, front.jobs)
    return name, front
