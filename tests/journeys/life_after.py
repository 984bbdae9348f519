"""After the visits: papers, the report and its gates, signature, survey, acceptance in two rounds, and what follows."""

from pathlib import Path
from zipfile import ZipFile

from app.actions.papers import DOCX, PDF
from app.domain.records.conclusion import (
    Acceptance,
    AcceptanceResult,
    Aggregation,
    ExpertReview,
    FollowUp,
    Payment,
    SatisfactionSurvey,
    SignOff,
    Submission,
    SupervisionCheck,
)
from app.domain.records.notes import Department, Interview
from app.domain.records.report import ReportSection
from app.domain.records.service_papers import ActionItem, Minutes
from app.domain.records.visits import Visit
from app.report.papers.paper import PaperKind
from app.rules.rule_set import Gate, Severity
from app.rules.verdict import State
from tests.journeys.drivers import chosen
from tests.journeys.life_before import BODY
from tests.journeys.life_office import Office, add, click, deed, fill, pick, save, see, sheets, tab, tap, trouble


def write_minutes(office: Office) -> None:
    """Beside the visit, as it is typed; with one thing to do."""
    leader = office.leader
    visit = office.find(leader, Visit)[0]
    leader.main.go("capture", visit=visit.id)
    leader.wait()
    leader.press("会议纪要")
    fill(leader, 会议名称="启动会", 主持="陈立峰", 结论="先联网，再谈排产")
    leader.press("加一项待办")
    fill(leader, 事项="给出设备清单", 责任人="潘国栋")
    leader.press("写好了")
    assert office.one(leader, Minutes).conclusions == "先联网，再谈排产"
    assert office.one(leader, ActionItem).who == "潘国栋"


def make_papers(office: Office) -> None:
    """Every kind there is, once as PDF and once as Word file, from the dossier's page."""
    leader, made = office.leader, dict[PaperKind, list[Path]]()
    leader.go("dossier")
    leader.keys("Ctrl+P")
    sheet = sheets(leader)[-1]
    for at, offer in enumerate(sheet.list.offers):
        if offer.kind in made:
            continue
        sheet.list.rows[at].click()
        for number, ending in enumerate((PDF, DOCX)):
            sheet.format.group.button(number).click()
            path = office.folder / f"{offer.kind.value}{ending}"
            with chosen(save=path):
                leader.press("保存")
            see(leader, "已保存")
            made.setdefault(offer.kind, []).append(path)
    leader.keys("Escape")
    assert set(made) == set(PaperKind)
    for pdf, docx in made.values():
        assert pdf.read_bytes().startswith(b"%PDF")
        with ZipFile(docx) as opened:
            assert BODY in "".join(opened.read(one).decode() for one in opened.namelist() if one.endswith(".xml"))


def find_the_gate_shut(office: Office) -> None:
    """Nobody signs a report that says nothing yet: the sheet names the first few of what is missing."""
    leader = office.leader
    tab(leader, "办理")
    click(leader, "add.sign_off")
    fill(leader, 签字人="顾维新", 签字人职务="总经理", 签字日期="2026-11-19")
    leader.press("保存")
    assert "还不能登记企业签署，缺 7 项" in trouble(leader)
    leader.press("取消")
    assert office.find(leader, SignOff) == []
    assert len(office.missing(leader, Gate.REPORT)) == 7


def interview(office: Office) -> None:
    leader = office.leader
    leader.go("notes")
    leader.keys("Ctrl+N")
    leader.write("主题", "设备台账与点检")
    pick(leader, "部门", "设备")
    leader.write("受访人", "潘国栋")
    leader.write("要点", "台账在本子上，一年誊一遍")
    leader.wait()
    assert office.one(leader, Interview).department is Department.EQUIPMENT


