"""Backup and restore: the register and every file as one archive, proven whole before it counts."""

from tasks.backup.manifest import DamagedBackupError, Manifest
from tasks.backup.restoring import restore
from tasks.backup.saving import back_up

__all__ = ["DamagedBackupError", "Manifest", "back_up", "restore"]
