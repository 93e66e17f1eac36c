"""What comes after the report, with the register on PostgreSQL."""

from tests.flows.test_supplement_by_a_person import (
    closed,
    cycle,
    pytestmark,
    test_it_waits_for_another_person_and_goes_up_only_then,
)

__all__ = ["closed", "cycle", "pytestmark", "test_it_waits_for_another_person_and_goes_up_only_then"]
