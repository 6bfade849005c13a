"""The window from its first sight to its end, whoever ends it."""

from kmc_desk.app.desk import Desk
from kmc_desk.app.qt_application import application


def run(desk: Desk) -> int:
    """Show the window until it is closed, by a person or by the system; returns the exit code."""
    from kmc_desk.app.ending import StopSignals
    from kmc_desk.app.mistakes import Mistakes
    from kmc_desk.app.temporary import Temporary

    running, signals = application(), StopSignals()
    temporary = Temporary(desk.window, desk.services.tasks, desk.folder)
    mistakes = Mistakes(desk.window, desk.folder, desk.keep_drafts, desk.services.clock)
    desk.services.tasks.mistake.connect(mistakes.tell)
    mistakes.begin()
    signals.asked.connect(desk.end)
    running.commitDataRequest.connect(lambda _session: desk.keep_drafts(wait=True))
    desk.window.show()
    try:
        return running.exec()
    finally:
        mistakes.end()
        temporary.end()
        signals.close()
