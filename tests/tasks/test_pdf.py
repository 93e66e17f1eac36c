"""PDF/A by LibreOffice: every output is counted, nothing hangs, and an office without it goes on with .docx."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from documents.kinds import KINDS, render, template_path
from documents.kinds.directive.context import DirectiveFacts
from flows.cli import cli
from models.directive import Approval
from models.document import BOOKS, DocumentKind, DocumentStatus, Head
from models.errors import RefusedError
from models.store.ledger_rows import read_ledger
from models.store.papers import read_documents
from tasks.audit import findings
from tasks.case import read_case
from tasks.clock import at_start_of
from tasks.issue import finish_papers
from tasks.office import DIRECTIVES, Office, open_office
from tasks.opening import begin_cycle
from tasks.pdf import conversion as converting
from tasks.pdf import is_available, is_pdf_due, make_pdfs, to_pdf
from tasks.pdf.program import OPTIONS, settle

pytestmark = pytest.mark.slow

DIRECTIVE = DIRECTIVES / "lao-cai" / "directive-2025.yaml"
FAKE = """#!{python}
import os, pathlib, signal, sys, time
args = sys.argv[1:]
out = pathlib.Path(args[args.index("--outdir") + 1])
files = [pathlib.Path(name) for name in args[args.index("--outdir") + 2:]]
log = pathlib.Path({log!r})
log.open("a").write(str(len(files)) + " " + args[0] + chr(10))
round = len(log.read_text().splitlines())
out.mkdir(exist_ok=True)
def write(file, data=b"%PDF-1.7 fake %%EOF"):
    out.joinpath(file.stem + ".pdf").write_bytes(data)
{behaviour}
"""

needs_soffice = pytest.mark.skipif(
    not (is_available() and shutil.which("pdffonts") and shutil.which("pdftotext")),
    reason="LibreOffice or poppler is not installed",
)


class FakeOffice:
    """A program called soffice, first on the PATH, that behaves as it is told and writes down how it was called."""

    def __init__(self, folder: Path) -> None:
        self.program, self.log = folder / "soffice", folder / "calls.txt"
        folder.mkdir()

    def behave(self, behaviour: str) -> None:
        """Nothing. From now on it does this with `files`, `write` and `round`."""
        text = FAKE.format(python=sys.executable, log=str(self.log), behaviour=behaviour)
        self.program.write_text(text)
        self.program.chmod(0o755)

    @property
    def calls(self) -> list[int]:
        """How many files each call was given."""
        return [int(line.split()[0]) for line in self.log.read_text().splitlines()]

    @property
    def profiles(self) -> list[str]:
        """The profile of each call."""
        return [line.split()[1] for line in self.log.read_text().splitlines()]


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeOffice:
    """A soffice that makes every PDF, until it is told otherwise."""
    office = FakeOffice(tmp_path / "bin")
    office.behave("for file in files: write(file)")
    monkeypatch.setenv("PATH", f"{office.program.parent}:/usr/bin:/bin")
    return office


@pytest.fixture
def no_soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice."""
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))


def letters(folder: Path, count: int) -> list[Path]:
    """So many files that a fake does not read."""
    folder.mkdir()
    files = [folder / f"Công văn {number:02d}.docx" for number in range(count)]
    for file in files:
        file.write_bytes(b"letter")
    return files


def test_every_file_gets_a_pdf_of_its_own_name(fake: FakeOffice, tmp_path: Path) -> None:
    files = letters(tmp_path / "in", 3)
    converted = to_pdf(files, tmp_path / "out")
    assert [path.name for path in converted.made] == ["Công văn 00.pdf", "Công văn 01.pdf", "Công văn 02.pdf"]
    assert converted.failed == ()
    assert all(path.read_bytes().startswith(b"%PDF-") for path in converted.made)


