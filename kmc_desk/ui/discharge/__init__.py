"""The form with which a stay ends."""
