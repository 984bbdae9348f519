"""An answer about one dossier is never shown beside another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions import dossiers
from app.domain.errors import AppError
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.text import N_
from tests.calm import calm
from tests.given import clock
from tests.ui.given_pages import Host, workspace_of
from ui.pages.rules import RulesPage


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    workspace = workspace_of(tmp_path)
    workspace.clock = clock()
    made = Host(workspace)
    yield made
    made.close()


@pytest.fixture
def page(host: Host, qtbot) -> RulesPage:
    made = RulesPage(host.parts)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def opened(host: Host, name: str) -> Project:
    return dossiers.open_dossier(host.workspace, Enterprise(name=name), Project(category="digital_application"))


def test_a_dossier_that_can_not_be_read_shows_nothing_of_the_last(host: Host, page: RulesPage) -> None:
    first, second = opened(host, "锐锋精密"), opened(host, "读不出来")
    host.current.choose(first.id)
    page.arrive({})
    calm(page, host.jobs)
    trouble = AppError(N_("读不出来。"), N_("请重试。"))
    page._fail(first.id, trouble)
    assert page.rows(), "what is known of this one stays"
    page._fail(second.id, trouble)
    assert not page.rows()
    assert not page.summary.isVisible()
    assert not page.visit.isVisible()
    assert not page.crumbs()
    host.current.choose(second.id)
    calm(page, host.jobs)
    assert page.rows()
    assert page.summary.isVisible()
    assert not page.banner.isVisible()


def test_evidence_of_the_same_rule_in_another_dossier_comes_too_late(host: Host, page: RulesPage) -> None:
    first, second = opened(host, "锐锋精密"), opened(host, "另一家")
    host.current.choose(first.id)
    page.arrive({})
    calm(page, host.jobs)
    late = page.progress.verdicts["REQ-07"]
    host.current.choose(second.id)
    calm(page, host.jobs)
    page.open_rule("REQ-07")
    calm(page, host.jobs)
    before = page.detail.grab().toImage()
    page._show_evidence(late, ([], []))
    assert page.detail.grab().toImage() == before


def test_who_turns_over_dossiers_quickly_sees_the_last(host: Host, page: RulesPage) -> None:
    made = [opened(host, f"第 {number} 家") for number in range(6)]
    page.arrive({})
    for one in made * 3:
        host.current.choose(one.id)
    calm(page, host.jobs)
    assert page.progress.project.id == made[-1].id == host.current.id
