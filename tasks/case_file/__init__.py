"""The case file of a cycle: everything of it in one package, which proves itself without the office."""

from tasks.case_file.exporting import Exported, export_case
from tasks.case_file.verifying import Verified, verify_package

__all__ = ["Exported", "Verified", "export_case", "verify_package"]
