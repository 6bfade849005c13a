"""What changed in the record, told once and in topics, instead of "refresh everything"."""

from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class Topic(StrEnum):
    """A part of the record a screen may show."""

    WARD = "WARD"
    MEASUREMENTS = "MEASUREMENTS"
    VITALS = "VITALS"
    SKIN_TO_SKIN = "SKIN_TO_SKIN"
    FEEDS = "FEEDS"
    STAYS = "STAYS"
    FOLLOW_UP = "FOLLOW_UP"
    PEOPLE = "PEOPLE"
    REFERENCES = "REFERENCES"
    SETTINGS = "SETTINGS"
    RETURN = "RETURN"
    BACKUPS = "BACKUPS"


class ChangeHub(QObject):
    """Where a page that saved something says so and the main window listens."""

    changed = Signal(object)
    session_over = Signal(str)
    """The data that were open are closed for good, as after a restore; what to tell people."""

    def publish(self, topics: frozenset[Topic]) -> None:
        """Tell every listener; nothing is sent for an empty set."""
        if topics:
            self.changed.emit(topics)
