"""What stands in cells of real and of spoilt registers where something else should stand."""

ZERO_WIDTH, RTL = "\u200b", "\u200f"
ODD_VALUES = (
    "", " ", "N1", "N2", "M1", "M2", "D1", "NOBODY", "1", "2", "0", "-1", "1.5", "99", "1e5", "nan",
    "inf", "-inf", "NULL", "#N/A", "=1+1", "=HYPERLINK(\"x\")", "@SUM(A1)", "+923001234567", "١٢٣",
    "۱۴۵۰", "45000", "45000.5", "31/12/2025", "12/31/2025", "2026-04-01", "2026-04-02T10:00",
    "2026-04-02 10:00:00", "2026-02-30", "0001-01-01", "9999-12-31", "9999-12-31T23:59",
    "1899-12-31", "2026-04-02T24:00", "24:00", "10:61", "UNKNOWN", "NOT_TAKEN", "Y", "N", "yes",
    "true", "NONE", "NONE;NONE", ";", ";;a", "A;B", "MOTHER", "FIRST", "HOME_KMC", "DIED", "TWIN",
    "9" * 19, "9" * 40, "-" + "9" * 30, "0." + "1" * 30, "1" * 400, "x" * 5000, "\x07", "a\tb",
    "a\nb", "a\r\nb", 'a"b', "a,b", "\ufeffN1", f"N1{ZERO_WIDTH}", f"{RTL}M1", "\u202eN1", "صائمہ",
    "\uffff", "😀", "HRP-2026-00001-0", "HRP-2026-ABCDE-X", "2026-13", "2026-05",
    "'; DROP TABLE infant; --", "{value}", "%s",
)  # fmt: skip
