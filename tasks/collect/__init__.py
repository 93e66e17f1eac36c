"""Taking reports in: arrive (kept before receipted), read (in a limited child), accept (in one transaction)."""