def test_no_call_gets_more_than_a_chunk_and_each_has_its_own_profile(
    fake: FakeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "MOST_IN_A_CHUNK", 2)
    assert len(to_pdf(letters(tmp_path / "in", 5), tmp_path / "out").made) == 5
    assert sorted(fake.calls) == [1, 2, 2]
    assert len(set(fake.profiles)) == 3


def test_a_large_batch_is_halved_between_two_processes_that_run_at_the_same_time(
    fake: FakeOffice, tmp_path: Path
) -> None:
    meet = f"""
meeting = pathlib.Path({str(tmp_path)!r})
meeting.joinpath(str(os.getpid()) + ".here").touch()
for _ in range(100):
    if len(list(meeting.glob("*.here"))) == 2: break
    time.sleep(0.1)
else: sys.exit(1)
for file in files: write(file)"""
    fake.behave(meet)
    assert len(to_pdf(letters(tmp_path / "in", 45), tmp_path / "out").made) == 45
    assert sorted(fake.calls) == [22, 23]


def test_a_small_batch_is_not_worth_a_second_process(fake: FakeOffice, tmp_path: Path) -> None:
    to_pdf(letters(tmp_path / "in", 20), tmp_path / "out")
    assert fake.calls == [20]


@pytest.mark.slow
def test_a_file_that_hangs_one_process_takes_no_other_file_along(fake: FakeOffice, tmp_path: Path) -> None:
    fake.behave("for file in files:\n    time.sleep(60) if file.stem == '000030' else write(file)")
    files = letters(tmp_path / "in", 50)
    assert to_pdf(files, tmp_path / "out", seconds=2).failed == (files[30],)


@needs_soffice
@pytest.mark.slow
def test_libreoffice_starts_once_and_not_twice_in_a_new_profile(tmp_path: Path) -> None:
    settle(tmp_path / "profile", str(shutil.which("soffice")))
    url = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    binary = Path(str(shutil.which("soffice"))).resolve().with_name("soffice.bin")
    words = [binary, url, *OPTIONS, "--outdir", tmp_path / "out", template_path(DocumentKind.RECEIPT)]
    start_again = 81
    assert subprocess.run(words, timeout=60, capture_output=True).returncode != start_again
    assert (tmp_path / "out" / "template.pdf").is_file()


def test_the_chunk_stays_below_where_libreoffice_stops_without_a_word() -> None:
    assert converting.MOST_IN_A_CHUNK <= 200


def test_what_an_early_stop_left_out_is_made_in_the_second_round(fake: FakeOffice, tmp_path: Path) -> None:
    fake.behave("for file in files[:2]: write(file)\nsys.exit(0)")
    converted = to_pdf(letters(tmp_path / "in", 5), tmp_path / "out")
    assert len(converted.made) == 5
    assert fake.calls == [5, 2, 1]


def test_a_file_that_cannot_be_opened_is_named_although_the_exit_code_says_well(
    fake: FakeOffice, tmp_path: Path
) -> None:
    fake.behave("for file in files:\n    if file.stem != '000001': write(file)\nsys.exit(0)")
    files = letters(tmp_path / "in", 3)
    converted = to_pdf(files, tmp_path / "out")
    assert converted.failed == (files[1],)
    assert len(converted.made) == 2


@pytest.mark.parametrize("lie", ["b''", "b'%PDF-1.7 half of a page'", "b'an error page %%EOF'"])
def test_what_is_not_a_whole_pdf_does_not_count(fake: FakeOffice, tmp_path: Path, lie: str) -> None:
    fake.behave(f"for file in files: write(file, {lie})")
    files = letters(tmp_path / "in", 2)
    assert to_pdf(files, tmp_path / "out").failed == tuple(files)
    assert not list(tmp_path.glob("out/*"))


