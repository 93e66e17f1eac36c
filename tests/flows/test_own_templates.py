"""An office's own Word templates: used where they are sound, refused by name where not, before any number is taken."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import flows.annual_cycle as annual
from documents.kinds import template_path
from flows.cli import cli
from models.directive import Approval
from models.document import DocumentKind
from models.errors import TemplateError
from models.store.cycles import all_cycles
from models.store.papers import read_document
from tasks.office import Office
from tasks.templates import check_template, own_path
from tests.flows.conftest import DIRECTIVE

pytestmark = pytest.mark.slow

KIND = DocumentKind.DIRECTIVE


def changed(old: str, new: str, kind: DocumentKind = KIND) -> bytes:
    """The shipped template with one place of its page changed."""
    source, out = zipfile.ZipFile(template_path(kind)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            text = source.read(name)
            archive.writestr(name, text.replace(old.encode(), new.encode()) if name == "word/document.xml" else text)
    return out.getvalue()


def put(office: Office, data: bytes, kind: DocumentKind = KIND) -> Path:
    path = own_path(office, kind)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def begin(now: datetime) -> str:
    return str(annual.annual_cycle(DIRECTIVE, now=now, approval=Approval.AUTOMATIC))


def page(office: Office, cycle: str) -> str:
    with office.register.look() as connection:
        document = read_document(connection, cycle, "directive")
    with zipfile.ZipFile(office.papers / str(document.path)) as archive:
        return archive.read("word/document.xml").decode()


def test_the_offices_own_template_is_used_instead_of_the_shipped_one(office: Office, now: datetime) -> None:
    put(office, changed("V/v {{ subject }}", "Về việc {{ subject }}"))
    assert "Về việc tiếp tục" in page(office, begin(now))


def test_a_broken_one_is_refused_by_name_before_a_number_is_taken(office: Office, now: datetime) -> None:
    path = put(office, changed("{{ subject }}", "{{ chu_de }}"))
    with pytest.raises(TemplateError, match=r"directive\.docx: .*no value is called chu_de"):
        begin(now)
    with office.register.look() as connection:
        assert all_cycles(connection) == ()
    path.write_bytes(changed("V/v", "Về việc"))
    assert "01/UBND-VX" in page(office, begin(now)).replace("Số: ", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    "loop",
    [
        "{% for a in parts|string %}{% for b in range(9999)|list %}{% for c in parts|string %}"
        "{% for d in preamble|string %}{% for e in preamble|string %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}"
        "{% endfor %}",
        "{% set a = 'x' ~ subject %}" + "{% set a = a ~ a ~ a ~ a %}" * 14 + "{{ a }}",
    ],
)
def test_one_that_never_ends_or_wants_all_memory_is_stopped(
    tmp_path: Path, loop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.trial.TRIAL_SECONDS", 3)
    path = tmp_path / "hostile.docx"
    path.write_bytes(changed("V/v {{ subject }}", "V/v {{ subject }}" + loop))
    started = time.monotonic()
    errors = [finding for finding in check_template(KIND, path) if finding.is_error]
    assert errors
    assert time.monotonic() - started < 10


def test_an_official_exports_a_template_and_checks_it(office: Office, tmp_path: Path) -> None:
    run = CliRunner()
    assert run.invoke(cli, ["template", "export", "reminder", "--to", str(tmp_path)]).exit_code == 0
    file = tmp_path / "reminder.docx"
    assert file.read_bytes() == template_path(DocumentKind.REMINDER).read_bytes()
    checked = run.invoke(cli, ["template", "check", str(file), "--kind", "reminder"])
    assert (checked.exit_code, checked.output) == (0, "0 error(s), 0 warning(s)\n")
    other = run.invoke(cli, ["template", "check", str(file), "--kind", "receipt"])
    assert other.exit_code == 1
    assert "no value is called" in other.output


def test_an_export_never_overwrites(office: Office, tmp_path: Path) -> None:
    (tmp_path / "reminder.docx").write_bytes(b"mine")
    done = CliRunner().invoke(cli, ["template", "export", "reminder", "--to", str(tmp_path)])
    assert isinstance(done.exception, TemplateError)
    assert (tmp_path / "reminder.docx").read_bytes() == b"mine"


def test_the_list_tells_which_templates_are_the_offices_own(office: Office) -> None:
    path = put(office, changed("V/v", "Về việc"))
    lines = CliRunner().invoke(cli, ["template", "list"]).output.splitlines()
    assert len(lines) == len(DocumentKind)
    assert [line for line in lines if not line.endswith("shipped")] == [f"{'directive':22} {path}"]
