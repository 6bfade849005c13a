"""The round: one sheet for each kind of entry."""
