"""Who is there: the people to choose from, the wait after wrong tries, a forgotten passphrase."""
