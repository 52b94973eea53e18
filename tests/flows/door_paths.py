"""Every door to each of its ends: facts on opening, then the acts, then how it ended."""

MEDICAL = {
    "medical_care": True,
    "at_court": False,
    "in_authority_mediation": False,
    "in_people_mediation": False,
}
LABOUR = {
    "labour_relation": True,
    "not_labour_by_law": False,
    "labour_arbitration": "none",
    "labour_period_passed": False,
}
ACT = {
    "authority_act": True,
    "act_kind": "other",
    "reconsideration": "none",
    "reconsideration_period_passed": False,
    "direct_suit_period_passed": False,
    "suit_after_reconsideration_period_passed": False,
    "at_court": False,
}
CIVIL = {
    "labour_relation": False,
    "arbitration_clause": False,
    "arbitration_award": False,
    "land_contract": False,
    "adjudication_matter": "none",
    "authority_act": False,
    "at_court": False,
    "personal_status": False,
    "crime_suspected": False,
}
MEDIATED = {
    "confirmation_period_passed": False,
    "both_apply": True,
    "mediated_by_lawful_body": True,
    "personal_status": False,
    "ownership_confirmation": False,
    "content_determinate": True,
    "performed": False,
    "false_mediation_suspected": False,
    "days_since_effect": 5,
    "medical_care": False,
}
DEBT = {
    "arbitration_clause": False,
    "arbitration_award": False,
    "labour_relation": False,
    "debtor_abroad": False,
    "money_only": True,
    "debt_certain_and_due": True,
    "counter_duty": False,
    "other_debts_between": False,
    "other_party_reachable": True,
    "preserved_before_suit": False,
    "at_court": False,
}
SMALL = {
    **CIVIL,
    "ownership_confirmation": False,
    "foreign_element": False,
    "appraisal_needed": False,
    "other_party_reachable": True,
    "counterclaim": False,
    "simple_case": True,
    "money_only": True,
    "small_claim_band": "up_to_half",
    "retrial_or_remand": False,
    "many_on_one_side": False,
    "public_interest": False,
}
TRAFFIC = {
    "traffic_accident": True,
    "both_apply": True,
    "at_court": False,
    "traffic_mediation_period_passed": False,
}
CONSUMER = {
    "purchase_for_living": True,
    "consumer_complaint_period_passed": False,
    "at_court": False,
    "arbitration_award": False,
}
FIGHT = {
    "public_order_matter": True,
    "minor_circumstances": True,
    "public_order_excluded": False,
    "crime_suspected": False,
    "penalty_decided": False,
}
COMMERCE = {
    "commercial_field": True,
    "family_status_matter": False,
    "labour_relation": False,
    "purchase_for_living": False,
}
CLAUSE = {
    "arbitration_clause": True,
    "family_status_matter": False,
    "authority_act": False,
    "labour_relation": False,
    "land_contract": False,
    "arbitration_award": False,
}

_TOLD = "tell_rights both:receipt:witness=旁人 name_mediator give_notice"
_START = f"agree {_TOLD}"
_SIGN = "draft_agreement sign"
_USUAL = {
    "agreement": f"{_START} hold_session confirm_facts draft_agreement redraft {_SIGN}",
    "partial": f"{_START} draft_agreement sign:whole=partial",
    "no_agreement": f"{_START} end_without_agreement",
    "refused": "agree refuse",
    "withdrawn": "withdraw",
    "unfit": "agree find_unfit",
    "moved": "agree move",
}
_BARE = {
    code: path.replace("tell_rights both:receipt:witness=旁人 ", "")
    for code, path in _USUAL.items()
}
_NOBODY = {code: path.replace("name_mediator ", "") for code, path in _USUAL.items()}
_COURT = {
    code: path.replace("agree ", "agree choose_together accept_commission ", 1)
    for code, path in _USUAL.items()
}
_DECIDE = "accept send_copy reply name_tribunal"
_HEAR = f"{_DECIDE} ask_recusal reject_recusal set_hearing hold_hearing"
_FILED = "ask_before_filing file"

