"""Every fault that the program is made for, and the tests that show what happens then.

The table is the index of the reliability plan; a name in it that no test bears fails.
"""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent

PLAN: dict[str, tuple[str, ...]] = {
    "crash in the middle of a PATCH": (
        "services/test_lost_answers.py::test_crash_mid_patch_applied_is_recognized_without_a_second_write",
        "services/test_lost_answers.py::test_crash_mid_patch_not_applied_is_sent_once_more",
        "e2e/test_kill.py::test_nothing_older_than_a_second_is_lost_by_a_kill",
    ),
    "answer lost, request applied": (
        "services/test_main_job.py::test_a_lost_answer_is_recognized_without_a_second_write",
    ),
    "answer lost, request not applied": (
        "services/test_lost_answers.py::test_response_lost_not_applied_is_sent_again",
    ),
    "typed on meanwhile": (
        "services/test_lost_answers.py::test_user_typed_on_meanwhile_is_no_conflict_with_oneself",
    ),
    "late landing of an old request": (
        "services/test_lost_answers.py::test_late_landing_of_an_old_request_is_asked_about",
        "services/test_sleep.py::test_wall_clock_jump_lets_no_late_request_in",
    ),
    "429": (
        "services/test_outbox.py::test_429_with_retry_after_waits_visibly_and_goes_on",
        "services/test_connection.py::test_429_without_a_time_waits_longer_each_time",
    ),
    "429 storm of other tools": (
        "services/test_connection.py::test_429_storm_of_other_tools_makes_one_try_a_minute",
    ),
    "clock skew": (
        "api/test_client.py::test_the_clocks_are_compared",
        "api/test_retry.py::test_retry_after_is_seconds_or_a_date_by_the_servers_clock",
        "services/test_sleep.py::test_another_clock_at_the_next_start_lets_no_late_request_in",
    ),
    "colleague, other field or same field": (
        "services/test_main_job.py::test_a_colleagues_other_field_survives_and_the_same_field_is_a_conflict",
    ),
    "colleague deletes a key that was edited": (
        "services/test_colleagues.py::test_colleague_deletes_a_key_we_edited_both_are_kept",
    ),
    "foreign write between GET and PATCH": (
        "services/test_colleagues.py::test_clobber_hint_when_an_older_copy_puts_a_saved_value_back",
    ),
    "unknown attribute keys": (
        "services/test_colleagues.py::test_unknown_attribute_keys_of_a_colleague_ride_along",
    ),
    "attributes null": (
        "services/test_colleagues.py::test_attributes_null_or_empty_take_a_new_key",
        "services/test_colleagues.py::test_attributes_null_are_never_sent_for_a_rename",
    ),
    "character deleted, draft exists": (
        "services/test_states.py::test_r10_gone_keeps_the_draft_for_export_and_for_another_character",
    ),
    "character restored later": (
        "services/test_colleagues.py::test_deleted_then_restored_sends_what_waited",
    ),
    "mass absence": ("services/test_colleagues.py::test_mass_absence_is_told_and_marks_nothing",),
    "key of another team": (
        "services/test_keys.py::test_key_of_another_team_never_sends_the_first_teams_drafts",
    ),
    "key rotated, same team": ("services/test_keys.py::test_key_rotated_same_team_resumes",),
    "401": ("services/test_keys.py::test_401_holds_the_whole_queue_without_a_loop",),
    "403": ("services/test_keys.py::test_403_view_only_reads_on_and_holds_saves",),
    "two instances": (
        "e2e/test_ways_in.py::test_a_second_start_raises_the_first_window",
        "store/test_store.py::test_a_library_in_use_by_another_process_is_locked",
    ),
    "two machines, one person": (
        "services/test_colleagues.py::test_two_machines_of_one_person_converge",
    ),
    "disk full": (
        "services/test_disk_faults.py::test_disk_full_keeps_the_edit_on_the_screen_and_tells",
        "store/test_full_disk.py::test_the_ballast_gives_its_place_and_then_the_person_is_told",
    ),
    "read-only folder": (
        "store/test_store.py::test_a_read_only_folder_is_told",
        "e2e/test_cannot_start.py::test_profile_that_can_not_be_used_is_told_in_a_window",
    ),
    "corrupt database": (
        "store/test_damage.py::test_all_drafts_survive_the_destruction_of_the_library",
        "store/test_bit_rot.py::test_changed_bytes_are_met_with_a_plain_problem_and_drafts_come_back",
    ),
    "store of a newer version": (
        "e2e/test_cannot_start.py::test_store_of_a_newer_version_is_told_in_a_window_and_not_altered",
    ),
    "torn log": ("store/test_damage.py::test_a_torn_log_keeps_what_was_whole",),
    "restored backup": (
        "services/test_outbox.py::test_review_hold_after_salvage_sends_nothing_before_a_persons_word",
    ),
    "password store missing, locked or slow": (
        "store/test_credentials.py::test_without_any_store_the_problem_says_so",
        "store/test_credentials.py::test_a_locked_store_is_told_as_locked",
        "store/test_credentials.py::test_a_hanging_store_ends_in_a_problem_and_recovers",
    ),
    "captive portal": (
        "services/test_network_faults.py::test_captive_portal_and_other_strange_answers_count_as_none",
    ),
    "truncated body": (
        "services/test_network_faults.py::test_truncated_body_is_checked_by_looking",
    ),
    "slow drip": ("services/test_network_faults.py::test_slow_drip_ends_in_a_timeout",),
    "decompression bomb": ("api/test_client_trouble.py::test_a_bomb_is_not_unpacked",),
    "DNS failure": ("services/test_network_faults.py::test_dns_failure_is_offline_too",),
    "connection refused": (
        "services/test_network_faults.py::test_refused_offline_is_a_normal_state",
        "services/test_network_faults.py::test_coming_back_online_sends_by_itself",
    ),
    "certificate not trusted": (
        "api/test_transport.py::test_a_certificate_that_is_not_trusted",
        "services/test_in_the_way.py::test_save_says_at_once_what_stands_in_the_way",
    ),
    "proxy": (
        "api/test_proxies.py::test_a_proxy_that_wants_a_sign_in_or_turns_us_away",
        "api/test_proxies.py::test_settings_that_the_system_cannot_read_mean_none",
    ),
    "sleep and resume": ("services/test_sleep.py::test_after_sleep_a_wait_is_cut_short",),
    "5xx": (
        "services/test_network_faults.py::test_5xx_on_a_patch_is_checked_then_sent",
        "services/test_network_faults.py::test_5xx_and_breaker_five_in_a_row_make_a_pause",
    ),
    "redirect of the API": (
        "services/test_network_faults.py::test_redirect_never_takes_the_key_elsewhere",
    ),
    "http:// address": ("api/test_endpoint.py::test_another_address_is_refused_with_a_sentence",),
    "picture address expired": (
        "services/test_picture_faults.py::test_ref_url_expired_is_renewed_by_one_look",
    ),
    "picture from a private address": (
        "api/test_addresses.py::test_with_a_public_api_no_private_address_is_called",
        "api/test_pictures.py::test_redirects_to_where_nothing_is_to_be_fetched",
    ),
    "bytes that are no picture": (
        "services/test_picture_faults.py::test_bytes_that_are_no_picture_are_refused",
        "runtime/test_images.py::test_a_huge_header_is_refused_before_decoding",
    ),
    "bad data for one character": (
        "services/test_colleagues.py::test_server_sends_bad_data_for_one_character_and_the_others_go_on",
    ),
    "one bad item in the queue": (
        "services/test_outbox.py::test_one_bad_item_never_blocks_the_others",
    ),
    "texts that break programs": (
        "e2e/test_naughty_strings.py::test_any_text_reaches_the_server_and_comes_back",
    ),
}


@pytest.mark.parametrize("fault", PLAN)
def test_the_fault_has_its_test(fault: str) -> None:
    for named in PLAN[fault]:
        file, _, test = named.partition("::")
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        defined = {
            node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        assert test in defined, named
