"""The registers, and documents voided, recalled and replaced, with the register on PostgreSQL."""

import pytest

from tests.portal.test_records_room import *  # noqa: F403  every rule of that file

pytestmark = pytest.mark.slow
