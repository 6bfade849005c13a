"""Which of our figures goes into which field of a DHIS2 data set.

No national data set for Kangaroo Mother Care with published identifiers is known, so none is built
in; a centre gets its table from the office that runs the data set (docs/dhis2.md).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from kmc_desk.domain.returns.figures import ALL


class Scheme(StrEnum):
    """How DHIS2 is to look up what an identifier names."""

    UID = "UID"
    CODE = "CODE"


class FigurePart(StrEnum):
    """Which number of a figure is sent."""

    VALUE = "VALUE"
    NUMERATOR = "NUMERATOR"
    DENOMINATOR = "DENOMINATOR"


class ValueType(StrEnum):
    """The value type of the data element, as its administrator has set it in DHIS2."""

    INTEGER = "INTEGER"
    NUMBER = "NUMBER"
    PERCENTAGE = "PERCENTAGE"
    BOOLEAN = "BOOLEAN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One field of the data set, and what of the return goes there.

    Attributes:
        line: of the file, from 1; 0 where it was not read from one.
        row, key: of the figure; row "": nothing of ours goes there.
        value_type: None only where nothing goes there.
        zero_is_significant: DHIS2 stores a 0 of this element; by default it does not.
        in_data_set: whether the template of DHIS2 names the field; None: nobody has looked.
        remark: for people.
    """

    line: int = 0
    row: str = ""
    key: str = ALL
    part: FigurePart = FigurePart.VALUE
    data_element: str
    category_option_combo: str = ""
    attribute_option_combo: str = ""
    value_type: ValueType | None = None
    zero_is_significant: bool = False
    in_data_set: bool | None = None
    remark: str = ""

    @property
    def mapped(self) -> bool:
        """Whether something of ours goes there."""
        return bool(self.row)

    @property
    def field(self) -> tuple[str, str, str]:
        """What tells the fields of one data set, period and organisation unit apart."""
        return self.data_element, self.category_option_combo, self.attribute_option_combo


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingTable:
    """A whole table.

    Attributes:
        data_set, org_unit: identifiers of the data set and of the centre.
        attribute_option_combo: of the whole return; "" for the default one.
        data_set_scheme ... category_option_combo_scheme: how each is looked up.
        category_option_combo_required, attribute_option_combo_required: the server takes no value
            without one.
    """

    data_set: str = ""
    org_unit: str = ""
    attribute_option_combo: str = ""
    data_set_scheme: Scheme = Scheme.UID
    org_unit_scheme: Scheme = Scheme.UID
    data_element_scheme: Scheme = Scheme.UID
    category_option_combo_scheme: Scheme = Scheme.UID
    category_option_combo_required: bool = False
    attribute_option_combo_required: bool = False
    targets: tuple[Target, ...] = ()

    @property
    def mapped(self) -> tuple[Target, ...]:
        """The fields something of ours goes to."""
        return tuple(target for target in self.targets if target.mapped)


def only_mapped(table: MappingTable) -> MappingTable:
    """The table without the fields nothing of ours goes to."""
    return replace(table, targets=table.mapped)
