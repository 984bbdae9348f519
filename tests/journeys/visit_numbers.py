"""The numbers of the visit: an inventory from a spreadsheet and back, indicators, the laps of an operation."""

from PySide6.QtGui import QGuiApplication

from app.actions.inventories import rows
from app.domain.records.inventories import Equipment
from app.domain.records.timing import Lap
from tests.journeys.drivers import chosen
from tests.journeys.on_the_floor import Walk
from ui.pages.inventories_parts.indicator_row import IndicatorRow

SHEET = """编号\t名称\t数量\t关键工序\t联网
JC-01\t数控车床\t6\t否\t是
JC-02\t加工中心\t很多\t否\t是
JC-03\t空压机\t2\t否\t否
"""


def paste_equipment(walk: Walk) -> None:
    """A bad row is named and kept out; what goes to a spreadsheet and comes back changes nothing."""
    desk, file = walk.desk, walk.folder / "设备.xlsx"
    desk.go("inventories")
    QGuiApplication.clipboard().setText(SHEET)
    walk.page.grids[0].view.setFocus()
    desk.keys("Ctrl+V")
    assert desk.sees("1 行有问题，不导入")
    assert desk.sees("3")
    desk.press("导入好的 2 行")
    before = rows(desk.workspace, Equipment, walk.dossier)
    assert [(one.number, one.quantity) for one in before] == [("JC-01", 6), ("JC-03", 2)]
    with chosen(save=file):
        desk.press("导出")
    with chosen(file=file):
        desk.press("导入")
    assert desk.sees("2 行没有变化")
    desk.keys("Escape")
    assert rows(desk.workspace, Equipment, walk.dossier) == before


def read_indicators(walk: Walk) -> None:
    walk.desk.press("指标")
    rate = walk.page.indicators.findChild(IndicatorRow, "equip_network_rate")
    assert (float(rate.value.text()), rate.unit.text()) == (75, "%")
    walk.see("不适用", "缺数据")


def time_an_operation(walk: Walk) -> None:
    """Six presses of the space bar are five laps."""
    desk = walk.desk
    desk.go("timing")
    desk.keys("Ctrl+N")
    desk.keys("Space")
    for seconds in (40, 42, 41, 39, 43):
        walk.clock.pass_time(seconds=seconds)
        desk.keys("Space")
    assert [float(one.seconds or 0) for one in walk.find(Lap)] == [40, 42, 41, 39, 43]
    assert desk.sees("41.0 秒") or desk.sees("41 秒")
    desk.press("结束")