@pytest.mark.slow
def test_one_that_hangs_is_killed_with_its_children_and_the_rest_is_made(fake: FakeOffice, tmp_path: Path) -> None:
    child = tmp_path / "child.pid"
    hang = f"""
if round == 1:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    write(files[0])
    import subprocess
    child = subprocess.Popen(["sleep", "60"])
    pathlib.Path({str(child)!r}).write_text(str(child.pid))
    time.sleep(60)
for file in files: write(file)"""
    fake.behave(hang)
    begun = time.monotonic()
    converted = to_pdf(letters(tmp_path / "in", 3), tmp_path / "out", seconds=2)
    assert time.monotonic() - begun < 30
    assert len(converted.made) == 3
    assert _is_dead(int(child.read_text()))


def _is_dead(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] in "ZX"


@pytest.mark.slow
def test_one_that_always_hangs_costs_three_deadlines_and_names_every_file(fake: FakeOffice, tmp_path: Path) -> None:
    fake.behave("time.sleep(60)")
    files = letters(tmp_path / "in", 3)
    begun = time.monotonic()
    assert to_pdf(files, tmp_path / "out", seconds=1).failed == tuple(files)
    assert time.monotonic() - begun < 15
    assert fake.calls == [3, 2, 1]


def test_a_long_document_gets_more_time_and_many_letters_do_not() -> None:
    assert converting.deadline([16_000] * 200, 300) == 300
    assert converting.deadline([16_000, 3_500_000], 300) == 1_200
    assert converting.deadline([], 300) == 300


def test_two_files_of_one_name_are_refused_before_anything_is_made(fake: FakeOffice, tmp_path: Path) -> None:
    files = [*letters(tmp_path / "a", 2), *letters(tmp_path / "b", 2), tmp_path / "nowhere.docx"]
    with pytest.raises(RefusedError) as caught:
        to_pdf(files, tmp_path / "out")
    assert len(caught.value.problems) == 3
    assert not fake.log.exists()


def test_without_libreoffice_every_file_is_named_and_nothing_is_raised(no_soffice: None, tmp_path: Path) -> None:
    files = letters(tmp_path / "in", 2)
    assert not is_available()
    assert to_pdf(files, tmp_path / "out").failed == tuple(files)


@pytest.fixture
def issued(tmp_path: Path) -> tuple[Office, str]:
    """An office that has issued its directive."""
    office, case = open_office(tmp_path / "office"), read_case(DIRECTIVE, Approval.AUTOMATIC)
    nine = at_start_of(case.directive.issue_on).replace(hour=9)
    begin_cycle(office, case.directive, case.place, nine, folder=case.folder)
    finish_papers(office, case.directive.key, nine)
    return office, case.directive.key


def acts(office: Office, cycle: str) -> list[str]:
    """What the ledger says of PDFs."""
    with office.register.look() as connection:
        return [entry.act for entry in read_ledger(connection, cycle) if "pdf" in entry.act]


NINE = at_start_of(read_case(DIRECTIVE).directive.issue_on).replace(hour=9)


def test_an_issued_document_gets_its_pdf_beside_it_once(issued: tuple[Office, str], fake: FakeOffice) -> None:
    office, cycle = issued
    assert [make_pdfs(office, cycle, NINE), make_pdfs(office, cycle, NINE)] == [1, 0]
    with office.register.look() as connection:
        (document,) = [
            d for d in read_documents(connection, cycle, (DocumentStatus.ISSUED,)) if d.kind is DocumentKind.DIRECTIVE
        ]
    assert document.kind in BOOKS
    assert (office.papers / str(document.path)).with_suffix(".pdf").is_file()
    assert acts(office, cycle) == ["document.pdf_made"]
    assert findings(office) == ()


def test_a_document_that_libreoffice_cannot_open_is_not_tried_at_every_sweep(
    issued: tuple[Office, str], fake: FakeOffice
) -> None:
    fake.behave("sys.exit(0)")
    office, cycle = issued
    assert [make_pdfs(office, cycle, NINE), make_pdfs(office, cycle, NINE)] == [0, 0]
    assert acts(office, cycle) == ["document.pdf_failed"]


