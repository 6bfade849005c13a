"""The units of the amounts behind figures: of a row's numerator, then of its denominator.

A row stands here where one of its items has an amount (`figures.Item`); the text table has
`unit.<unit>`.
"""

UNITS: dict[str, tuple[str, str]] = {
    # B
    "B14": ("days", ""),
    "B15": ("days", ""),
    # C
    "C6": ("°C", "°C"),
    # D
    "D1": ("h", ""),
    "D2": ("h", ""),
    "D3": ("h", ""),
    "D4": ("h", "h"),
    # E
    "E2": ("h", ""),
    "E3": ("h", "h"),
    "E4": ("h", "h"),
    "E5": ("h", ""),
    "E6": ("min", "min"),
    "E7": ("h", "h"),
    # F
    "F3": ("h", ""),
    # G
    "G1": ("g/kg/day", "g/kg/day"),
    "G2": ("g/kg/day", "g/kg/day"),
    "G4": ("%", "%"),
    "G5": ("g", ""),
    "G6": ("g", "g"),
    # H
    "H1": ("°C", "days"),
    "H2": ("days", "days"),
    "H6": ("mg/dl", ""),
    # I
    "I9": ("days", "days"),
    # J
    "J4": ("days", ""),
    "J5": ("days", ""),
    "J6": ("h", "h"),
    # data quality
    "Q7": ("h", ""),
    "Q9": ("g", "g"),
}
