"""Versions that a person judges, and time that is granted, with the register on PostgreSQL."""

import pytest

from tests.portal.test_lead_units import *  # noqa: F403  every rule of that file

pytestmark = pytest.mark.slow
