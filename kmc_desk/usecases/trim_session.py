"""A session that overlaps others, trimmed to the time they leave: offered first, then saved."""

from kmc_desk.domain.findings.daily_checks import session_findings
from kmc_desk.domain.findings.finding import Finding, hard
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Infant, SkinToSkin
from kmc_desk.domain.session_trim import Trim, trim
from kmc_desk.domain.skin_to_skin import overlaps
from kmc_desk.domain.stay_file import born_at
from kmc_desk.store.repository import Reader
from kmc_desk.usecases.context import Context, Recorded, Refused, given_reason, judged


def offer_trim(context: Context, session: SkinToSkin) -> Trim | None:
    """What a session would become; None where nothing is in its way or nothing would be left.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.ENTER_CARE)
    with context.read() as reader:
        return trim(session, _others(reader, session))


def save_trim(
    context: Context, seen: Trim, *, why: str | None = None
) -> Recorded[tuple[SkinToSkin, ...]] | Refused:
    """Save a session as it was offered, and the estimates that give way to it.

    Args:
        context: who asks.
        seen: what the person saw; refused where other sessions changed it meanwhile.
        why: the reason; needed where a stored session is corrected that is somebody else's or
            older than a day (§8.1).

    Returns:
        The parts as stored.

    Raises:
        UserError: not_allowed, others_entry, reason_missing; StaleWriteError.
    """
    context.allow(Action.ENTER_CARE)
    session = seen.session
    with context.write() as work:
        reason = why
        if session.id:
            stored = work.repository.get(SkinToSkin, session.id)
            reason = given_reason(why) if context.needs_reason(stored) else why
        others = _others(work.repository, session)
        if trim(session, others) != seen:
            shared = overlaps(session, others)
            return Refused(tuple(hard("session_overlaps", "start", start=s.start) for s in shared))
        infant = work.repository.get(Infant, session.infant_id)
        found: list[Finding] = []
        for part in seen.parts:
            found += session_findings(part, [], born_at(infant), context.clock())
        stop = judged(found, confirmed=True)
        if isinstance(stop, Refused):
            return stop
        for estimate in seen.estimates:
            work.repository.save(estimate)
        saved = tuple(work.repository.save(part, reason=reason) for part in seen.parts)
        return Recorded(saved, tuple(found))


def _others(reader: Reader, session: SkinToSkin) -> list[SkinToSkin]:
    return reader.find(SkinToSkin, infant_id=session.infant_id, withdrawn=False)
