"""The figures of follow-up: names, how each is counted, and what is read out of the curve."""

FOLLOW_UP_FIGURE_TEXTS: dict[str, str] = {
    "rule.LOSS": "Infants that left the ward in the period and are lost, not traced, declined or "
    "moved away today, by what the latest attempt to reach the family said; of all infants in the "
    "curve above.",
    "curve.rule": "Kaplan-Meier estimate, of infants that left the ward alive and for home in the "
    "period, from the latest leaving on. The curve falls on the first date nobody came to, once an "
    "infant is lost (28 days without a word, sought 3 times) or was not traced, and on the day a "
    "family declines. Infants that died, were admitted again, moved away, completed follow-up or "
    "are overdue for less than 28 days are counted up to then; those without a date, up to the "
    "last visit; all others, up to today.",
    "curve.few": "Broken line: fewer than {n} infants watched (small numbers).",
    "curve.no_date": "{n} of these {total} infants have no date arranged. The curve counts them as "
    "still in follow-up, as nobody can see that they stay away. The list No date names them.",
    "curve.axis": "Months after leaving",
    "curve.at_risk": "Infants watched",
    "curve.title": "Still in follow-up",
    "curve.titled": "Still in follow-up: {n} infants that left from {first} to {last}",
    "curve.hint": "Arrow keys read the curve out step by step; Ctrl+C copies it as a picture.",
    "curve.copied": "The curve is on the clipboard, as a picture in black and colour for paper.",
    "curve.empty": "No infant left in this period; the curve will stand here.",
    "curve.describe": "{n} infants. {shares}",
    "curve.describe_at": "{share} after {months} months ({watched} watched).",
    "curve.describe_at_one": "{share} after 1 month ({watched} watched).",
    "curve.start": "Day 0: 100 % of {n} infants.",
    "curve.step": "Day {day}: {share} still in follow-up; {fallen} of {watched} fell out on this "
    "day.",
    "curve.end": "Day {day}: {share}; nobody has been watched for longer.",
    "curve.end_year": "Day {day}: {share}; the curve ends 12 months after leaving.",
    "figures.month": "Month",
    "figures.so_far": "{month}  (so far)",
    "figures.kept": "Kept / dates",
    "figures.home": "After going home",
    "figures.effective": "Effective KMC at 7 days",
    "figures.hours": "Skin-to-skin at home, hours in 24",
    "figures.visits": "visits that told of hours",
    "figures.losses": "Reasons for loss",
    "figures.no_losses": "Nobody who left in this period is lost.",
    "figures.state": "State: last word",
    "figures.lost_of": "Infants / left",
    "Loss.NEVER_TRIED": "never tried",
    "Loss.NO_ANSWER": "no answer",
    "Loss.WRONG_NUMBER": "wrong number",
    "Loss.SWITCHED_OFF": "telephone switched off",
    "Loss.WILL_COME": "said it would come",
    "Loss.REACHED": "reached, did not come",
    "Loss.ELSEWHERE": "admitted elsewhere",
    "Loss.REFUSED": "refused",
}
