"""The doctor's round of one infant: eight answers, the last days, what goes on, an order."""
