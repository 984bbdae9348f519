"""Dossiers full of the worst that can be typed: the report is made all the same, with nothing beyond its pages."""

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from app.domain.progress import SilentProgress
from app.domain.record import Record
from app.report.compose import compose
from app.report.facts import ReportFacts
from app.report.missing import missing_parts
from app.report.render_pdf import render
from tests.report.conftest import PageTexts, Pictures

WORST = (
    *(
        "中",
        "，",
        "。",
        "“",
        "”",
        "（",
        "）",
        "—",
        "…",
        "A",
        "b",
        " ",
        "\n",
        "\t",
        "/",
        "-",
        "1",
        "\u200b",
        "\ud800",
        "𠮷",
    ),
    *(
        "\U0001f600",
        "\x00",
        "<b>",
        "&",
        "{",
        "}",
        "%s",
        "问：",
        "# ",
        "## ",
        "- ",
        "> ",
        "结论：",
        "①",
        "　",
        "\u202e",
        "\u0301",
    ),
)
GROUPS = (
    *("team", "visits", "participants", "photos", "notes", "interviews", "answers", "shortcomings", "sections"),
    *("institutions", "standards", "chemical_checks", "projects", "vendors", "benchmarks"),
)


class Worst:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def words(self) -> str:
        return "".join(self.chance.choice(WORST) for _ in range(self.chance.choice((0, 1, 12, 60, 400, 1500))))

    def record(self, record: Record) -> Record:
        changed: dict[str, Any] = {}
        for name in record.specs:
            value = getattr(record, name)
            is_free_text = type(value) is str and name != "blob" and not name.endswith("_id")
            if is_free_text and self.chance.random() < 0.6:
                changed[name] = self.words()
        return record.with_(**changed)

    def facts(self, facts: ReportFacts) -> ReportFacts:
        groups = {name: tuple(self.record(one) for one in getattr(facts, name)) for name in GROUPS}
        sides = (Decimal(1), Decimal(80), Decimal(90_000))
        groups["photos"] = tuple(
            one.with_(width=self.chance.choice(sides), height=self.chance.choice(sides)) for one in groups["photos"]
        )
        project, enterprise = self.record(facts.project), self.record(facts.enterprise)
        return replace(facts, project=project, enterprise=enterprise, version=self.words(), **groups)


@pytest.mark.parametrize("seed", range(3))
def test_the_worst_dossier_gives_a_report(
    seed: int, facts: ReportFacts, pictures: Pictures, page_texts: PageTexts
) -> None:
    worst = Worst(seed).facts(facts)
    printed = render(compose(worst), pictures, SilentProgress())

    assert all(one.message for one in missing_parts(worst))
    pages = page_texts(printed.data)
    assert len(pages) == printed.layout.pages > 8
    assert all(f"共{len(pages)}页" in page for page in pages[1:])


def test_endless_names_stay_within_their_places(facts: ReportFacts, pictures: Pictures, page_texts: PageTexts) -> None:
    name = "名字非常非常长的精密传动有限责任公司" * 300
    long = replace(
        facts,
        enterprise=facts.enterprise.with_(name=name),
        project=facts.project.with_(diagnosis_body=name, number=name, bureau=name),
        shortcomings=tuple(one.with_(title=name) for one in facts.shortcomings),
    )
    pages = page_texts(render(compose(long), pictures, SilentProgress()).data)

    assert "智改数转诊断报告" in pages[0]
    assert "机构公章" in pages[1]
    assert any("短板01" in page for page in pages)
