"""Two years of a directive and the scorecard of both, with the register on PostgreSQL."""

from tests.flows.test_scorecard import (
    both,
    pytestmark,
    test_reminders_are_counted_from_what_really_went_out,
    test_the_scorecard_shows_both_years_of_each_unit,
    test_the_second_year_runs_to_its_end_with_last_years_figures_beside,
    test_what_equals_last_years_report_is_shown_and_not_accused,
    units,
)

__all__ = [
    "both",
    "pytestmark",
    "test_reminders_are_counted_from_what_really_went_out",
    "test_the_scorecard_shows_both_years_of_each_unit",
    "test_the_second_year_runs_to_its_end_with_last_years_figures_beside",
    "test_what_equals_last_years_report_is_shown_and_not_accused",
    "units",
]
