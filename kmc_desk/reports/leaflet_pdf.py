"""The mother's leaflet: one A4 page of short lines beside pictures, danger signs, the next visit.

What it says is clinical.md §7.3; the words of each language lie in resources/leaflets, where the
rule of type comes from, too: Naskh of 14 pt or more wherever that fits the page.
"""

from reportlab.platypus import Flowable

from kmc_desk.domain.appointments import Appointment, dates_ahead
from kmc_desk.domain.documents import Clinic, DocumentCase
from kmc_desk.domain.printed import Printed
from kmc_desk.reports.growth_text import SEPARATOR
from kmc_desk.reports.leaflet_layout import LeafletBody
from kmc_desk.reports.leaflet_texts import LeafletText, leaflet_text
from kmc_desk.reports.letter_parts import reference_of
from kmc_desk.reports.page import build

_FAST = "\u00a0"  # a space where no line ends
_RULE = "_" * 12  # to write on
_LONG_RULE = "_" * 18


def leaflet_pdf(case: DocumentCase, printed: Printed, watermark: str, language: str) -> bytes:
    """The leaflet of one infant in one language.

    Args:
        case: whose, and what is booked.
        printed: for the foot.
        watermark: for demo data.
        language: such as "ur"; "" for the centre's usual one.

    Raises:
        UserError: leaflet_unknown, leaflet_incomplete, leaflet_unreadable.
    """
    words = leaflet_text(language or case.language)
    visit = next(iter(dates_ahead(case.stay, case.home, case.now)), None)
    story: list[Flowable] = [LeafletBody(words, visit_line(words, visit, case.clinic))]
    places = (case.centre.name, case.centre.hospital, case.centre.district)
    return build(
        story,
        title=words.title,
        centre=SEPARATOR.join(place for place in dict.fromkeys(places) if place),
        reference=reference_of(case.stay),
        printed=printed,
        watermark=watermark,
        language=words.language,
        mirrored=words.right_to_left,
    )


def visit_line(words: LeafletText, visit: Appointment | None, clinic: Clinic) -> str:
    """When to come and whom to call; a line to write on for what is not known."""
    at = visit and (visit.at or clinic.opens)
    return words.next_visit.replace(" {phone}", f"{_FAST}{{phone}}").format(
        day=words.weekdays[visit.on.weekday()] if visit else _to_write(words.day_word),
        date=words.shown_date(visit.on) if visit else _to_write(words.date_word),
        time=f"{at:%H:%M}" if at else _to_write(words.time_word),
        phone=clinic.phone or _LONG_RULE,
    )


def _to_write(word: str) -> str:
    """A line to write on, with what is to be written behind it."""
    return f"{_RULE}{_FAST}({word})"
