"""What the program listens to from its first sight to its end."""

from PySide6.QtCore import QObject, Signal

from kmc_desk.app import running
from kmc_desk.ui.mistake_box import MistakeBox
from tests.app.conftest import sign_in


class Application(QObject):
    """Runs what a test says, in the place of the loop of events."""

    commitDataRequest = Signal(object)  # noqa: N815 - Qt's name

    def __init__(self, meanwhile):
        super().__init__()
        self._meanwhile = meanwhile

    def exec(self):
        self._meanwhile(self)
        return 7


def test_it_hears_of_mistakes_and_of_the_end_of_the_system_and_leaves_no_temporary_files(
    qtbot, start, folder, monkeypatch
):
    desk = start(folder)
    kept = []

    def meanwhile(application):
        sign_in(qtbot, desk)
        assert (folder / "temporary").is_dir()
        desk.services.tasks.mistake.emit(ValueError("of the worker"))
        qtbot.waitUntil(lambda: desk.window.findChild(MistakeBox) is not None)
        kept.clear()
        application.commitDataRequest.emit(None)
        assert kept == [{"wait": True}]

    monkeypatch.setattr(desk, "keep_drafts", lambda **how: kept.append(how))
    monkeypatch.setattr(running, "application", lambda: Application(meanwhile))
    assert running.run(desk) == 7
    assert not (folder / "temporary").exists()
