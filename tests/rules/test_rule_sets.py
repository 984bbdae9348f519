"""Rule sets: our own, a later notice, a city's, what a dossier brings, and broken files that name their fault."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given as cases
from hypothesis import strategies as st

from app.domain.errors import AppError
from app.domain.records.project import Project
from app.domain.records.rulings import RuleOverlay
from app.domain.terms import VisitKind
from app.rules.code_lists import category_words, options, words
from app.rules.engine import CHECKS
from app.rules.judging import judge, unsaid
from app.rules.rule_set import Gate, Phase, RuleSet, Severity
from app.rules.rule_set_files import made, plain
from app.rules.rule_sets import PROVINCIAL, in_force, known_rule_sets, read_rule_set, rule_set, rules_for
from app.rules.verdict import State
from tests.rules.given_services import ENTERPRISE, TEAM, facts, held, said, score

IMAGINED = Path(__file__).parent / "data" / "imagined_2027.toml"
DAY = date(2026, 9, 1)
CITY = f'extends = "{PROVINCIAL}"\nid = "nantong"\nname = "南通市"\nversion = "n-1"\n'


def imagined() -> RuleSet:
    return read_rule_set(IMAGINED.read_text("utf-8"))


def place(text: str) -> str:
    with pytest.raises(AppError) as refused:
        read_rule_set(text)
    return str(refused.value.values["place"])


def changed(old: str, new: str) -> str:
    text = IMAGINED.read_text("utf-8")
    assert old in text
    return text.replace(old, new, 1)


def test_our_own_sets_name_every_rule_that_the_program_can_judge() -> None:
    for one in known_rule_sets():
        assert unsaid(one) == ()
        assert set(one.rules) == set(CHECKS)


def test_our_own_sets_stand_in_the_order_of_a_dossiers_life() -> None:
    order = list(Phase)
    for one in known_rule_sets():
        phases = [order.index(rule.phase) for rule in one.rules.values()]
        assert phases == sorted(phases)


def test_our_own_sets_are_told_apart() -> None:
    ids = [one.id for one in known_rule_sets()]
    assert len(set(ids)) == len(ids)
    assert PROVINCIAL in ids


def test_the_notice_says_its_numbers() -> None:
    rules = rule_set()
    assert [rules.visits_for(code) for code in rules.categories] == [8, 3, 1]
    assert (rules.minimum_members, rules.minimum_visit_minutes) == (5, 180)
    for one in rules.rules.values():
        filled = rules.filled(one.asks + one.counts, "smart_factory")
        assert "{" not in filled
    assert rules.filled("{visits} 次 {visit_hours} 小时", "smart_factory") == "8 次 3 小时"
    for strange in ("{nothing}", "{visits", "{0}", "{visits.real}", "{visits:>999999999}"):
        assert rules.filled(strange, "smart_factory") == strange
    assert rules.visits_for("") == 0
    assert rules.filled("{visits} 次", "") == "若干 次"
    assert rules.filled("{category}", "smart_factory") == "智能工厂"
    assert rules.filled("{category}", "") == "现场走访"


def test_what_counts_as_a_visit() -> None:
    provincial, later = rule_set(), imagined()
    assert [provincial.is_visit(kind) for kind in (VisitKind.TRAINING, VisitKind.BRIEFING, None)] == [
        False,
        False,
        True,
    ]
    assert [later.is_visit(kind) for kind in (VisitKind.TRAINING, VisitKind.BRIEFING)] == [True, False]


def test_words_of_gates_and_phases_are_words() -> None:
    assert [one.words for one in (Gate.POOL, Gate.FOLLOW_UP, Phase.BEFORE, Phase.AFTER)] == [
        "入池",
        "诊后跟踪",
        "诊前准备",
        "诊后总结",
    ]


def test_codes_have_words() -> None:
    assert words("categories", "smart_workshop") == "智能车间"
    assert words("categories", "a_category_of_2027") == "a_category_of_2027"
    assert options("rule_sets")[PROVINCIAL] == "江苏省 2022"


def test_a_later_notice_is_a_file_and_no_code() -> None:
    rules = imagined()
    records = [
        Project(id="p", category="chain_leader", rule_set=rules.id),
        *held("a", date(2027, 9, 1), minutes=90, photos=0, words=""),
        *held("b", date(2027, 9, 1), "10:30", minutes=89),
        *held("t", date(2027, 9, 2), minutes=90, kind=VisitKind.TRAINING),
        *TEAM[:3],
    ]
    judged = judge(facts(records, today=date(2027, 10, 1), rules=rules))
    verdicts = {id_: one.verdict for id_, one in judged.items()}
    assert list(verdicts) == ["REQ-07", "REQ-09", "REQ-10", "REQ-11", "REQ-06"]
    assert {id_: one.state for id_, one in verdicts.items()} == {
        "REQ-07": State.MET,
        "REQ-09": State.MET,
        "REQ-10": State.MET,
        "REQ-11": State.NOT_APPLICABLE,
        "REQ-06": State.NOT_APPLICABLE,
    }
    assert score(verdicts["REQ-09"]) == (2, 2)
    assert said(verdicts["REQ-10"]) == "第 2 次 9 月 1 日 1 小时 29 分，差 1 分；已由其他几次补足"
    assert said(verdicts["REQ-11"]) == "这个诊断类别没有这项要求，不计入"
    assert verdicts["REQ-07"].rule_set == "imagined-2027 2027-1"
    assert verdicts["REQ-07"].rule.severity is Severity.BLOCK
    assert rules.filled(verdicts["REQ-09"].rule.asks, "chain_leader") == "走访不少于 2 次，每次不少于 1.5 小时。"


def test_a_later_notice_may_make_a_rule_a_mere_record() -> None:
    lone = [Project(id="p", category="lighthouse"), *held("a", date(2027, 9, 1), minutes=89)]
    verdict = judge(facts(lone, today=date(2027, 12, 31), rules=imagined()))["REQ-10"].verdict
    assert (verdict.state, verdict.by) == (State.OPEN, None)


def test_a_set_tells_of_what_it_says_nothing() -> None:
    assert "REQ-09" not in unsaid(imagined())
    assert "REQ-01" in unsaid(imagined())


def test_a_city_lays_its_own_over_the_provinces() -> None:
    text = CITY + 'city = "南通市"\n[numbers]\nminimum_members = 6\n[rules.PUB-01]\non = false\n'
    rules, base = read_rule_set(text), rule_set()
    assert (rules.id, rules.name, rules.version, rules.city) == ("nantong", "南通市", "n-1", "南通市")
    assert (rules.numbers.minimum_members, rules.numbers.visit_minutes) == (6, 180)
    assert (rules.categories, rules.document, rules.since) == (base.categories, base.document, base.since)
    assert (rules.rules["PUB-01"].on, rules.rules["PUB-01"].label) == (False, base.rules["PUB-01"].label)
    assert "PUB-01" not in judge(facts([ENTERPRISE], rules=rules))


def test_categories_of_a_city_take_the_place_of_all_others() -> None:
    rules = read_rule_set(CITY + '[categories]\npark = { words = "园区", short = "园", visits = 4 }\n')
    assert list(rules.categories) == ["park"]


@pytest.mark.parametrize("key", ["id", "name", "version"])
def test_a_set_over_another_says_who_it_is(key: str) -> None:
    lines = [line for line in CITY.splitlines() if not line.startswith(f"{key} ")]
    assert place("\n".join(lines)) == key


def test_a_set_does_not_extend_itself() -> None:
    assert place(CITY.replace("nantong", PROVINCIAL)) == "id"
    circle = {"a": plain('extends = "b"\nid = "a"\nname = "a"\nversion = "1"')}
    circle["b"] = plain('extends = "a"\nid = "b"\nname = "b"\nversion = "1"')
    with pytest.raises(AppError, match=r"extends = '[ab]'"):
        made(circle["a"], circle, CHECKS)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('id = "imagined-2027"', "", "id"),
        ('id = "imagined-2027"', "id = 7", "id"),
        ('name = "设想 2027"', 'name = " "', "name"),
        ("since = 2027-03-01", "since = 2027-03-01T00:00:00", "since"),
        ("until = 2028-02-29", "until = 2028", "until"),
        ("until = 2028-02-29", "until = 2027-02-28", "until"),
        ("until = 2028-02-29", "untill = 2028-02-29", "untill"),
        ("until = 2028-02-29", 'city = ""', "city"),
        ("until = 2028-02-29", 'extends = "nothing"', "extends = 'nothing'"),
        ("until = 2028-02-29", "extends = {}", "extends"),
        ("minimum_members = 3", "minimum_members = 0", "numbers.minimum_members"),
        ("minimum_members = 3", "minimum_members = 100", "numbers.minimum_members"),
        ("minimum_members = 3", "minimum_members = true", "numbers.minimum_members"),
        ("minimum_members = 3", "minimum_members = 3.5", "numbers.minimum_members"),
        ("minimum_members = 3", "minimal_members = 3", "numbers.minimal_members"),
        ("minimum_members = 3", "", "numbers.minimum_members"),
        ("visits_per_day = 3", "visits_per_day = 0", "numbers.visits_per_day"),
        ("upload_days = 1", "upload_days = -1", "numbers.upload_days"),
        ("progress_report_days = 14", "progress_report_days = 0", "numbers.progress_report_days"),
        ("work_on_weekends = true", "work_on_weekends = 1", "numbers.work_on_weekends"),
        ("visits = 12", "visits = 367", "categories.lighthouse.visits"),
        ("visits = 12", 'visits = "12"', "categories.lighthouse.visits"),
        ("visits = 12", "visit = 12", "categories.lighthouse.visit"),
        (
            'lighthouse = { words = "灯塔工厂", short = "灯塔", visits = 12 }',
            "lighthouse = 12",
            "categories.lighthouse",
        ),
        ('production_photos = ["line"]', 'production_photos = "line"', "evidence.production_photos"),
        ('production_photos = ["line"]', "production_photos = [1]", "evidence.production_photos"),
        ("[industry_guides]", "[industry_guides]\nC26 = '指南'", "industry_guides.C26"),
        ("[industry_guides]", "[industry_guides]\n26 = 7", "industry_guides.26"),
        ("[evidence]", "[[evidence]]", "evidence"),
        ("[rules.REQ-07]", "[rules.REQ-99]", "rules.REQ-99"),
        ("[rules.REQ-07]", "[rules]\nREQ-01 = 7\n[rules.REQ-07]", "rules.REQ-01"),
        ('label = "小组人数"', "", "rules.REQ-07.label"),
        ('label = "小组人数"', 'lable = "小组人数"', "rules.REQ-07.lable"),
        ('severity = "warn"', 'severity = "hard"', "rules.REQ-09.severity"),
        ('gate = "report"', 'gate = "G3"', "rules.REQ-09.gate"),
        ('phase = "before"', 'phase = "now"', "rules.REQ-07.phase"),
        ("on = false", 'on = "no"', "rules.REQ-13.on"),
        ("chemical = true", "chemical = 1", "rules.REQ-06.chemical"),
        ('"lighthouse", "smart_factory"]', '"lighthouse", "smart_shop"]', "rules.REQ-11.categories"),
        ("{minimum_members}", "{minimum_member}", "rules.REQ-07.asks"),
        ("{minimum_members}", "{minimum_members", "rules.REQ-07.asks"),
        ("{minimum_members}", "{minimum_members:>999999999}", "rules.REQ-07.asks"),
        ("{minimum_members}", "{minimum_members.__class__}", "rules.REQ-07.asks"),
        ("{minimum_members}", "{minimum_members!r}", "rules.REQ-07.asks"),
        ("{minimum_members}", "{visit_needs_photo}", "rules.REQ-07.asks"),
        ('subject = "诊断机构"', 'subject = ""', "rules.REQ-09.subject"),
    ],
)
def test_a_fault_is_told_with_its_place(old: str, new: str, where: str) -> None:
    assert place(changed(old, new)) == where


def test_a_set_without_categories() -> None:
    text = IMAGINED.read_text("utf-8")
    begin, end = text.index("[categories]"), text.index("[numbers]")
    assert place(text[:begin] + text[end:]) == "categories"
    assert place(text[:begin] + "[categories]\n" + text[end:]) == "categories"
    assert place("categories = 7\n" + text[:begin] + text[end:]) == "categories"


@pytest.mark.parametrize("text", ["id = ", "a = [\n" + "[\n" * 20_000, "a = 1\na = 2", "a = 0x", "\ud800 = 1"])
def test_what_is_no_such_file_at_all(text: str) -> None:
    assert place(text)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_001,
        "\n" * 100_001,
        "a" + ".a" * 50_000 + " = 1",
        "[" + "a." * 600 + "a]",
        'a = "' + "字" * 1_000 + '"',
    ],
    ids=["long", "many lines", "deep key", "deep table", "long line"],
)
def test_hostile_sizes_are_not_even_read(text: str) -> None:
    with pytest.raises(AppError, match="太大"):
        read_rule_set(text)


def test_the_set_in_force_is_the_newest_of_the_province(monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_force(date(2026, 9, 1)).id == PROVINCIAL
    assert in_force(date(2020, 1, 1)).id == PROVINCIAL
    city = read_rule_set(CITY + 'city = "南通市"\nsince = 2025-01-01\n')
    sets = (imagined(), city, rule_set())
    monkeypatch.setattr("app.rules.rule_sets.known_rule_sets", lambda: sets)
    days = [date(2027, 2, 28), date(2027, 3, 1), date(2028, 2, 29), date(2028, 3, 1)]
    assert [in_force(day).id for day in days] == [PROVINCIAL, "imagined-2027", "imagined-2027", PROVINCIAL]


def brought(code: str, text: str, id_: str = "o") -> RuleOverlay:
    return RuleOverlay(id=id_, code=code, words=text)


def test_a_dossier_that_names_nothing_follows_what_is_in_force() -> None:
    assert rules_for("", [brought("nantong", CITY)], DAY) == (in_force(DAY), None)


def test_a_dossier_may_name_a_set_of_the_program_or_bring_its_own() -> None:
    assert rules_for(PROVINCIAL, [], DAY) == (rule_set(), None)
    rules, fault = rules_for("nantong", [brought("other", "?"), brought("nantong", CITY)], DAY)
    assert (rules.id, fault) == ("nantong", None)
    newer = CITY + "[numbers]\nminimum_members = 7\n"
    rules, _ = rules_for("nantong", [brought("nantong", CITY), brought("nantong", newer, "p")], DAY)
    assert rules.numbers.minimum_members == 7


def test_what_a_dossier_brings_wins_over_the_programs_set_of_that_name() -> None:
    whole = IMAGINED.read_text("utf-8").replace("imagined-2027", PROVINCIAL)
    rules, fault = rules_for(PROVINCIAL, [brought(PROVINCIAL, whole)], DAY)
    assert (rules.name, fault) == ("设想 2027", None)


def test_a_set_that_nobody_has_falls_back_and_says_so() -> None:
    rules, fault = rules_for("suzhou", [brought("nantong", CITY)], DAY)
    assert rules == in_force(DAY)
    assert fault is not None
    assert str(fault).startswith("档案用的规则包“suzhou”本机没有，暂按“江苏省 2022”核对。")


@pytest.mark.parametrize("text", [CITY + "typo = 1", "extends = 1", "id =", CITY.replace('"nantong"', '"other"')])
def test_a_broken_set_falls_back_and_says_why(text: str) -> None:
    rules, fault = rules_for("nantong", [brought("nantong", text)], date(2020, 1, 1))
    assert rules == rule_set()
    assert fault is not None
    assert fault.message.startswith("档案用的规则包“nantong”不能用，暂按“江苏省 2022”核对。规则包有错：")


@cases(st.data())
def test_a_file_that_was_damaged_is_read_or_refused(data: st.DataObject) -> None:
    """Whatever was typed into it; what is read can be shown."""
    lines = IMAGINED.read_text("utf-8").splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        cut = data.draw(st.integers(0, len(lines[at])))
        typed = data.draw(st.text(st.sampled_from('{}[]"=.,#0123456789-:ax \n中'), max_size=4))
        lines[at] = lines[at][:cut] + typed + lines[at][cut + data.draw(st.integers(0, 3)) :]
    try:
        rules = read_rule_set("\n".join(lines))
    except AppError:
        return
    for code in rules.categories:
        for one in rules.rules.values():
            assert rules.filled(one.asks + one.counts, code)


def test_a_category_is_called_as_its_own_rule_set_calls_it() -> None:
    text = (
        'id = "city-x"\nname = "某市"\nversion = "1"\nextends = "jiangsu-161-2022"\n'
        'categories = { smart_workshop = { words = "示范车间", short = "示范车间", visits = 2 } }\n'
    )
    assert category_words(read_rule_set(text), "smart_workshop") == "示范车间"
    assert category_words(read_rule_set(text), "smart_factory") == words("categories", "smart_factory")
    assert category_words(rule_set(), "of_2027") == "of_2027"
