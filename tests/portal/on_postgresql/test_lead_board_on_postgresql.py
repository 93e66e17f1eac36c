"""The board of all units, with the register on PostgreSQL."""

import pytest

from tests.portal.test_lead_board import *  # noqa: F403  every rule of that file

pytestmark = pytest.mark.slow
