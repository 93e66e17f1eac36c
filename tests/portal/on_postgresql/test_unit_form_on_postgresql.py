"""The form and its drafts, with the register on PostgreSQL."""

import pytest

from tests.portal.test_unit_form import *  # noqa: F403  every rule of that file

pytestmark = pytest.mark.slow
