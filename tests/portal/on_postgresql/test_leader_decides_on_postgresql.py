"""What waits for the leader, approvals and remarks, with the register on PostgreSQL."""

import pytest

from tests.portal.test_leader_decides import *  # noqa: F403  every rule of that file

pytestmark = pytest.mark.slow
