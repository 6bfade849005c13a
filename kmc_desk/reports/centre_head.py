"""What stands over every page with patients on it: that it is confidential, and whose it is."""

from kmc_desk.domain.records import Centre
from kmc_desk.reports.growth_text import SEPARATOR
from kmc_desk.texts import text


def centre_head(centre: Centre) -> str:
    """ "Confidential medical record · KMC centre · DHQ Hospital · Haripur", each place once."""
    return SEPARATOR.join((text("summary.confidential"), centre_name(centre)))


def names_head(centre: Centre) -> str:
    """The same over a sheet that names families and holds nothing of a medical record."""
    return SEPARATOR.join((text("tracing_paper.confidential"), centre_name(centre)))


def centre_name(centre: Centre) -> str:
    """ "KMC centre · DHQ Hospital · Haripur", each place once."""
    places = (centre.name, centre.hospital, centre.district)
    return SEPARATOR.join(place for place in dict.fromkeys(places) if place)
