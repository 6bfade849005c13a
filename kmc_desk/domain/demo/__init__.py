"""An invented centre for showing and trying the program; the same for the same date."""
