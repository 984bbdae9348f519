"""The pages: one for the cover, the others with header and footer; places of headings are noted as they are set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.domain.progress import Progress
from app.domain.text import N_, tr
from app.report.blocks import Cover, Document
from app.report.outline import Entry, entries
from app.report.pdf.boxes import printable
from app.report.pdf.cover import draw_cover
from app.report.pdf.faces import Face
from app.report.pdf.furniture import draw_furniture
from app.report.pdf.ink import UnprintedCanvas
from app.report.pdf.official import draw_page_number
from app.report.pdf.theme import Theme

COVER, BODY = "cover", "body"
PRODUCER = "诊迹 Zhenji"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things came to stand: known after a pass, and printed by the next one."""

    pages: int = 0
    places: Mapping[str, int] = field(default_factory=dict)
    """Page of each anchor."""


@dataclass(slots=True)
class Pass:
    """What flowables ask for while they are drawn; they are made once and set in every pass."""

    layout: Layout = Layout()
    """As the pass before found it."""
    is_last: bool = False


class Sheet(BaseDocTemplate):
    def __init__(self, document: Document, theme: Theme, current: Pass, progress: Progress) -> None:
        self.output = BytesIO()
        meta = document.meta
        super().__init__(
            self.output,
            pagesize=theme.page,
            initialFontName=Face.SANS.value,
            title=printable(document.title),
            author=printable(meta.author),
            subject=printable(meta.subject),
            keywords=[printable(word) for word in meta.keywords],
            creator=PRODUCER,
            producer=PRODUCER,
            lang="zh-CN",
            invariant=1,
            pageCompression=1,
        )
        self._document, self._theme, self._pass, self._progress = document, theme, current, progress
        self._doSave = current.is_last  # only the last pass is made into a file
        self._titles: dict[str, Entry] = {entry.anchor: entry for entry in entries(document)}
        self._chapter = ""
        self._outline_level = -1
        self._places: dict[str, int] = {}
        cover = PageTemplate(COVER, [self._frame()], onPage=self._draw_cover)
        body = PageTemplate(BODY, [self._frame()], onPageEnd=self._draw_furniture)
        has_cover = any(isinstance(block, Cover) for block in document.blocks)
        self.addPageTemplates([cover, body] if has_cover else [body])

    def set_flowables(self, story: Sequence[Flowable]) -> Layout:
        for flowable in story:  # what the pass before noted on it about not fitting its page
            vars(flowable).pop("_postponed", None)
        self.build(list(story), canvasmaker=self._canvas)
        return Layout(self.page, self._places)

    def _frame(self) -> Frame:
        return Frame(self._theme.left, self._theme.bottom, self._theme.width, self._theme.height, 0, 0, 0, 0)

    def _canvas(self, *args: object, **options: object) -> Canvas:
        """Dates are those of the document, so that equal content gives equal bytes."""
        kind = Canvas if self._pass.is_last else UnprintedCanvas
        canvas = kind(*args, **options)  # type: ignore[arg-type]  # handed on as reportlab calls it
        stamp = f"D:{self._document.meta.day:%Y%m%d}000000+08'00'"
        canvas.setDateFormatter(lambda *_: stamp)
        if self._titles:
            canvas.showOutline()
        return canvas

    def _draw_cover(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        cover = next((block for block in self._document.blocks if isinstance(block, Cover)), None)
        if cover:
            draw_cover(canvas, cover, self._document.meta)

    def _draw_furniture(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        if self._theme.official:
            draw_page_number(canvas, self._theme, self.page)
        else:
            pages = self._pass.layout.pages
            draw_furniture(canvas, self._document.meta, self._theme, self._chapter, self.page, pages)

    def afterPage(self) -> None:
        """Cancelling is felt at the end of every page."""
        self._progress.step(self.page, max(self._pass.layout.pages, self.page), tr(N_("排版")))

    def afterFlowable(self, flowable: Flowable) -> None:
        anchor: str = getattr(flowable, "anchor", "")
        if not anchor:
            return
        self._places[anchor] = self.page
        top = vars(self.frame)["_y"] + flowable.height + 20  # the frame alone knows how far it is filled
        self.canv.bookmarkPage(anchor, fit="XYZ", left=0, top=top, zoom=0)
        entry = self._titles.get(anchor)
        if entry:
            self._outline_level = min(entry.level, self._outline_level + 1)
            self.canv.addOutlineEntry(printable(entry.title), anchor, self._outline_level, closed=entry.level > 0)
            if not entry.level:
                self._chapter = entry.title
