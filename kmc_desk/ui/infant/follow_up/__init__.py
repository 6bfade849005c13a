"""The tab about an infant's follow-up: dates, visits, contacts, vaccines and examinations."""
