"""Who may do what: one table of roles and deeds, and the questions of whose a thing is."""

from portal.access.deeds import OPEN, Deed, may
from portal.access.ownership import cycles_of, own_cycle, own_document, own_duty

__all__ = ["OPEN", "Deed", "cycles_of", "may", "own_cycle", "own_document", "own_duty"]
