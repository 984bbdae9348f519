"""What is written beside the visits: minutes of a meeting, progress reports to the bureau, chemical checklists."""

from datetime import date

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import LEADER, TEAM
from app.domain.text import N_


@record_type("minutes", N_("会议纪要"), writes=TEAM)
class Minutes(Record):
    visit_id: str = f.link("visit", N_("走访"), required=True)
    title: str = f.text(N_("会议名称"), required=True, searchable=True)
    host: str = f.text(N_("主持"), max_length=40)
    recorder: str = f.text(N_("记录"), max_length=40)
    absent: str = f.text(N_("缺席"))
    topics: str = f.note(N_("议题"), max_length=4000)
    discussion: str = f.note(N_("讨论要点"), searchable=True)
    conclusions: str = f.note(N_("结论"), required=True, searchable=True)
    issued_by: str = f.text(N_("签发"), max_length=40)


@record_type("action_item", N_("待办事项"), writes=TEAM)
class ActionItem(Record):
    """A line of the minutes: who does what by when."""

    minutes_id: str = f.link("minutes", N_("会议纪要"), required=True)
    what: str = f.text(N_("事项"), required=True, searchable=True)
    who: str = f.text(N_("责任人"), max_length=40)
    due_on: date | None = f.day(N_("期限"))
    done_on: date | None = f.day(N_("完成日期"))


@record_type("progress_report", N_("进度报告"), writes=LEADER)
class ProgressReport(Record):
    """To the bureau, at the rule set's interval (notice 三(一))."""

    first_day: date | None = f.day(N_("期间从"), required=True)
    last_day: date | None = f.day(N_("期间到"), required=True)
    reported_on: date | None = f.day(N_("报告日期"), required=True)
    addressee: str = f.text(N_("报送"), max_length=100)
    done: str = f.note(N_("已完成"), required=True, max_length=8000)
    next: str = f.note(N_("下一步"), max_length=8000)
    problems: str = f.note(N_("问题与需协调事项"), max_length=8000)


class ChemicalFamily(f.Choices):
    """The three norms that a diagnosis of a chemical enterprise follows strictly (notice 三(二))."""

    INTRINSIC_SAFETY = "intrinsic_safety", N_("本质安全")
    ENERGY_ENVIRONMENT = "energy_env", N_("节能环保")
    OPERATION_MAINTENANCE = "operation_maintenance", N_("运维保障")


class Conformity(f.Choices):
    CONFORMS = "conforms", N_("符合")
    PARTLY = "partly", N_("部分符合")
    FAILS = "fails", N_("不符合")
    NOT_APPLICABLE = "not_applicable", N_("不适用")


@record_type("chemical_check", N_("化工检查项"), writes=TEAM)
class ChemicalCheck(Record):
    """One line of a checklist. It keeps the question's words, so that it can be read when the pack has changed."""

    family: ChemicalFamily | None = f.choice(N_("检查类别"), ChemicalFamily, required=True)
    item: str = f.text(N_("检查项编号"), max_length=40)
    pack: str = f.text(N_("检查表版本"), max_length=60)
    question: str = f.text(N_("检查内容"), required=True)
    conformity: Conformity | None = f.choice(N_("检查结果"), Conformity, required=True)
    finding: str = f.note(N_("现场情况"), searchable=True, max_length=4000)
    photo_ids: tuple[str, ...] = f.links("photo", N_("现场照片"))
