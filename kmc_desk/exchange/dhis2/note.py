"""The note that goes along with a file for DHIS2: how to import it, and what is not in it."""

from collections.abc import Sequence
from urllib.parse import urlencode

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns import MonthlyReturn
from kmc_desk.exchange.dhis2.checks import Fault
from kmc_desk.exchange.dhis2.mapping import Target
from kmc_desk.exchange.dhis2.values import DataValueSet, Why, schemes
from kmc_desk.texts import text
from kmc_desk.texts.return_blocks import version_words

FAULTS_SHOWN = 20
_KINDS = {"csv": "application/csv", "json": "application/json"}


def refusal(found: Sequence[Fault]) -> UserError:
    """What DHIS2 would refuse, as one error with a sentence for each."""
    lines = [fault_words(fault) for fault in found[:FAULTS_SHOWN]]
    if len(found) > FAULTS_SHOWN:
        lines.append(text("dhis2.faults_more", number=len(found) - FAULTS_SHOWN))
    return UserError("dhis2_refused", count=len(found), faults="\n".join(lines))


def fault_words(fault: Fault) -> str:
    """One fault in a sentence, with the code of DHIS2 behind it."""
    words = text(f"dhis2.fault.{fault.name}", **fault.values)
    if not fault.code:
        return text("dhis2.fault_without_code", words=words)
    return text("dhis2.fault", words=words, code=fault.code)


def hand_over_note(return_: MonthlyReturn, sent: DataValueSet, file: str, form: str) -> str:
    """The note as plain text.

    Args:
        return_: what the file was made of.
        sent: what is in the file.
        file: its name, without a folder.
        form: "json" or "csv".
    """
    what = {"code": return_.centre_code, "name": return_.centre_name}
    lines = [
        text("dhis2.note.title"),
        text("dhis2.note.what", **what, month=return_.period.month, version=version_words(return_)),
        text("dhis2.note.file", file=file, count=len(sent.values)),
        *([text(_unfinished(return_))] if sent.complete_on is None else []),
        "",
        *_steps(sent, file, form, draft=_is_draft(return_, sent)),
        "",
        *_left_out(return_, sent),
        "",
        *_unchecked(sent),
    ]
    return "\n".join(lines) + "\n"


def _unfinished(return_: MonthlyReturn) -> str:
    return "dhis2.note.incomplete" if return_.made_of else "dhis2.note.draft"


def _is_draft(return_: MonthlyReturn, sent: DataValueSet) -> bool:
    """A sum of final returns is none, even where some are missing."""
    return sent.complete_on is None and not return_.made_of


def _steps(sent: DataValueSet, file: str, form: str, *, draft: bool) -> list[str]:
    """What to do one after the other; a draft is tried and no more."""
    steps = [
        [text("dhis2.note.dry_run"), *_request(sent, file, form, "true")],
        *([] if draft else [[text("dhis2.note.import"), *_request(sent, file, form, "false")]]),
        [text("dhis2.note.answer", file=file)],
    ]
    lines = [
        line
        for number, (first, *more) in enumerate(steps, start=1)
        for line in (text("dhis2.note.step", number=number, words=first), *more)
    ]
    if not draft:
        lines.append(text("dhis2.note.again"))
        if form == "csv":
            lines.append(text("dhis2.note.csv"))
    if schemes(sent.mapping):
        lines.append(text("dhis2.note.schemes", names=", ".join(schemes(sent.mapping))))
    return lines


def _request(sent: DataValueSet, file: str, form: str, dry_run: str) -> list[str]:
    query = _query(sent, form, dry_run)
    return [
        text("dhis2.note.request", query=query),
        text("dhis2.note.command", kind=_KINDS[form], file=file, query=query),
    ]


def _query(sent: DataValueSet, form: str, dry_run: str) -> str:
    asked = {"dryRun": dry_run, "importStrategy": "CREATE_AND_UPDATE", **schemes(sent.mapping)}
    if form == "csv":
        asked = {"dataSet": sent.mapping.data_set, **asked}
    return urlencode(asked)


def _left_out(return_: MonthlyReturn, sent: DataValueSet) -> list[str]:
    if not sent.left_out:
        return [text("dhis2.note.left_out_none")]
    lines = [text("dhis2.note.left_out", count=len(sent.left_out))]
    for target, why in sent.left_out:
        said = text(f"dhis2.left_out.{why}")
        lines.append(
            text("dhis2.note.left_out_line", **ours(target), element=target.data_element, why=said)
        )
    if any(why is Why.ZERO for _, why in sent.left_out):
        lines.append(text("dhis2.note.zero"))
    if return_.version > 1:
        lines.append(text("dhis2.note.revision"))
    return lines


def _unchecked(sent: DataValueSet) -> list[str]:
    lines = [text("dhis2.note.unchecked")]
    unknown = sum(1 for target in sent.mapping.mapped if target.in_data_set is None)
    if unknown:
        lines.append(text("dhis2.note.not_in_template", count=unknown))
    return lines


def ours(target: Target) -> dict[str, str]:
    """Our side of a line of the mapping, for a sentence."""
    return {"row": target.row, "key": target.key, "part": target.part.value.lower()}
