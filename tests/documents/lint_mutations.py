"""Single breaches of correct pages: each is one change of the XML, and the one rule that it breaks."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from models.document import DocumentKind

PAGE, STYLES, HEADER = "word/document.xml", "word/styles.xml", "word/header1.xml"
D, R, C = DocumentKind.DIRECTIVE, DocumentKind.CONSOLIDATED_REPORT, DocumentKind.CHASING_LETTER
PARAGRAPH = re.compile(r"<w:p>(?:(?!<w:p>).)*?</w:p>", re.DOTALL)
Change = Callable[[str], str]
Mutation = tuple[str, DocumentKind, str, Change, str]


@dataclass(frozen=True)
class Style:
    """A change inside the definition of one style."""

    name: str
    old: str
    new: str

    def __call__(self, xml: str) -> str:
        start = xml.index(f'w:styleId="{self.name}"')
        end = xml.index("</w:style>", start)
        assert self.old in xml[start:end], f"{self.name} has no {self.old}"
        return xml[:start] + xml[start:end].replace(self.old, self.new, 1) + xml[end:]


def put(old: str, new: str, count: int = 1) -> Change:
    """Other words or measures in the place of these; -1 for everywhere."""

    def change(xml: str) -> str:
        assert old in xml, f"no {old}"
        return xml.replace(old, new, count)

    return change


def drop(*texts: str) -> Change:
    """The paragraphs with these texts are gone."""

    def change(xml: str) -> str:
        for text in texts:
            found = next(p[0] for p in PARAGRAPH.finditer(xml) if f">{text}" in p[0])
            xml = xml.replace(found, "", 1)
        return xml

    return change


def rule_gone(style: str) -> Change:
    """The first paragraph of this style, which draws a rule, is gone."""

    def change(xml: str) -> str:
        return xml.replace(_rule(xml, style), "", 1)

    return change


def rule_of(style: str, side: int) -> Change:
    """The rule that this style draws begins and ends so many twips inside its column."""

    def change(xml: str) -> str:
        drawn = _rule(xml, style)
        ruled = f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
        return xml.replace(drawn, ruled, 1)

    return change


def _rule(xml: str, style: str) -> str:
    drawn = next(p[0] for p in PARAGRAPH.finditer(xml) if f'w:val="{style}"' in p[0])
    assert "<w:t" not in drawn
    return drawn


def dressed(style: str, properties: str) -> Change:
    """The first run of the first paragraph of this style wears these properties by itself."""
    return put(
        f'<w:pStyle w:val="{style}"/></w:pPr><w:r>',
        f'<w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr>{properties}</w:rPr>',
    )


def also(*changes: Change) -> Change:
    """One breach that takes several changes of the XML."""

    def change(xml: str) -> str:
        for each in changes:
            xml = each(xml)
        return xml

    return change


def apart(xml: str) -> str:
    """Every letter apart from its marks."""
    return re.sub(r"(?<=>)[^<]+", lambda text: unicodedata.normalize("NFD", text[0]), xml)


def mutate(data: bytes, part: str, change: Change) -> bytes:
    """The file with this part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()).encode() if name == part else text)
    return out.getvalue()


def margin(side: str, old: int, twips: int) -> Change:
    """A margin of the first section, in twentieths of a point."""
    return put(f'w:{side}="{old}"', f'w:{side}="{twips}"')


