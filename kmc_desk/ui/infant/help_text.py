"""What F1 says on the screen of one infant."""

from PySide6.QtWidgets import QWidget


def help_text(page: QWidget) -> str:
    """Keys, chart, days and documents, in Markdown."""
    return page.tr(
        "Who the infant is, how it grows, and its days. The line on top always says whose screen "
        "this is, the marker of a sibling (T1, T2) first.\n\n"
        "**Keys**\n\n"
        "- **Page Up, Page Down**: the bed before, the next bed\n"
        "- **Alt+C** the chart, **Alt+D** the days; Enter on a day: the history of that value\n"
        "- **Ctrl+H** the history: who changed what, when and why\n"
        "- in the chart ← → read it out measurement by measurement, Home the first, End the "
        "latest\n"
        "- **Ctrl+Shift+C** copies the chart as a picture, **Ctrl+P** writes it as a PDF\n\n"
        "**Chart**: choose weight, length, head or weight for length. The size at birth stands on "
        "curves of its own; they break off at birth, at 33+0 and at 64+0 weeks, because standards "
        "do not meet and are never joined. After 64+0 weeks × stands at corrected age; *Age since "
        "birth (GIGS)* is the other way to read it, and the two must not be mixed. Tinted: the "
        "loss that is expected after birth, and the gain of an infant that stays on its curve. "
        "▽ is the lowest weight, △ the first at birth weight again; in the strip of gains ▲ ▼ lie "
        "beyond its edges; ○ under skin-to-skin is a day of 0 hours. "
        "Before 27+0 weeks there is no curve, and where gestation is unknown there is none.\n\n"
        "**Days**: the newest on top. ▲ and ■ stand before a temperature that was not normal; – "
        "is not recorded.\n\n"
        "**Skin-to-skin session**: type its start and stop, such as 9:15, or 4 5 26 21:30 for "
        "another day. Leave the stop empty while it goes on.\n\n"
        "**Mistakes**: nothing is deleted. In the history an entry can be withdrawn with a reason; "
        "it then counts nowhere and stands there struck through. A stay that was *Registered in "
        "error* is closed, and can be restored.\n\n"
        "**Recorded twice**: a doctor or the centre head finds the other record of this infant, "
        "compares both, and makes one of them; it can be undone there.\n\n"
        "After the exit, *Discharge summary PDF* writes the summary into a file of your choice. "
        "Its name should not name the infant."
    )
