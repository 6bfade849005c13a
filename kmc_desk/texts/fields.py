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
    "field.Mother.phone_primary": "Telephone to reach the family, such as 0300-1234567.",
    "field.Mother.phone_owner": "Whose telephone that is.",
    "field.Mother.phone_alt": "A second telephone.",
    "field.Mother.province": "Province where the family lives.",
    "field.Mother.district": "District where the family lives.",
    "field.Mother.tehsil": "Tehsil where the family lives.",
    "field.Mother.union_council": "Union council where the family lives.",
    "field.Mother.village_mohalla": "Village or mohalla, with house or street.",
    "field.Mother.landmark": "What helps to find the house: a mosque, a school, a shop.",
    "field.Mother.mother_status": "Where the mother is at admission.",
    # Delivery
    "field.Delivery.plurality": "How many babies were born together.",
    "field.Delivery.birth_place": "Where the baby was born.",
    "field.Delivery.antenatal_steroids": "Steroids given to the mother before the birth.",
    "field.Delivery.ga_days": (
        "Gestation at birth in days: weeks times 7 plus days, so 32 weeks 4 days is 228."
    ),
    "field.Delivery.ga_method": "How the gestation was found.",
    # Infant
    "field.Infant.infant_name": "Name of the baby; empty while there is none.",
    "field.Infant.sex": "Sex of the baby.",
    "field.Infant.birth_date": "Date of birth.",
    "field.Infant.birth_time": "Time of birth.",
    "field.Infant.birth_order": "1 for the first born, 2 for the second, and so on.",
    "field.Infant.delivery_mode": "How the baby was delivered.",
    "field.Infant.resuscitation": "The most that was done to help the baby breathe at birth.",
    "field.Infant.apgar_1": "Apgar score at 1 minute.",
    "field.Infant.apgar_5": "Apgar score at 5 minutes.",
    "field.Infant.apgar_10": "Apgar score at 10 minutes.",
    "field.Infant.birth_weight_g": "Weight at birth in grams, such as 1450.",
    "field.Infant.birth_weight_source": "Where the birth weight comes from.",
    "field.Infant.birth_length_cm": "Length at birth in centimetres.",
    "field.Infant.birth_hc_cm": "Head circumference at birth in centimetres.",
    "field.Infant.congenital_anomaly": "Whether the baby was born with an anomaly.",
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
}