def write_report(office: Office) -> None:
    """On the report's page, and what it proposes by the ways of 合规进度."""
    leader = office.leader
    leader.go("report")
    for chapter, words in {
        "摘要": "先联网再谈优化。",
        "四、智能化数字化短板分析": "设备数据靠人抄。",
        "五、系统解决方案": "分两步：联网，再排产。",
        "六、服务商推荐与对标": "推荐两家，对标一家。",
    }.items():
        tap(leader, chapter)
        leader.write(chapter, words)
    tap(leader, "四、")
    leader.press("加一条短板")
    fill(leader, 短板="设备没有联网", 事实="四十台设备，联网三台")
    leader.press("加证据")
    leader.keys("Down")
    leader.keys("Return")
    leader.wait()
    assert len(office.find(leader, ReportSection)) == 4
    assert office.state(leader, "RPT-02") is State.MET
    propose(office)
    assert office.missing(leader, Gate.REPORT) == []


def propose(office: Office) -> None:
    leader = office.leader
    ways = {
        "DIR-04": {"编号": "GB/T 39116-2020", "名称": "智能制造能力成熟度模型"},
        "RPT-03": {
            "项目名称": "设备联网",
            "建设内容": "采集网关四十台",
            "建设目标": "联网率 100 %",
            "投资回报周期": "1.5",
            "实施步骤": "试点三台，再铺开",
        },
        "RPT-04": {"服务商名称": "南京某软件", "解决需求环节": "联网", "推荐理由": "做过三家同行"},
        "RPT-05": {"标杆企业": "昆山某精密", "行业代码": "3484", "认定与来源": "省级示范车间"},
    }
    presses = {"DIR-04": ["层级 国家标准"], "RPT-03": ["改造环节 生产制造"]}
    for rule, values in ways.items():
        leader.main.go("rules", dossier=office.dossier, rule=rule)
        leader.wait()
        leader.press("加", leader.main.page.detail)
        fill(leader, *presses.get(rule, ()), **values)
        save(leader)
        assert office.state(leader, rule) is State.MET, office.verdicts(leader)[rule].outcome.reason


def sign(office: Office) -> None:
    """Signed as the report is now; a text that changes afterwards no longer is what was signed."""
    leader = office.leader
    office.to_day(11, 20)
    deed(
        leader,
        "sign_off",
        "已盖企业公章 是",
        签字人="顾维新",
        签字人职务="总经理",
        签字日期="2026-11-19",
        签署页扫描件=office.scan("signed"),
    )
    assert office.one(leader, SignOff).report_hash
    assert (office.state(leader, "RPT-06"), office.state(leader, "RPT-07")) == (State.MET, State.MET)
    see(leader, "企业已签署")


def submit(office: Office) -> None:
    """Refused without the survey, with what it lacks; then the survey is filled in, and the report goes out."""
    leader = office.leader
    deed(leader, "submit", 说明="请审", refused=("还不能提交报告", "调查表"))
    assert office.find(leader, Submission) == []
    survey(office)
    deed(leader, "submit", 说明="请审")
    assert office.one(leader, Submission).report_hash == office.one(leader, SignOff).report_hash
    assert office.state(leader, "RPT-08") is State.MET
    see(leader, "已评价")


def survey(office: Office) -> None:
    grades = [f"{each} 较好" for each in ("诊断过程", "问题分析", "方案建议", "业务水平", "诊断结果")]
    deed(
        office.leader,
        "survey",
        *grades,
        "企业印章 是",
        "总体评价意见 满意",
        盖章日期="2026-11-20",
        企业负责人签字="顾维新",
        签字日期="2026-11-20",
        调查表扫描件=office.scan("survey"),
    )
    assert len(office.find(office.leader, SatisfactionSurvey)) == 1


