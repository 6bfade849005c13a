"""Every criterion and threshold says where it comes from."""

import re

import pytest

from kmc_desk.domain.home_codes import ProfileName
from kmc_desk.domain.readiness.answers import Criterion
from kmc_desk.domain.readiness.centre_profile import KEPT_AS
from kmc_desk.domain.readiness.evidence import criterion_tag, threshold_tag
from kmc_desk.domain.readiness.profiles import MSF, NBSU_INDIA, PROFILES, WHO2003_STYLE
from kmc_desk.ui.readiness_words import evidence_words, limit_words

TAGS = re.compile(r"\[(GK|D|V:S\d+)\](, \[(GK|D|V:S\d+)\])*")


@pytest.mark.parametrize("name", ProfileName)
def test_every_criterion_and_threshold_has_a_tag_and_the_tag_has_words(name: ProfileName):
    tags = [criterion_tag(name, one) for one in Criterion]
    tags += [threshold_tag(name, one) for one in KEPT_AS]
    for tag in tags:
        assert TAGS.fullmatch(tag), tag
        assert evidence_words(tag).count("[") == tag.count("[")


def test_what_a_centre_adds_to_a_list_does_not_come_from_that_list():
    assert criterion_tag(NBSU_INDIA.name, Criterion.WARM) == "[V:S26]"
    assert criterion_tag(NBSU_INDIA.name, Criterion.CONFIDENT) == "[GK]"
    assert evidence_words("[V:S26], [D]") == (
        "Indian guide for NBSU [V:S26]; decided for this program [D]"
    )


def test_the_limits_of_a_criterion_are_said_as_the_profile_has_them():
    said = {name: limit_words(Criterion.GAIN, profile) for name, profile in PROFILES.items()}
    assert said[WHO2003_STYLE.name] == (
        "3 days in a row; 15 g/kg/day below 2000 g, 20 g/day from 2000 g on"
    )
    assert "any gain below 2000 g" in said[NBSU_INDIA.name]
    assert limit_words(Criterion.WEIGHT, MSF) == "from 1501 g"
    assert limit_words(Criterion.SKIN_TO_SKIN, WHO2003_STYLE).startswith("8 h on each of 2")
    with_leaflet, without = (
        limit_words(Criterion.DANGER_SIGNS_TAUGHT, one) for one in (WHO2003_STYLE, NBSU_INDIA)
    )
    assert (with_leaflet, without) == ("taught back, leaflet given", "taught back")
