"""Identities that a sign-in provider knows, with the register on PostgreSQL."""

import pytest

from tests.portal.test_portal_provider import (
    test_one_identity_is_never_bound_to_two_accounts,
)

__all__ = ["test_one_identity_is_never_bound_to_two_accounts"]
pytestmark = pytest.mark.slow
