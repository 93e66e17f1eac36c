"""Why a parcel could not be delivered, in the ways that call for different things."""

from __future__ import annotations

from models.errors import VanthuError


class DoorShutError(OSError):
    """The whole channel is out for now: nothing more is tried by it in this batch, and later again."""


class LineBrokenError(OSError):
    """The line broke or fell silent before anything was taken. Worth another try; often the whole channel is out."""


class UncertainDeliveryError(OSError):
    """The recipient may have it: the line broke after everything was said (RFC 1047). Tried once more, not twice."""


class ChangedBytesError(VanthuError):
    """A kept document no longer has the hash it was issued with. It is not sent; a person must look."""


class RefusedDeliveryError(VanthuError):
    """It will never be taken there. The next channel carries it, or a person looks; it is not tried again."""
