"""Text from before Unicode is recognised; Vietnamese, ASCII and a stray foreign letter are left in peace."""

from __future__ import annotations

import unicodedata

import pytest

from models.legacy_text import legacy_encoding

TCVN3 = ["Së Néi vô", "Uû ban nh©n d©n x·", "Céng hßa x· héi chñ nghÜa ViÖt Nam", "C«ng v¨n sè 12", "®¬n vÞ b¸o c¸o"]
VNI = ["Sôû Noäi vuï", "UÛy ban nhaân daân xaõ", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "ñôn vò baùo caùo"]
SOUND = [
    "", "Sở Nội vụ", "Ủy ban nhân dân xã", "Không có.", "Bao cao thang 12", "12 buổi", "Kế hoạch số 18-KH/BCĐ",
    "xã hoà", "cá", "Nhà văn hoá, loa đài", "Google, Facebook, TikTok", "§ 2", "30 °C", "– đã làm; « trích »",
]  # fmt: skip


@pytest.mark.parametrize("text", TCVN3)
def test_tcvn3_is_recognised(text: str) -> None:
    assert legacy_encoding(text) == "TCVN3"


@pytest.mark.parametrize("text", VNI)
def test_vni_is_recognised(text: str) -> None:
    assert legacy_encoding(text) == "VNI"


@pytest.mark.parametrize("text", SOUND)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_sound_text_is_not_suspected(text: str, form: str) -> None:
    assert legacy_encoding(unicodedata.normalize(form, text)) is None  # type: ignore[arg-type]
