"""Families to visit, A4 landscape: a block a family, for community workers to take along (§3.9).

Such a sheet travels and is read in many homes: it says how to find a family and nothing of the
infant's health. The last weight, which the list on screen has, is left off for that reason, as are
notes, ages, and whether an infant was well, sick or in a hospital when the family was reached.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.follow_up.lists import FollowUpLine, FollowUpList, ListName
from kmc_desk.domain.follow_up.reach import family_phones
from kmc_desk.domain.follow_up.states import SOUGHT
from kmc_desk.domain.follow_up_codes import ContactChannel, ContactResult
from kmc_desk.domain.records import Centre
from kmc_desk.reports.centre_head import names_head
from kmc_desk.reports.page import LANDSCAPE, Printed, build, heading, paragraph
from kmc_desk.reports.ruled import HEAD, NOTE, Cell, cell, row_height, ruled
from kmc_desk.texts import code_text, text
from kmc_desk.texts.follow_up_words import days_words
from kmc_desk.texts.tracing_words import lhw_words, phone_words, place_words

_NAME = ParagraphStyle("sought name", parent=HEAD, fontSize=9.5, leading=11)
_DATA = ParagraphStyle("sought data", parent=NOTE, fontSize=9, leading=10.6)
_BOX = ParagraphStyle("sought box", parent=NOTE, fontSize=8.6, leading=14)
_COLUMNS_MM = (
    *(("family", 56), ("place", 47), ("phones", 46), ("lhw", 34)),
    *(("contact", 34), ("found", 50)),
)
WIDTHS = tuple(wide * mm for _, wide in _COLUMNS_MM)  # together `LANDSCAPE_WIDTH`
_LEAST_HIGH = 24 * mm  # room for what was found, by hand
_REACHED = frozenset(
    {
        ContactResult.REACHED_WELL,
        ContactResult.REACHED_SICK,
        ContactResult.READMITTED_ELSEWHERE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Family:
    """The lines of one mother; her twins, or two dates of one infant, are one visit."""

    lines: tuple[FollowUpLine, ...]

    @property
    def first(self) -> FollowUpLine:
        return self.lines[0]


def tracing_list_pdf(  # noqa: PLR0913 - what stands in, over and under the list
    shown: FollowUpList,
    centre: Centre,
    printed: Printed,
    watermark: str = "",
    *,
    ways: Mapping[int, ContactChannel] | None = None,
    by_place: bool = False,
) -> bytes:
    """A list of follow-up as a paper without clinical detail.

    Args:
        shown: the list, in the order in which families are to be sought.
        centre: for the head of each page.
        printed: when and by whom, for the foot.
        watermark: a word across every page, for demo data.
        ways: how the last contact was sought, by the infant's number; who is not among them was
            called.
        by_place: families of a union council, else of a village, stand together.

    Returns:
        The PDF; the same arguments give the same bytes.
    """
    families = _families(shown.lines)
    story: list[Flowable] = [paragraph(text("tracing_paper.care"), NOTE), Spacer(0, 2 * mm)]
    for place, group in _groups(families, by_place=by_place):
        if place is not None:
            story.append(heading(place))
        story.append(_table(shown, group, ways or {}))
    if not families:
        story.append(paragraph(text("tracing_paper.nobody"), _DATA))
    counted = text("tracing_paper.families", n=len(families))
    if len(families) == 1:
        counted = text("tracing_paper.family_one")
    return build(
        story,
        title=text("tracing_paper.title"),
        centre=names_head(centre),
        reference=f"{code_text(shown.name)}, {show_date(shown.on)}: {counted}",
        printed=printed,
        watermark=watermark,
        size=LANDSCAPE,
    )


def result_words(result: ContactResult) -> str:
    """What came of a contact, without saying how the infant was."""
    return text("tracing_paper.reached") if result in _REACHED else code_text(result)


def _families(lines: Iterable[FollowUpLine]) -> list[_Family]:
    """The lines by mother, in the order of each mother's first one."""
    found: dict[int, list[FollowUpLine]] = {}
    for line in lines:
        found.setdefault(line.mother.id, []).append(line)
    return [_Family(lines=tuple(own)) for own in found.values()]


