"""What the papers of a family share: the baby with its marker, and its language."""

from reportlab.lib.colors import black, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.documents import DocumentCase
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.stay_file import identity
from kmc_desk.reports import fonts
from kmc_desk.reports.growth_text import SEPARATOR
from kmc_desk.reports.leaflet_texts import LeafletText, leaflet_text
from kmc_desk.reports.page import BODY, CELL, INK, paragraph
from kmc_desk.texts import text

_NAME = ParagraphStyle(
    "baby name", parent=BODY, fontName=fonts.BOLD, fontSize=15, leading=18.5, textColor=INK
)
LINE = ParagraphStyle("family line", parent=BODY, fontSize=11, leading=14.5, textColor=INK)
STRONG_LINE = ParagraphStyle("family strong", parent=LINE, fontName=fonts.BOLD)
OWN_LINE = ParagraphStyle("own words", parent=LINE, fontSize=12, leading=19)
_SMALL_LINE = ParagraphStyle("family small", parent=CELL, fontSize=10, leading=13, textColor=INK)
_TAG_PT = 24.0


class Tag(Flowable):
    """The marker of a twin in white on black."""

    def __init__(self, marker: str) -> None:
        super().__init__()
        self._marker = marker
        self.width = fonts.width(marker, _TAG_PT, fonts.BOLD) + 4 * mm
        self.height = 1.3 * _TAG_PT

    def draw(self) -> None:
        """The marker in its box."""
        self.canv.setFillColor(black)
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        self.canv.setFillColor(white)
        start = 2 * mm, 0.3 * _TAG_PT
        fonts.draw_line(self.canv, start, self._marker, _TAG_PT, fonts.BOLD)


def baby_head(case: DocumentCase, width: float) -> list[Flowable]:
    """Who it is: the marker big, the name, number, mother, birth; then that it is no sibling's."""
    who = identity(case.stay)
    about = SEPARATOR.join(
        (
            text("family.kmc_no", kmc_no=who.kmc_no),
            text("family.mother", name=who.mother_name),
            text("family.born", date=show_date(who.birth_date)),
        )
    )
    words: list[Flowable] = [paragraph(who.name, _NAME), paragraph(about, _SMALL_LINE)]
    if not who.marker:
        return words
    tag = Tag(who.marker)
    side = tag.width + 3 * mm
    head = Table(
        [[tag, words]],
        [side, width - side],
        hAlign="LEFT",
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ]
        ),
    )
    return [
        head,
        Spacer(0, 1.2 * mm),
        paragraph(text("family.own_paper", marker=who.marker), STRONG_LINE),
    ]


def own_words(language: str) -> LeafletText | None:
    """The leaflet's words in the family's language; None: English alone.

    A leaflet that cannot be read is said to be so where it is made, and keeps no date from a
    family.
    """
    if language in ("", "en"):
        return None
    try:
        return leaflet_text(language)
    except UserError:
        return None
