"""The consolidated report, edited and put forward, with the register on PostgreSQL."""

import pytest

from tests.portal.test_lead_report import *  # noqa: F403  every rule of that file

pytestmark = pytest.mark.slow
