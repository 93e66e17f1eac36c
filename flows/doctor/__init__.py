"""What is wrong with this machine and this office, in one list: nothing is changed."""

from __future__ import annotations

from flows.doctor.finding import Finding, Grade

__all__ = ["Finding", "Grade"]
