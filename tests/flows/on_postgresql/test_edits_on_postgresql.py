"""Officers edit the report, and somebody else approves it, with the register on PostgreSQL."""

from tests.flows.test_draft import (
    closed,
    cycle,
    pytestmark,
    test_an_edit_is_carried_into_the_next_round_with_its_figures_refreshed_and_told_to_be_looked_at,
    test_an_edit_is_in_the_report_that_waits_and_its_approver_is_another_person,
    test_history_is_kept_and_an_emptied_passage_is_the_plain_sentence_again,
    test_nobody_whose_words_the_report_carries_approves_it,
    test_of_two_officers_in_the_same_second_one_is_told_to_look_again,
    test_two_officers_do_not_undo_each_other,
)

__all__ = [
    "closed",
    "cycle",
    "pytestmark",
    "test_an_edit_is_carried_into_the_next_round_with_its_figures_refreshed_and_told_to_be_looked_at",
    "test_an_edit_is_in_the_report_that_waits_and_its_approver_is_another_person",
    "test_history_is_kept_and_an_emptied_passage_is_the_plain_sentence_again",
    "test_nobody_whose_words_the_report_carries_approves_it",
    "test_of_two_officers_in_the_same_second_one_is_told_to_look_again",
    "test_two_officers_do_not_undo_each_other",
]
