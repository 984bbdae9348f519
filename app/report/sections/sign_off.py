"""Sign-off page: what is confirmed, places to sign and seal, the version that is covered."""

from app.report.blocks import Block, Heading, Paragraph, Party, Setting, SignOff, Span, bold
from app.report.evidence import Evidence
from app.report.phrases import known


def blocks(evidence: Evidence) -> list[Block]:
    facts = evidence.facts
    statement = (
        Span("我单位已听取本报告的详解汇报，核对了企业基本情况、诊断事实和证据。"),
        bold("所述情况属实，对短板分析、改造方案和服务商推荐方案无异议"),
        Span("。签章对应的版本以下方指纹为准；页脚指纹与此不一致的页，不在确认范围之内。"),
    )
    parties = (
        Party("被诊断企业", known(facts.enterprise.name), "企业负责人（签字）", "企业公章"),
        Party("诊断机构", known(facts.project.diagnosis_body), "诊断组组长（签字）", "机构公章"),
    )
    counts = "　".join(
        f"{label} {count} {unit}"
        for label, count, unit in (
            ("照片", len(facts.photos), "张"),
            ("访谈", len(facts.interviews), "次"),
            ("短板", len(facts.shortcomings), "项"),
        )
    )
    return [
        Heading(0, "报告确认与签章", anchor="sign-off"),
        Paragraph(statement, Setting.FLAT),
        SignOff(parties, "日期", "签章版本", counts),
        Paragraph(
            "签章说明：企业负责人为法定代表人或总经理，由他人代签的附授权书。指纹由报告全部文字、数据和照片的校验值算出，"
            "内容有任何改动，指纹随之改变；旧版本上的签章不能用于新版本。",
            Setting.NOTE,
        ),
    ]
