"""Why a date of follow-up cannot be booked, moved or taken off, and what to do instead."""

FOLLOW_UP_CALENDAR_TEXTS: dict[str, str] = {
    "date_not_awaited": "This date is not awaited any more. Book another one.",
    "date_attended": "The family came to this date; it cannot be changed any more.",
    "date_window_closed": (
        "The days on which a visit would have answered this date are over, so it stays in the "
        "calendar as it is. Book another date."
    ),
    "date_after_death": "This infant is recorded as died; no visit can be booked.",
    "date_awaited_already": "This date is awaited already.",
    "date_off_by_record": (
        "This date was taken off by what was recorded, such as a readmission. Correct that, or "
        "book another date."
    ),
    "nothing_to_propose": "The calendar is as it would be proposed from today; nothing changes.",
    "proposal_changed": (
        "Something was recorded meanwhile that changes the calendar. Look at the dates again."
    ),
    "finding.date_before_today": "{on} is over. Choose today or a later day.",
    "finding.date_clinic_closed": "Clinic closed. Next open day: {next}.",
    "finding.date_taken": "The family is expected on {on} already. Choose another day.",
    "finding.date_not_moved": "The date is on {on} already.",
    "finding.date_outside_window": (
        "This visit should be between {opens} and {closes}. Is the other day meant?"
    ),
    "finding.follow_up_ended": "Follow-up of this infant has ended. Is a date meant all the same?",
    "finding.date_after_follow_up": "Follow-up ends on {over}. Is that day meant?",
}
