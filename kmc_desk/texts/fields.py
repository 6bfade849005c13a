"""What each column of the register means, for a nurse or data clerk: people and stays.

Keys are "field.Record.field"; "field.name" where it means the same in every record. Units stand in
the words where the number alone could be taken for another.
"""

SHARED_FIELD_TEXTS: dict[str, str] = {
    # keys
    "field.mother_key": (
        "Your own mark for this mother, such as M001; the same in every row about her."
    ),
    "field.delivery_key": (
        "Your own mark for this birth, such as D001. Twins and triplets share it; may be empty for "
        "a single birth."
    ),
    "field.infant_key": (
        "Your own mark for this baby, such as B001; the same in every row about the baby. Each "
        "twin has one."
    ),
    "field.kmc_no": "KMC number of the baby; leave it empty, the program gives one.",
    # the same everywhere
    "field.other_text": "What OTHER means, in a few words.",
    "field.entered_at": "When it was entered; leave it empty, the program fills it in.",
    "field.entered_by": "Who entered it; leave it empty, the program fills it in.",
    "field.withdrawn": "Y: this row was made by mistake; it is kept and counts nowhere.",
    "field.danger_signs": "Danger signs seen; NONE when looked for and not seen.",
}

FIELD_TEXTS: dict[str, str] = {
    **SHARED_FIELD_TEXTS,
    # Mother
    "field.Mother.mother_name": "Name of the mother.",
    "field.Mother.father_name": "Name of the baby's father (the husband).",
    "field.Mother.mother_age_y": "Age of the mother in completed years.",
    "field.Mother.mother_cnic": (
        "Identity number as on the card: 13 digits of a CNIC, or the number of another paper."
    ),
    "field.Mother.id_type": "Which paper the identity number is from.",
    "field.Mother.population_group": "Resident, refugee or displaced; shown only in counts.",
    "field.Mother.phone_primary": (
        "Telephone to reach the family, such as 0300-1234567; NONE if the family has none."
    ),
    "field.Mother.phone_owner": "Whose telephone that is.",
    "field.Mother.phone_alt": "A second telephone.",
    "field.Mother.province": "Province where the family lives.",
    "field.Mother.district": "District where the family lives.",
    "field.Mother.tehsil": "Tehsil where the family lives.",
    "field.Mother.union_council": "Union council where the family lives.",
    "field.Mother.village_mohalla": "Village or mohalla, with house or street.",
    "field.Mother.landmark": "What helps to find the house: a mosque, a school, a shop.",
    "field.Mother.mother_status": "Where the mother is at admission.",
    "field.Mother.phone_alt_owner": "Whose telephone the second one is.",
    "field.Mother.whatsapp_ok": "Y: the family may be written to by WhatsApp.",
    "field.Mother.call_ok_times": "When the family may be called, in its own words.",
    "field.Mother.lhw_name": "Name of the Lady Health Worker or other community worker.",
    "field.Mother.lhw_phone": "Her telephone.",
    "field.Mother.household_distance_km": "Distance from the home to the centre in kilometres.",
    "field.Mother.travel_time_min": "Time on the way from home in minutes.",
    "field.Mother.gravida": "Pregnancies, this one included.",
    "field.Mother.para": "Births, this one included.",
    "field.Mother.living_children": "Children alive, this baby included.",
    "field.Mother.mother_education": "The highest school the mother has been to.",
    "field.Mother.mother_conditions": "Illness of the mother or the pregnancy; NONE if none.",
    "field.Mother.mother_blood_group": "Blood group of the mother with Rhesus.",
    "field.Mother.anti_d": "Y: she was given anti-D.",
    # Delivery
    "field.Delivery.plurality": "How many babies were born together.",
    "field.Delivery.birth_place": "Where the baby was born.",
    "field.Delivery.antenatal_steroids": "Steroids given to the mother before the birth.",
    "field.Delivery.ga_days": (
        "Gestation at birth in days: weeks times 7 plus days, so 32 weeks 4 days is 228."
    ),
    "field.Delivery.ga_method": "How the gestation was found.",
    "field.Delivery.n_born": "How many were born, a baby who is not here included.",
    "field.Delivery.n_live": "How many of them were born alive.",
    "field.Delivery.attendant": "Who attended the birth.",
    "field.Delivery.anc_visits": "Antenatal visits in this pregnancy.",
    "field.Delivery.ga_precision": "Whether gestation is known to the day or in whole weeks only.",
    "field.Delivery.lmp_date": "First day of the last period.",
    "field.Delivery.edd_date": "Expected date of delivery.",
    # Infant
    "field.Infant.infant_name": "Name of the baby; empty while there is none.",
    "field.Infant.sex": "Sex of the baby.",
    "field.Infant.birth_date": "Date of birth.",
    "field.Infant.birth_time": "Time of birth.",
    "field.Infant.birth_order": "1 for the first born, 2 for the second, and so on.",
    "field.Infant.delivery_mode": "How the baby was delivered.",
    "field.Infant.resuscitation": "The most that was done to help the baby breathe at birth.",
    "field.Infant.apgar_1": "Apgar score at 1 minute; NOT_SCORED if nobody did.",
    "field.Infant.apgar_5": "Apgar score at 5 minutes; NOT_SCORED if nobody did.",
    "field.Infant.apgar_10": "Apgar score at 10 minutes; NOT_SCORED if nobody did.",
    "field.Infant.birth_weight_g": "Weight at birth in grams, such as 1450.",
    "field.Infant.birth_weight_source": "Where the birth weight comes from.",
    "field.Infant.birth_length_cm": "Length at birth in centimetres.",
    "field.Infant.birth_hc_cm": "Head circumference at birth in centimetres.",
    "field.Infant.congenital_anomaly": "Whether the baby was born with an anomaly.",
    "field.Infant.infant_name_ur": "Name of the baby in Urdu script, for the family's papers.",
    "field.Infant.cry_at_birth": "Y: the baby cried at birth.",
    "field.Infant.vit_k_given": "Y: vitamin K was given.",
    "field.Infant.eye_care": "Y: eye ointment or drops were given at birth.",
    "field.Infant.chlorhexidine_cord": "Y: chlorhexidine was put on the cord.",
    "field.Infant.breastfed_within_1h": "Y: put to the breast within an hour of birth.",
    "field.Infant.sts_at_birth": "Y: skin-to-skin at once after birth.",
    "field.Infant.anomaly_text": "Which anomaly.",
    "field.Infant.merged_into": (
        "Key of the row of the same baby that counts, where it was registered twice."
    ),
    "field.Infant.death_after_discharge_on": (
        "Day of a death after leaving the ward; a death on the ward is the outcome of a stay."
    ),
    "field.Infant.death_after_discharge_place": "Where the baby died after leaving the ward.",
    "field.Infant.death_after_discharge_cause": "Main cause of that death, as far as known.",
    # Episode: one stay
    "field.Episode.episode": "1 for the first stay of the baby, 2 for the second, and so on.",
    "field.Episode.mr_no": "Medical record number of the hospital.",
    "field.Episode.bed_no": "Bed, as it is called on the ward.",
    "field.Episode.admitted_at": "Date and time the baby came to the ward.",
    "field.Episode.admission_type": "First stay, or why the baby is here again.",
    "field.Episode.admission_source": "Where the baby came from.",
    "field.Episode.admission_weight_g": "Weight on admission in grams.",
    "field.Episode.admission_temp_c": (
        "Temperature under the arm on admission in degrees Celsius; NOT_TAKEN if nobody took it."
    ),
    "field.Episode.admission_hr": "Heart beats a minute on admission.",
    "field.Episode.admission_rr": "Breaths a minute on admission.",
    "field.Episode.admission_spo2": "Oxygen saturation on admission in percent.",
    "field.Episode.respiratory_support": "Help with breathing on admission.",
    "field.Episode.admission_diagnoses": "Diagnoses on admission.",
    "field.Episode.kmc_contraindication": "Why skin-to-skin has to wait; NONE if nothing does.",
    "field.Episode.kmc_not_started_reason": (
        "Why skin-to-skin was not begun within 24 hours of admission."
    ),
    "field.Episode.override_reason": (
        "Why a baby over 2000 g at birth was admitted all the same; empty for others."
    ),
    "field.Episode.override_by": "Account of the person who decided that.",
    "field.Episode.referred_by": "Who sent the baby.",
    "field.Episode.referral_note_seen": "Y: a referral note came along.",
    "field.Episode.transport_kmc_position": "Y: carried skin-to-skin on the way here.",
    "field.Episode.prior_treatment": "Treatment before coming here.",
    "field.Episode.admission_on_o2": "Y: oxygen was given while saturation was measured.",
    "field.Episode.glucose_mgdl": "Blood glucose on admission in mg/dL (mmol/L times 18).",
    "field.Episode.primary_provider": "Who will mostly hold the baby.",
    "field.Episode.substitutes": "Who else may hold the baby.",
    "field.Episode.kmc_type_plan": "Skin-to-skin all day or in parts of it, as planned.",
    "field.Episode.binder_given": "Y: the family was given a binder.",
    "field.Episode.cap_socks_given": "Y: the family was given cap and socks.",
    "field.Episode.clinician": "The clinician who decided, where the reason says so.",
    # Exit: how the stay ended
    "field.Exit.exit_at": "Date and time the baby left; empty while it is on the ward.",
    "field.Exit.outcome": "How the stay ended.",
    "field.Exit.exit_weight_g": "Last weight before leaving in grams.",
    "field.Exit.feeding_method_at_discharge": "How the baby was fed when it left.",
    "field.Exit.primary_cause": "Main cause of death; empty if the baby lives.",
    "field.Exit.lama_reasons": "Why the family left against advice or without a word.",
    "field.Exit.unmet_reason": (
        "Why the baby went home although a discharge criterion was not met."
    ),
    "field.Exit.next_visit_on": "Date of the first follow-up visit, as told to the family.",
    "field.Exit.plan": "Plan for the next doctor, as printed on the summary.",
    "field.Exit.discharge_by": "Name of the doctor who decided, as printed on the summary.",
    "field.Exit.exit_weight_on": "Day of the last weight, where it is not that of leaving.",
    "field.Exit.exit_temp_c": (
        "Last temperature under the arm in degrees Celsius; NOT_TAKEN if nobody took it."
    ),
    "field.Exit.exit_rr": "Breaths a minute on leaving.",
    "field.Exit.exit_length_cm": "Length on leaving in centimetres.",
    "field.Exit.exit_hc_cm": "Head circumference on leaving in centimetres.",
    "field.Exit.condition": "How the baby was when it left.",
    "field.Exit.criteria_met": "Discharge criteria as they stood, each as NAME=ANSWER.",
    "field.Exit.referred_to": "Where the baby was sent.",
    "field.Exit.referral_reason": "Why it was sent there.",
    "field.Exit.referral_transport": "How it was taken there.",
    "field.Exit.referral_kmc_position": "Y: carried skin-to-skin on the way there.",
    "field.Exit.accepted_by": "Who there agreed to take the baby.",
    "field.Exit.counselled_by": "Who spoke with the family before it left against advice.",
    "field.Exit.signed_by": "Who of the family signed.",
    "field.Exit.given_medicines": "Y: medicines were given along.",
    "field.Exit.given_followup_date": "Y: a date for follow-up was given along.",
    "field.Exit.last_seen_at": "When the baby was last seen, if it was taken away unnoticed.",
    "field.Exit.died_at": "Date and time of a death on the ward.",
    "field.Exit.death_place": "Where the baby died.",
    "field.Exit.contributing_causes": "What else led to the death.",
    "field.Exit.in_sts_at_time": "Y: in skin-to-skin when it died.",
    "field.Exit.resus_attempted": "Y: resuscitation was tried.",
    "field.Exit.modifiable_factors": "What might have been otherwise; NONE if nothing.",
    "field.Exit.death_audited": "Y: the death was reviewed.",
    "field.Exit.death_audited_on": "Day of the review.",
    "field.Exit.certificate_no": "Number of the death certificate.",
    "field.Exit.death_narrative": "What happened, in a few sentences.",
    "field.Exit.exit_other_text": "What OTHER means in the columns about leaving.",
}
