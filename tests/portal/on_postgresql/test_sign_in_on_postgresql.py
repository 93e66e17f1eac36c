"""Accounts, sign-ins, wrong passwords and links, with the register on PostgreSQL."""

import pytest

from tests.portal.test_portal_sign_in import *  # noqa: F403  every rule of that file

pytestmark = pytest.mark.slow
