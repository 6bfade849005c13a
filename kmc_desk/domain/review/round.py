"""The doctor's round of the whole ward: a line for each infant (clinical.md §8.4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kmc_desk.domain.feed_volume import DEFAULT_RULES
from kmc_desk.domain.handover import HandoverLine, handover_line
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.readiness.profiles import DEFAULT_PROFILE, Profile
from kmc_desk.domain.records import Bed, WardRules
from kmc_desk.domain.review.sheet import ReviewSheet, review_sheet
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.domain.ward import Ward, ward


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One infant: its line of the ward list with the latest change of weight, and its sheet."""

    line: HandoverLine
    sheet: ReviewSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRound:
    """The whole ward.

    Attributes:
        groups: infants in bed order, siblings together where the first of them lies.
    """

    ward: Ward
    groups: tuple[tuple[ReviewLine, ...], ...]


def review_round(  # noqa: PLR0913 - those of `ward`
    files: Iterable[StayFile],
    beds: Sequence[Bed],
    now: datetime,
    home: Mapping[int, GoingHome],
    rules: WardRules = DEFAULT_RULES,
    *,
    profile: Profile = DEFAULT_PROFILE,
) -> ReviewRound:
    """The round at a moment; the arguments are those of `ward`."""
    of_stay = {file.episode.id: file for file in files}
    on_ward = ward(of_stay.values(), beds, now, home, rules, profile=profile)
    groups: dict[object, list[ReviewLine]] = {}
    for row in on_ward.rows:
        file = of_stay[row.episode_id]
        made = ReviewLine(
            line=handover_line(row, file, now),
            sheet=review_sheet(file, home[file.infant.id], row.readiness, now, rules),
        )
        family = ("alone", row.episode_id) if row.siblings is None else ("of", row.siblings)
        groups.setdefault(family, []).append(made)
    return ReviewRound(ward=on_ward, groups=tuple(tuple(one) for one in groups.values()))
