"""A return as text that does not change any more, and back; sealed by hashes.

The text is JSON in one form only: every figure unrounded, and behind each the infants by their KMC
number, so that it says the same in another database. Packed, it is cut into pieces that fit a cell
of a workbook.
"""

import json
import lzma
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from kmc_desk.domain.audit import FIRST_PREV_HASH, canonical, word
from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.records import FinalReturn, FinalReturnPiece, MonthInput, own_values
from kmc_desk.domain.records.base import own_names
from kmc_desk.domain.returns.facts import Period
from kmc_desk.domain.returns.figures import Figure, Item, Kind
from kmc_desk.domain.returns.line_list import StayLine
from kmc_desk.domain.returns.monthly import MonthlyReturn
from kmc_desk.domain.returns.standing import Change, Explanation, ReturnState, Signature

PIECE_SIGNS = 30_000  # a cell of a workbook holds 32,767
_NAME_SIGNS = 16
_STAY_FIELDS = tuple(field.name for field in fields(StayLine))

Json = Any
"""What `json.loads` gave."""


def content_of(return_: MonthlyReturn, kmc_no_of: Mapping[int, str]) -> str:
    """All that a return says, as canonical JSON; the signature stands beside it.

    Args:
        return_: what is counted, with explanations and changes.
        kmc_no_of: of every infant behind a figure.
    """
    lists = _Lists(kmc_no_of)
    content: dict[str, Json] = {
        "centre": [return_.centre_code, return_.centre_name],
        "period": [return_.period.month, *(word(at) for at in _ends(return_.period))],
        "figures": [lists.figure(one) for one in return_.figures],
        "quality": [lists.figure(one) for one in return_.quality],
        "explanations": [[one.row, one.words] for one in return_.explanations],
        "changes": [
            [one.row, one.key, *(lists.figure(f) for f in (one.before, one.after))]
            for one in return_.changes
        ],
        "typed": None if return_.typed is None else _typed_values(return_.typed),
        "month_before_unsigned": return_.month_before_unsigned,
        "stays": [_stay_values(line) for line in return_.stays],
    }
    content |= {"infants": lists.infants, "behind": lists.behind}
    return canonical(content)


def return_of(
    content: str, final: FinalReturn, latest: int, id_of: Mapping[str, int]
) -> MonthlyReturn:
    """The return that `content_of` wrote down, signed.

    Args:
        content: its text.
        final: the record of the version.
        latest: number of the newest version of the month.
        id_of: stored number by KMC number; an infant that is not here gets a number below 0.
    """
    told = json.loads(content)
    infants = [id_of.get(kmc_no, -place) for place, kmc_no in enumerate(told["infants"], 1)]
    behind = [tuple(_item(one, infants) for one in items) for items in told["behind"]]
    month, start, end = told["period"]
    return MonthlyReturn(
        centre_code=told["centre"][0],
        centre_name=told["centre"][1],
        period=Period(
            month=month, start=datetime.fromisoformat(start), end=datetime.fromisoformat(end)
        ),
        version=final.issue,
        latest=latest,
        figures=tuple(_figure(one, behind) for one in told["figures"]),
        problems=(),
        quality=tuple(_figure(one, behind) for one in told["quality"]),
        state=ReturnState.FINAL,
        signature=signature_of(final),
        explanations=tuple(
            Explanation(row=row, words=words) for row, words in told["explanations"]
        ),
        changes=tuple(
            Change(row=row, key=key, before=_maybe(before, behind), after=_maybe(after, behind))
            for row, key, before, after in told["changes"]
        ),
        reason=final.reason,
        typed=None if told["typed"] is None else _typed(told["typed"]),
        month_before_unsigned=told["month_before_unsigned"],
        stays=tuple(_stay(one) for one in told["stays"]),
    )


def infants_in(content: str) -> tuple[str, ...]:
    """The KMC numbers a text names."""
    return tuple(json.loads(content)["infants"])


def signature_of(final: FinalReturn) -> Signature:
    """Who stands behind a version."""
    return Signature(
        prepared_by=final.prepared_by,
        verified_by=final.verified_by,
        finalised_by=final.finalised_by,
        role=final.role,
        at=final.finalised_at,
        software_version=final.software_version,
    )


def final_name(month: str, issue: int) -> str:
    """ "2025-04-v001"."""
    return f"{month}-v{issue:03d}"


def sealed_return(final: FinalReturn, content: str) -> tuple[FinalReturn, list[FinalReturnPiece]]:
    """A version with its hashes, and the pieces of what it says."""
    packed = b64encode(lzma.compress(content.encode(), preset=6)).decode("ascii")
    texts = [packed[start : start + PIECE_SIGNS] for start in range(0, len(packed), PIECE_SIGNS)]
    final = replace(final, content_hash=content_hash(content), pieces=len(texts), hash="")
    final = replace(final, hash=final_hash(final))
    names = piece_names(final)
    return final, [FinalReturnPiece(name=n, text=t) for n, t in zip(names, texts, strict=True)]