def test_without_libreoffice_the_ledger_says_so_once_and_the_cycle_goes_on(
    issued: tuple[Office, str], no_soffice: None
) -> None:
    office, cycle = issued
    assert [make_pdfs(office, cycle, NINE), make_pdfs(office, cycle, NINE)] == [0, 0]
    assert acts(office, cycle) == ["pdf.unavailable"]


def test_once_libreoffice_is_installed_the_pdfs_are_made_after_all(
    issued: tuple[Office, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake: FakeOffice
) -> None:
    office, cycle = issued
    with monkeypatch.context() as without:
        without.setenv("PATH", str(tmp_path / "nothing"))
        make_pdfs(office, cycle, NINE)
    assert make_pdfs(office, cycle, NINE) == 1


def test_pdfs_are_made_only_where_the_office_asks_for_them(
    issued: tuple[Office, str], fake: FakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VANTHU_PDF", raising=False)
    assert not is_pdf_due(*issued)
    monkeypatch.setenv("VANTHU_PDF", "1")
    assert is_pdf_due(*issued)
    make_pdfs(*issued, NINE)
    assert not is_pdf_due(*issued)


def test_the_command_names_what_it_made_and_what_it_could_not(fake: FakeOffice, tmp_path: Path) -> None:
    fake.behave("write(files[0]) if files[0].stem == '000000' else None")
    files = letters(tmp_path / "in", 2)
    result = CliRunner().invoke(cli, ["pdf", *map(str, files), "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "Công văn 00.pdf" in result.output
    assert "✗" in result.output


def letter() -> bytes:
    """The page of the seed's directive."""
    directive = read_case(DIRECTIVE).directive
    head = Head(
        issuer=directive.issuer,
        number=9123,
        symbol=f"/{directive.issuer.code}-{directive.symbol_unit}",
        issued_on=directive.issue_on,
        signatory=directive.signatory,
        copies=directive.copies,
        archive=directive.archive,
    )
    return render(DocumentKind.DIRECTIVE, DirectiveFacts(head=head, directive=directive))


@pytest.fixture(scope="module")
def real_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed's directive as LibreOffice makes it; a broken file lies before it in the same call."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
    (folder / "letter.docx").write_bytes(letter())
    converted = to_pdf([folder / "broken.docx", folder / "letter.docx"], folder / "out", seconds=60)
    assert converted.failed == (folder / "broken.docx",)
    return converted.made[0]


@needs_soffice
@pytest.mark.slow
def test_the_pdf_says_that_it_is_a_2b_and_vietnamese(real_pdf: Path) -> None:
    with pikepdf.open(real_pdf) as pdf:
        assert pdf.open_metadata().pdfa_status == "2B"
        assert str(pdf.Root.Lang) == "vi-VN"
        assert pdf.Root.MarkInfo.Marked


@needs_soffice
@pytest.mark.slow
def test_every_letter_comes_from_one_embedded_family(real_pdf: Path) -> None:
    listed = subprocess.run(["pdffonts", real_pdf], capture_output=True, text=True, check=True).stdout
    fonts = [line.split() for line in listed.splitlines()[2:]]
    assert fonts
    assert {font[0].partition("+")[2].partition("-")[0] for font in fonts} == {"LiberationSerif"}
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts), "embedded, subset, searchable"


@needs_soffice
@pytest.mark.slow
def test_vietnamese_can_be_searched_and_copied(real_pdf: Path) -> None:
    text = subprocess.run(["pdftotext", real_pdf, "-"], capture_output=True, text=True, check=True).stdout
    flat = " ".join(text.split())
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 9123/UBND-VX",
        "Ủy ban nhân dân các xã, phường",
        "trước ngày 28/12/2025",
        "Vũ Thị Hiền Hạnh",
    ):
        assert words in flat


@needs_soffice
@pytest.mark.slow
def test_every_shipped_template_becomes_a_pdf(tmp_path: Path) -> None:
    files = [shutil.copy(template_path(kind), tmp_path / f"{kind.value}.docx") for kind in KINDS]
    assert to_pdf(files, tmp_path / "out", seconds=120).failed == ()
