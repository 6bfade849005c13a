"""Words of the paper with the recovery code, and of what is said while the code is typed."""

RECOVERY_PAPER_TEXTS: dict[str, str] = {
    "code_paper.title": "Recovery code",
    "code_paper.cut": "Cut here: two copies, kept in two places",
    "code_paper.copy": "Copy {n} of {of}",
    "code_paper.centre": "{name} ({code})",
    "code_paper.made": "Made on {at} by {by}",
    "code_paper.signs": (
        "Figures and capital letters, without I, L, O and U: 0 is zero, 1 is one."
    ),
    "code_paper.opens": (
        "What it opens: every record of this centre, in the data and in their backups. Whoever has "
        "this paper and the computer, or a backup, needs no passphrase."
    ),
    "code_paper.when": (
        "When it is used: when nobody who keeps the keys knows a passphrase any more. On the "
        "page where one signs in choose “Forgotten passphrase?” and type the code."
    ),
    "code_paper.keep": (
        "How to keep it: in a sealed envelope with a signature across the flap, far from the "
        "computer and from its backups; each copy in another place, under lock."
    ),
    "code_paper.once": (
        "It is shown once and stored nowhere. If an envelope is found open or is lost, make a new "
        "code: Centre, Keys. This one then opens only the backups made before."
    ),
    "code_paper.kept_at": "Kept at",
    "code_paper.sealed_by": "Sealed by, date",
    "trail.what.recovery_code_paper": "Paper with the recovery code",
    # on screen
    "no_printer_for_code": (
        "This computer knows no printer. Write the code by hand on two papers; it is not saved as "
        "a file, as a file beside the data would open them."
    ),
    "not_printed_code": (
        "The printer did not take it. Look whether it is switched on and has paper, or write the "
        "code by hand on two papers."
    ),
    "recovery_code_not_shown_one": (
        "This is another recovery code than the one shown here. Put older papers away and type "
        "the one you have just written or printed."
    ),
}