def piece_names(final: FinalReturn) -> list[str]:
    """How the pieces of a version are called, in their order."""
    start = final.hash[:_NAME_SIGNS]
    return [f"{start}-{number:03d}" for number in range(1, final.pieces + 1)]


def unpacked(pieces: Sequence[FinalReturnPiece]) -> str | None:
    """The text in all pieces of a version, in their order; None where they are no text of ours."""
    try:
        return lzma.decompress(b64decode("".join(one.text for one in pieces))).decode()
    except (lzma.LZMAError, ValueError, EOFError):
        return None


def content_hash(content: str) -> str:
    """SHA-256 of what a return says, in hex."""
    return sha256(content.encode()).hexdigest()


def final_hash(final: FinalReturn) -> str:
    """SHA-256 over all of a version but its own hash, in hex."""
    own = {name: word(value) for name, value in own_values(final).items() if name != "hash"}
    return sha256(canonical(own).encode()).hexdigest()


def is_whole(final: FinalReturn) -> bool:
    """Whether a version, without what it says, is as it was sealed."""
    named = final.name == final_name(final.month, final.issue)
    return named and final.hash == final_hash(final)


def first_altered(versions: Iterable[tuple[FinalReturn, str | None]]) -> FinalReturn | None:
    """The first version whose hash or chain does not fit; None: all are as they were signed.

    Args:
        versions: all of one or more months with what they say, in the order of month and issue.
    """
    before: FinalReturn | None = None
    for final, content in versions:
        if before is not None and before.month != final.month:
            before = None
        issue, previous = (
            (1, FIRST_PREV_HASH) if before is None else (before.issue + 1, before.hash)
        )
        fits = is_whole(final) and (final.issue, final.previous_hash) == (issue, previous)
        if not fits or content is None or content_hash(content) != final.content_hash:
            return final
        before = final
    return None


class _Lists:
    """What stands behind figures, each list and each infant once."""

    def __init__(self, kmc_no_of: Mapping[int, str]) -> None:
        self._kmc_no_of = kmc_no_of
        self._places: dict[int, int] = {}
        self._known: dict[tuple[Item, ...], int] = {}
        self.infants: list[str] = []
        self.behind: list[list[Json]] = []

    def figure(self, one: Figure | None) -> Json:
        """A figure, with the places of its two lists."""
        if one is None:
            return None
        numbers = (one.numerator, one.denominator, one.value)
        return [
            one.row,
            one.key,
            one.kind.value,
            *numbers,
            *map(self._list, (one.counted, one.among)),
        ]

    def _list(self, items: tuple[Item, ...]) -> int:
        place = self._known.get(items)
        if place is None:
            place = self._known[items] = len(self.behind)
            self.behind.append([[self._infant(i), _at(at), amount] for i, at, amount in items])
        return place

    def _infant(self, infant_id: int) -> int:
        place = self._places.get(infant_id)
        if place is None:
            place = self._places[infant_id] = len(self.infants)
            self.infants.append(self._kmc_no_of[infant_id])
        return place


def _ends(period: Period) -> tuple[datetime, datetime]:
    return period.start, period.end


def _at(at: date | datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _item(told: Json, infants: Sequence[int]) -> Item:
    place, at, amount = told
    moment = None if at is None else (datetime if "T" in at else date).fromisoformat(at)
    return Item(infants[place], moment, amount)


def _figure(told: Json, behind: Sequence[tuple[Item, ...]]) -> Figure:
    row, key, kind, numerator, denominator, value, counted, among = told
    return Figure(
        row=row,
        key=key,
        kind=Kind(kind),
        numerator=numerator,
        denominator=denominator,
        value=value,
        counted=behind[int(counted)],
        among=behind[int(among)],
    )


def _maybe(told: Json, behind: Sequence[tuple[Item, ...]]) -> Figure | None:
    return None if told is None else _figure(told, behind)


def _typed_values(typed: MonthInput) -> dict[str, Json]:
    return {name: word(value) for name, value in own_values(typed).items()}


def _typed(told: Mapping[str, Json]) -> MonthInput:
    """What was typed, as far as this program still knows the fields."""
    own = {name: _value(told[name]) for name in own_names(MonthInput) if name in told}
    return MonthInput(**own)


def _stay_values(line: StayLine) -> dict[str, Json]:
    """By name, so that a line that gains a field can still be read."""
    return {name: word(getattr(line, name)) for name in _STAY_FIELDS}


def _stay(told: Mapping[str, Json]) -> StayLine:
    own: dict[str, Json] = {name: told.get(name) for name in _STAY_FIELDS}
    own |= {name: _moment(own[name]) for name in ("admitted_at", "left_at")}
    kind, outcome = own["admission_type"], own["outcome"]
    own["admission_type"] = None if kind is None else AdmissionType(kind)
    own["outcome"] = None if outcome is None else Outcome(outcome)
    return StayLine(**own)


def _moment(told: str | None) -> datetime | None:
    return None if told is None else datetime.fromisoformat(told)


def _value(told: Json) -> Json:
    return tuple(told) if isinstance(told, list) else told  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - JSON
