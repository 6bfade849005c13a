"""Words of the history and of corrections."""

HISTORY_TEXTS: dict[str, str] = {
    # Kinds of records
    "record.Mother": "Mother",
    "record.Delivery": "Delivery",
    "record.Infant": "Infant",
    "record.Episode": "Stay",
    "record.Exit": "End of stay",
    "record.Measurement": "Weight and size",
    "record.Vitals": "Vital signs",
    "record.SkinToSkin": "Skin-to-skin",
    "record.SkinToSkinZeroDay": "No skin-to-skin",
    "record.Feed": "Feed",
    "record.Treatment": "Treatment",
    "record.Problem": "Diagnosis",
    "record.Immunisation": "Vaccine",
    "record.Visit": "Follow-up visit",
    "record.Contact": "Contact",
    # Values
    "history.setting": "{record} {name}: {field}",
    "history.setting_new": "{record} {name}",
    "history.setting_added": "added",
    "history.empty": "—",
    "history.yes": "yes",
    "history.no": "no",
    "history.and": ", ",
    "history.weeks": "{weeks} weeks",
    "history.answer": "{field}: {answer}",
    # What two people changed
    "stale_by": "Saved by {account}, {at}.",
    "stale_field": "{field}: {theirs} now, yours {mine}.",
    "stale_not_mine": "{value} (not changed by you)",
    # Lines
    "history.record_of": "{record}, {when}",
    "history.field_is": "{field}: {value}",
    "history.between": "; ",
    "history.confirmed": "Confirmed although: {finding}",
}
