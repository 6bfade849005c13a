"""One sentence for each finding: what is wrong, and what to do where that is not plain."""

_SENTENCES: dict[str, str] = {
    # limits; the unit brings its own space, a count has none
    "out_of_range": "{value}{unit} is not possible here: {low} to {high}{unit}. Type it again.",
    "unusual": "{value}{unit} is unusual ({usual_low} to {usual_high}{unit} is usual).",
    "not_scale_step": "{value} is not a multiple of {step_g} g. Is it what the scale shows?",
    "text_long": "This is longer than {most} signs. Does it all belong here?",
    "cell_missing": "This must not be empty.",
    "temperature_or_not_taken": "Type the temperature, or say that it was not taken.",
    # weights
    "weight_ten_times_off": "Did you mean {meant_g} g? It was {last_g} g on {last_on}.",
    "weight_change_large": ("{percent} % change from {last_g} g on {last_on}. Weigh again."),
    "weight_change_implausible": (
        "{percent} % change from {last_g} g on {last_on} is hardly possible. Weigh again."
    ),
    "weight_digit_missing": (
        "Is a digit missing? Did you mean {meant_g} g? It was {last_g} g on {last_on}."
    ),
    "weight_digits_swapped": (
        "Did you mean {meant_g} g, with two digits exchanged? It was {last_g} g on {last_on}. "
        "Weigh again if in doubt."
    ),
    "weight_change_for_age": (
        "{weight_g} g is unusual at this age: {low_g} to {high_g} g is usual after {last_g} g on "
        "{last_on}. Weigh again."
    ),
    "weight_same_three_days": "{weight_g} g on three days running. Was the infant weighed today?",
    "weights_shifted_by_a_row": (
        "The weights from {first} to {last} look shifted by one row. Compare them with the paper."
    ),
    "weights_of_siblings_exchanged": (
        "Are the weights of {one} and {other} exchanged? {one_g} g would fit the second, "
        "{other_g} g the first."
    ),
    "other_scale": "Weighed on scale {scale}, yesterday on {before}. Use the same scale each day.",
    "size_smaller": "{value} cm is less than {last} cm on {last_on}. Measure again.",
    "size_grows_fast": (
        "{value} cm is much more than {last} cm on {last_on}; up to {most} cm a week is usual. "
        "Measure again."
    ),
    "measured_in_future": "{on} is in the future. Correct the date.",
    "observed_in_future": "{at} is in the future. Check the time.",
    "before_birth": "This is before the birth on {born}. Correct one of the two.",
    # follow-up
    "weight_below_discharge": (
        "{weight_g} g is less than {left_g} g at discharge on {left_on}. Weigh again."
    ),
    "weight_gain_large": (
        "{weight_g} g is {a_day} g a day more than {last_g} g on {last_on}; up to 60 g a day is "
        "usual. Weigh again."
    ),
    "care_repeated": "This is on record already, of {on}. Is it really another one?",
    "stop_ahead": "{on} is ahead: it goes on until then. Is that meant?",
    "other_without_words": "Say in a few words what “other” is, or leave it when nobody knows.",
    "nothing_said": "Nothing is typed yet.",
    "organism_without_culture": "An organism grew, but the culture is not marked positive.",
    "result_without_day": "There is a result: on which day was the examination?",
    "contact_without_date": "On which day? Say it, or leave it when nobody knows.",
    # temperature
    "temperature_severe": "{temp_c} °C: severe hypothermia. Call the doctor; skin-to-skin now.",
    "temperature_moderate": "{temp_c} °C: moderate hypothermia. Skin-to-skin now; tell the doctor.",
    "temperature_mild": "{temp_c} °C: cold. Skin-to-skin now; measure again in 30 to 60 minutes.",
    "temperature_raised": "{temp_c} °C: raised. Check wrapping; measure again in 30 minutes.",
    "temperature_fever": "{temp_c} °C: fever. Tell the doctor.",
    "danger_sign": "A danger sign: {sign}. Inform the doctor now.",
    "signs_taken_back": (
        "Danger signs are recorded here ({number}, such as {sign}). Say none again to take them "
        "back; they stay in the history."
    ),
    "danger_signs_at_visit": (
        "There are danger signs. Send the infant to the doctor or admit it; save when this is done."
    ),
    "none_with_others": "None is ticked beside something else. Which of the two is right?",
    "count_breaths_again": (
        "{rr} breaths a minute: fast. Count again for a whole minute and type what you count."
    ),
    "informed_before_sign": "The doctor cannot have been told before {at}, when the sign was seen.",
    "spo2_high_on_oxygen": (
        "{spo2} % on oxygen is high, which endangers the eyes. Ask whether less oxygen will do."
    ),
    "fast_breathing": (
        "{rr} breaths a minute: fast breathing. Count again for a whole minute; if it is 60 or "
        "more again, inform the doctor now."
    ),
    # skin-to-skin
    "stop_before_start": "The stop {stop} is not after the start {start}. Check both times.",
    "session_too_long": "A session cannot be longer than 24 hours ({hours} h here).",
    "session_short": "{minutes} minutes is short; a session of an hour or more helps most.",
    "session_overlaps": "This overlaps the session that began {start}. Change one of the two.",
    "session_before_birth": "The session begins before the birth at {born}.",
    "session_in_future": "The session lies in the future. Check the times.",
    "session_open_long": "It has been open since {start}. Was its end forgotten?",
    "session_running": (
        "Skin-to-skin is going on already since {start}, held by: {provider}. Stop it first."
    ),
    "session_not_running": "No skin-to-skin is going on. It was stopped already, or never started.",
    "session_taken_back": "Started and stopped at once: taken back, it counts nowhere.",
    "session_without_break": (
        "{hours} h without a break. Was the infant put down in between? Then correct the stop."
    ),
    "session_still_open": "A session is still open since {start}. Close it first.",
    "total_longer_than_day": "{day} has room for {hours} hours at most.",
    "total_below_timed": (
        "Timed sessions of {day} already make more, or leave no room. Change the sessions instead."
    ),
    "total_while_held": (
        "Skin-to-skin has been going on since {since}. Stop it first, then type the total."
    ),
    "total_longer_than_shift": "This shift has room for {hours} hours at most.",
    "total_below_sessions": (
        "Sessions of this shift already make {hours} hours. Change the sessions instead."
    ),
    "zero_day_with_minutes": "{day} is marked as 0 h, but there are sessions on it; they count.",
    # feeds
    "volume_with_nothing_by_mouth": "Nothing by mouth cannot have a volume.",
    "volume_over_reference": (
        "{volume_ml} ml is much for one feed: about {usual_ml} ml is the reference for {dosing_g} "
        "g at {feeds} feeds a day. It is a reference, not an order."
    ),
    "volume_over_order": (
        "{volume_ml} ml is much for one feed: {ml_kg_day} ml/kg/day are ordered, about {usual_ml} "
        "ml at {feeds} feeds a day for {dosing_g} g."
    ),
    "feed_not_understood": (
        "Not understood. Type b (breast), c20 (20 ml by cup), s, p, d, t12 or o12 (tube); before "
        "it f formula, w wet nurse, h donor milk; n nothing by mouth; iv into a vein; 8c20 is 8 "
        "of them in this shift."
    ),
    "feeds_close": (
        "{count} feeds between {since} and {until} are very close together. Is the time of the "
        "round right?"
    ),
    "feeds_written_already": (
        "Feeds written one by one between {since} and {until}: {singly}. These {count} come on "
        "top. Is that meant?"
    ),
    "number_not_understood": "Not understood. Type a number.",
    "hours_not_understood": "Not understood. Type hours, such as 8, 8.5 or 8:30.",
    # birth and admission
    "birth_in_future": "The date of birth {birth_date} is in the future. Correct it.",
    "birth_order_too_high": "Birth order {order} does not fit the number of infants born.",
    "birth_order_taken": "A sibling with birth order {order} is recorded already.",
    "late_entry": "Entered more than 24 hours after the admission at {at}.",
    "last_period_after_birth": "The last period {lmp} is not before the birth on {born}.",
    "last_period_too_long_ago": "The last period is {days} days before the birth; 315 is the most.",
    "gestation_against_last_period": (
        "By the last period it would be {counted} weeks, not {gestation}. Check both; the weeks "
        "are kept as typed."
    ),
    "para_over_gravida": "Para {para} cannot be more than gravida {gravida}.",
    "mr_no_of_another": "Another infant has the MR number {mr_no}. Compare both files.",
    "admitted_in_future": "The admission {at} is in the future. Correct it.",
    "admitted_before_birth": "The admission is before the birth at {born}. Correct one of the two.",
    "siblings_born_far_apart": (
        "A sibling of this birth was born on {other}, more than 24 hours apart. Check both."
    ),
    "more_live_than_born": "{live} born alive of {born} born is not possible.",
    "born_against_plurality": "{born} born does not fit single, twin or triplet. Which is right?",
    "death_block_without_death": (
        "Details of a death are filled in, but the outcome is another. Which is right?"
    ),
    "death_outside_stay": "Outside the stay: {admitted_at} to {exit_at}.",
    "exit_weight_outside_stay": "{on} is not a day of this stay.",
    "death_on_impossible_day": "This death must lie between {earliest} and today.",
    "death_at_home_on_ward": (
        "The infant is on the ward, so it cannot have died at home. Record how the stay ended."
    ),
    "mother_hours_over_total": "More hours with the mother than the {total} h in all.",
    "next_visit_before_visit": "{on} lies before this visit.",
    "apgar_falls": "Apgar {apgar_5} at 5 minutes is below {apgar_1} at 1 minute. Is that right?",
    "birth_weight_against_gestation": (
        "{weight_g} g is hardly possible at {gestation} weeks. Check the weight and the weeks."
    ),
    "born_too_long_ago": "The birth is {days} days before the admission; 400 is the most.",
    "first_admission_over_28_days": "A first admission at {days} days of age. Is that right?",
    "admission_weight_far_from_birth": (
        "{weight_g} g is far from the birth weight of {birth_weight_g} g. Weigh again."
    ),
    "over_2000_needs_reason": "Birth weight over 2000 g: choose the reason for admitting.",
    "over_2000_without_reason": "Birth weight over 2000 g, and no reason for admitting.",
    "bed_given_away": "Bed {bed} has been given to another infant; choose a bed.",
    "on_ward_already": "The infant has another stay that goes on. End that one first.",
    "bed_taken": "Bed {bed} is taken by another infant.",
    # exit
    "exit_before_admission": "The exit is before the admission at {admitted_at}.",
    "exit_in_future": "The exit {at} is in the future. Correct it.",
    "care_after_exit": "Care is recorded after {at}. Did the infant leave later?",
    "before_admission": "This is before the admission at {admitted_at}. Check the time.",
    "exit_without_outcome": "There is an exit but no outcome; the census will not balance.",
    "exit_weight_missing": "The exit weight is missing.",
    "lama_reasons_missing": "Why did the family leave against advice? The return asks for it.",
    "death_cause_missing": "The cause of death is missing.",
    "exit_answer_needed": "This is needed for this outcome.",
    "condition_not_said": "How was the infant when it left?",
    "lama_reasons_not_said": "Is a reason known for which the family left?",
    "counselled_by_not_said": "Who spoke with the family before it left?",
    "unmet_needs_reason": (
        "Not met, or not to be told: {unmet} of the criteria. Type why the infant goes home now."
    ),
    "no_visit_booked": "No visit is booked. On which day does the family come back?",
    "visit_twice": "Two visits are on {on}. Leave one of them out.",
    "last_seen_outside_stay": "It must have been seen within the stay, {admitted_at} to {exit_at}.",
    "death_not_on_ward": (
        "A death after leaving is no death on the ward. Record how the stay ended, and the death "
        "with the infant."
    ),
    "review_on_impossible_day": "{on} is before the death, or in the future.",
    "error_has_its_own_way": "A stay registered in error has a way of its own, with its reason.",
    "follow_up_only_has_its_own_way": (
        "An infant either comes for follow-up only or had a stay; neither becomes the other. "
        "Close the wrong one as registered in error."
    ),
    "follow_up_only_has_no_length": (
        "An infant that comes for follow-up only was not on the ward: enter the time of admission "
        "as that of leaving."
    ),
    "visit_before_exit": "The next visit is before the exit.",
    # the clock of the PC
    "clock_before_build": (
        "The clock of this PC says {now}, but the program was made in {build_year}. Put the clock "
        "right before you enter anything."
    ),
    "clock_behind_records": (
        "The clock of this PC says {now}, but something was entered at {known}. Put the clock "
        "right before you enter anything."
    ),
    # cells of a bundle
    "unknown_code": "{value} is not a code of this column ({allowed}).",
    "not_whole": "{value} is not a whole number.",
    "not_a_number": "{value} is not a number.",
    "not_a_date": "{value} is not a date as YYYY-MM-DD.",
    "not_a_time": "{value} is not a time as YYYY-MM-DDTHH:MM.",
    "not_a_clock_time": "{value} is not a time as HH:MM.",
    "date_too_far": "The year is not between {first} and {last}. Check the date.",
    "not_writing": "There are signs in it that are no writing. Type it again.",
    "not_yes_no": "{value} is neither Y nor N.",
    "column_missing": "The table has no such column; every row needs it.",
    "column_repeated": "The column stands twice in the header.",
    "column_not_known": "The column is not known and was left out.",
    "table_not_read": "This version does not read this table; nothing of it was stored.",
    "bad_month_cell": "The month is not of the form YYYY-MM.",
    # rows of a bundle
    "row_too_long": "The row has {cells} cells, the header has {columns}. Check commas there.",
    "cell_formula": "A formula, not a value. Copy the cells and paste them as values.",
    "cell_error": "The cell shows {value}. Type what it should be.",
    "cells_merged": "The cells {cells} are merged. Unmerge them and fill each one.",
    "too_many_rows": "{key} stands in more than {most} rows here. Is one key used for several?",
    "parent_left_out": "{table}, row {row}, to which this belongs, was left out.",
    "kmc_no_not_valid": "{kmc_no} is not a KMC number: a sign is missing or wrong.",
    "kmc_no_taken": "The KMC number {kmc_no} belongs to another infant in the database.",
    "stands_otherwise": "It stands here otherwise already and is left as it is.",
    "reference_not_readable": "These are no figures of a growth reference. Export them again.",
    "final_return_altered": (
        "The return of {month}, version {version}, is not as it was signed. Export it again from "
        "the database in which it was signed."
    ),
    "mapping_not_readable": "This is no mapping table for DHIS2. Export it again.",
    "key_repeated": "The key {key} stands in more than one row.",
    "key_not_found": "The key {key} stands in no row it could belong to.",
    "siblings_differ": "Siblings must agree here; row {other} says something else.",
    "siblings_other_mother": "Siblings of one delivery must have one mother; row {other} differs.",
    "episode_repeated": "Stay {episode} stands twice.",
    "stays_overlap": "Stay {other} had not ended when this one began.",
    "earlier_stay_still_open": "This stay has no exit, but stay {other} came after it.",
    "admission_type_unexpected": "The stays before make this {expected}.",
    "day_repeated": "There is more than one row for {day}.",
    "outside_every_stay": "This lies outside every stay; it is kept and counted nowhere.",
    "infant_without_stay_row": "The infant has no stay.",
    "not_recorded": "Not recorded.",
    "formula_without_reason": "Why formula is given is asked for on the round and the ward list.",
    "exit_cell_without_exit": "There is no exit time, so this was left out.",
    "bed_shared": "Bed {bed} was in use by another infant.",
    "infant_merged": (
        "The record {key} was merged into another here; nothing can be added to it. Part the two "
        "again, or give these rows the key of the other."
    ),
    "shifts_out_of_order": (
        "The morning shift must begin before the evening shift, and that before the night shift."
    ),
    "action_missing": "Type what was done.",
    "doctor_not_told": "Type when a doctor was told; a danger sign needs it.",
    "doctor_told_before": "The danger sign is of {about}; type when a doctor was told of it.",
    "conflict": "The database holds this already with other values; they were kept.",
    "centre_other_code": "The bundle is of centre {given}, this is {here}.",
    "centre_other_text": "The bundle says {given}, the centre says {here}; nothing was changed.",
}
FINDING_TEXTS = {f"finding.{code}": sentence for code, sentence in _SENTENCES.items()}