TITLE = '<w:pStyle w:val="SignatureTitle"/></w:pPr><w:r><w:t xml:space="preserve">'
SIZE = '<w:sz w:val="{0}"/>'
PAGES: tuple[Mutation, ...] = (
    ("lề trên 15 mm", D, PAGE, margin("top", 1134, 850), "MARGIN_TOP_RANGE"),
    ("lề trên 30 mm", C, PAGE, margin("top", 1134, 1701), "MARGIN_TOP_RANGE"),
    ("lề dưới 15 mm", D, PAGE, margin("bottom", 1134, 850), "MARGIN_BOTTOM_RANGE"),
    ("lề trái 25 mm", D, PAGE, margin("left", 1701, 1417), "MARGIN_LEFT_RANGE"),
    ("lề trái 40 mm", R, PAGE, margin("left", 1701, 2268), "MARGIN_LEFT_RANGE"),
    ("lề phải 10 mm", D, PAGE, margin("right", 1134, 567), "MARGIN_RIGHT_RANGE"),
    ("lề phải 25 mm", C, PAGE, margin("right", 1134, 1417), "MARGIN_RIGHT_RANGE"),
    ("khổ Letter", D, PAGE, put('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'), "PAPER_RANGE"),
    ("phụ lục khổ A3", R, PAGE, put('w:w="16838" w:h="11906"', 'w:w="23811" w:h="16838"'), "PAPER_RANGE"),
    ("trang xoay ngang", D, PAGE, put('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"'), "ORIENTATION_RANGE"),
    ("phông Arial", D, STYLES, put("Times New Roman", "Arial", -1), "FONT_NAME"),
    ("một đoạn phông khác", D, PAGE, dressed("Body", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'), "FONT_MIXED"),
    ("phông theo chủ đề", C, PAGE, dressed("Body", '<w:rFonts w:hAnsiTheme="minorHAnsi"/>'), "FONT_MIXED"),
    ("chữ xanh", D, PAGE, dressed("Body", '<w:color w:val="0000FF"/>'), "COLOR_BLACK"),
    ("chữ tổ hợp rời", D, PAGE, apart, "TEXT_NFC"),
    ("ngôn ngữ tiếng Anh", D, STYLES, put('w:lang w:val="vi-VN"', 'w:lang w:val="en-US"'), "LANGUAGE_VI"),
    ("không có số trang", D, HEADER, put(" PAGE ", " DATE "), "PAGE_NUMBER_MISSING"),
    ("trang 1 có số", D, PAGE, put("<w:titlePg/>", ""), "PAGE_NUMBER_FIRST"),
    ("số trang ở lề dưới", D, PAGE, put("headerReference", "footerReference"), "PAGE_NUMBER_PLACE"),
    ("số trang cỡ 10", D, STYLES, Style("PageNumber", SIZE.format(26), SIZE.format(20)), "PAGE_NUMBER_SIZE"),
    ("số trang nghiêng", D, STYLES, Style("PageNumber", "<w:sz ", "<w:i/><w:sz "), "PAGE_NUMBER_STYLE"),
    ("số trang bên phải", D, STYLES, Style("PageNumber", '"center"', '"right"'), "PAGE_NUMBER_ALIGN"),
    ("số trang La Mã", D, PAGE, put("<w:cols", '<w:pgNumType w:fmt="lowerRoman"/><w:cols'), "PAGE_NUMBER_FORMAT"),
)
HEADS: tuple[Mutation, ...] = (
    ("không có Quốc hiệu", D, PAGE, drop("CỘNG HÒA"), "NATIONAL_NAME_MISSING"),
    ("Quốc hiệu sai chính tả", D, PAGE, put("CHỦ NGHĨA VIỆT", "CHỦ NGHỈA VIỆT"), "NATIONAL_NAME_SPELLING"),
    ("Quốc hiệu chữ thường", D, PAGE, put("CỘNG HÒA XÃ HỘI", "Cộng hòa xã hội"), "NATIONAL_NAME_CASE"),
    ("Quốc hiệu cỡ 14", D, STYLES, Style("NationalName", SIZE.format(24), SIZE.format(28)), "NATIONAL_NAME_SIZE"),
    ("Quốc hiệu không đậm", D, STYLES, Style("NationalName", "<w:b/>", ""), "NATIONAL_NAME_STYLE"),
    ("không có Tiêu ngữ", D, PAGE, drop("Độc lập"), "MOTTO_MISSING"),
    ("Tiêu ngữ thiếu cách chữ", D, PAGE, put("Độc lập - Tự do", "Độc lập-Tự do"), "MOTTO_SPELLING"),
    ("Tiêu ngữ cỡ 12", D, STYLES, Style("Motto", SIZE.format(26), SIZE.format(24)), "MOTTO_SIZE"),
    ("Tiêu ngữ không đậm", D, STYLES, Style("Motto", "<w:b/>", ""), "MOTTO_STYLE"),
    ("dưới Tiêu ngữ không kẻ", D, PAGE, rule_gone("MottoRule"), "MOTTO_RULE"),
    ("cơ quan không đậm", C, STYLES, Style("Agency", "<w:b/>", ""), "AGENCY_STYLE"),
    ("UBND không đậm", D, STYLES, Style("Agency", "<w:b/>", ""), "AGENCY_STYLE"),
    ("cơ quan cỡ 14", D, STYLES, Style("Agency", SIZE.format(24), SIZE.format(28)), "AGENCY_SIZE"),
    ("cơ quan chữ thường", C, PAGE, put(">SỞ VĂN HÓA", ">Sở Văn hóa"), "AGENCY_CASE"),
    ("không có tên cơ quan", D, PAGE, drop("ỦY BAN NHÂN DÂN<", "TỈNH LÀO CAI<"), "AGENCY_MISSING"),
    ("cơ quan chủ quản đậm", C, STYLES, Style("Superior", "<w:sz ", "<w:b/><w:sz "), "SUPERIOR_STYLE"),
    ("cơ quan chủ quản cỡ 11", C, STYLES, Style("Superior", SIZE.format(24), SIZE.format(22)), "SUPERIOR_SIZE"),
    ("cơ quan chủ quản chữ thường", C, PAGE, put(">ỦY BAN NHÂN DÂN TỈNH", ">Ủy ban nhân dân tỉnh"), "SUPERIOR_CASE"),
    ("dưới cơ quan không kẻ", D, PAGE, rule_gone("AgencyRule"), "AGENCY_RULE"),
    ("kẻ dưới Tiêu ngữ ngắn", D, PAGE, rule_of("MottoRule", 1700), "MOTTO_RULE_LENGTH"),
    ("kẻ dưới Tiêu ngữ dài", C, PAGE, rule_of("MottoRule", 700), "MOTTO_RULE_LENGTH"),
    ("kẻ dưới cơ quan ngắn", C, PAGE, rule_of("AgencyRule", 2000), "AGENCY_RULE_LENGTH"),
    ("kẻ dưới cơ quan dài", D, PAGE, rule_of("AgencyRule", 1500), "AGENCY_RULE_LENGTH"),
    ("kẻ dưới cơ quan dài bằng cột", D, PAGE, rule_of("AgencyRule", 0), "AGENCY_RULE_LENGTH"),
    ("không có từ Số", D, PAGE, put(">Số: 9123", ">9123"), "NUMBER_LABEL"),
    ("Số thiếu hai chấm", D, PAGE, put(">Số: 9123", ">Số 9123"), "NUMBER_LABEL"),
    ("không có số", D, PAGE, drop("Số: 9123"), "NUMBER_MISSING"),
    ("báo cáo không có số", R, PAGE, put("Số: 12/BC-SVHTTDL", ""), "NUMBER_MISSING"),
    ("số không thêm 0", D, PAGE, put("Số: 9123/", "Số: 5/"), "NUMBER_PADDING"),
    ("số thừa 0", C, PAGE, put("Số: 07/", "Số: 007/"), "NUMBER_PADDING"),
    ("khoảng trắng trong ký hiệu", D, PAGE, put("9123/UBND-VX<", "9123/UBND - VX<"), "NUMBER_SPACES"),
    ("gạch nối thay gạch chéo", D, PAGE, put("Số: 9123/UBND", "Số: 9123-UBND"), "NUMBER_SLASH"),
    ("gạch chéo thay gạch nối", D, PAGE, put("UBND-VX<", "UBND/VX<"), "NUMBER_SLASH"),
    ("ký hiệu chữ thường", D, PAGE, put("9123/UBND-VX<", "9123/UBND-vx<"), "NUMBER_CASE"),
    ("số đậm", D, STYLES, Style("Number", "<w:sz ", "<w:b/><w:sz "), "NUMBER_STYLE"),
    ("số cỡ 14", D, STYLES, Style("Number", SIZE.format(26), SIZE.format(28)), "NUMBER_SIZE"),
    ("ký hiệu loại khác", R, PAGE, put("Số: 12/BC-", "Số: 12/KH-"), "NUMBER_TYPE"),
    ("công văn ghi CV", D, PAGE, put("9123/UBND-VX<", "9123/CV-UBND<"), "NUMBER_TYPE"),
    ("ngày không nghiêng", D, STYLES, Style("PlaceDate", "<w:i/>", ""), "PLACE_DATE_STYLE"),
    ("ngày cỡ 12", D, STYLES, Style("PlaceDate", SIZE.format(26), SIZE.format(24)), "PLACE_DATE_SIZE"),
    ("thiếu phẩy sau địa danh", D, PAGE, put("Lào Cai, ngày 29", "Lào Cai ngày 29"), "PLACE_DATE_COMMA"),
    ("tháng 09", D, PAGE, put("ngày 29 tháng 12", "ngày 29 tháng 09"), "PLACE_DATE_MONTH"),
    ("tháng 1", D, PAGE, put("ngày 29 tháng 12", "ngày 29 tháng 1"), "PLACE_DATE_MONTH"),
    ("ngày 8", D, PAGE, put("ngày 29 tháng 12", "ngày 8 tháng 12"), "PLACE_DATE_DAY"),
    ("thiếu năm", D, PAGE, put("tháng 12 năm 2025<", "tháng 12<"), "PLACE_DATE_YEAR"),
    ("năm hai chữ số", D, PAGE, put("tháng 12 năm 2025<", "tháng 12 năm 25<"), "PLACE_DATE_YEAR"),
    ("thiếu địa danh", D, PAGE, put(">Lào Cai, ngày 29", ">ngày 29"), "PLACE_DATE_FORMAT"),
    ("không có ngày", D, PAGE, put(">Lào Cai, ngày 29 tháng 12 năm 2025<", "><"), "PLACE_DATE_MISSING"),
)
SUBJECTS: tuple[Mutation, ...] = (
    (
        "báo cáo có V/v",
        R,
        PAGE,
        put(
            "Số: 12/BC-SVHTTDL</w:t></w:r></w:p>",
            "Số: 12/BC-SVHTTDL</w:t></w:r></w:p><w:p><w:r><w:t>V/v x</w:t></w:r></w:p>",
        ),
        "SUBJECT_NAMED",
    ),
    ("công văn không có V/v", D, PAGE, drop("V/v "), "SUBJECT_MISSING"),
    ("V/v đậm", D, STYLES, Style("Subject", "<w:sz ", "<w:b/><w:sz "), "SUBJECT_STYLE"),
    ("V/v cỡ 14", D, STYLES, Style("Subject", SIZE.format(24), SIZE.format(28)), "SUBJECT_SIZE"),
    ("Về việc", D, PAGE, put(">V/v ", ">Về việc "), "SUBJECT_LABEL"),
    ("tên loại không đậm", R, STYLES, Style("TypeName", "<w:b/>", ""), "TYPE_NAME_STYLE"),
    ("tên loại chữ thường", R, PAGE, put(">BÁO CÁO<", ">Báo cáo<"), "TYPE_NAME_CASE"),
    ("tên loại cỡ 16", R, STYLES, Style("TypeName", SIZE.format(28), SIZE.format(32)), "TYPE_NAME_SIZE"),
    ("tên loại căn trái", R, STYLES, Style("TypeName", '"center"', '"left"'), "TYPE_NAME_ALIGN"),
    (
        "không có tên loại",
        R,
        PAGE,
        also(drop("BÁO CÁO<"), drop("Tổng hợp kết quả"), rule_gone("AbstractRule")),
        "TYPE_NAME_MISSING",
    ),
    ("không có trích yếu", R, PAGE, drop("Tổng hợp kết quả"), "ABSTRACT_MISSING"),
    ("trích yếu không đậm", R, STYLES, Style("Abstract", "<w:b/>", ""), "ABSTRACT_STYLE"),
    ("trích yếu cỡ 12", R, STYLES, Style("Abstract", SIZE.format(28), SIZE.format(24)), "ABSTRACT_SIZE"),
    ("trích yếu căn đều", R, STYLES, Style("Abstract", '"center"', '"both"'), "ABSTRACT_ALIGN"),
    ("dưới trích yếu không kẻ", R, PAGE, rule_gone("AbstractRule"), "ABSTRACT_RULE"),
    ("kẻ dưới trích yếu ngắn", R, PAGE, rule_of("AbstractRule", 4300), "ABSTRACT_RULE_LENGTH"),
    ("kẻ dưới trích yếu dài", R, PAGE, rule_of("AbstractRule", 1400), "ABSTRACT_RULE_LENGTH"),
    ("không có Kính gửi", D, PAGE, drop("Kính gửi:", "- Các sở", "- Ủy ban nhân dân các xã"), "ADDRESSEE_MISSING"),
    (
        "thông báo có Kính gửi",
        R,
        PAGE,
        also(put(">BÁO CÁO<", ">THÔNG BÁO<"), put("Số: 12/BC-", "Số: 12/TB-")),
        "ADDRESSEE_NAMED",
    ),
    ("Kính gửi thiếu hai chấm", D, PAGE, put(">Kính gửi:", ">Kính gửi"), "ADDRESSEE_LABEL"),
    ("một nơi gửi viết xuống dòng", D, PAGE, drop("- Các sở"), "ADDRESSEE_LINE"),
    ("nơi gửi thiếu chấm phẩy", D, PAGE, put("ban, ngành;", "ban, ngành"), "ADDRESSEE_MARKS"),
    ("nơi gửi thiếu chấm", D, PAGE, put("các xã, phường.<", "các xã, phường<"), "ADDRESSEE_MARKS"),
    ("nơi gửi cỡ 12", D, STYLES, Style("AddresseeLine", SIZE.format(28), SIZE.format(24)), "ADDRESSEE_SIZE"),
    ("Kính gửi đậm", D, STYLES, Style("Addressees", "<w:sz ", "<w:b/><w:sz "), "ADDRESSEE_STYLE"),
)
BODIES: tuple[Mutation, ...] = (
    ("cỡ chữ 12", D, STYLES, Style("Body", SIZE.format(28), SIZE.format(24)), "BODY_SIZE"),
    ("một đoạn cỡ 15", C, PAGE, dressed("Body", SIZE.format(30)), "BODY_SIZE"),
    ("không căn đều", D, STYLES, Style("Body", '"both"', '"left"'), "BODY_ALIGN"),
    ("không lùi đầu dòng", D, STYLES, Style("Body", 'w:firstLine="567"', 'w:firstLine="0"'), "BODY_INDENT"),
    ("dòng 1,8", D, STYLES, Style("Body", "<w:spacing ", '<w:spacing w:line="432" w:lineRule="auto" '), "BODY_LINE"),
    ("dòng 0,9", D, STYLES, Style("Body", "<w:spacing ", '<w:spacing w:line="216" w:lineRule="auto" '), "BODY_LINE"),
    ("dòng 12 pt", C, STYLES, Style("Body", "<w:spacing ", '<w:spacing w:line="240" w:lineRule="exact" '), "BODY_LINE"),
    (
        "đoạn cách 4 pt",
        D,
        STYLES,
        Style("Body", 'w:before="120" w:after="120"', 'w:before="40" w:after="40"'),
        "BODY_GAP",
    ),
    ("không có ./.", D, PAGE, put("triển khai thực hiện./.", "triển khai thực hiện."), "CLOSING_MISSING"),
    ("./. hai lần", D, PAGE, put("triển khai thực hiện./.", "triển khai thực hiện././."), "CLOSING_DOUBLED"),
    ("./. giữa văn bản", C, PAGE, put("nêu trên:<", "nêu trên./.<"), "CLOSING_DOUBLED"),
)
FEET: tuple[Mutation, ...] = (
    (
        "không có Nơi nhận",
        D,
        PAGE,
        drop("Nơi nhận:", "- Như trên", "- Chủ tịch UBND", "- PCT UBND", "- Chánh, Phó CVP", "- Lưu:"),
        "RECIPIENTS_MISSING",
    ),
    ("Nơi nhận không đậm", D, STYLES, Style("RecipientsTitle", "<w:b/>", ""), "RECIPIENTS_TITLE_STYLE"),
    ("Nơi nhận không nghiêng", D, STYLES, Style("RecipientsTitle", "<w:i/>", ""), "RECIPIENTS_TITLE_STYLE"),
    ("Nơi nhận cỡ 14", D, STYLES, Style("RecipientsTitle", SIZE.format(24), SIZE.format(28)), "RECIPIENTS_TITLE_SIZE"),
    ("Nơi nhận thiếu hai chấm", D, PAGE, put(">Nơi nhận:", ">Nơi nhận"), "RECIPIENTS_TITLE_LABEL"),
    ("danh sách cỡ 13", D, STYLES, Style("Recipients", SIZE.format(22), SIZE.format(26)), "RECIPIENTS_SIZE"),
    ("danh sách nghiêng", D, STYLES, Style("Recipients", "<w:sz ", "<w:i/><w:sz "), "RECIPIENTS_STYLE"),
    ("danh sách thiếu chấm phẩy", D, PAGE, put("(để b/c);", "(để b/c)"), "RECIPIENTS_MARKS"),
    (
        "không có Lưu",
        C,
        PAGE,
        also(
            drop("- Lưu: VT, VP."),
            put("tỉnh Lào Cai;</w:t></w:r></w:p></w:tc>", "tỉnh Lào Cai.</w:t></w:r></w:p></w:tc>"),
        ),
        "ARCHIVE_MISSING",
    ),
    (
        "Lưu không ở cuối",
        D,
        PAGE,
        put(
            "- Lưu: VT, VX (Hồng, Khánh).",
            '- Lưu: VT;</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Recipients"/></w:pPr><w:r><w:t>- VX.',
        ),
        "ARCHIVE_ORDER",
    ),
    ("Lưu không có VT", D, PAGE, put("- Lưu: VT, VX", "- Lưu: VX"), "ARCHIVE_OFFICE"),
    ("không có Như trên", D, PAGE, drop("- Như trên"), "AS_ABOVE_MISSING"),
    ("chức vụ chữ thường", D, PAGE, put(">PHÓ CHỦ TỊCH<", ">Phó Chủ tịch<"), "SIGNER_TITLE_CASE"),
    ("chức vụ không đậm", D, STYLES, Style("SignatureTitle", "<w:b/>", ""), "SIGNER_TITLE_STYLE"),
    ("chức vụ cỡ 12", D, STYLES, Style("SignatureTitle", SIZE.format(28), SIZE.format(24)), "SIGNER_TITLE_SIZE"),
    ("không có chức vụ", C, PAGE, drop("GIÁM ĐỐC"), "SIGNER_TITLE_MISSING"),
    ("tên không đậm", D, STYLES, Style("SignatureName", "<w:b/>", ""), "SIGNER_NAME_STYLE"),
    ("tên cỡ 12", D, STYLES, Style("SignatureName", SIZE.format(28), SIZE.format(24)), "SIGNER_NAME_SIZE"),
    ("tên in hoa", D, PAGE, put(">Vũ Thị Hiền Hạnh<", ">VŨ THỊ HIỀN HẠNH<"), "SIGNER_NAME_CASE"),
    ("tên có học vị", D, PAGE, put(">Vũ Thị Hiền Hạnh<", ">ThS. Vũ Thị Hiền Hạnh<"), "SIGNER_NAME_TITLE"),
    ("tên có học hàm", D, PAGE, put(">Vũ Thị Hiền Hạnh<", ">PGS.TS Vũ Thị Hiền Hạnh<"), "SIGNER_NAME_TITLE"),
    ("TM. trước giám đốc", C, PAGE, put(f"{TITLE}GIÁM ĐỐC", f"{TITLE}TM. GIÁM ĐỐC"), "AUTHORITY_TM"),
    ("TM. trước sở", C, PAGE, put(f"{TITLE}GIÁM ĐỐC", f"{TITLE}TM. SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"), "AUTHORITY_TM"),
    ("TM không chấm", D, PAGE, put(f"{TITLE}KT. CHỦ TỊCH", f"{TITLE}TM ỦY BAN NHÂN DÂN"), "AUTHORITY_STOP"),
    ("KT/ kiểu Đảng", D, PAGE, put(f"{TITLE}KT. ", f"{TITLE}K/T "), "AUTHORITY_STOP"),
    ("KT. không có cấp phó", C, PAGE, put(f"{TITLE}GIÁM ĐỐC", f"{TITLE}KT. GIÁM ĐỐC"), "AUTHORITY_KT"),
    ("TL. không có người ký", C, PAGE, put(f"{TITLE}GIÁM ĐỐC", f"{TITLE}TL. GIÁM ĐỐC"), "AUTHORITY_TL"),
    ("TL. rồi cấp phó", D, PAGE, put(f"{TITLE}KT. ", f"{TITLE}TL. "), "AUTHORITY_TL"),
    (
        "TUQ. rồi KT.",
        D,
        PAGE,
        put(f"{TITLE}KT. CHỦ TỊCH", f"{TITLE}TUQ. CHỦ TỊCH</w:t></w:r></w:p><w:p><w:pPr>{TITLE}KT. CHÁNH VĂN PHÒNG"),
        "AUTHORITY_TUQ",
    ),
    ("cấp phó không KT.", D, PAGE, drop("KT. CHỦ TỊCH"), "AUTHORITY_DEPUTY"),
)
APPENDICES: tuple[Mutation, ...] = (
    ("Phụ lục cỡ 12", R, STYLES, Style("AppendixTitle", SIZE.format(28), SIZE.format(24)), "APPENDIX_TITLE_SIZE"),
    ("Phụ lục không đậm", R, STYLES, Style("AppendixTitle", "<w:b/>", ""), "APPENDIX_TITLE_STYLE"),
    ("Phụ lục căn trái", R, STYLES, Style("AppendixTitle", '"center"', '"left"'), "APPENDIX_TITLE_ALIGN"),
    ("tên phụ lục chữ thường", R, PAGE, put(">SỐ LIỆU CỦA TỪNG", ">Số liệu của từng"), "APPENDIX_NAME_CASE"),
    ("tên phụ lục cỡ 12", R, STYLES, Style("AppendixName", SIZE.format(28), SIZE.format(24)), "APPENDIX_NAME_SIZE"),
    ("tên phụ lục không đậm", R, STYLES, Style("AppendixName", "<w:b/>", ""), "APPENDIX_NAME_STYLE"),
    ("tên phụ lục căn trái", R, STYLES, Style("AppendixName", '"center"', '"left"'), "APPENDIX_NAME_ALIGN"),
    ("Kèm theo cỡ 11", R, STYLES, Style("AppendixNote", SIZE.format(26), SIZE.format(22)), "APPENDIX_NOTE_SIZE"),
    ("phụ lục không tên", R, PAGE, drop("TÌNH HÌNH GỬI BÁO CÁO CỦA"), "APPENDIX_NAME_MISSING"),
    ("không có Kèm theo", R, PAGE, drop("(Kèm theo"), "APPENDIX_NOTE_MISSING"),
    ("Kèm theo không nghiêng", R, STYLES, Style("AppendixNote", "<w:i/>", ""), "APPENDIX_NOTE_STYLE"),
    ("số phụ lục Ả Rập", R, PAGE, put("<w:t>Phụ lục II<", "<w:t>Phụ lục 2<"), "APPENDIX_NUMERAL"),
    ("số trang phụ lục nối tiếp", R, PAGE, put('<w:pgNumType w:start="1"/>', ""), "APPENDIX_PAGES"),
    (
        "không dẫn chiếu phụ lục",
        R,
        PAGE,
        also(
            put(", số liệu từng đơn vị tại Phụ lục II", ""),
            put(" của từng đơn vị tại Phụ lục I.", "."),
            put(", nêu tại Phụ lục III.", "."),
        ),
        "APPENDIX_MENTION",
    ),
)
STAMPS: tuple[tuple[str, Change, str], ...] = (
    ("khung khẩn rộng", put('<w:tcW w:w="1134"', '<w:tcW w:w="1701"'), "STAMP_FRAME"),
    ("khung khẩn hẹp", put('<w:tcW w:w="1134"', '<w:tcW w:w="1077"'), "STAMP_FRAME"),
    ("khung khẩn cao", put('<w:trHeight w:val="454"', '<w:trHeight w:val="567"'), "STAMP_FRAME"),
    ("chữ của mức khẩn khác", put("<w:t>KHẨN<", "<w:t>HỎA TỐC<"), "STAMP_FRAME"),
    ("khẩn cỡ 12", dressed("Stamp", SIZE.format(24)), "STAMP_SIZE"),
    ("khẩn không đậm", dressed("Stamp", '<w:b w:val="0"/>'), "STAMP_STYLE"),
)
"""Breaches on a page with the stamp KHẨN."""
MUTATIONS = (*PAGES, *HEADS, *SUBJECTS, *BODIES, *FEET, *APPENDICES)
