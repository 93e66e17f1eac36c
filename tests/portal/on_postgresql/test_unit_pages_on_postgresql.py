"""What a unit is asked, and the papers that were sent to it, with the register on PostgreSQL."""

import pytest

from tests.portal.test_unit_pages import *  # noqa: F403  every rule of that file

pytestmark = pytest.mark.slow