# 有的途径后来才有：从哪天走
LATER = {"commercial_mediation": 92}
PATHS = {
    "industry_mediation": (
        {**CIVIL},
        {**_USUAL, "agreement": f"{_START} all_extend extend draft_agreement sign"},
    ),
    "medical_committee_mediation": (
        MEDICAL,
        {
            **_USUAL,
            "elsewhere": "sue_elsewhere",
            "no_agreement": f"{_START} send_appraisal appraisal_back all_extend extend >MED.PM.30 expire",
        },
    ),
    "medical_authority_mediation": (
        MEDICAL,
        {
            **_USUAL,
            "not_accepted": "decline",
            "no_agreement": f"{_START} send_appraisal appraisal_back >MED.ADM.30 expire",
        },
    ),
    "labour_mediation": (LABOUR, {**_USUAL, "no_agreement": f"{_START} >LAB.MED.15 expire"}),
    "commercial_mediation": (COMMERCE, {**_USUAL, "moved": "tell_fee agree move"}),
    "administrative_mediation": (
        CIVIL,
        {
            **{code: path for code, path in _NOBODY.items() if code != "unfit"},
            "no_agreement": "agree tell_rights both:receipt:witness=旁人 give_notice pause go_on end_without_agreement",
        },
    ),
    "commissioned_mediation": (
        {**CIVIL, "materials_at_court": True},
        {
            **_COURT,
            "agreement": "agree >ONL.CHOOSE.2 court_appoints decline_commission choose_together accept_commission tell_rights both:receipt:witness=旁人 name_mediator give_notice send_appraisal appraisal_back all_extend extend hand_over_record draft_agreement sign",
            "false_mediation": "agree choose_together accept_commission stop_false",
            "no_agreement": "agree choose_together accept_commission >COURT.PRE.30 expire",
            "refused": "agree choose_together refuse_appointed",
        },
    ),
    "entrusted_mediation": (
        {"authority_act": False, "personal_status": False, "at_court": True},
        {
            "deed": f"agree >ONL.CHOOSE.2 court_appoints decline_commission choose_together accept_commission {_TOLD} all_extend extend {_SIGN} issue_deed",
            "suit_withdrawn": f"agree choose_together accept_commission:track=summary {_TOLD} {_SIGN} permit_withdrawal",
            "no_agreement": f"agree choose_together accept_commission >COURT.POST.15 expire",
            "false_mediation": "agree choose_together accept_commission stop_false",
            "refused": "refuse",
            "withdrawn": "withdraw",
            "unfit": "find_unfit",
            "moved": "move",
        },
    ),
    "court_mediation": (
        {"authority_act": False, "personal_status": False, "at_court": True},
        {
            "deed": f"agree record_consents give_notice hold_session all_extend extend {_SIGN}",
            "no_agreement": "agree record_consents >COURT.JUDGE.15 expire",
            "refused": "refuse",
            "withdrawn": "withdraw",
            "unfit": "find_unfit",
            "moved": "move",
        },
    ),
    "public_order_mediation": (
        FIGHT,
        {
            "performed": "agree tell_rights both:receipt:witness=旁人 give_notice case_opened first_failed try_again draft_agreement sign performed",
            "not_performed": "agree tell_rights both:receipt:witness=旁人 give_notice draft_agreement sign not_performed",
            "settled_themselves": "settled_themselves",
            "no_agreement": "agree tell_rights both:receipt:witness=旁人 give_notice end_without_agreement",
            "refused": "refuse",
            "withdrawn": "withdraw",
            "unfit": "find_unfit",
            "moved": "move",
        },
    ),
    "traffic_mediation": (
        TRAFFIC,
        {
            "agreement": "agree tell_time give_notice draft_agreement sign",
            "partial": "agree tell_time give_notice draft_agreement sign:whole=partial",
            "no_agreement": "agree tell_time give_notice >TRA.MED.10 expire",
            "refused": "agree leave",
            "withdrawn": "withdraw",
            "unfit": "find_unfit",
            "moved": "move",
        },
    ),
    "consumer_mediation": (
        CONSUMER,
        {
            **{code: f"admit {path}" for code, path in _BARE.items() if code != "withdrawn"},
            "withdrawn": "withdraw",
            "not_accepted": "decline",
            "no_agreement": "admit agree name_mediator give_notice send_appraisal appraisal_back >CON.60 expire",
        },
    ),
    "consumer_association_mediation": (CONSUMER, _BARE),
    "negotiation": (
        {},
        {"agreement": "offer accept back accept sign", "no_agreement": "end", "moved": "move"},
    ),
    "neutral_evaluation": (
        CIVIL,
        {
            "followed": "agree name_evaluator evaluate follow",
            "not_followed": "agree name_evaluator evaluate not_follow",
            "refused": "refuse",
            "moved": "move",
        },
    ),
    "labour_arbitration": (
        LABOUR,
        {
            "decided": f"ask_correction hand_in_correction {_HEAR} extend mediation_failed decide:finality=not_final both:serve >LAB.SUE.15 takes_effect",
            "challenged": f"{_HEAR} mediation_declined decide:finality=not_final both:serve sued",
            "vacated": f"{_HEAR} mediation_failed decide both:serve vacate_asked vacated",
            "mediated": f"{_HEAR} mediated",
            "not_accepted": "refuse_acceptance",
            "given_up": "ask_correction not_corrected",
            "overdue": f"{_DECIDE} >LAB.AWD.45 overdue",
            "withdrawn": f"{_DECIDE} set_hearing default_withdrawal",
            "moved": "move",
        },
    ),
    "rural_land_arbitration": (
        {
            "land_contract": True,
            "compensation_for_taking": False,
            "land_award": False,
            "at_court": False,
        },
        {
            "decided": f"{_HEAR} tell_tribunal extend mediation_failed decide both:serve >LAND.SUE.30 takes_effect".replace(
                "set_hearing hold_hearing tell_tribunal", "tell_tribunal set_hearing hold_hearing"
            ),
            "challenged": f"{_HEAR} mediation_failed decide both:serve sued",
            "mediated": f"{_HEAR} mediated",
            "not_accepted": "refuse_acceptance",
            "given_up": "ask_correction not_corrected",
            "withdrawn": "withdraw",
            "moved": "move",
        },
    ),
    "commercial_arbitration": (
        CLAUSE,
        {
            "decided": f"{_HEAR} decide both:serve",
            "mediated": f"{_HEAR} mediated",
            "not_accepted": "refuse_acceptance",
            "given_up": "ask_correction not_corrected",
            "withdrawn": "withdraw",
            "moved": "move",
        },
    ),
    "reconsideration": (
        ACT,
        {
            "decided": f"{_DECIDE} ask_recusal uphold_recusal name_tribunal hear_views pause go_on hear_views extend decide both:serve >ADM.SUE.15 takes_effect",
            "challenged": f"{_DECIDE} set_hearing hearing_held hear_views decide both:serve sued".replace(
                "hearing_held hear_views", "hear_views hearing_held"
            ),
            "mediated": f"{_DECIDE} hear_views mediation_failed mediated",
            "not_accepted": "refuse_acceptance:first=true",
            "given_up": "ask_correction >REV.CORR.10wd not_corrected",
            "overdue": ">REV.ACC.5wd deemed_accepted:track=simple >REV.DEC.30 overdue",
            "withdrawn": f"{_DECIDE} settled_withdrawn",
            "moved": "move",
        },
    ),
    "administrative_adjudication": (
        {"adjudication_matter": "land_ownership"},
        {
            "decided": f"{_DECIDE} hear_views mediation_failed decide both:serve >LANDRIGHT.SUE.30 takes_effect",
            "challenged": f"{_DECIDE} hear_views mediation_declined decide both:serve sued",
            "mediated": f"{_DECIDE} hear_views mediated",
            "not_accepted": "refuse_acceptance",
            "given_up": "ask_correction not_corrected",
            "withdrawn": "withdraw",
            "moved": "move",
        },
    ),
    "labour_inspection": (
        {**LABOUR, "employer_breach": True, "inspection_period_passed": False},
        {
            "complied": "open_case extend investigate decide complied",
            "to_court": "open_case investigate decide passed_on",
            "no_breach": "open_case investigate withdraw_case",
            "not_accepted": "decline",
            "withdrawn": "withdraw",
            "moved": "move",
        },
    ),
    "petition": (
        {"at_court": False, "petition_closed": False, "statutory_path": False},
        {
            "agreement": "sort_path:path=general accept mediate",
            "content": "transfer object transfer sort_path:path=general accept hear_views extend answer content",
            "answered": "sort_path:path=general accept hear_views answer >XF.REV.30 period_over",
            "rechecked": "sort_path:path=general accept hear_views answer ask_review reviewed ask_recheck hold_hearing hearing_over rechecked",
            "not_accepted": "transfer not_accepted",
            "withdrawn": "withdraw",
            "moved": "sort_path:path=reconsideration export",
        },
    ),
    "judicial_confirmation": (
        MEDIATED,
        {
            "confirmed": "agree submit register check_with_both extend rule_valid both:serve",
            "rejected": "agree submit register reject",
            "not_accepted": "agree submit not_accepted",
            "refused": "refuse",
            "withdrawn": "agree submit register deemed_withdrawn",
            "moved": "move",
        },
    ),
    "payment_order": (
        DEBT,
        {
            "enforceable": "accept issue delivered >PO.OBJ.15 enforceable",
            "paid": "accept issue delivered paid",
            "to_suit": "accept issue delivered object lapse >PO.NOSUIT.7 to_suit",
            "no_suit": "accept issue delivered object lapse no_suit",
            "not_accepted": "not_accepted",
            "rejected": "accept reject",
            "not_delivered": "accept issue >PO.SERVE.30 not_delivered",
            "withdrawn": "withdraw",
            "moved": "move",
        },
    ),
    "litigation": (
        CIVIL,
        {
            "judgment": f"ask_before_filing preserve file ask_correction hand_in_correction register:track=summary send_copy reply ask_recusal reject_recusal appraise appraised announce announced set_hearing convert:track=ordinary hold_hearing extend decide both:serve >APP.15 takes_effect",
            "deed": f"{_FILED} register mediated",
            "appealed": f"{_FILED} register:track=ordinary send_copy set_hearing hold_hearing decide both:serve appeal",
            "not_registered": f"{_FILED} not_registered",
            "withdrawn": "withdraw",
            "moved": "move",
        },
    ),
    "small_claims": (
        SMALL,
        {
            "judgment": f"{_FILED} register send_copy object_to_track set_hearing hold_hearing decide both:serve",
            "deed": f"{_FILED} register mediated",
            "not_registered": f"{_FILED} not_registered",
            "withdrawn": "withdraw",
            "moved": f"{_FILED} register convert",
        },
    ),
    "summary_procedure": (
        SMALL,
        {
            "judgment": f"{_FILED} register send_copy set_hearing convert hold_hearing decide both:serve >APP.15 takes_effect",
            "deed": f"{_FILED} register mediated",
            "appealed": f"{_FILED} register send_copy set_hearing hold_hearing decide both:serve appeal",
            "not_registered": f"{_FILED} not_registered",
            "withdrawn": "withdraw",
            "moved": "move",
        },
    ),
    "ordinary_procedure": (
        CIVIL,
        {
            "judgment": f"{_FILED} register send_copy set_hearing hold_hearing decide both:serve >APP.15 takes_effect",
            "deed": f"{_FILED} register mediated",
            "appealed": f"{_FILED} register send_copy set_hearing hold_hearing decide both:serve appeal",
            "not_registered": f"{_FILED} not_registered",
            "withdrawn": "withdraw",
            "moved": "move",
        },
    ),
    "administrative_suit": (
        ACT,
        {
            "judgment": "file register send_copy reply set_hearing hold_hearing decide both:serve >ADM.APP.15 takes_effect",
            "deed": "file register mediated",
            "appealed": "file register send_copy set_hearing hold_hearing decide both:serve appeal",
            "not_registered": "file not_registered",
            "withdrawn": "withdraw",
            "moved": "move",
        },
    ),
    "enforcement": (
        {"enforceable_title": True, "performed": False, "enforcement_period_passed": False},
        {
            "done": "due_on file notify seize pay settle resume done",
            "no_property": "file notify stop",
            "not_accepted": "file not_accepted",
            "withdrawn": "withdraw",
        },
    ),
    "notarised_debt": (
        {
            "both_apply": True,
            "debt_disputed": False,
            "accepts_enforcement": True,
            "money_only": True,
            "debt_certain_and_due": True,
        },
        {
            "enforceable": "agree accept verify verified issue ask_certificate certify",
            "performed": "agree accept issue performed",
            "not_accepted": "not_accepted",
            "no_certificate": "agree accept issue ask_certificate no_certificate",
            "refused": "refuse",
            "withdrawn": "withdraw",
            "moved": "move",
        },
    ),
    "legal_aid": (
        {"legal_aid_matter": True, "hardship_or_exempt": True},
        {
            "helped": "ask_correction grant assign close",
            "stopped": "grant stop",
            "not_accepted": "refuse_aid",
            "withdrawn": "withdraw",
        },
    ),
    "protection_order": (
        {"domestic_violence": True},
        {
            "protected": "accept order ask_review breach renew >SAFE.VALID.6m expire",
            "lifted": "accept:urgent=true order lift",
            "rejected": "accept reject",
            "withdrawn": "withdraw",
        },
    ),
}
