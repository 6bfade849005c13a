"""What a check or an import came to, as a sentence and its state."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.findings.finding import Level
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.import_bundle import Fate, ImportReport


def checked_words(report: ImportReport, *, skipping: bool) -> tuple[str, State]:
    """Of a check, by which nothing was written.

    Args:
        report: its answer.
        skipping: it was asked to leave out what cannot be taken.
    """
    if report.refused and skipping:
        words = _tr(
            "Checked, nothing is written. This register cannot be taken, whatever is left out "
            "(■ says why). Mend it and choose it again."
        )
        return words, State.DANGER
    if report.refused:
        words = _tr(
            "Checked, nothing is written. It cannot be taken as it is: {hard} of {all} findings "
            "must be mended (■). Mend them and choose it again, or leave out these rows and what "
            "belongs to them."
        )
        hard = report.level(Level.HARD)
        return words.format(hard=f"{hard:,}", all=f"{report.findings:,}"), State.DANGER
    if not report.would_write:
        words = _tr("Checked: nothing in this register is new, so there is nothing to import.")
        return words, State.DONE
    if report.left_out:
        words = _tr(
            "Checked, nothing is written yet. {left_out} rows would be left out (■); everything "
            "else would be imported. Mended rows can be imported again later."
        )
        return words.format(left_out=f"{report.left_out:,}"), State.WARNING
    words = _tr("Checked, nothing is written yet. Look at the rows, then import them.")
    return words, State.WARNING if report.found else State.DONE


def written_words(report: ImportReport, *, too_late: bool) -> tuple[str, State]:
    """Of an import.

    Args:
        report: its answer.
        too_late: somebody cancelled when everything was written already.
    """
    if report.refused:
        return _tr("The register was refused; nothing was written."), State.DANGER
    said = [
        _tr("Imported: {new} rows are written, {already} were there already.").format(
            new=f"{report.count(Fate.NEW):,}", already=f"{report.already:,}"
        )
    ]
    if report.left_out:
        words = _tr("{left_out} rows were left out (■).")
        said.append(words.format(left_out=f"{report.left_out:,}"))
    if too_late:
        said.insert(0, _tr("Cancel came too late."))
    return " ".join(said), State.WARNING if report.left_out else State.DONE


def _tr(words: str) -> str:
    return QCoreApplication.translate("ImportWords", words)