def _groups(
    families: Sequence[_Family], *, by_place: bool
) -> list[tuple[str | None, list[_Family]]]:
    """Families with the place over them; in one group without one where none is asked for."""
    if not by_place:
        return [(None, list(families))] if families else []

    def key(family: _Family) -> str:
        return _area(family).casefold()

    ordered = sorted(families, key=lambda family: (not _area(family), key(family)))
    grouped = [list(own) for _, own in groupby(ordered, key=key)]
    return [(_area(own[0]) or text("tracing_paper.no_area"), own) for own in grouped]


def _area(family: _Family) -> str:
    mother = family.first.mother
    return (mother.union_council or mother.village_mohalla or "").strip()


def _table(
    shown: FollowUpList, families: Sequence[_Family], ways: Mapping[int, ContactChannel]
) -> Flowable:
    keys = [key for key, _ in _COLUMNS_MM]
    if shown.name is ListName.WEEK:
        keys = ["expected" if key == "contact" else key for key in keys]
    head = [cell((text(f"tracing_paper.{key}"), HEAD)) for key in keys]
    rows = [_boxes(shown, family, ways) for family in families]
    heights = [row_height(row, WIDTHS, _LEAST_HIGH) for row in rows]
    return ruled(head, rows, WIDTHS, heights, strong_after=(4,))


def _boxes(shown: FollowUpList, family: _Family, ways: Mapping[int, ContactChannel]) -> list[Cell]:
    mother = family.first.mother
    place, landmark = place_words(mother)
    phones = [phone_words(one) for one in family_phones(mother)]
    times = (mother.call_ok_times or "").strip()
    return [
        cell(*_who(family)),
        cell(*((one, _DATA) for one in place or [text("tracing.no_place")]), (landmark, _DATA)),
        cell(
            *((one, _NAME) for one in phones or [text("tracing.no_phone")]),
            (text("tracing_paper.call", times=times) if times and phones else "", _DATA),
        ),
        cell(*((one, _DATA) for one in lhw_words(mother))),
        cell(*((one, _DATA) for one in _sought(shown, family, ways))),
        cell(*((text(f"tracing_paper.found_{n}"), _BOX) for n in (1, 2, 3))),
    ]


def _who(family: _Family) -> Iterable[tuple[str, ParagraphStyle]]:
    """Every infant with its marker and number, then the parents."""
    known: set[int] = set()
    for line in family.lines:
        who = line.identity
        if who.infant_id in known:
            continue
        known.add(who.infant_id)
        yield f"{who.marker} {who.name}".strip(), _NAME
        yield who.kmc_no, _DATA
    mother = family.first.mother
    yield text("tracing_paper.mother", name=mother.mother_name), _DATA
    if mother.father_name:
        yield text("tracing_paper.father", name=mother.father_name), _DATA


def _sought(
    shown: FollowUpList, family: _Family, ways: Mapping[int, ContactChannel]
) -> Iterable[str]:
    """When the family is expected, or how long it is overdue; then how the last contact went."""
    line = family.first
    if shown.name is ListName.WEEK:
        days = {one.visit.due_on for one in family.lines if one.visit}
        yield from (show_date(day) for day in sorted(days))
    elif shown.name is not ListName.NO_DATE:
        overdue = max(one.standing.days_overdue(shown.on) for one in family.lines)
        yield text("tracing_paper.overdue", days=days_words(overdue))
    standing = line.standing
    if standing.tried_at is None or standing.last_result is None:
        if standing.state in SOUGHT:
            yield text("tracing.not_tried")
        return
    result = standing.last_result
    way = ways.get(standing.infant_id, ContactChannel.CALL)
    yield text("tracing_paper.last", way=way, on=standing.tried_at.date())
    yield result_words(result)
    if standing.promised_on is not None:
        yield text("tracing.on_day", on=standing.promised_on)
