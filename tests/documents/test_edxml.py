"""Packages: what is read of them, what is refused before it is built up, and what ours look like."""

from __future__ import annotations

import base64
import random
import subprocess
import sys
import time
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.edxml import read_edxml, write_package, write_status
from documents.edxml.findings import plain
from documents.mail.attachments import named_apart, safe_name
from models.edxml import (
    Business,
    DocumentId,
    Notice,
    Package,
    Party,
    Rejection,
    Status,
    StatusCode,
    Steering,
)
from models.mail import Attachment
from models.worktime import ZONE
from tests.corpus.forms import returned
from tests.corpus.packages import DIRECTIVE, HOSTILE, NO_SIGNATURE, attached, organ_of, package, status, zipped

pytestmark = pytest.mark.slow

DOCUMENT = DocumentId(organ_id="000.00.01.T00", on=date(2025, 12, 8), number=7, notation="UBND-VX")
REPORT = DocumentId(organ_id=organ_of("snv"), on=date(2025, 12, 20), number=34, notation="BC-SNV")


def read(data: bytes) -> Package:
    """The letter in the package."""
    message = read_edxml(data)
    assert isinstance(message, Package), message
    return message


def refused(data: bytes) -> Rejection:
    """Why it is refused."""
    message = read_edxml(data)
    assert isinstance(message, Rejection), message
    return message


@pytest.mark.parametrize("name", [pytest.param(n, marks=[pytest.mark.slow] if "MB" in n else []) for n in HOSTILE])
def test_a_hostile_package_is_refused_by_its_code_within_a_second(name: str) -> None:
    code, build = HOSTILE[name]
    data = build()
    started = time.process_time()
    assert refused(data).code == code
    assert time.process_time() - started < 1


