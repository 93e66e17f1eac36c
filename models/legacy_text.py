"""Vietnamese in an encoding from before Unicode: TCVN3 (.VnTime) or VNI (VNI-Times), pasted as it was.

Both put Vietnamese letters where Latin-1 has others, so the text is valid Unicode of the wrong letters:
"Së Néi vô" and "Sôû Noäi vuï" are both "Sở Nội vụ".
"""

from __future__ import annotations

import re
import unicodedata

# A letter that only Unicode Vietnamese has: no old encoding can hold it.
_MODERN = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")

# A tone that VNI writes as a letter of its own after the vowel, where Vietnamese has no such pair; and ñ for đ.
_VNI = re.compile(
    "[aeiouyôöAEIOUYÔÖ][äåëïöøûüÄÅËÏÖØÛÜ]|[aeôöAEÔÖ][õùÕÙ]|[aA][âáàãÂÁÀÃ]|[eE][âáàãêéèÂÁÀÊÉÈ]|[ñÑ][a-zôö]"
)

# TCVN3's letters that are no letters of Vietnamese, inside a word; and its đ, ư, ơ, ê, ô, â, ă.
_TCVN3 = re.compile("(?<=[A-Za-z\u00a8-\u00ff])[¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈËÎÏÑÖØÜÞßäåæçëîïðñöøûüþÿ]|[§®¬\u00ad][a-z]")

LEAST = 2
SHORT = 24
"""In so few letters one sign is enough."""


def legacy_encoding(text: str) -> str | None:
    """ "TCVN3" or "VNI" where the text is of that encoding; None for Unicode and plain ASCII."""
    seen = unicodedata.normalize("NFC", text)
    if _MODERN.search(seen):
        return None
    least = 1 if len(seen) <= SHORT else LEAST
    vni, tcvn3 = len(_VNI.findall(seen)), len(_TCVN3.findall(seen))
    if max(vni, tcvn3) < least:
        return None
    return "VNI" if vni >= tcvn3 else "TCVN3"
