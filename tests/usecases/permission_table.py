"""Who may use each use case (clinical.md §8.1, decision 0029), written apart from the program.

N nurse, C charge nurse, D doctor, H centre head, A data admin.
"""

MAY = {
    # enters care
    "NCD": """
        admit.admit answer_alert.acknowledge_alert clinic_day.register_arrival
        clinic_day.undo_arrival clinic_day.left_unseen clinic_day.undo_left correct_record.correct
        correct_record.needs_reason correct_session.correct_session enrol.enrol
        follow_up_calendar.book_visit follow_up_calendar.move_visit follow_up_calendar.cancel_visit
        follow_up_calendar.await_again follow_up_calendar.propose_again handover.write_shift_note
        keep_weights.keep_weights possible_matches.possible_matches readmit.readmit
        record_care.record_care record_contact.record_contact record_contact.withdraw_contact
        record_feed.record_feed record_observation.record_observation
        record_skin_to_skin.record_session record_skin_to_skin.record_day_total
        record_skin_to_skin.record_shift_total record_visit.record_visit
        record_ward_day.record_ward_day record_weight.record_weight record_weight.record_weights
        run_session.start_session run_session.stop_session run_session.toggle_session
        trim_session.offer_trim trim_session.save_trim withdraw_record.withdraw_record
        withdraw_record.restore_record withdraw_visit.withdraw_visit
    """,
    # over 2000 g
    "CD": "admit.admit:over_2000 enrol.enrol:over_2000 readmit.readmit:over_2000",
    # signs what ends a stay, and orders
    "D": """
        correct_record.correct:exit discharge.discharge record_care.record_care:order
        withdraw_record.withdraw_record:order
    """,
    # sees families
    "NCDH": """
        admit.free_beds answer_alert.show_alerts clinic_day.show_clinic_day
        clinic_paper.clinic_paper follow_up_calendar.show_calendar follow_up_lists.show_list
        follow_up_lists.count_lists growth_charts.growth_paper growth_charts.save_growth_charts
        growth_charts.save_ward_charts growth_charts.ward_charts growth_charts.ward_charts_paper
        growth_references.references handover.show_handover handover.handover_paper
        handover.save_handover incomplete.gaps make_bands.bands_paper make_bands.make_bands
        make_document.make_document make_document.save_document moved_visits.show_moved
        moved_visits.moved_paper note_copy.note_copy paper_sheets.round_sheet_paper
        paper_sheets.daily_sheets_paper
        paper_sheets.make_round_sheet paper_sheets.make_daily_sheets
        papers_of_infant.papers_of_infant readmit.show_readmission recent_exits.recent_exits
        record_care.show_care record_contact.show_contact record_visit.show_visit
        review.show_review review.review_sheet_paper review.make_review_sheet search.search
        show_history.show_history show_infant.show_infant show_infant.find_infant
        show_leaving.show_leaving show_readiness.show_readiness show_ward.show_ward
        show_ward.show_round start_up.see_gap tell_family.messages_to_family
        tracing_paper.tracing_paper ward_settings.show_ward_settings withdraw_stay.stay_in_error
    """,
    # the monthly return, and what is about several records at once
    "CDH": """
        dhis2.export_dhis2 dhis2.mapping_of dhis2.save_mapping explain_return.explain
        explain_return.explain_figure explain_return.take_explained finalise_return.final_return
        finalise_return.versions finalise_return.signed_months
        finalise_return.check_final_returns follow_up_figures.begin_figures
        follow_up_figures.count_more follow_up_figures.follow_up_figures
        merge_infants.preview_merge merge_infants.merge merge_infants.undo_merge
        merge_infants.merged_records month_inputs.show_month_inputs month_inputs.save_month_inputs
        monthly_return.show_return monthly_return.show_returns monthly_return.return_to_send
        monthly_return.export_return monthly_return.return_paper return_trend.begin_trend
        return_trend.count_month return_trend.show_trend return_trend.export_trend
        return_trend.trend_of return_trend.trend_paper withdraw_stay.withdraw_stay
        withdraw_stay.restore_stay
    """,
    # takes names out of the program, or vouches for what the ward relies on
    "DH": """
        check_clock.confirm_clock explain_return.take_explained:names export_bundle.export_bundle
        export_deidentified.export_deidentified follow_up_lists.take_list
        growth_references.add_reference growth_references.withdraw_reference
        summaries_of_month.write_summaries
    """,
    # signs the return and rules the ward
    "H": """
        dhis2.keep_mapping fill_demo.fill_demo finalise_return.finalise
        import_bundle.import_bundle set_home_rules.set_home_rules show_trail.show_trail:infant
        start_up.accept_gap
        ward_settings.set_ward_rules
        ward_settings.add_bed ward_settings.rename_bed ward_settings.move_bed
        ward_settings.remove_bed ward_settings.save_scale
    """,
    # keeps accounts, keys, backups and the trail
    "HA": """
        keys.check_recovery_code keys.confirm_first_code keys.confirm_recovery_code
        keys.end_delay keys.keys_status
        keys.propose_recovery_code keys.remove_escrow keys.rotate_data_key keys.set_escrow
        recovery_paper.recovery_paper
        people.add_person people.set_roles people.set_full_name people.close_account
        people.reopen_account people.reset_passphrase restore.restore restore.restore_drill
        list_backups.prove_identity
        show_trail.show_trail show_trail.write_trail show_trail.trail_choices
        verify_trail.verify_trail verify_trail.look_further verify_trail.judged_trail
    """,
    # one's own, what shows nothing of a family, and papers that another use case made
    "NCDHA": """
        backup.back_up backup.back_up_to_usb backup.backup_status backup.label_usb
        backup.local_backups backup_due.backup_facts backup_due.saved_since restore.verify
        list_backups.reachable_backups list_backups.lost_by_restoring
        sign_in.note_sign_in start_up.dismiss_stop start_up.note_damage start_up.note_gap
        start_up.show_notices
        check_clock.check_clock follow_up_lists.renew_standings keep_drafts.keep_drafts
        keep_drafts.show_drafts lock_after.lock_after_min papers.give_out papers.save_paper
        people.change_passphrase pin.has_pin pin.set_pin pin.remove_pin search.make_keys
        show_people.show_people since_last.since_last_sign_in verify_data.verify_data
    """,
}
INSIDE = frozenset(
    {
        "context.given_open_days",
        "key_change.write_noted",
        "make_document.document_case",
        "new_infant.register",
        "papers.stamp",
        "papers.write_out",  # of an export that has asked
        "recover.give_new_passphrase",  # to whoever opened the data with the recovery code
    }
)
"""Parts of use cases: each is handed the transaction of one that has asked."""
