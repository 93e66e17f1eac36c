"""Nothing that a unit wrote is lost, nothing is quoted that nobody wrote, and what differs in substance stays apart."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import replace
from datetime import datetime
from weakref import ref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.consolidation import Consolidation, UnitReport
from models.form import Form, Section
from models.narrative import CONCLUSION, SUMMARY, Edit, Passage, Source, gather, narrate, says_nothing
from models.narrative.folding import paragraphs
from models.narrative.likeness import common, share
from models.organisation import Unit, UnitKind
from models.worktime import ZONE

NOW = datetime(2025, 12, 30, 8, tzinfo=ZONE)
WORDS = (
    "Kinh phí",
    "còn",
    "hạn hẹp",
    "chưa",
    "đáp ứng",
    "2",
    "3,5",
    "của",
    "Sở Tài chính",
    "hoà",
    "hòa",
    "- ",
    "rất",
    ".",
)
TEXT = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4).map(
    "\n".join
)


def source(unit: int, text: str) -> Source:
    return Source(unit=f"u{unit:05}", name=f"Đơn vị {unit}", version=1, sha256="a" * 64, section="X1", text=text)


def gathered(*texts: str) -> tuple[Passage, ...]:
    """The passages of units that wrote these texts."""
    return gather(source(unit, text) for unit, text in enumerate(texts))


def are_one(one: str, other: str) -> bool:
    return len(gathered(one, other)) == 1


def as_sets(passages: tuple[Passage, ...]) -> set[tuple[tuple[str, ...], frozenset[str], int]]:
    return {(passage.lines, frozenset(passage.units), passage.same) for passage in passages}


@settings(deadline=None)
@given(st.lists(TEXT, max_size=8))
def test_every_paragraph_of_every_unit_is_in_exactly_one_passage_word_for_word(texts: list[str]) -> None:
    kept: dict[str, Counter[str]] = {}
    for passage in gathered(*texts):
        assert len(set(passage.units)) == passage.count
        for one in passage.sources:
            kept.setdefault(one.unit, Counter()).update(one.text.splitlines())
    wrote = {source(unit, "").unit: Counter(paragraphs(text)) for unit, text in enumerate(texts)}
    assert kept == {unit: lines for unit, lines in wrote.items() if lines}


@settings(deadline=None)
@given(st.lists(TEXT, max_size=8))
def test_every_quotation_was_written_so_by_one_of_its_units(texts: list[str]) -> None:
    for passage in gathered(*texts):
        assert any(set(passage.lines) <= set(one.text.splitlines()) for one in passage.sources)


@settings(deadline=None)
@given(st.lists(TEXT, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_no_passage(texts: list[str], rng: random.Random) -> None:
    sources = [source(unit, text) for unit, text in enumerate(texts)]
    shuffled = rng.sample(sources, len(sources))
    assert as_sets(gather(shuffled)) == as_sets(gather(sources))


@settings(deadline=None)
@given(st.lists(TEXT, max_size=8))
def test_no_passage_holds_two_texts_with_different_numbers(texts: list[str]) -> None:
    for passage in gathered(*texts):
        numbers = {tuple(word for word in one.text.split() if word[0].isdigit()) for one in passage.sources}
        assert len({tuple(dict.fromkeys(found)) for found in numbers}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kinh phí hạn hẹp.", "- KINH  PHÍ hạn hẹp;"),
        ("1. Thiếu cán bộ chuyên trách", "a) Thiếu cán bộ chuyên trách."),
        ("Hoà giải ở cơ sở", "Hòa giải ở cơ sở"),
        ("Đạt 50 % kế hoạch", "Đạt 50% kế hoạch"),
        ("Kinh phí hạn hẹp, chưa đáp ứng yêu cầu.", "Kinh phí còn hạn hẹp, chưa đáp ứng được yêu cầu"),
        ("Đường truyền mạng ở nhiều thôn bản chậm", "Đương truyền mạng ở nhiều thôn bản chậm"),
    ],
)  # fmt: skip
def test_a_difference_of_spelling_or_of_a_light_word_is_gathered(one: str, other: str) -> None:
    assert are_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thiếu 2 cán bộ", "Thiếu 3 cán bộ"),
        ("Kinh phí 1.234,5 triệu đồng", "Kinh phí 12.345 triệu đồng"),
        ("Đạt < 50% kế hoạch năm", "Đạt > 50% kế hoạch năm"),
        ("Đã ban hành kế hoạch truyền thông của đơn vị", "Chưa ban hành kế hoạch truyền thông của đơn vị"),
        ("Số lượt truy cập tăng so với năm ngoái", "Số lượt truy cập tặng so với năm ngoái"),
        ("Đề nghị Sở Tài chính cấp kinh phí cho các xã vùng cao", "Đề nghị Sở Nội vụ cấp kinh phí cho các xã vùng cao"),
        (
            "Công tác tuyên truyền còn gặp khó khăn do thiếu kinh phí để duy trì hệ thống truyền thanh ở cơ sở",
            "Công tác tuyên truyền còn gặp khó khăn do thiếu nhân lực để duy trì hệ thống truyền thanh ở cơ sở",
        ),
        ("Thiếu hai cán bộ chuyên trách", "Thiếu ba cán bộ chuyên trách"),
    ],
)
def test_a_difference_of_substance_is_kept_apart(one: str, other: str) -> None:
    assert not are_one(one, other)


def test_the_most_usual_wording_is_quoted_and_the_others_are_counted_beside_it() -> None:
    usual, rare = "Kinh phí hạn hẹp, chưa đáp ứng yêu cầu.", "Kinh phí còn hạn hẹp, chưa đáp ứng được yêu cầu."
    (passage,) = gathered(usual, rare, usual.upper(), usual)
    assert (passage.lines, passage.count, passage.same) == ((usual,), 4, 3)
    assert [one.text for one in passage.sources] == [usual, rare, usual.upper(), usual]


def test_paragraphs_that_the_same_units_wrote_together_are_quoted_in_one_piece() -> None:
    both = "Thiếu kinh phí.\nThiếu cán bộ."
    assert [p.lines for p in gathered(both, both)] == [("Thiếu kinh phí.", "Thiếu cán bộ.")]
    apart = gathered(both, both, "Thiếu cán bộ.")
    assert [(p.lines, p.count) for p in apart] == [(("Thiếu cán bộ.",), 3), (("Thiếu kinh phí.",), 2)]


@settings(deadline=None)
@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_the_measure_is_the_longest_common_row(one: list[str], other: list[str]) -> None:
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            table[i][j] = table[i - 1][j - 1] + 1 if a == b else max(table[i - 1][j], table[i][j - 1])
    assert common(tuple(one), tuple(other)) == table[-1][-1]
    assert share(tuple(one), tuple(other)) == share(tuple(other), tuple(one))


@pytest.mark.parametrize("text", ["Không", "không có.", "- Không phát sinh", "KHÔNG CÓ NỘI DUNG;"])
def test_nothing_is_said_in_several_ways(text: str) -> None:
    assert says_nothing(text)


# --- a snapshot, and what an officer made of it ---

SECTIONS = (Section(code="X1", title="Khó khăn"), Section(code="X3", title="Kiến nghị"))
FORM = Form(key="f", title="", source="", indicators=(), sections=SECTIONS)


def snapshot(*texts: str) -> Consolidation:
    """Units that wrote these texts under X1."""
    return Consolidation(
        form=FORM,
        cut_off_at=NOW,
        reports=tuple(report(at, text) for at, text in enumerate(texts)),
        absent=(),
        exempt=(),
        totals=(),
    )


def report(at: int, text: str) -> UnitReport:
    unit = Unit(key=f"u{at}", name=f"Xã {at}", kind=UnitKind.COMMUNE, code="", source="")
    return UnitReport(
        unit=unit,
        version=1,
        sha256=f"{at}" * 64,
        arrived_at=NOW,
        is_late=False,
        is_nil=False,
        reference="",
        figures={},
        narratives={"X1": text},
    )


def edit(mark: str, sources: str, version: int = 1, text: str = "Đã biên tập.") -> Edit:
    return Edit(mark=mark, version=version, text=text, sources=sources, by="Lê", at=NOW)


def test_who_says_that_there_is_nothing_is_named_apart() -> None:
    (first, second) = narrate(snapshot("Thiếu kinh phí", "Không có", "")).sections
    assert (first.written, first.silent, second.passages) == (1, ("Xã 1",), ())


def test_an_edit_holds_until_its_sources_change_and_then_names_what_is_new() -> None:
    old = narrate(snapshot("Thiếu kinh phí", "Thiếu cán bộ"))
    made = edit("section:X1", old.sections[0].sources)
    assert narrate(snapshot("Thiếu kinh phí", "Thiếu cán bộ"), [made]).stale == ()
    new = narrate(snapshot("Thiếu kinh phí", "Thiếu cán bộ", "Mạng chậm", "Thiếu cán bộ"), [made])
    assert new.stale == ("section:X1",)
    assert new.sections[0].edited == made.text
    assert [passage.lines for passage in new.sections[0].fresh] == [("Mạng chậm",)]
    assert len(new.sections[0].passages) == 3, "what is new is quoted with the rest"


def test_two_snapshots_asked_for_in_turn_never_tell_each_others_texts() -> None:
    one, other = snapshot("Thiếu kinh phí"), snapshot("Mạng chậm")
    made = edit("section:X1", narrate(one).sections[0].sources)
    for whole, line in ((one, "Thiếu kinh phí"), (other, "Mạng chậm")) * 2:
        assert [passage.lines for passage in narrate(whole).sections[0].passages] == [(line,)]
        assert narrate(whole, [made]).sections[0].edited == made.text
        assert narrate(whole).sections[0].edited is None
    assert narrate(one) == narrate(replace(one)), "gathered once or twice: the same"


def test_a_snapshot_is_let_go_although_it_was_gathered() -> None:
    whole = snapshot("Thiếu kinh phí")
    narrate(whole)
    seen = ref(whole)
    del whole
    assert seen() is None


def test_the_summary_is_to_be_looked_at_again_when_any_report_changes() -> None:
    old = snapshot("Thiếu kinh phí")
    made = [edit(SUMMARY, narrate(old).sources), edit(CONCLUSION, "another gathering")]
    assert narrate(old, made).stale == (CONCLUSION,)
    other = replace(old, reports=(replace(old.reports[0], sha256="f" * 64),))
    assert narrate(other, made).stale == (SUMMARY, CONCLUSION)


def test_the_last_version_holds_and_an_empty_one_gives_the_passage_back() -> None:
    first, second, empty = edit(SUMMARY, "", 1, "một"), edit(SUMMARY, "", 2, "hai"), edit(SUMMARY, "", 3, "")
    assert narrate(snapshot(), [second, first]).edits == {SUMMARY: second}
    assert narrate(snapshot(), [empty, first, second]).edits == {}


@pytest.mark.slow
def test_a_country_of_units_is_gathered_in_seconds() -> None:
    rng = random.Random(1)
    said = "kinh phí hạn hẹp cán bộ chuyên trách hệ thống truyền thanh cơ sở xuống cấp vùng sâu mạng chậm"
    words = said.split()
    shared = [" ".join(rng.choices(words, k=20)) for _ in range(300)]
    text = lambda: rng.choice(shared) if rng.random() < 0.5 else " ".join(rng.choices(words, k=25))  # noqa: E731
    texts = ["\n".join((text(), text(), text())) for _ in range(13_600)]
    began = time.process_time()  # a busy machine stretches it less
    gathered(*texts)
    assert time.process_time() - began < 8
