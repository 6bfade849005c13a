"""Where an infant stands in follow-up as sentences, for every screen and paper alike."""

from datetime import date

from kmc_desk.domain.follow_up.states import IN_FOLLOW_UP, SOUGHT, FollowUpState, Standing
from kmc_desk.texts import code_text, text
from kmc_desk.texts.alert_words import Say


def standing_words(standing: Standing, today: date, say: Say = text) -> str:
    """The state in one sentence: "Did not come on 21-Apr-2025; overdue for 3 days."."""
    key = f"standing.{standing.state}"
    if standing.state is FollowUpState.ON_WARD and standing.ended_on is None:
        key = "standing.ON_WARD.first"
    kind = code_text(standing.due_kind) if standing.due_kind else ""
    return say(
        key,
        since=standing.ended_on,
        due_on=standing.due_on,
        kind=kind,
        unattended=standing.unattended_since,
        overdue=days_words(standing.days_overdue(today), say),
    )


def seen_words(standing: Standing, say: Say = text) -> str:
    """When the family came last; "" for who is not in follow-up."""
    if standing.state not in IN_FOLLOW_UP:
        return ""
    if standing.seen_on is None:
        return say("standing.never_seen")
    return say("standing.seen", seen=standing.seen_on)


def sought_words(standing: Standing, say: Say = text) -> str:
    """How the family was sought since it did not come; "" for who need not be sought."""
    if standing.state not in SOUGHT:
        return ""
    if not standing.attempts or standing.last_result is None:
        return say("standing.never_sought")
    times = say("standing.once")
    if standing.attempts > 1:
        days = days_words(standing.attempt_days, say)
        times = say("standing.times", n=standing.attempts, days=days)
    said = say("standing.sought", attempts=times, result=code_text(standing.last_result))
    if standing.promised_on is None:
        return said
    return f"{said} {say('standing.promised', promised=standing.promised_on)}"


def days_words(days: int, say: Say = text) -> str:
    """ "1 day", "3 days"."""
    return say("standing.day") if days == 1 else say("standing.days", n=days)
