"""Keys for programs, with the register on PostgreSQL."""

import pytest

from tests.portal.test_portal_keys import *  # noqa: F403  every rule of that file

pytestmark = pytest.mark.slow
