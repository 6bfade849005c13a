"""The fields of a monthly return that was signed."""

FINAL_FIELD_TEXTS: dict[str, str] = {
    "field.FinalReturn.name": "Month and version of a final return, such as 2025-04-v001.",
    "field.FinalReturn.month": "Its month as YYYY-MM.",
    "field.FinalReturn.issue": "Its version: 1, then 2 once it was revised.",
    "field.FinalReturn.closing_census": "Infants on the ward at the end of the month (B13).",
    "field.FinalReturn.prepared_by": "Who prepared it.",
    "field.FinalReturn.verified_by": "Who verified it.",
    "field.FinalReturn.finalised_by": "Who signed it.",
    "field.FinalReturn.role": "As what this person signed it.",
    "field.FinalReturn.finalised_at": "When it was signed.",
    "field.FinalReturn.software_version": "Version of the program that counted it.",
    "field.FinalReturn.reason": "Why it was revised.",
    "field.FinalReturn.content_hash": "SHA-256 of what it says.",
    "field.FinalReturn.pieces": "In how many pieces what it says is kept.",
    "field.FinalReturn.trail_hash": "Hash with which the audit trail ended before it was signed.",
    "field.FinalReturn.previous_hash": "Hash of the version before; zeros if there is none.",
    "field.FinalReturn.hash": "SHA-256 over all of this; it shows a later change.",
    "field.FinalReturnPiece.name": "To which final return it belongs, and its number.",
    "field.FinalReturnPiece.text": "A piece of what the return says, packed.",
}
