"""Photos: what the picture shows; its bytes are kept under their hash."""

from datetime import datetime
from decimal import Decimal

from app.domain import fields as f
from app.domain.clock import ClockReading
from app.domain.record import Record, record_type
from app.domain.roles import ANYBODY, TEAM
from app.domain.text import N_


class PhotoCategory(f.Choices):
    GATE = "gate", N_("厂区大门")
    MEETING = "meeting", N_("会议合影")
    ATTENDANCE = "attendance", N_("签到表")
    WORKSHOP = "workshop", N_("车间全景")
    LINE = "line", N_("产线")
    EQUIPMENT = "equipment", N_("关键设备")
    LOGISTICS = "logistics", N_("在制品与物流")
    WAREHOUSE = "warehouse", N_("仓库")
    QUALITY = "quality", N_("质检与量具")
    BOARD = "board", N_("看板与单据")
    SYSTEM = "system", N_("信息系统界面")
    SERVER_ROOM = "server_room", N_("机房与网络")
    METER = "meter", N_("能源计量")
    SAFETY = "safety", N_("安全环保设施")
    INTERVIEW = "interview", N_("访谈场景")
    DELIVERY = "delivery", N_("交付与签章")
    OTHER = "other", N_("其他")


@record_type("photo", N_("照片"), writes=TEAM)
class Photo(Record):
    visit_id: str = f.link("visit", N_("走访"), required=True)
    blob: str = f.blob(N_("原图"), required=True)
    caption: str = f.text(N_("说明"), searchable=True)
    category: PhotoCategory | None = f.choice(N_("归到"), PhotoCategory, by_tag=True)
    starred: bool | None = f.yes_no(N_("星标"), default=False)
    taken_in: ClockReading | None = f.clocks(N_("入库时刻"))
    camera_time: datetime | None = f.local_time(N_("相机时间"))
    camera_offset: Decimal | None = f.number(N_("相机时区"), unit="分")
    camera: str = f.text(N_("相机"), max_length=120)
    place: f.GeoPoint | None = f.place(N_("位置"))
    width: Decimal | None = f.number(N_("宽"), unit="px")
    height: Decimal | None = f.number(N_("高"), unit="px")
    size: Decimal | None = f.number(N_("大小"), unit="B")
    format: str = f.text(N_("格式"), max_length=20)
    fingerprint: str = f.text(N_("画面指纹"), max_length=16)
    file_name: str = f.text(N_("原文件名"), max_length=255)
    clock_error: Decimal | None = f.number(N_("相机时钟快慢"), unit="秒", help=N_("相机比实际快多少秒；慢的写负数"))
    spot: str = f.text(N_("拍摄地点"), max_length=80, searchable=True)
    people_visible: bool | None = f.yes_no(N_("有人物"))


class MarkKind(f.Choices):
    ARROW = "arrow", N_("箭头")
    BOX = "box", N_("方框")
    CIRCLE = "circle", N_("圆圈")
    PEN = "pen", N_("画笔")
    TEXT = "text", N_("文字")
    NUMBER = "number", N_("编号")
    REDACTION = "redaction", N_("遮盖")


class MarkColour(f.Choices):
    RED = "red", N_("红")
    YELLOW = "yellow", N_("黄")
    BLUE = "blue", N_("蓝")
    GREEN = "green", N_("绿")
    WHITE = "white", N_("白")


class MarkWidth(f.Choices):
    THIN = "thin", N_("细")
    MEDIUM = "medium", N_("中")
    THICK = "thick", N_("粗")


@record_type("photo_mark", N_("标注"), writes=TEAM)
class PhotoMark(Record):
    """One stroke over a photo, kept apart from it; the original is never rewritten."""

    photo_id: str = f.link("photo", N_("照片"), required=True)
    kind: MarkKind | None = f.choice(N_("工具"), MarkKind, required=True)
    points: tuple[tuple[float, float], ...] = f.points(
        N_("位置"), help=N_("箭头从尾到尖，方框、圆圈和遮盖是对角两点，文字和编号是一点")
    )
    colour: MarkColour | None = f.choice(N_("颜色"), MarkColour, default=MarkColour.RED)
    width: MarkWidth | None = f.choice(N_("粗细"), MarkWidth, default=MarkWidth.MEDIUM)
    words: str = f.text(N_("文字"), max_length=80, searchable=True)
    number: Decimal | None = f.number(N_("编号"))


@record_type("covered_picture", N_("遮盖后的照片"), writes=ANYBODY, written_once=True)
class CoveredPicture(Record):
    """What others get of a photo while something in it is covered: a picture of its own, made by whoever hands it on.

    Another covering is another record. Which one counts follows from what is covered, so that nobody has to take the
    others away.
    """

    original: str = f.text(N_("原图校验值"), max_length=64)
    """Not a blob: the photo itself does not travel because this names it."""
    covers: str = f.text(N_("遮盖处"), max_length=64)
    """Follows from what was covered (`app.domain.covering`), so that a later covering shows."""
    blob: str = f.blob(N_("遮盖后的图"), required=True)
