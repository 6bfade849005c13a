"""A session of skin-to-skin put right: its times, who held the infant, why it ended."""

from kmc_desk.domain.findings.daily_checks import session_findings
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Infant, SkinToSkin
from kmc_desk.domain.stay_file import born_at
from kmc_desk.usecases.context import (
    Context,
    Question,
    Recorded,
    Refused,
    given_reason,
    kept,
)


def correct_session(
    context: Context, session: SkinToSkin, *, confirmed: bool = False, why: str | None = None
) -> Recorded[SkinToSkin] | Refused | Question:
    """Save a stored session with other values. To end one that goes on is `run_session`'s.

    Args:
        context: who asks.
        session: as it should be, with the version that was on the screen.
        confirmed: the person has seen what is unusual and keeps it.
        why: the reason; needed where the entry is somebody else's or older than a day (§8.1).

    Raises:
        UserError: not_allowed, others_entry, reason_missing; StaleWriteError where it changed
            meanwhile.
    """
    context.allow(Action.ENTER_CARE)
    with context.write() as work:
        stored = work.repository.get(SkinToSkin, session.id)
        reason = given_reason(why) if context.needs_reason(stored) else why
        infant = work.repository.get(Infant, stored.infant_id)
        others = work.repository.find(SkinToSkin, infant_id=infant.id, withdrawn=False)
        findings = session_findings(session, others, born_at(infant), context.clock())
        return kept(work, session, findings, confirmed=confirmed, why=reason)
