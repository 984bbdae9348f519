"""Every widget on one page, to look at and to measure."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.models.timeline import Timeline, TimelineEntry
from ui.widgets.avatar import Avatar, AvatarStack
from ui.widgets.banner import Banner
from ui.widgets.bars import ProgressBar, Segment, SegmentBar
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.drop_zone import DropZone
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import Choice, NoteField, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import Label
from ui.widgets.one_of import ScoreRow, SegmentedControl, Tabs
from ui.widgets.ring import Ring
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.search_field import SearchField, SearchOpener
from ui.widgets.section_header import SectionHeader
from ui.widgets.status_tag import StatusTag, Tone
from ui.widgets.task_row import TaskRow
from ui.widgets.timer_display import TimerDisplay
from ui.widgets.toggles import CheckBox


def row(*parts: QWidget, gap: int = 8) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(gap)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return line


def flow(*parts: QWidget, gap: int = 8) -> QWidget:
    box = QWidget()
    line = FlowLayout(box, gap)
    for part in parts:
        line.addWidget(part)
    return box


def add_all(card: Card, *parts: QWidget | QLayout) -> Card:
    for part in parts:
        if isinstance(part, QLayout):
            card.body.addLayout(part)
        else:
            card.body.addWidget(part)
    card.body.addStretch(1)
    return card


def type_card() -> Card:
    samples = [
        ("合规进度", "h1"),
        ("诊断服务", "h2"),
        ("现场说明正文，十四号字", "body"),
        ("按钮与强调", "strong"),
        ("触屏正文十六号", "touch_body"),
        ("辅助说明 三、（三）", "caption"),
        ("“空压站”——12 台 · 8/16", "small"),
    ]
    return add_all(Card("字"), TimerDisplay("已走访"), *(Label(text, role) for text, role in samples))


def button_card() -> Card:
    off = Button("不可用", size="lg")
    off.setEnabled(False)
    kinds = flow(
        Button("主要", "check", "primary", "lg"),
        Button("次要", size="lg"),
        Button("柔和", kind="soft", size="lg"),
        Button("轻", kind="ghost", size="lg"),
        Button("危险", kind="danger", size="lg"),
        off,
        Button("继续", "play", "primary", "lg", key="Ctrl+Return"),
        Button("看整周", kind="ghost", trailing="chevron-right"),
        IconButton("settings", "设置"),
    )
    sizes = flow(
        Button("小 32", size="sm"),
        Button("中 36"),
        Button("大 44", size="lg"),
        Button("触屏 64", "camera", "primary", "touch", key="F2"),
        IconButton("mic", "录音", "secondary", "touch"),
    )
    return add_all(Card("按钮"), kinds, sizes)


def state_card() -> Card:
    words = (
        ("达标", Tone.SUCCESS),
        ("进行中", Tone.ACCENT),
        ("临近", Tone.WARNING),
        ("不达标", Tone.DANGER),
        ("未开始", Tone.NEUTRAL),
    )
    tags = [StatusTag(text, tone) for text, tone in words]
    rings = [Ring(8, 16, side=56), Ring(16, 16, Tone.SUCCESS, side=56), Ring(2, 8, Tone.DANGER, side=56)]
    rings.append(Ring(8, 16, side=96, below="达标"))
    done = Segment.DONE
    kinds = [done, done, Segment.MISSED, done, Segment.UNDER_WAY, Segment.PLANNED, Segment.OPEN]
    chip = Chip("全部", count=17)
    chip.setChecked(True)
    box, dot = CheckBox("全部五人到场"), CheckBox("用本局的", radio=True)
    for part in (box, dot):
        part.setChecked(True)
    return add_all(
        Card("状态"),
        flow(*tags),
        row(*rings),
        SegmentBar(kinds, "4/8，第 3 次不足 3 小时"),
        ProgressBar(0.47, mark=0.8),
        flow(chip, Chip("设备", "factory"), SegmentedControl(["日", "周", "月"])),
        flow(box, CheckBox("缺席"), dot, CheckBox("用组里的", radio=True)),
        Tabs([("时间线", 12), "走访", ("照片", 196)]),
    )


def field_card() -> Card:
    wrong = TextField(icon="clock", name="时长")
    wrong.setText("2 小时 80 分")
    wrong.set_wrong(True)
    named = TextField("企业名称", "building-2")
    named.setText("常州锐锋精密传动有限公司")
    choice = Choice([("智能工厂诊断", 1), ("智能车间诊断", 2)], name="类型")
    return add_all(
        Card("输入"),
        named,
        SearchField("搜索企业"),
        wrong,
        Label("分钟请填 0 到 59", "caption", "danger"),
        choice,
        NoteField("按下就写，写完自动保存……"),
        SearchOpener("搜索企业、走访、照片、命令…"),
        row(KeyCap("Ctrl+K"), KeyCap("F2")),
    )


def message_column() -> QVBoxLayout:
    column = QVBoxLayout()
    messages = (
        (
            Tone.DANGER,
            "照片没有存进去：磁盘只剩 120 MB",
            "这张还在内存里，没有丢。清出空间后点“再存一次”。",
            ["再存一次", "换到 D 盘"],
        ),
        (
            Tone.WARNING,
            "走访才 2 小时 41 分，现在签离？",
            "还差 19 分，签离后这一次不计入达标。",
            ["继续走访", "仍要签离"],
        ),
        (Tone.ACCENT, "上次没有正常退出，内容都找回来了", "恢复到 10:26:14，包括 1 条没写完的速记。", ["看恢复的内容"]),
    )
    holder = QWidget()
    inside = QVBoxLayout(holder)
    inside.setContentsMargins(0, 0, 0, 0)
    for tone, what, hint, ways in messages:
        banner = Banner()
        inside.addWidget(banner)
        banner.show_message(tone, what, hint, [(way, lambda: None) for way in ways], details="E-17")
    column.addWidget(holder)
    task = TaskRow("核对 214 张照片的指纹", "可以继续做别的，完成后在左下角提示。")
    task.show_progress(128, 214)
    column.addWidget(add_all(Card(), task))
    column.addWidget(DropZone("把照片拖进来", "JPEG、PNG、HEIC，多少张都行", "image-plus", lambda path: True))
    return column


def rest_column() -> QVBoxLayout:
    column = QVBoxLayout()
    ways = Button("拍第一张", "camera", "primary", "lg"), Button("导入", kind="ghost", size="lg")
    empty = EmptyState("camera", "还没有照片", "按 F2 拍照，或把相机里的照片拖进来。", *ways)
    column.addWidget(add_all(Card(padding=0), empty))
    score = ScoreRow(5, "关键设备联网", benchmark=4)
    score.show_value(2)
    people = AvatarStack(["陈立峰", "周雨桐", "何志远", "吴静", "郑毅"])
    column.addWidget(add_all(Card("打分与人"), score, row(people, Avatar("锐锋", 40, square=True))))
    timeline = Timeline("走访时间线")
    timeline.show_entries(
        [
            TimelineEntry(
                "1",
                "第 6 次走访",
                "9 月 15 日 09:02",
                "camera",
                Tone.ACCENT,
                ("机加一车间", "照片 18 张"),
                "2022 年 9 月",
            ),
            TimelineEntry(
                "2", "主题培训", "9 月 8 日", "graduation-cap", Tone.SUCCESS, ("精益入门，2 小时",), "2022 年 9 月"
            ),
        ]
    )
    timeline.setMinimumHeight(260)
    column.addWidget(timeline)
    return column


def component_sheet() -> ScrollPage:
    page = ScrollPage(gap=14)
    page.body.addWidget(
        SectionHeader("设计规范", "间距 4 8 12 16 20 24 32 · 圆角 6 8 12 16 · 卡片用描边，浮层才用阴影")
    )
    grid = QGridLayout()
    grid.setSpacing(14)
    for at, part in enumerate((type_card(), button_card(), field_card(), state_card())):
        grid.addWidget(part, at // 2, at % 2)
    grid.addLayout(message_column(), 2, 0)
    grid.addLayout(rest_column(), 2, 1)
    for column, stretch in enumerate((1, 1)):
        grid.setColumnStretch(column, stretch)
    page.body.addLayout(grid)
    return page
