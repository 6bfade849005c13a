"""Alerts on the ward list and on the infant's screen, and the dialog that answers them."""
