"""The way through 合规进度 and the board: what is to do, one rule, its record, exceptions asked for and decided."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.actions import dossiers
from app.actions.compliance import ask_exception
from app.domain.records.conclusion import SatisfactionSurvey
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.terms import Direction
from app.rules.verdict import State
from tests.screens.desk import Desk, Look
from ui.pages.rules_parts.standing import Shelf

Tour = Iterator[tuple[str, QWidget]]

_OTHERS = (
    ("无锡瑞禾纺织有限公司", "无锡市惠山区", "smart_workshop", 12),
    ("苏州恒澜半导体材料有限公司", "苏州工业园区", "digital_application", -1),
    ("南通海瑞船舶配套有限公司", "南通市崇川区", "smart_factory", 1),
    ("泰州博远医药化工股份有限公司", "泰州医药高新区", "smart_factory", 14),
)
"""Name, division, category, and how many months there are left."""


def by_the_rules(demo: Path, look: Look) -> Tour:
    desk = Desk(demo / "leader", look)
    page = desk.go("rules")
    yield desk.shot("90_rules")
    page.summary.shelves.group.button(Shelf.TO_DO).click()
    yield desk.shot("90_rules_to_do")
    page.summary.shelves.group.button(Shelf.ALL).click()
    for card in page.cards.values():
        card.more.click()
    bar = page._page.verticalScrollBar()
    desk.settle()
    bar.setValue(bar.maximum())
    yield desk.shot("90_rules_all_below")
    bar.setValue(0)
    yield from _one(desk, page)
    yield from _board(desk, "93")
    desk.close()
    yield from _bureau(demo, look)


def _one(desk: Desk, page: QWidget) -> Tour:
    verdicts = page.progress.verdicts
    for state in State:
        known = next((id_ for id_, one in verdicts.items() if one.state is state), "")
        if known:
            page.open_rule(known)
            yield desk.shot(f"91_rule_{state.value}")
    page.open_rule(next(id_ for id_, one in verdicts.items() if one.state is State.FAILED))
    page._ask_exception()
    yield desk.shot("92_exception")
    desk.key(Qt.Key.Key_Escape)
    page.close_detail()
    page.deeds.desk.begin(SatisfactionSurvey, page.progress.project.id)
    yield desk.shot("92_record")
    desk.key(Qt.Key.Key_Escape)


def _board(desk: Desk, number: str) -> Tour:
    today = desk.clock.now().wall.date()
    for name, division, category, months in _OTHERS:
        day = date(today.year + (today.month + months - 1) // 12, (today.month + months - 1) % 12 + 1, 10)
        project = Project(
            category=category,
            direction=Direction.SMART_MANUFACTURING,
            diagnosis_body="常州智行咨询有限公司",
            starts_on=min(today, day),
            due_on=day,
        )
        enterprise = Enterprise(name=name, division=division, is_chemical="化工" in name)
        dossiers.open_dossier(desk.session.workspace, enterprise, project)
    page = desk.go("board")
    yield desk.shot(f"{number}_board")
    page.show_by_rule(True)
    yield desk.shot(f"{number}_board_rules")
    page.rules.opened.emit(next(one for one in page.rules.lines.lines if one.id == "REQ-07"))
    yield desk.shot(f"{number}_board_one_rule")


def _bureau(demo: Path, look: Look) -> Tour:
    desk = Desk(demo / "bureau", look)
    page = desk.go("rules")
    dossier = page.progress.project.id
    rule = next(id_ for id_, one in page.progress.verdicts.items() if one.state is State.FAILED)
    ask_exception(desk.session.workspace, dossier, rule, "原件存于市局档案室，扫描件随年度档案移交后补上。")
    desk.settle()
    page.open_rule(rule)
    yield desk.shot("94_bureau_is_asked")
    page.detail.findChild(QWidget, "exception.grant").click()
    yield desk.shot("94_bureau_decides")
    desk.key(Qt.Key.Key_Escape)
    yield from _board(desk, "94_bureau")
    desk.close()