def supervise(office: Office) -> None:
    """Refused first: nobody supervised, the survey was not audited. Then the bureau does its part of the papers."""
    bureau = office.bureau
    office.exchange()
    bureau.main.go("dossier", dossier=office.dossier)
    bureau.wait()
    deed(bureau, "accept", 验收报告编号="YS-01", 验收日期="2026-11-23", refused=("监理", "审核意见"), **CONCLUSIONS)
    assert office.find(bureau, Acceptance) == []
    supervised = {"检查日期": "2026-10-09", "检查情况": "按计划进行"}
    add(bureau, SupervisionCheck, "检查方 监理", 监理或检查单位="江苏某监理公司", **supervised)
    add(bureau, SupervisionCheck, "检查方 工信部门", 监理或检查单位="无锡市工信局", **supervised)
    ticks = [f"{each} 是" for each in ("剖析准确", "条理清晰", "指引明确", "客观真实")]
    add(bureau, ExpertReview, *ticks, 专家="吴建国", 评议日期="2026-11-22")
    click(bureau, f"open.{office.one(bureau, SatisfactionSurvey).id}")
    fill(bureau, "审核单位盖章 是", 审核意见="属实", 审核日期="2026-11-22")
    save(bureau)
    assert office.missing(bureau, Gate.ACCEPTANCE) == ["ACC-01", "ACC-02", "ACC-03", "ACC-04"]


CONCLUSIONS = {"实施计划完成情况": "按计划完成，例外已批", "诊断报告": "可用", "企业满意度评级": "满意"}


def rectify(office: Office) -> None:
    """Not without saying what; then the team reads it, mends the report, and has it signed and sent again."""
    bureau, leader = office.bureau, office.leader
    values = {"验收报告编号": "YS-01", "验收日期": "2026-11-23", **CONCLUSIONS}
    deed(bureau, "rectify", refused=("整改要求",), **values)
    deed(bureau, "rectify", "已盖章 是", 整改要求="短板要写明损失", 整改期限="2026-11-27", **values)
    see(bureau, "整改中")
    office.hand_over(bureau, leader)
    tab(leader, "办理")
    see(leader, "整改中", "短板要写明损失")
    leader.go("report")
    tap(leader, "摘要")
    leader.write("摘要", "先联网再谈优化。交期每拖一天损失两万元。")
    leader.wait()
    office.to_day(11, 24)
    deed(leader, "submit", 说明="改好了", refused=("提交的报告不是签署的那一版",))
    deed(
        leader,
        "sign_off",
        "已盖企业公章 是",
        签字人="顾维新",
        签字人职务="总经理",
        签字日期="2026-11-24",
        签署页扫描件=office.scan("signed-again"),
    )
    deed(leader, "submit", 说明="改好了")
    assert office.state(leader, "RPT-08") is State.MET
    see(leader, "等对方办理", "由工信局人员办理")


def accept(office: Office) -> None:
    bureau = office.bureau
    office.exchange()
    deed(
        bureau,
        "accept",
        "已盖章 是",
        验收报告编号="YS-02",
        验收日期="2026-11-24",
        验收报告扫描件=office.scan("accepted"),
        **CONCLUSIONS,
    )
    see(bureau, "已验收")
    results = [one.result for one in office.find(bureau, Acceptance)]
    assert results == [AcceptanceResult.RECTIFY, AcceptanceResult.ACCEPTED]


def conclude(office: Office) -> None:
    """Paid, gathered, followed up; at the end both read the same, and the way is walked to its end."""
    bureau, leader = office.bureau, office.leader
    add(bureau, Payment, 阶段="尾款", 金额="8", 用途="诊断服务", 支付日期="2026-11-24", 凭证号="PZ-9")
    deed(bureau, "aggregate", 平台回执="JS-2026-88")
    assert len(office.find(bureau, Aggregation)) == 1
    tab(bureau, "办理")
    click(bureau, "deed.follow_up")
    pick(bureau, "事项种类", "供需对接会")
    fill(bureau, 日期="2026-11-24", 事项="联网供需对接会")
    save(bureau)
    see(bureau, "诊后跟踪")
    office.hand_over(bureau, leader)
    office.agree()
    assert office.one(leader, FollowUp).title == "联网供需对接会"
    verdicts = office.verdicts(leader).values()
    open_still = [one.id for one in verdicts if not one.state.settled and one.rule.severity is Severity.BLOCK]
    assert open_still == []
    leader.go("rules")
    see(leader, "已经通过验收")
