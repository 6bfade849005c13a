"""What is known of a family that is sought, in few words, for lists and papers alike."""

from datetime import date

from kmc_desk.domain.follow_up.reach import FamilyPhone, shown_phone
from kmc_desk.domain.follow_up.states import SOUGHT, Standing
from kmc_desk.domain.records import Mother
from kmc_desk.texts import code_text, text
from kmc_desk.texts.alert_words import Say
from kmc_desk.texts.follow_up_words import days_words


def phone_words(phone: FamilyPhone) -> str:
    """ "0300-1234567 (father)"; the number alone where nobody said whose it is."""
    return f"{phone.number} ({code_text(phone.owner)})" if phone.owner else phone.number


def place_words(mother: Mother) -> tuple[tuple[str, ...], str]:
    """Where the family lives, the nearest first, and what stands there; empty: not known."""
    parts = (mother.village_mohalla, mother.union_council)
    known = dict.fromkeys(one.strip() for one in parts if one and one.strip())
    district = (mother.district or "").strip()
    return tuple(known) or ((district,) if district else ()), (mother.landmark or "").strip()


def lhw_words(mother: Mother) -> tuple[str, str]:
    """The Lady Health Worker and her telephone; empty where they are not known."""
    return (mother.lhw_name or "").strip(), shown_phone(mother.lhw_phone)


def attempts_words(standing: Standing, say: Say = text) -> str:
    """ "3 attempts on 2 days" since the first date not kept; "" of who is not sought."""
    if standing.state not in SOUGHT:
        return ""
    if standing.attempts == 0:
        return say("tracing.not_tried")
    if standing.attempts == 1:
        return say("tracing.times_one")
    if standing.attempt_days == 0:
        return say("tracing.times", n=standing.attempts)
    days = days_words(standing.attempt_days)
    return say("tracing.times_on_days", n=standing.attempts, days=days)


def promise_words(standing: Standing, today: date, say: Say = text) -> str:
    """The day the family said it would come, and that this day has passed."""
    if standing.promised_on is None:
        return ""
    key = "tracing.promise_broken" if promise_is_broken(standing, today) else "tracing.will_come"
    return say(key, on=standing.promised_on)


def promise_is_broken(standing: Standing, today: date) -> bool:
    """Whether the promised day has passed without a visit."""
    promised = standing.promised_on
    if promised is None or promised >= today:
        return False
    tried = standing.tried_at.date() if standing.tried_at else promised
    return standing.seen_on is None or standing.seen_on < tried
