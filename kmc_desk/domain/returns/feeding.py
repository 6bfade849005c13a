"""Part F of the monthly return: how infants were fed when they went home (clinical.md §6.6)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kmc_desk.domain.care_codes import FORMULA, FormulaReason, OutcomeGroup
from kmc_desk.domain.feeding import EXCLUSIVE, FeedCategory, feed_category, given_feeds
from kmc_desk.domain.records import Feed, SkinToSkin
from kmc_desk.domain.returns.cohorts import exits_of_small_infants
from kmc_desk.domain.returns.facts import NOT_STATED, MonthFacts, Stay, outcome_group
from kmc_desk.domain.returns.figures import ALL, Figure, Item, disagg_key, share
from kmc_desk.domain.returns.form import FormBlock, FormLine, listed
from kmc_desk.domain.skin_to_skin import TARGET_MINUTES, minutes_by_provider

LAST_DAY = timedelta(hours=24)

FORMULA_REASONS = (
    *(str(one) for one in FormulaReason if one is not FormulaReason.UNKNOWN),
    NOT_STATED,
)

FEEDING_FORM = (
    listed("return.feeding", ("F1", "F2", "F3")),
    FormBlock(
        title="return.formula",
        lines=(
            FormLine(labels=("row.F4",), places=(("F4", ALL),), total=True),
            *(
                FormLine(
                    labels=(f"REASON.{one}",),
                    places=(("F4", disagg_key(REASON=one)),),
                    part=True,
                )
                for one in FORMULA_REASONS
            ),
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Left:
    """A stay of the cohort that ended, with what its infant was given."""

    stay: Stay
    exit_at: datetime
    feeds: Sequence[Feed]
    sessions: Sequence[SkinToSkin]

    def item(self, amount: float | None = None) -> Item:
        return Item(self.stay.infant.id, self.exit_at, amount)

    @property
    def category(self) -> FeedCategory | None:
        """Of the feeds with exit - 24 h <= time < exit (return-format reading 10)."""
        since = self.exit_at - LAST_DAY
        return feed_category(feed for feed in self.feeds if since <= feed.at < self.exit_at)

    @property
    def held_minutes(self) -> float:
        """Skin-to-skin of the last 24 hours; 0 where nothing was recorded."""
        since = self.exit_at - LAST_DAY
        return sum(minutes_by_provider(self.sessions, since, self.exit_at).values())

    @property
    def formula_reasons(self) -> set[str] | None:
        """Why formula was given during the stay; None: none was given."""
        given = [
            feed
            for feed in given_feeds(self.feeds)
            if feed.milk in FORMULA and self.stay.episode.admitted_at <= feed.at < self.exit_at
        ]
        if not given:
            return None
        stated = {str(feed.formula_reason) for feed in given if feed.formula_reason is not None}
        return stated & set(FORMULA_REASONS) or {NOT_STATED}


def feeding(facts: MonthFacts) -> list[Figure]:
    """Rows F1 to F4: exits of first admissions of 2000 g or less (readings 8, 10, 19)."""
    cohort = _cohort(facts)
    known = [
        (one, category)
        for one in cohort
        if outcome_group(one.stay) is OutcomeGroup.HOME
        for category in (one.category,)
        if category not in (None, FeedCategory.NPO_IV)
    ]
    exclusive = [one for one, category in known if category in EXCLUSIVE]
    direct = [one for one, category in known if category is FeedCategory.EBF_DIRECT]
    held = [(one, one.held_minutes) for one in exclusive]
    effective = [one.item(minutes / 60) for one, minutes in held if minutes >= TARGET_MINUTES]
    among = [one.item() for one, _ in known]
    return [
        share("F1", ALL, _items(exclusive), among),
        share("F2", ALL, _items(direct), among),
        share("F3", ALL, effective, among),
        *_formula(cohort),
    ]


def _cohort(facts: MonthFacts) -> list[_Left]:
    left = [(stay, stay.exit) for stay in exits_of_small_infants(facts) if stay.exit is not None]
    infants = {stay.infant.id for stay, _ in left}
    feeds: dict[int, list[Feed]] = defaultdict(list)
    for feed in facts.feeds:
        feeds[feed.infant_id].append(feed)
    sessions: dict[int, list[SkinToSkin]] = defaultdict(list)
    for session in facts.sessions:
        if session.infant_id in infants:
            sessions[session.infant_id].append(session)
    return [
        _Left(
            stay=stay,
            exit_at=leaving.exit_at,
            feeds=feeds[stay.infant.id],
            sessions=sessions[stay.infant.id],
        )
        for stay, leaving in left
    ]


def _formula(cohort: Sequence[_Left]) -> Iterable[Figure]:
    """F4: each a share of all exits; a stay counts under every reason that was stated for it."""
    given = [(one, reasons) for one in cohort if (reasons := one.formula_reasons) is not None]
    everybody = _items(cohort)
    yield share("F4", ALL, _items(one for one, _ in given), everybody)
    for wanted in FORMULA_REASONS:
        fed = _items(one for one, reasons in given if wanted in reasons)
        yield share("F4", disagg_key(REASON=wanted), fed, everybody)


def _items(left: Iterable[_Left]) -> list[Item]:
    return [one.item() for one in left]
