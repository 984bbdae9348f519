"""The way through 评估打分: the frameworks, one assessment half way, its sheets, and one that is finished."""

import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.actions import assessments, records
from app.assess.framework import Framework
from app.assess.frameworks import framework
from app.domain.records.photos import Photo
from app.domain.records.solution import Benchmark
from tests.screens.desk import Desk, Look
from ui.pages.assessment_parts.domains import domains_of

Tour = Iterator[tuple[str, QWidget]]


def assessing(demo: Path, look: Look) -> Tour:
    desk = Desk(demo / "leader", look)
    page = desk.go("assessment")
    yield desk.shot("96_assessment_frameworks")
    for id_, code in (
        ("cmmm_2020.discrete", "mfg_planning.L2.1"),
        ("sme_2024", "network"),
        ("fusion_2013", "ii_single.3"),
    ):
        model = framework(id_)
        assert model
        page.begin(model)
        _score(desk, model, code)
        page.open(page.now.assessment.id)
        page.show_item(code)
        yield desk.shot(f"97_assessment_{model.method.value}")
    page.result.how.click()
    yield desk.shot("98_score_sheet")
    desk.key(Qt.Key.Key_Escape)
    page._ask_evidence("ii_single.3")
    yield desk.shot("98_evidence")
    desk.key(Qt.Key.Key_Escape)
    page.result.finish.click()
    yield desk.shot("98_not_ready")
    page.show_list()
    yield desk.shot("99_assessments")
    desk.close()


def _score(desk: Desk, model: Framework, code: str) -> None:
    """Most of the lower levels, with evidence where the picture looks, and a benchmark."""
    workspace, page, chance = desk.session.workspace, desk.window.page, random.Random(3)
    now = page.now
    for item in model.items.values():
        if item.level <= 2 and (chance.random() < 0.9 or item.code == code):
            best = len(item.options) - 1
            at = min(best, chance.choice((1, 2, 3, 3) if item.level == 1 else (0, 1, 1, 2)))
            assessments.choose(workspace, now, item, [item.options[at]])
    with workspace.reading() as read:
        photos = read.find(Photo, dossier_id=now.assessment.dossier_id)
    fresh = assessments.scoring(workspace, now.assessment.dossier_id, now.assessment.id)
    answer = assessments.my_answer(workspace, fresh, model.items[code])
    assert answer
    shown = answer.with_(remark="白板每天更新一次，急件靠班组长打电话。", photo_ids=tuple(one.id for one in photos[:2]))
    assessments.keep_answer(workspace, fresh, shown, answer)
    benchmark = Benchmark(dossier_id=answer.dossier_id, name="浙江东晟传动", recognition="国家级示范工厂")
    records.save(workspace, benchmark)
    highest = len(model.levels) if model.id.startswith("cmmm") else 100
    for domain in (one for one in domains_of(model) if not one.scenes):
        value = Decimal(chance.randint(60, 84) * highest) / 100
        assessments.set_benchmark(workspace, benchmark, model, domain.part.code, value, "企业年报与走访")