MEMORY = """
import resource, sys
from documents.edxml import read_edxml
from tests.corpus.packages import HOSTILE
code, build = HOSTILE[sys.argv[1]]
data = build()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert read_edxml(data).code == code
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10)
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in HOSTILE if "000" in name or "MB" in name or "bomb" in name])
def test_a_hostile_package_costs_little_memory(name: str) -> None:
    run = subprocess.run([sys.executable, "-c", MEMORY, name], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) < 256


def test_the_reason_never_repeats_another_file() -> None:
    assert "canary" not in str(refused(HOSTILE["E01 an outside entity"][1]()))


def test_every_problem_is_named_at_once_with_its_place() -> None:
    code = "<Code><CodeNumber>74fass22</CodeNumber></Code>"
    found = refused(package("?", code=code, day="2014/02/30", more="<DueDate>28/12/2025</DueDate>"))
    header = "edXMLEnvelope/edXMLHeader/MessageHeader"
    assert {problem.where.removeprefix(f"{header}/") for problem in found.problems} == {
        "From/OrganId", "Code/CodeNumber", "Code/CodeNotation", "PromulgationInfo/PromulgationDate", "DueDate",
    }  # fmt: skip


def test_elements_are_read_by_name_in_any_order() -> None:
    letter = read(package(organ_of("snv"), [("Báo cáo.docx", b"the report")], signature=NO_SIGNATURE))
    assert (letter.sender.organ_id, letter.document) == (organ_of("snv"), REPORT)
    assert [str(answered) for answered in letter.answers] == [DIRECTIVE]
    assert letter.files == (Attachment(name="Báo cáo.docx", data=b"the report"),)


def test_what_it_responds_to_is_known_by_agency_number_and_day_together() -> None:
    parts = "<OrganId>000.00.01.T00</OrganId><PromulgationDate>2025/12/08</PromulgationDate>"
    whole = f"<ResponseFor>{parts}<Code>7/UBND-VX</Code></ResponseFor>"
    split = whole.replace("7/UBND-VX", "<CodeNumber>07</CodeNumber><CodeNotation>UBND-VX</CodeNotation>")
    assert read(package(answers=None, more=whole + split)).answers == (DOCUMENT,)
    assert read(package(answers=None, more=whole.replace("2025/12/08", "2025/02/30"))).answers == ()
    assert read(package(answers=None)).answers == ()


def test_a_zip_around_one_file_is_taken_off_and_a_word_file_is_left_whole() -> None:
    word = returned()
    around = attached("Báo cáo.doc", zipped(("Báo cáo.docx", word)), kind="application/zip")
    named_zip = attached("b.docx", word, kind="application/zip")
    files = read(package(encoded=around + named_zip)).files
    assert [(file.name, file.data == word) for file in files] == [("Báo cáo.docx", True), ("b.docx", True)]


def test_two_files_of_one_name_stay_two_and_a_path_is_only_a_name() -> None:
    encoded = attached("a.docx", b"1") + attached("A.docx", b"2") + attached("../../x/a.docx", b"3")
    names = [file.name for file in read(package(encoded=encoded)).files]
    assert len({name.casefold() for name in names}) == 3
    assert not any("/" in name for name in names)


def test_nothing_is_included_from_elsewhere() -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'
    assert read(package(subject=f"Báo cáo {include}")).subject == "Báo cáo"


def test_the_older_namespaces_are_read_too() -> None:
    assert read(package(namespace="http://www.e-doc.vn/Schema/")).document.number == 34


def test_a_status_message_is_known_by_its_code() -> None:
    message = read_edxml(status(organ_of("snv"), str(DOCUMENT), "02", reason="Sai thẩm quyền"))
    assert isinstance(message, Status)
    assert (message.code, message.about, message.reason) == (StatusCode.REFUSED, DOCUMENT, "Sai thẩm quyền")


def test_a_due_day_is_written_as_the_last_day_in_time() -> None:
    ours = Package(sender=Party(organ_id="A"), receivers=(), document=DOCUMENT, subject="", due_on=date(2025, 12, 27))
    assert b"DueDate>2025/12/27</" in write_package(ours)
    assert b"DocumentId>000.00.01.T00,2025/12/08,07/UBND-VX</" in write_package(ours)


TEXTS = st.text("aăâbcdđeêghiôơuưỗ ,./&<>\"'-0123456789", max_size=30).map(plain)
ORGANS = st.from_regex(r"[A-Z0-9]{1,5}(\.[A-Z0-9]{1,4}){0,4}", fullmatch=True)
DAYS = st.dates(date(1945, 9, 2), date(2199, 12, 31))
MOMENTS = st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2199, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0, tzinfo=ZONE)
)
PARTIES = st.builds(Party, organ_id=ORGANS, name=TEXTS)
DOCUMENTS = st.builds(
    DocumentId,
    organ_id=ORGANS,
    on=DAYS,
    number=st.integers(1, 999_999_999),
    notation=st.text("ABCĐƯ-0123456789&/", min_size=1, max_size=12),
)
NAMES = TEXTS.map(safe_name).filter(bool)
FILES = st.lists(
    st.builds(Attachment, name=NAMES, data=st.binary(max_size=99).filter(lambda data: not data.startswith(b"PK")))
).map(lambda files: tuple(named_apart(iter(files))))
PACKAGES = st.builds(
    Package,
    sender=PARTIES,
    receivers=st.lists(PARTIES, max_size=3).map(tuple),
    document=DOCUMENTS,
    place=TEXTS,
    type_name=TEXTS,
    subject=TEXTS,
    signer=TEXTS.filter(bool),
    position=TEXTS,
    due_on=st.none() | DAYS,
    priority=st.integers(0, 4),
    answers=st.lists(DOCUMENTS, unique=True, max_size=3).map(tuple),
    steering=st.sampled_from(Steering),
    notice=st.none() | st.builds(Notice, business=st.sampled_from(Business), reason=TEXTS, about=DOCUMENTS),
    sent_at=MOMENTS,
    files=FILES,
)
STATUSES = st.builds(
    Status, sender=PARTIES, about=DOCUMENTS, code=st.sampled_from(StatusCode), reason=TEXTS, sent_at=MOMENTS
).map(lambda status: Status(**{**vars(status), "sender": Party(organ_id=status.sender.organ_id, name="")}))


@settings(max_examples=40, deadline=None)
@given(PACKAGES)
def test_what_is_written_is_read_again_and_written_alike(ours: Package) -> None:
    data = write_package(ours)
    assert read_edxml(data) == ours
    assert write_package(ours) == data


@settings(max_examples=40, deadline=None)
@given(STATUSES)
def test_a_status_that_is_written_is_read_again(ours: Status) -> None:
    assert read_edxml(write_status(ours)) == ours


@pytest.mark.slow
def test_three_thousand_spoiled_packages_are_read_or_refused_and_never_fail() -> None:
    whole = package(organ_of("snv"), [("a.docx", b"x" * 200)], more=f"<x>{base64.b64encode(b'y' * 50).decode()}</x>")
    chance = random.Random(102)
    for _ in range(3_000):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data))
            data[at : at + chance.choice((0, 1, 1, 5))] = chance.choice((b"", b"<", b">", b"\xff", b"&", b"]]>", b"/"))
        started = time.process_time()
        assert isinstance(read_edxml(bytes(data)), Package | Rejection)
        assert time.process_time() - started < 1
