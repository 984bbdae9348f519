"""What the report tells of a dossier, and what it keeps to itself."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType

import pytest

from app.domain.findings import Severity
from app.domain.records.notes import Interview, Sensitivity
from app.domain.records.photos import Photo as PhotoRecord
from app.domain.records.photos import PhotoCategory
from app.domain.records.report import ReportSection, Section
from app.domain.records.visits import TimeEventKind
from app.report import blocks as b
from app.report.compose import compose
from app.report.evidence import gather
from app.report.facts import ReportFacts
from app.report.missing import missing_parts
from app.report.outline import entries, fingerprint, numbered, numeral
from app.report.phrases import conclusions, number_words, period_words, prose
from tests.report.conftest import CHINA, DAY, stamp


def tables(document: b.Document) -> MappingProxyType[str, b.Table]:
    return MappingProxyType({one.caption: one for one in document.blocks if isinstance(one, b.Table)})


def row_words(table: b.Table, row: int) -> list[str]:
    return [b.plain(cell) for cell in table.rows[row]]


def told(document: b.Document) -> str:
    return repr(document.blocks)


def test_visits_are_told_with_their_effective_hours(document: b.Document) -> None:
    table = tables(document)["入企诊断一览表"]

    first = ["1", "9 月 1 日", "09:00–12:42", "3.5", "启动会与高层访谈", "顾文渊等 2 人", "周承岳", "9"]
    assert row_words(table, 0) == first
    assert row_words(table, 1)[6] == "李双林"
    assert row_words(table, -1)[:4] == ["合计", "", "", "7.0"]
    assert table.total


def test_times_corrected_by_hand_are_marked(facts: ReportFacts) -> None:
    later = stamp(9, "v1", TimeEventKind.CHECK_OUT, datetime(2022, 9, 8, 13, 12, tzinfo=CHINA), corrects="v1-3")
    document = compose(replace(facts, time_events=(*facts.time_events, later)))

    assert row_words(tables(document)["入企诊断一览表"], 1)[3] == "4.0*"
    assert "带 * 的" in told(document)
    assert "带 * 的" not in told(compose(facts))


def test_the_cover_has_a_beat_for_every_visit(document: b.Document) -> None:
    cover = document.blocks[0]

    assert isinstance(cover, b.Cover)
    assert [(beat.label, round(beat.hours, 2)) for beat in cover.beats] == [("9 月 1 日", 3.5), ("9 月 8 日", 3.5)]
    assert dict(cover.facts)["诊断期间"] == "2022 年 9 月 1 日—9 月 8 日"
    assert cover.subtitle == "智能制造方向　｜　智能车间"


def test_confidential_interviews_stay_out_of_the_report(document: b.Document) -> None:
    whole = told(document)

    assert "旺季每天三四次" in whole
    for secret in ("这是不能外传的数字", "成本底账", "钱会计", "利润"):
        assert secret not in whole
    assert row_words(tables(document)["访谈一览表"], 1)[:3] == ["I-02", "财务", "—"]


def test_answers_are_told_with_what_they_rest_on(document: b.Document) -> None:
    said = [b.plain(one.words) for one in document.blocks if isinstance(one, b.Paragraph)]
    at = said.index("问：报工如何做，滞后多久？")

    assert said[at + 1 : at + 3] == ["答：次日补录。", "滞后十小时。（事实） 依据 P-001"]
    assert "没有人答的" not in told(document)
    assert "去问统计员" not in told(document), "what is to be followed up is the team's own"


def test_confidential_answers_stay_out_and_are_counted(document: b.Document) -> None:
    whole = told(document)

    for secret in ("私房话", "谁拍板", "没有访谈的回答"):
        assert secret not in whole
    assert "另有 1 条保密回答，不列入报告。" in whole


def test_shortcomings_lead_to_their_evidence(document: b.Document) -> None:
    listed = tables(document)["短板清单"]
    evidence = tables(document)["短板 01 的证据"]

    assert row_words(listed, 0)[:2] == ["01", "计划排产依赖人工"]
    assert row_words(listed, 0)[3] == "P-001 P-007 I-01 I-02 N-01"
    assert [row_words(evidence, k)[1] for k in range(5)] == ["照片", "照片", "访谈", "访谈", "速记"]
    assert row_words(evidence, 2)[2] == "插单重排"
    assert row_words(evidence, 3)[2] == "—"
    assert row_words(evidence, 0)[3] == "第 1 次，9 月 1 日 09:30"


def test_causes_are_drawn_when_short_and_told_when_long(facts: ReportFacts) -> None:
    long = replace(facts.shortcomings[1], cause="原因很多，" * 60)

    assert any(isinstance(one, b.Steps) for one in compose(facts).blocks)
    assert not any(isinstance(one, b.Steps) for one in compose(replace(facts, shortcomings=(long,))).blocks)


def test_the_leaders_words_become_sections(document: b.Document) -> None:
    titles = [entry.title for entry in entries(document)]

    assert "五、系统解决方案" in titles
    assert "5.1　思路与目标" in titles
    shortcomings = next(one for one in document.blocks if isinstance(one, b.Chapter) and one.number == 4)
    assert shortcomings.conclusions == ("先连设备",)
    assert any(isinstance(one, b.Paragraph) and one.setting is b.Setting.HEADLINE for one in document.blocks)


def test_starred_photos_are_shown_and_all_are_listed(facts: ReportFacts) -> None:
    starred = (facts.photos[2].with_(starred=True), *facts.photos[:2], *facts.photos[3:])
    document = compose(replace(facts, photos=starred, shortcomings=()))
    groups = [one for one in document.blocks if isinstance(one, b.PhotoGroup)]

    assert [photo.sha256 for group in groups for photo in group.photos] == [facts.photos[2].blob]
    assert len(tables(document)["现场照片清单"].rows) == len(facts.photos)


def test_photos_of_small_categories_share_their_rows(facts: ReportFacts) -> None:
    kinds = (PhotoCategory.WORKSHOP,) * 5 + (PhotoCategory.BOARD, PhotoCategory.METER, PhotoCategory.GATE, None)
    photos = tuple(photo.with_(category=kind) for photo, kind in zip(facts.photos, kinds, strict=True))
    document = compose(replace(facts, photos=photos, shortcomings=()))
    groups = [one for one in document.blocks if isinstance(one, b.PhotoGroup)]

    assert [len(group.photos) for group in groups] == [5, 4]


def test_evidence_is_numbered_in_the_order_of_capture() -> None:
    late = PhotoRecord(id="a", camera_time=datetime(2022, 9, 2, 8, 0))
    early = PhotoRecord(id="b", camera_time=datetime(2022, 9, 1, 23, 0))
    unknown = PhotoRecord(id="c")
    evidence = gather(ReportFacts(photos=(late, unknown, early), day=DAY))

    assert evidence.numbers == {"b": "P-001", "a": "P-002", "c": "P-003"}


def test_links_to_records_that_have_not_arrived_do_not_hurt(facts: ReportFacts) -> None:
    lost = facts.shortcomings[1].with_(photo_ids=("gone",), interview_ids=("gone too",))
    document = compose(replace(facts, photos=(), interviews=(), visits=(), shortcomings=(lost,)))

    assert row_words(tables(document)["短板清单"], 0)[3] == "N-01"


def test_the_fingerprint_covers_words_photos_and_version(facts: ReportFacts) -> None:
    first = compose(facts).meta.fingerprint
    other_photo = replace(facts, photos=(facts.photos[0].with_(blob="0" * 64), *facts.photos[1:]))
    other_words = replace(facts, enterprise=facts.enterprise.with_(name="常州锐锋精密传动"))

    assert len(first) == 64
    assert compose(facts).meta.fingerprint == first
    assert (
        len({first, *(compose(f).meta.fingerprint for f in (other_photo, other_words, replace(facts, version="V2.0")))})
        == 4
    )


def anchors_and_targets(document: b.Document) -> tuple[list[str], set[str]]:
    heads = b.Chapter | b.Heading | b.FindingHead | b.CardHead
    anchors = [one.anchor for one in document.blocks if isinstance(one, heads)]
    photos = (photo for one in document.blocks if isinstance(one, b.PhotoGroup) for photo in one.photos)
    anchors += [photo.anchor for photo in photos if photo.anchor]
    cells = [cell for one in document.blocks if isinstance(one, b.Table) for row in one.rows for cell in row]
    cells += [words for one in document.blocks if isinstance(one, b.Facts) for _, words in one.pairs]
    roads = [one for one in document.blocks if isinstance(one, b.RoadMap)]
    bars = {row.target for road in roads for phase in road.phases for row in phase.rows}
    return anchors, {span.target for cell in cells for span in b.spans(cell) if span.target} | bars


def test_references_lead_to_places_that_are_there(facts: ReportFacts) -> None:
    starred = replace(facts, photos=(facts.photos[0].with_(starred=True), *facts.photos[1:]))
    for some in (facts, starred, replace(facts, photos=(), interviews=())):
        anchors, targets = anchors_and_targets(compose(some))
        assert targets <= set(anchors)
        assert len(anchors) == len(set(anchors))

    assert {"P-001", "P-007", "I-01"} <= anchors_and_targets(compose(facts))[1]
    assert "P-007" not in anchors_and_targets(compose(starred))[1]


def test_the_order_of_records_changes_nothing(facts: ReportFacts) -> None:
    turned = replace(
        facts,
        **{
            name: tuple(reversed(getattr(facts, name)))
            for name in (
                "team",
                "visits",
                "time_events",
                "participants",
                "photos",
                "interviews",
                "shortcomings",
                "sections",
            )
        },
    )

    assert compose(turned) == compose(facts)


def test_what_is_missing_is_named_with_its_part() -> None:
    found = missing_parts(ReportFacts(day=DAY))
    parts = {one.field for one in found}

    assert {"summary", "profile", "process", "present_state", "shortcomings", "solution", "vendors"} <= parts
    assert any("企业名称" in one.message for one in found)


def test_a_whole_dossier_lacks_little(facts: ReportFacts) -> None:
    found = [one.message for one in missing_parts(facts) if one.severity > Severity.HINT]

    assert all("仓储账实不符" in message or "统一社会信用代码" in message for message in found)
    assert any("没有证据" in message for message in found)


def test_visits_without_stamps_and_photos_without_words_are_named(facts: ReportFacts) -> None:
    events = tuple(e for e in facts.time_events if e.kind is not TimeEventKind.CHECK_OUT and e.visit_id == "v0")
    bare = replace(facts, time_events=events, photos=(facts.photos[0].with_(caption=" "),))
    found = {one.message for one in missing_parts(bare)}

    assert {"走访“启动会与高层访谈”没有签离", "走访“问题确认会”没有签到", "照片 P-001 没有说明"} <= found


def test_numbers_follow_chapters() -> None:
    made = numbered(
        [
            b.Chapter("甲"),
            b.Heading(1, "一"),
            b.Table((b.Column("列"),), (("值",),), caption="表"),
            b.PhotoGroup((b.Photo("0", "图"), b.Photo("1", "图"))),
            b.Chapter("乙"),
            b.Heading(1, "二"),
            b.Facts((("名", "值"),), caption="表"),
            b.Heading(0, "附件一　清单"),
            b.Table((b.Column("列"),), (("值",),), caption="表"),
        ]
    )

    numbers = [getattr(one, "number", None) for one in made if not isinstance(one, b.PhotoGroup)]
    assert numbers == [1, "1.1", "表 1-1", 2, "2.1", "表 2-1", "", "附表 1-1"]
    assert isinstance(made[3], b.PhotoGroup)
    assert [photo.number for photo in made[3].photos] == ["图 1-1", "图 1-2"]
    anchors = [one.anchor for one in made if isinstance(one, b.Chapter | b.Heading)]
    assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")])
def test_chapters_are_counted_in_chinese(number: int, words: str) -> None:
    assert numeral(number) == words


def test_prose_is_read_line_by_line() -> None:
    made = prose("第一段\n\n# 节\n- 甲\n- 乙\n> 原话\n## 小节\n末段")

    assert made == (
        b.Paragraph("第一段"),
        b.Heading(1, "节"),
        b.Bullets(("甲", "乙")),
        b.Quote("原话"),
        b.Heading(2, "小节"),
        b.Paragraph("末段"),
    )


def test_conclusions_are_told_apart_from_the_text() -> None:
    assert conclusions("结论：先连\n正文\n结论：后优") == (("先连", "后优"), "正文")


def test_days_and_numbers_read_well() -> None:
    assert period_words(date(2022, 9, 1), date(2022, 10, 2)) == "2022 年 9 月 1 日—10 月 2 日"
    assert period_words(date(2022, 9, 1), date(2023, 1, 2)) == "2022 年 9 月 1 日—2023 年 1 月 2 日"
    assert period_words(None, None) == "待补充"
    assert number_words(Decimal("24030.50"), "万元") == "24,030.5 万元"
    assert number_words(Decimal("1E+2"), "人") == "100 人"


def test_the_same_content_has_the_same_fingerprint() -> None:
    assert fingerprint("甲", [b.Paragraph("乙")]) == fingerprint("甲", [b.Paragraph("乙")])
    assert fingerprint("甲", [b.Paragraph("乙")]) != fingerprint("甲", [b.Paragraph("丙")])


def test_moments_with_and_without_zone_sort_together() -> None:
    held = datetime(2022, 9, 1, 1, 0, tzinfo=UTC)
    facts = ReportFacts(
        day=DAY,
        interviews=(
            Interview(id="a", held_at=held, sensitivity=Sensitivity.OPEN),
            Interview(id="b"),
        ),
        sections=(ReportSection(section=Section.SUMMARY, words="一句话"),),
    )

    assert gather(facts).numbers == {"a": "I-01", "b": "I-02"}
