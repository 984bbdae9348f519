"""Settings: look, devices and cards, recovery file, storage, about."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.page import Page
from ui.parts import PageParts
from ui.settings.about_part import AboutPart
from ui.settings.devices_part import DevicesPart
from ui.settings.enrol_part import EnrolPart
from ui.settings.look_part import LookPart
from ui.settings.own_card_part import OwnCardPart
from ui.settings.recovery_tab import RecoveryTab
from ui.settings.storage_part import StoragePart
from ui.theme.theme import theme
from ui.widgets.one_of import Tabs
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.section_header import SectionHeader

_TABS = (
    ("look", N_("外观与字号")),
    ("cards", N_("设备与名片")),
    ("recovery", N_("恢复文件")),
    ("storage", N_("本机存储")),
    ("about", N_("关于")),
)
_TWO_COLUMNS = 860
_READABLE = 860


class SettingsPage(Page):
    """`arrive(tab="cards")` shows that tab; each is built when it is first shown."""

    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._built: dict[str, QWidget] = {}
        self.tabs = Tabs([tr(words) for _, words in _TABS], tr(N_("设置")))
        self.tabs.chosen.connect(self._turn)
        self._scroll = ScrollPage()
        profile = parts.workspace.profile
        line = " · ".join(part for part in (profile.person, profile.role.words, profile.unit) if part)
        self._scroll.body.addWidget(SectionHeader(tr(N_("设置")), line))
        self._scroll.body.addWidget(self.tabs)
        self._place = QVBoxLayout()
        self._scroll.body.addLayout(self._place)
        self._scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        theme().changed.connect(self._fit)
        self._turn(0)

    def arrive(self, where: Mapping[str, object]) -> None:
        keys = [key for key, _ in _TABS]
        if where.get("tab") in keys:
            self.tabs.choose(keys.index(str(where["tab"])))
            self._turn(self.tabs.current)
        for part in self._built.values():
            if isinstance(part, CardsTab | RecoveryTab | StoragePart):
                part.refresh()

    def tab(self, key: str) -> QWidget:
        """The part of a tab, built if it was not yet."""
        if key not in self._built:
            part = self._built[key] = self._makers()[key]()
            self._place.addWidget(part)
            self._fit()
        return self._built[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _turn(self, at: int) -> None:
        chosen = self.tab(_TABS[at][0])
        for part in self._built.values():
            part.setVisible(part is chosen)

    def _fit(self) -> None:
        for part in self._built.values():
            if isinstance(part, CardsTab):
                part.set_columns(2 if self.width() >= theme().px(_TWO_COLUMNS) else 1)
            else:
                part.setMaximumWidth(theme().px(_READABLE))

    def _makers(self) -> dict[str, Callable[[], QWidget]]:
        return {
            "look": LookPart,
            "cards": lambda: CardsTab(self._parts),
            "recovery": lambda: RecoveryTab(self._parts),
            "storage": lambda: StoragePart(self._parts),
            "about": AboutPart,
        }


class CardsTab(QWidget):
    """Our card on one side, everybody else's on the other."""

    def __init__(self, parts: PageParts) -> None:
        super().__init__()
        self.own, self.enrol, self.devices = OwnCardPart(parts), EnrolPart(parts), DevicesPart(parts)
        self.enrol.enrolled.connect(self.devices.refresh)
        others = QVBoxLayout()
        others.setSpacing(16)
        others.addWidget(self.enrol)
        others.addWidget(self.devices, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self.own, 2)
        self._row.addLayout(others, 3)

    def refresh(self) -> None:
        self.devices.refresh()

    def set_columns(self, columns: int) -> None:
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(beside if columns == 2 else below)
