"""Words of the papers a family takes along or signs: slip, card, and the form for leaving early.

The wording of the form (`lama.*`) and of what families are told to do awaits review by clinicians
and, for the form, by a lawyer of the province; no paper says so, as it is for staff to settle.
"""

FAMILY_PAPER_TEXTS: dict[str, str] = {
    # Shared
    "family.kmc_no": "KMC no. {kmc_no}",
    "family.mother": "Mother: {name}",
    "family.born": "Born {date}",
    "family.own_paper": "This paper is for {marker} only. Each baby has a paper of its own.",
    # Appointment slip
    "slip.title": "Appointment",
    "slip.next": "Please come on",
    "slip.time": "Time",
    "slip.place": "Place",
    "slip.call": "If you cannot come, call",
    "slip.none": (
        "No visit is booked yet. Ask for the date before you leave, and have it written here:"
    ),
    "slip.day": "Day",
    "slip.date": "Date",
    "slip.bring": "Bring your baby, skin-to-skin, with this paper and the card.",
    "slip.at_once": "If you see a danger sign, come at once. Do not wait for this date.",
    # Form for leaving against medical advice
    "lama.title": "Leaving against medical advice",
    "lama.weight": "Last weight",
    "lama.temp": "Last temperature",
    "lama.condition": "Condition",
    "lama.advised": (
        "The team advises that the baby stays on the ward. The family has decided to leave now. "
        "This paper records what was explained and how the baby can be helped at home. "
        "Nobody is blamed."
    ),
    "lama.explained": "What was explained",
    "lama.risk.1": "A baby born small or early who leaves before it is ready may become cold.",
    "lama.risk.2": "It may feed too little, lose weight, or have too little sugar in the blood.",
    "lama.risk.3": "An infection, or pauses in breathing, may not be seen in time.",
    "lama.risk.4": "It may become very ill, and it could die.",
    "lama.risk.5": (
        "Skin-to-skin day and night, breast milk every 2 to 3 hours, and coming back early if "
        "something is wrong make these dangers smaller."
    ),
    "lama.reasons": "Why the family leaves",
    "lama.other": "Other: {words}",
    "lama.other_line": "Other: ______________________",
    "lama.given": "Given and arranged",
    "lama.medicines": "Medicines",
    "lama.medicines_given": "Given",
    "lama.medicines_not_given": "Not given",
    "lama.medicines_boxes": "□\u00a0given\u00a0\u00a0\u00a0\u00a0□\u00a0not given",
    "lama.medicines_of": "{given}: {which}",
    "lama.medicines_to_tick": "{which}\u00a0\u00a0\u00a0\u00a0{boxes}",
    "lama.medicines_to_buy": "prescribed, not supplied: {which}",
    "lama.follow_up": "Follow-up visit",
    "lama.follow_up_boxes": (
        "□\u00a0date given: ____________________\u00a0\u00a0\u00a0\u00a0□\u00a0no date given"
    ),
    "lama.follow_up_not_given": "No date given",
    "lama.phone": "Phone of the ward",
    "lama.danger": "Come at once if you see one of these",
    "lama.any_time": (
        "You may come back at any time, day or night. The baby will be seen, and KMC can go on."
    ),
    "lama.decided": (
        "This was explained in my language and I could ask questions. "
        "I decide to take the baby home."
    ),
    "lama.sign_family": "Signature or thumbprint",
    "lama.sign_family_named": "Signature or thumbprint of {name}",
    "lama.sign_name": "Name",
    "lama.sign_relation": "Relation to the baby",
    "lama.sign_at": "Date and time",
    "lama.sign_witness": "Witness: name and signature",
    "lama.sign_counsellor": "Explained by: name and signature",
    "lama.sign_counsellor_named": "Explained by {name}: signature",
    "lama.sign_doctor": "Doctor: name and signature",
    "lama.unsigned": "□\u00a0The family left without signing.",
    # Vaccination and follow-up card
    "card.title": "Vaccination and follow-up card",
    "card.birth": "Birth",
    "card.weight": "weight {weight}",
    "card.gestation": "{weeks} weeks",
    "card.gestation_unknown": "gestation not known",
    "card.home": "Went home",
    "card.vaccines": "Vaccines – by age since birth, for babies born early too",
    "card.vaccine": "Vaccine",
    "card.due": "Due",
    "card.given": "Given on",
    "card.batch": "Batch",
    "card.screens": "Examinations",
    "card.screen": "What",
    "card.done": "Done on, result",
    "card.screen.ROP": "Eyes (ROP)",
    "card.screen.HEARING": "Hearing",
    "card.screen.CRANIAL_ULTRASOUND": "Ultrasound of the head",
    "card.screen.PULSE_OXIMETRY": "Oxygen in the blood",
    "card.screen.THYROID": "Thyroid",
    "card.screen.HAEMOGLOBIN": "Haemoglobin",
    "card.screen.OTHER": "Other",
    "card.due_at_birth": "at birth",
    "card.due_now": "now (was {date})",
    "card.due_by": "by {date}",
    "card.due_by_age": "{date} (by age)",
    "card.ask": "ask the doctor",
    "card.if_wished": "if the doctor asks for it",
    "card.result": "{date}, {result}",
    "card.visits": "Visits",
    "card.visit": "Date",
    "card.visit_for": "For",
    "card.came": "Came on",
    "card.window": "window {first} to {last}",
    "card.more_visits": "Further dates: {dates}",
    "card.growth": "At each visit",
    "card.g_date": "Date",
    "card.g_age": "Age",
    "card.g_weight": "Weight, g",
    "card.g_length": "Length, cm",
    "card.g_head": "Head, cm",
    "card.g_held": "Skin-to-skin, h/day",
    "card.g_feeding": "Feeding",
    "card.g_sign": "Signature",
    "card.at_birth": "birth",
    "card.age_days": "{days} d",
    "card.call": "Phone of the ward: {phone}. Danger signs: come at once, day or night.",
    "card.call_line": (
        "Phone of the ward: ____________________ Danger signs: come at once, day or night."
    ),
}
