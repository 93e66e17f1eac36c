"""Uploads, versions, receipts and confirmations, with the register on PostgreSQL."""

import pytest

from tests.portal.test_unit_sending import *  # noqa: F403  every rule of that file

pytestmark = pytest.mark.slow
