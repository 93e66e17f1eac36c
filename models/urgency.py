"""How urgent a document is (Decree 30/2020, Appendix I, ô 10b): the drafter proposes it, the signer decides."""

from __future__ import annotations

from enum import StrEnum


class Urgency(StrEnum):
    """The level whose stamp the page bears, from the lowest."""

    URGENT = "khan"
    VERY_URGENT = "thuong_khan"
    EXPRESS = "hoa_toc"
