"""A feed of the round, saved or corrected."""

from dataclasses import dataclass, replace
from datetime import datetime

from kmc_desk.domain.feeding import FeedEntry
from kmc_desk.domain.findings.daily_checks import feed_findings, time_in_stay_findings
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Feed
from kmc_desk.domain.stay_file import feeding_past
from kmc_desk.store.queries_centre import ward_rules
from kmc_desk.store.queries_stays import open_stay
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, kept


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedGiven:
    """One feed: when and what; `corrects` is the feed this one puts right."""

    infant_id: int
    at: datetime
    entry: FeedEntry
    corrects: Feed | None = None
    confirmed: bool = False
    why: str | None = None


def record_feed(context: Context, given: FeedGiven) -> Recorded[Feed] | Refused | Question:
    """Save one feed.

    Raises:
        UserError: not_allowed, not_on_ward; StaleWriteError.
    """
    context.allow(Action.ENTER_CARE)
    with context.write() as work:
        file = open_stay(work.connection, given.infant_id)
        fresh = Feed(
            infant_id=given.infant_id,
            at=given.at,
            milk=given.entry.milk,
            route=given.entry.route,
        )
        feed = replace(
            given.corrects or fresh,
            milk=given.entry.milk,
            route=given.entry.route,
            volume_ml=given.entry.volume_ml,
        )
        usual = feeding_past(file, ward_rules(work.connection)).reference_at(given.at)
        findings = feed_findings(feed, context.clock(), usual)
        findings += time_in_stay_findings(given.at, file.episode.admitted_at)
        return kept(work, feed, findings, confirmed=given.confirmed, why=given.why)
