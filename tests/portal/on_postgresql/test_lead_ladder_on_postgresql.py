"""What is sent next, and what a person holds back, with the register on PostgreSQL."""

import pytest

from tests.portal.test_lead_ladder import *  # noqa: F403  every rule of that file

pytestmark = pytest.mark.slow
