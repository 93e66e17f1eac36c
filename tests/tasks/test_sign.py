"""Signatures: the person's, then the agency's over it; refused with every reason; one changed byte is noticed."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from datetime import datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image, ImageChops

from flows.cli import cli
from models.errors import RefusedError
from models.worktime import ZONE
from tasks.clock import read_clock
from tasks.sign import (
    Role,
    SignatureCheck,
    TestAuthority,
    TokenSettings,
    TokenSigner,
    make_test_authority,
    open_pkcs12,
    sign,
    validate,
)
from tasks.sign.picture import RED, draw
from tasks.sign.pkcs12 import FileSigner
from tasks.sign.position import Box, agency_box, personal_box

pytestmark = pytest.mark.slow

PERSON, AGENCY = "Vũ Thị Hiền Hạnh", "Ủy ban nhân dân tỉnh Lào Cai"
PASSWORD = "mật khẩu thử"
AT = datetime(2025, 12, 8, 9, tzinfo=ZONE)
NAME_FROM_LEFT, NAME_FROM_BOTTOM, TITLE_FROM_BOTTOM = 360, 400, 480

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")


def code(refused: pytest.ExceptionInfo[RefusedError]) -> list[str]:
    """The codes of what was found."""
    return [problem.code for problem in refused.value.problems]


@pytest.fixture(scope="module")
def authority() -> TestAuthority:
    """A root that the tests trust."""
    return make_test_authority(AT)


@pytest.fixture(scope="module")
def keys(authority: TestAuthority, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the person's key (elliptic) and the agency's (RSA)."""
    folder = tmp_path_factory.mktemp("keys")
    (folder / "person.p12").write_bytes(authority.issue(PERSON, AGENCY, password=PASSWORD, now=AT))
    (folder / "agency.p12").write_bytes(authority.issue(AGENCY, AGENCY, password=PASSWORD, now=AT, rsa_bits=2048))
    return folder


@pytest.fixture(scope="module")
def person(keys: Path) -> FileSigner:
    """The competent person."""
    return open_pkcs12(keys / "person.p12", PASSWORD)


@pytest.fixture(scope="module")
def agency(keys: Path) -> FileSigner:
    """The agency."""
    return open_pkcs12(keys / "agency.p12", PASSWORD)


@pytest.fixture(scope="module")
def page() -> bytes:
    """A page with the foot of a letter: the title, room for a signature, the name; and the name in the text above."""
    return letter([(PERSON, 100, 700), ("PHÓ CHỦ TỊCH", 365, TITLE_FROM_BOTTOM), (PERSON, 360, NAME_FROM_BOTTOM)])


