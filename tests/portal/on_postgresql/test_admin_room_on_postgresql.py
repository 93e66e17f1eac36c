"""Accounts that are made, closed and opened again, with the register on PostgreSQL."""

import pytest

from tests.portal.test_admin_room import *  # noqa: F403  every rule of that file

pytestmark = pytest.mark.slow
