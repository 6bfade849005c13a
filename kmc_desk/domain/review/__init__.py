"""The doctor's look at one infant: eight questions answered at a glance (clinical.md §8.4)."""
