"""What went upward and who received it, with the register on PostgreSQL."""

from tests.flows.test_upward import (
    pytestmark,
    test_each_paper_to_each_addressee_is_shown_until_somebody_says_that_it_arrived,
    test_the_network_itself_may_say_so,
    test_the_receipt_is_in_the_ledger_once,
    test_what_the_network_says_stands_in_the_ledger_once_and_becomes_an_event_without_names,
    test_where_the_directive_requires_it_the_receipt_closes_the_cycle,
    up,
)

__all__ = [
    "pytestmark",
    "test_each_paper_to_each_addressee_is_shown_until_somebody_says_that_it_arrived",
    "test_the_network_itself_may_say_so",
    "test_the_receipt_is_in_the_ledger_once",
    "test_what_the_network_says_stands_in_the_ledger_once_and_becomes_an_event_without_names",
    "test_where_the_directive_requires_it_the_receipt_closes_the_cycle",
    "up",
]
