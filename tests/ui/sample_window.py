"""A window with invented places and people, to look at and to walk through."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QVBoxLayout

from app.domain.progress import Progress
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.navigation import Destination
from ui.page import Crumb, Page
from ui.palette_rows import Hit
from ui.side_column import Brand
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import TextField
from ui.widgets.section_header import SectionHeader

PLACES = (
    ("today", "今日", "今日", "home", "", "Ctrl+1", False),
    ("plan", "走访计划", "计划", "calendar-days", "", "Ctrl+2", False),
    ("archive", "企业档案", "档案", "building-2", "", "Ctrl+3", False),
    ("rules", "合规进度", "合规", "shield-check", "项目", "Ctrl+4", False),
    ("capture", "走访采集", "走访", "camera", "项目", "Ctrl+5", True),
    ("notes", "访谈纪要", "纪要", "messages-square", "项目", "Ctrl+6", True),
    ("scores", "评估打分", "评估", "radar", "项目", "Ctrl+7", True),
    ("report", "诊断报告", "报告", "file-text", "项目", "Ctrl+8", True),
    ("seal", "封装交接", "封装", "package-check", "项目", "Ctrl+9", False),
)


class SamplePage(Page):
    def __init__(self, words: str, icon: str) -> None:
        super().__init__()
        self.words = words
        self.heard: list[dict[str, object]] = []
        self.order: list[str] = []
        self.field = TextField("记点什么", name="记点什么")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(SectionHeader(words, "9 月 15 日 星期四 · 今天走访 2 家企业"))
        column.addWidget(self.field)
        empty = EmptyState(
            icon,
            f"还没有{words}",
            "可以直接开始一次走访，签到后再补计划。",
            Button("开始走访", "play", "primary", "lg"),
        )
        column.addWidget(empty, 1)

    def crumbs(self) -> Sequence[Crumb]:
        return (Crumb("锐锋精密", lambda: None), Crumb(self.words))

    def arrive(self, where: Mapping[str, object]) -> None:
        self.heard.append(dict(where))
        self.save_state.emit("已保存 10:26")

    def keep(self) -> None:
        self.order.append("keep")

    def leave(self) -> None:
        self.order.append("leave")


def sample_window(jobs: Jobs, folder: Path) -> MainWindow:
    places = [
        Destination(key, words, short, icon, section, partial(SamplePage, words, icon), keys, narrow)
        for key, words, short, icon, section, keys, narrow in PLACES
    ]
    places.append(
        Destination("settings", "设置", "设置", "settings", "", partial(SamplePage, "设置", "settings"), listed=False)
    )
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Brand("诊迹", "智改数转诊断工作台"), places, jobs, settings)
    window.column.list.set_section_words("项目", "项目 · 锐锋精密")
    window.column.list.set_badge("plan", 7)
    window.column.list.set_badge("rules", 1)
    window.column.person.show_person("陈立峰", "诊断组组长")
    window.column.storage.first.setText("离线可用")
    window.column.storage.amount.setText("2.3 GB")
    window.column.storage.second.setText("数据加密保存在本机")
    return window


def sample_hits(text: str, here: bool, progress: Progress) -> list[Hit]:
    found = [
        Hit(
            "照片与速记",
            "手抄压力表 P-0618",
            "锐锋精密 · 第 6 次走访 · 今天 10:20 · 说明含“空压站”",
            "image",
            lambda: None,
        ),
        Hit("照片与速记", "3 号空压站压力靠人抄", "速记 · 今天 10:21 · 周雨桐", "notebook-pen", lambda: None),
        Hit("评估", "3.3 设备数据是否用于预警", "设备管理 · 得分 1", "radar", lambda: None),
    ]
    return found if "空压" in text else []
