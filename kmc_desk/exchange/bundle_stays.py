"""The stays of infants: each for itself, in their order, and against those of the database."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.findings.birth_checks import death_at_home_findings
from kmc_desk.domain.findings.finding import Level, hard, soft
from kmc_desk.domain.findings.register_checks import (
    Stay,
    derived_admission_type,
    not_recorded_findings,
    stay_order_findings,
)
from kmc_desk.domain.findings.stay_checks import admission_findings, exit_findings, lacks_override
from kmc_desk.domain.records import Episode, Exit
from kmc_desk.exchange.bundle_compare import same_values
from kmc_desk.exchange.bundle_families import People, PersonFile, ReadRow

_TABLE = "episodes"


@dataclass(frozen=True, slots=True)
class _Row:
    """A stay as its row has it."""

    row: int
    episode: Episode
    leaving: Exit | None

    @property
    def stay(self) -> Stay:
        """Admission and exit."""
        return self.episode, self.leaving


def judge_stays(people: People, rows: Sequence[ReadRow]) -> None:
    """The stays of every infant of the families."""
    by_infant: dict[str, list[_Row]] = {}
    for row in rows:
        if row.parsed is None:
            people.lack(_TABLE, row.row)
        elif row.owner not in people.files:
            people.lose(_TABLE, row.row, "infants", row.owner, "infant_key")
        else:
            leaving = cast("Exit | None", row.parsed.records.get(Exit))
            read = _Row(row.row, row.parsed.record(Episode), leaving)
            by_infant.setdefault(row.owner, []).append(read)
    named = {row.owner for row in rows}
    for key, file in people.files.items():
        _judge(people, key, file, by_infant.get(key, []))
        if file.row:  # kept as it was written down elsewhere, and said
            died = death_at_home_findings(file.infant, file.stays, people.now.date())
            people.say("infants", file.row, [replace(one, level=Level.SOFT) for one in died])
        without = file.row and not file.stays and key not in named
        if without and file.infant.merged_into is None:
            people.say("infants", file.row, [soft("infant_without_stay_row")])


def _judge(people: People, key: str, file: PersonFile, rows: list[_Row]) -> None:
    existing = people.existing
    stored = {e.episode: (e, existing.exits.get(e.id)) for e in existing.episodes.get(key, [])}
    fresh = [row for row in rows if row.episode.episode not in stored]
    sound = [row for row in fresh if _is_sound(people, file, row)]
    kept: list[Stay] = list(stored.values())
    for row in _in_order(people, kept, sound):
        derived = _derived(kept, row.episode)
        typed = replace(row.episode, admission_type=row.episode.admission_type or derived)
        kept.append((typed, row.leaving))
        _keep(people, key, row.row, (typed, row.leaving), derived)
    file.stays.extend(sorted(kept, key=lambda stay: stay[0].admitted_at))
    for row in rows:
        known = stored.get(row.episode.episode)
        if known is None:
            continue
        given = row.episode.admission_type or _derived(kept, row.episode)
        if _same_stay(known, (replace(row.episode, admission_type=given), row.leaving)):
            people.keep(_TABLE, row.row, new=False)
        else:
            people.say(_TABLE, row.row, [hard("conflict")])


def _is_sound(people: People, file: PersonFile, row: _Row) -> bool:
    """Whether a stay has nothing impossible in itself; says so where it has."""
    found = admission_findings(file.infant, file.delivery, row.episode, people.now)
    if row.leaving is not None:
        found += exit_findings(row.episode, row.leaving, people.now)
    return not people.say(_TABLE, row.row, [f for f in found if f.level is Level.HARD])


def _in_order(people: People, stored: Sequence[Stay], rows: list[_Row]) -> list[_Row]:
    """The stays that can follow one another; the rest is said and left out.

    Two stays of one number are both left out, as is an open one with another after it; of two that
    overlap it is the later one.
    """
    times = Counter(row.episode.episode for row in rows)
    left: list[_Row] = []
    numbers = {e.episode for e, _ in stored} | set(times)
    for row in rows:
        later = [number for number in numbers if number > row.episode.episode]
        found = [hard("episode_repeated", "episode", episode=row.episode.episode)]
        if times[row.episode.episode] == 1:
            open_still = row.leaving is None and bool(later)
            still_open = hard("earlier_stay_still_open", "exit_at", other=min(later, default=0))
            found = [still_open] if open_still else []
        if not people.say(_TABLE, row.row, found):
            left.append(row)
    kept, accepted = list(stored), list[_Row]()
    for row in sorted(left, key=lambda row: row.episode.episode):
        if not people.say(_TABLE, row.row, stay_order_findings([*kept, row.stay], len(kept))):
            kept.append(row.stay)
            accepted.append(row)
    return accepted


def _derived(stays: Sequence[Stay], episode: Episode) -> AdmissionType:
    """The type that follows from the stays before."""
    earlier = [stay for stay in stays if stay[0].admitted_at < episode.admitted_at]
    return derived_admission_type(earlier, episode.admitted_at)


def _keep(people: People, key: str, row: int, stay: Stay, derived: AdmissionType) -> None:
    """Keep a new stay, with what is to be looked at."""
    (episode, leaving), file = stay, people.files[key]
    found = [
        *admission_findings(file.infant, file.delivery, episode, people.now),
        *not_recorded_findings(episode),
    ]
    if lacks_override(file.infant, episode):
        found.append(soft("over_2000_without_reason", "override_reason"))
    if episode.admission_type is not derived:
        found.append(soft("admission_type_unexpected", "admission_type", expected=derived))
    if leaving is not None:
        found += exit_findings(episode, leaving, people.now)
        people.new.exits.append((key, episode.episode, leaving))
    people.say(_TABLE, row, found)
    people.new.episodes.append((key, episode))
    people.new_stays.append((row, key, stay))
    people.keep(_TABLE, row, new=True)


def _same_stay(stored: Stay, given: Stay) -> bool:
    """Whether two stays say the same, their exits included."""
    if stored[1] is None or given[1] is None:
        same_end = stored[1] is given[1]
    else:
        same_end = same_values(stored[1], given[1])
    return same_end and same_values(stored[0], given[0])
