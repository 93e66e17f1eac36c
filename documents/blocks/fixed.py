"""The small parts of every shipped template that hold no text of the page: settings and properties."""

from __future__ import annotations

from documents import layout
from documents.blocks.styles import W_NAMESPACE

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
WORD_COMPATIBILITY = 15
"""Word 2013 and later: without it Word opens the page in compatibility mode."""


def settings_xml() -> bytes:
    """word/settings.xml: the notes' separators, the language, today's layout rules of Word."""
    return (
        f'{XML}<w:settings xmlns:w="{W_NAMESPACE}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        f' w:val="{WORD_COMPATIBILITY}"/></w:compat><w:themeFontLang w:val="{layout.LANGUAGE}"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    ).encode()


def fonts_xml() -> bytes:
    """word/fontTable.xml: the one font."""
    return (
        f'{XML}<w:fonts xmlns:w="{W_NAMESPACE}"><w:font w:name="{layout.FONT}">'
        '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    ).encode()


def core_xml() -> bytes:
    """docProps/core.xml: title, author, language."""
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>{{ title }}</dc:title><dc:creator>{{ author }}</dc:creator>"
        f"<dc:language>{layout.LANGUAGE}</dc:language></cp:coreProperties>"
    ).encode()


def properties_xml(names: tuple[str, ...]) -> bytes:
    """docProps/custom.xml: text properties vanthu.<name> that hold {{ name }}."""
    held = "".join(
        f'<property fmtid="{CUSTOM_FORMAT}" pid="{number}" name="vanthu.{name}">'
        f"<vt:lpwstr>{{{{ {name} }}}}</vt:lpwstr></property>"
        for number, name in enumerate(names, start=2)
    )
    spaces = f'xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes"'
    return f"{XML}<Properties {spaces}>{held}</Properties>".encode()
