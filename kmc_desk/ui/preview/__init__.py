"""Papers looked at in the program, printed and saved."""
