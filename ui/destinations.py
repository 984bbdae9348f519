"""The places of the window by role, each with its page. Pages are imported when they are first visited."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import cast

from app.domain.roles import Role
from app.domain.text import N_
from ui.navigation import Destination
from ui.page import Page
from ui.parts import PageParts

PROJECT = N_("项目")
_TEAM = (Role.MEMBER, Role.LEADER)
_EVERYBODY = tuple(Role)

_DIGITS = 9

Place = tuple[str, str, str, str, str, tuple[Role, ...], str, bool]

# key, words, short words, icon, section, roles, page, narrow
_PLACES: tuple[Place, ...] = (
    ("today", N_("今日"), N_("今日"), "home", "", _TEAM, "ui.pages.today:TodayPage", False),
    ("plan", N_("走访计划"), N_("计划"), "calendar-range", "", _TEAM, "ui.pages.plan:PlanPage", False),
    ("queue", N_("导入队列"), N_("导入"), "inbox", "", (Role.BUREAU,), "ui.pages.queue:QueuePage", False),
    ("archive", N_("企业档案"), N_("档案"), "building-2", "", _TEAM, "ui.pages.archive:ArchivePage", False),
    ("archive", N_("企业与项目"), N_("项目"), "building-2", "", (Role.BUREAU,), "ui.pages.archive:ArchivePage", False),
    ("board", N_("合规看板"), N_("看板"), "layout-dashboard", "", (Role.LEADER,), "ui.pages.board:BoardPage", False),
    ("board", N_("合规督导"), N_("督导"), "layout-dashboard", "", (Role.BUREAU,), "ui.pages.board:BoardPage", False),
    ("dossier", N_("一企一档"), N_("一档"), "archive", PROJECT, _EVERYBODY, "ui.pages.dossier:DossierPage", False),
    ("rules", N_("合规进度"), N_("合规"), "shield-check", PROJECT, _EVERYBODY, "ui.pages.rules:RulesPage", False),
    ("capture", N_("走访采集"), N_("走访"), "camera", PROJECT, _TEAM, "ui.pages.capture:CapturePage", True),
    ("notes", N_("访谈纪要"), N_("纪要"), "messages-square", PROJECT, _TEAM, "ui.pages.notes:NotesPage", True),
    ("inventories", N_("数据清单"), N_("清单"), "sheet", PROJECT, _TEAM, "ui.pages.inventories:InventoriesPage", True),
    ("timing", N_("测时"), N_("测时"), "timer", PROJECT, _TEAM, "ui.pages.timing:TimingPage", True),
    ("assessment", N_("评估打分"), N_("评估"), "radar", PROJECT, _TEAM, "ui.pages.assessment:AssessmentPage", True),
    ("report", N_("诊断报告"), N_("报告"), "file-text", PROJECT, (Role.LEADER,), "ui.pages.report:ReportPage", True),
    ("seal", N_("封装交接"), N_("封装"), "package-check", PROJECT, (Role.LEADER,), "ui.pages.seal:SealPage", False),
    ("seal", N_("交给组长"), N_("交接"), "package-check", PROJECT, (Role.MEMBER,), "ui.pages.seal:SealPage", False),
    ("seal", N_("下发与回执"), N_("下发"), "package-check", PROJECT, (Role.BUREAU,), "ui.pages.seal:SealPage", False),
    ("queue", N_("导入队列"), N_("导入"), "inbox", "", _TEAM, "ui.pages.queue:QueuePage", False),
)


def destinations(role: Role, parts: Callable[[], PageParts]) -> list[Destination]:
    """The places of a role in their order, and the settings, which are reached by the person's button."""
    made: list[Destination] = []
    for key, words, short, icon, section, roles, page, narrow in _in_order(role):
        if role in roles:
            shortcut = f"Ctrl+{len(made) + 1}" if len(made) < _DIGITS else ""
            made.append(Destination(key, words, short, icon, section, partial(_page, page, parts), shortcut, narrow))
    settings = partial(_page, "ui.pages.settings:SettingsPage", parts)
    return [*made, Destination("settings", N_("设置"), N_("设置"), "settings", "", settings, listed=False)]


def places_of(role: Role) -> frozenset[str]:
    """Keys of the places that a role has."""
    return frozenset(key for key, _, _, _, _, roles, _, _ in _PLACES if role in roles) | {"settings"}


def home_of(role: Role) -> str:
    return "queue" if role is Role.BUREAU else "today"


def _in_order(role: Role) -> list[Place]:
    """Those without a section first: the project's own stand below its name."""
    return sorted(_PLACES, key=lambda place: place[4] != "")


def _page(where: str, parts: Callable[[], PageParts]) -> Page:
    module, name = where.split(":")
    return cast(Page, getattr(import_module(module), name)(parts()))