def letter(texts: list[tuple[str, int, int]]) -> bytes:
    """A PDF with these texts at these places, in a font that says which letters it draws (ToUnicode)."""
    letters = sorted({letter for text, _, _ in texts for letter in text})
    codes = {letter: number for number, letter in enumerate(letters, start=33)}
    shown = "\n".join(f"<{codes[x]:02x}> <{ord(x):04x}>" for x in letters)
    cmap = f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange {len(letters)} beginbfchar
{shown}
endbfchar endcmap end end""".encode()
    pdf = pikepdf.new()
    sheet = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name("/Times-Roman"),
        ToUnicode=pdf.make_stream(cmap),
    )
    sheet.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font)))
    lines = [f"BT /F 12 Tf {x} {y} Td <{''.join(f'{codes[c]:02x}' for c in text)}> Tj ET" for text, x, y in texts]
    sheet.Contents = pdf.make_stream("\n".join(lines).encode())
    out = io.BytesIO()
    pdf.save(out, compress_streams=False)
    return out.getvalue()


def signed_by_person(page: bytes, person: FileSigner) -> bytes:
    """The page with the first signature."""
    return sign(page, person, role=Role.PERSON, name=PERSON, reason="Ký ban hành", now=AT)


@pytest.fixture(scope="module")
def once(page: bytes, person: FileSigner) -> bytes:
    """Signed by the person."""
    return signed_by_person(page, person)


@pytest.fixture(scope="module")
def twice(once: bytes, agency: FileSigner) -> bytes:
    """Signed by the person, then by the agency."""
    return sign(once, agency, role=Role.AGENCY, name=AGENCY, reason="Phát hành", now=AT + timedelta(minutes=5))


@needs_poppler
def test_both_signatures_are_intact_trusted_and_say_who_and_when(twice: bytes, authority: TestAuthority) -> None:
    first, second = validate(twice, [authority.root])
    assert first == SignatureCheck(
        field="person",
        signer=PERSON,
        signed_at=AT,
        intact=True,
        trusted=True,
        covers_whole_file=False,
        is_only_signed_after=True,
    )
    assert second == SignatureCheck(
        field="agency",
        signer=AGENCY,
        signed_at=AT + timedelta(minutes=5),
        intact=True,
        trusted=True,
        covers_whole_file=True,
        is_only_signed_after=True,
    )


@needs_poppler
def test_it_is_pades_with_sha256_and_earlier_bytes_stay_as_they_were(page: bytes, once: bytes, twice: bytes) -> None:
    assert once.startswith(page)
    assert twice.startswith(once)
    assert twice.count(b"/ETSI.CAdES.detached") == 2


@needs_poppler
def test_one_changed_byte_of_the_page_is_told(page: bytes, twice: bytes, authority: TestAuthority) -> None:
    spoilt = bytearray(twice)
    spoilt[page.index(b" Td <") + 6] ^= 1
    assert [check.intact for check in validate(bytes(spoilt), [authority.root])] == [False, False]


@needs_poppler
@pytest.mark.slow
def test_wherever_one_byte_is_changed_nothing_is_called_intact(once: bytes, authority: TestAuthority) -> None:
    begin = once.rindex(b"/Contents <")
    signature = range(begin + len(b"/Contents <"), once.index(b">", begin))
    for at in [*range(0, len(once), 331), *range(signature.start, signature.start + 4000, 401)]:
        spoilt = bytearray(once)
        spoilt[at] ^= 1
        try:
            checks = validate(bytes(spoilt), [authority.root])
        except RefusedError:
            continue
        # Within the signature itself are fillings and lists of algorithms that say nothing.
        assert at in signature or not any(check.intact for check in checks), at


@needs_poppler
def test_what_was_changed_after_the_last_signature_is_noticed(
    once: bytes, authority: TestAuthority, tmp_path: Path
) -> None:
    from pyhanko.pdf_utils.generic import TextStringObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(once))
    writer.root["/Lang"] = TextStringObject("en")
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    (check,) = validate(out.getvalue(), [authority.root])
    assert check.intact
    assert not check.covers_whole_file
    assert not check.is_only_signed_after


@needs_poppler
def test_another_root_is_not_trusted(once: bytes) -> None:
    for roots in ([], [make_test_authority(AT).root]):
        (check,) = validate(once, roots)
        assert (check.intact, check.trusted) == (True, False)


@needs_poppler
def test_an_independent_reader_finds_both_valid(twice: bytes, tmp_path: Path) -> None:
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig is not installed")
    (tmp_path / "letter.pdf").write_bytes(twice)
    run = subprocess.run(["pdfsig", tmp_path / "letter.pdf"], capture_output=True, text=True, check=False)
    assert run.stdout.count("Signature is Valid") == 2
    assert "Total document signed" in run.stdout


def test_a_page_without_signatures_has_none(page: bytes) -> None:
    assert validate(page, []) == ()


@needs_poppler
def test_the_person_signs_between_title_and_name_and_the_agency_over_the_left_third(page: bytes) -> None:
    box = personal_box(page, PERSON)
    assert box.page == 0
    assert NAME_FROM_BOTTOM + 5 < box.bottom < box.top < TITLE_FROM_BOTTOM
    seal = agency_box(box)
    assert seal.left < box.left < seal.right < box.right
    assert seal.right - box.left == pytest.approx((box.right - box.left) / 3, abs=1)
    assert (seal.bottom, seal.top) == (box.bottom, box.top)


@needs_poppler
def test_a_name_with_separate_accents_is_found_too(page: bytes) -> None:
    assert personal_box(page, unicodedata.normalize("NFD", PERSON)) == personal_box(page, PERSON)


@needs_poppler
def test_each_field_stands_where_it_was_measured_and_carries_a_picture(twice: bytes, page: bytes) -> None:
    boxes = {"person": personal_box(page, PERSON), "agency": agency_box(personal_box(page, PERSON))}
    with pikepdf.open(io.BytesIO(twice)) as pdf:
        fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
        assert set(fields) == set(boxes)
        for name, field in fields.items():
            assert _box([int(edge) for edge in field.Rect]) == boxes[name]
            assert len(field.AP.N.Resources.XObject) == 1


def _box(edges: list[int]) -> Box:
    return Box(page=0, left=edges[0], bottom=edges[1], right=edges[2], top=edges[3])


@needs_poppler
def test_the_offices_own_image_takes_the_place_of_the_drawn_text(page: bytes, person: FileSigner) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (30, 10), (0, 0, 255, 128)).save(out, "PNG")
    signed = sign(page, person, role=Role.PERSON, name=PERSON, reason="Ký", now=AT, image=out.getvalue())
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        (picture,) = pdf.Root.AcroForm.Fields[0].AP.N.Resources.XObject.values()
        assert (picture.Width, picture.Height) == (30, 10)
        assert "/SMask" in picture
    with pytest.raises(RefusedError):
        sign(page, person, role=Role.PERSON, name=PERSON, reason="Ký", now=AT, image=b"GIF89a")


def test_the_drawn_text_stays_inside_its_frame_however_long_the_name() -> None:
    for text in ("Ngắn", "Ủy ban nhân dân tỉnh Lào Cai " * 6, "Khôngcókhoảngtrắng" * 3):
        small = draw([text], (110, 60), RED, framed=False)
        assert small.size == (440, 240)
        found = small.getbbox()
        assert found is not None
        assert found[2] <= 440


def test_every_vietnamese_letter_is_drawn_as_itself() -> None:
    blank = draw(["\uffff"], (60, 30), RED, framed=False)
    drawn = [draw([letter], (60, 30), RED, framed=False) for letter in "ỦạễờậĐ"]
    assert all(ImageChops.difference(picture, blank).getbbox() for picture in drawn)
    assert len({picture.tobytes() for picture in drawn}) == len(drawn)


@pytest.mark.parametrize(
    ("now", "name", "found"),
    [
        (AT - timedelta(seconds=1), PERSON, ["NOT_YET_VALID"]),
        (AT + timedelta(days=366), PERSON, ["EXPIRED"]),
        (AT, "Người khác", ["WRONG_NAME"]),
        (AT + timedelta(days=366), "Người khác", ["WRONG_NAME", "EXPIRED"]),
    ],
)
def test_a_certificate_that_may_not_sign_is_refused_with_every_reason(
    page: bytes, person: FileSigner, now: datetime, name: str, found: list[str]
) -> None:
    with pytest.raises(RefusedError) as refused:
        sign(page, person, role=Role.PERSON, name=name, reason="Ký", now=now)
    assert code(refused) == found


def test_the_agency_does_not_sign_what_nobody_has_signed(page: bytes, agency: FileSigner) -> None:
    with pytest.raises(RefusedError) as refused:
        sign(page, agency, role=Role.AGENCY, name=AGENCY, reason="Phát hành", now=AT)
    assert code(refused) == ["PERSON_FIRST"]


@needs_poppler
def test_nobody_signs_twice(once: bytes, person: FileSigner) -> None:
    with pytest.raises(RefusedError) as refused:
        signed_by_person(once, person)
    assert code(refused) == ["SIGNED_ALREADY"]


@needs_poppler
def test_a_paper_of_another_name_is_refused(person: FileSigner) -> None:
    with pytest.raises(RefusedError) as refused:
        signed_by_person(letter([("GIÁM ĐỐC", 360, 480)]), person)
    assert code(refused) == ["NO_NAME"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7\nnothing\n%%EOF", b"\x00" * 100])
def test_what_is_no_pdf_is_refused(data: bytes, person: FileSigner) -> None:
    with pytest.raises(RefusedError):
        signed_by_person(data, person)
    with pytest.raises(RefusedError):
        validate(data, [])


def test_without_poppler_only_an_invisible_signature_is_made(
    page: bytes, person: FileSigner, authority: TestAuthority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RefusedError) as refused:
        signed_by_person(page, person)
    assert code(refused) == ["NO_POPPLER"]
    signed = sign(page, person, role=Role.PERSON, name=PERSON, reason="Ký", now=AT, is_visible=False)
    (check,) = validate(signed, [authority.root])
    assert check.intact
    assert check.covers_whole_file


def test_a_wrong_password_and_a_file_that_holds_no_key_are_told_apart(keys: Path, tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        open_pkcs12(keys / "person.p12", "sai")
    assert code(refused) == ["WRONG_PASSWORD"]
    for data in (b"", b"not a key", (keys / "person.p12").read_bytes()[:300]):
        (tmp_path / "broken.p12").write_bytes(data)
        with pytest.raises(RefusedError) as refused:
            open_pkcs12(tmp_path / "broken.p12", PASSWORD)
        assert code(refused) == ["UNREADABLE"]
    with pytest.raises(RefusedError) as refused:
        open_pkcs12(tmp_path / "nowhere.p12", PASSWORD)
    assert code(refused) == ["UNREADABLE"]


def test_a_token_that_cannot_be_reached_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MODULE", "TOKEN", "CERTIFICATE", "PIN"):
        monkeypatch.delenv(f"VANTHU_PKCS11_{name}", raising=False)
    with pytest.raises(RefusedError) as refused:
        TokenSettings.from_environment()
    assert len(refused.value.problems) == 4
    settings = TokenSettings(module=tmp_path / "driver.so", token="t", certificate="c", pin="secret")
    assert "secret" not in repr(settings)
    signer = TokenSigner(settings)  # nothing is reached until it is needed
    with pytest.raises(RefusedError, match=r"driver\.so"):
        signer.cms()
    (tmp_path / "driver.so").write_bytes(b"no library")
    with pytest.raises(RefusedError, match=r"pkcs11|cannot be reached"):
        TokenSigner(settings).cms()


@needs_poppler
def test_the_commands_sign_and_check(
    page: bytes, authority: TestAuthority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter.pdf").write_bytes(page)
    (tmp_path / "root.der").write_bytes(authority.root)
    today = authority.issue(PERSON, AGENCY, password=PASSWORD, now=read_clock() - timedelta(hours=1))
    (tmp_path / "person.p12").write_bytes(today)
    monkeypatch.setenv("VANTHU_P12_PASSWORD", PASSWORD)
    run = CliRunner().invoke
    letter, trust = str(tmp_path / "letter.pdf"), ["--trust", str(tmp_path / "root.der")]
    assert run(cli, ["signatures", letter]).exit_code == 1
    done = run(cli, ["sign", letter, "--p12", str(tmp_path / "person.p12"), "--reason", "Ký ban hành"])
    assert done.exit_code == 0, done.output
    checked = run(cli, ["signatures", letter, *trust])
    assert checked.exit_code == 0, checked.output
    assert "intact, trusted, whole file" in checked.output
    assert run(cli, ["signatures", letter]).exit_code == 1
