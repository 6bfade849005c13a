"""The summaries of everybody who left in a month, into one new folder."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from kmc_desk.domain.clinic import clinic_of
from kmc_desk.domain.documents import DocumentJob, DocumentKind, paper_word, summary_kind
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.readiness.as_of import as_of
from kmc_desk.domain.returns.facts import period_of
from kmc_desk.paths import whole_folder, write_whole
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.queries_home import going_home
from kmc_desk.store.queries_papers import LeftStay, stays_left_between, stays_up_to
from kmc_desk.texts import system_reason
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import stamp
from kmc_desk.vaccine_schedules import due_rules

_LONGEST_MONTH = timedelta(days=31)
_FEWEST_FIGURES = 3
_CHUNK = 8  # papers that go to a process at a time, at most
_LEFT_TO_ONE = 12  # of what is left, one part in so many: at the end no process waits for another
_FEW = 16  # are made sooner than a process is started

Tell = Callable[[int, int], None]
"""Is told how many are done, of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotWritten:
    """An infant without its summary: the key of a sentence, or the type of a mistake."""

    kmc_no: str
    key: str
    is_mistake: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How many summaries were written, and whose were not."""

    count: int
    failed: tuple[NotWritten, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A summary that lies in the folder: its word in the trail and its stay."""

    word: str
    stay_id: int


def write_summaries(
    context: Context,
    month: str,
    folder: Path,
    *,
    workers: int | None = None,
    tell: Tell | None = None,
) -> Written:
    """Write a summary for each stay that ended in a month.

    The files are numbered in the order of leaving, as a name of a file is read by everybody, and
    the KMC number tells whose it is. The folder appears when it is complete; each summary in it is
    noted in the audit trail. One that cannot be made does not stop the others.

    Args:
        context: who asks.
        month: YYYY-MM.
        folder: must not be there yet.
        workers: processes; None: as many as there are cores, and none for a few papers.
        tell: is told how far it is.

    Raises:
        UserError: not_allowed, bad_month, month_in_future, month_without_exits,
            export_target_exists, summaries_all_failed, file_not_written.
    """
    from kmc_desk.reports.many_documents import cores, make_many  # late: without reportlab

    context.allow(Action.SEE_WARD)
    context.allow(Action.EXPORT_IDENTIFIED)
    period = period_of(month, context.clock())
    if folder.exists():
        raise UserError("export_target_exists", path=folder)
    with context.read() as reader:
        end = (period.start + _LONGEST_MONTH).replace(day=1)
        wanted = stays_left_between(reader.connection, period.start, end)
    if not wanted:
        raise UserError("month_without_exits", month=month)
    if workers is None:
        workers = 1 if len(wanted) <= _FEW else cores()
    figures = max(_FEWEST_FIGURES, len(str(len(wanted))))
    made: list[_Made] = []
    failed: list[NotWritten] = []
    try:
        with whole_folder(folder) as making:
            jobs = _Jobs(context, wanted)
            for chunk in make_many(jobs.chunks(), workers):
                for one in chunk:
                    stay_id, kind, kmc_no = jobs.asked.pop(0)
                    if isinstance(one, bytes):
                        number = f"{len(made) + len(failed) + 1:0{figures}}"
                        write_whole(making / f"summary-{number}.pdf", one)
                        made.append(_Made(word=paper_word(kind), stay_id=stay_id))
                    else:
                        failed.append(
                            NotWritten(kmc_no=kmc_no, key=one.key, is_mistake=one.is_mistake)
                        )
                if tell is not None:
                    tell(len(made) + len(failed), len(wanted))
            if not made:
                raise UserError("summaries_all_failed", count=len(failed))
            context.note_given_out(*((one.word, one.stay_id) for one in made))
    except OSError as error:
        reason = system_reason(error)
        raise UserError("file_not_written", path=folder, reason=reason) from error
    return Written(count=len(made), failed=tuple(failed))


class _Jobs:
    """Reads a few stays at a time, when they are asked for.

    Attributes:
        asked: of each job that was handed out, its stay, kind and KMC number, in their order.
    """

    def __init__(self, context: Context, wanted: Sequence[LeftStay]) -> None:
        self._context = context
        self._wanted = wanted
        self.asked: list[tuple[int, DocumentKind, str]] = []

    def chunks(self) -> Iterator[list[DocumentJob]]:
        """The jobs, a chunk at a time, the last ones smaller."""
        left = self._wanted
        while left:
            size = min(_CHUNK, max(1, len(left) // _LEFT_TO_ONE))
            yield self._read(left[:size])
            left = left[size:]

    def _read(self, wanted: Sequence[LeftStay]) -> list[DocumentJob]:
        context = self._context
        jobs: list[DocumentJob] = []
        with context.read() as reader:
            rules = home_rules(reader.connection)
            home = going_home(reader.connection, [one.infant_id for one in wanted])
            for found in stays_up_to(reader.connection, wanted):
                last = found.stays[-1]
                arranged = home[last.infant.id]
                if found.next_at is not None:  # what a later stay prescribed is not of this paper
                    arranged = as_of(arranged, found.next_at)
                kind = summary_kind(last.exit.outcome if last.exit else None)
                self.asked.append((last.episode.id, kind, last.infant.kmc_no or ""))
                jobs.append(
                    DocumentJob(
                        kind=kind,
                        stays=found.stays,
                        home=arranged,
                        centre=context.centre,
                        clinic=clinic_of(rules),
                        due=due_rules(rules),
                        language=rules.leaflet_language,
                        printed=stamp(context, reader, paper_word(kind), last.episode.id),
                        watermark=context.watermark,
                    )
                )
        return jobs
