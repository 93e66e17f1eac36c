"""What a signature looks like on the page (Decree 30/2020, Appendix I, part II, sections I.7 and I.8)."""

from __future__ import annotations

from datetime import datetime

from PIL import Image
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.stamp import StaticStampStyle

from tasks.sign.certificate import Certificate
from tasks.sign.picture import BLUE, RED, draw, read_picture
from tasks.sign.position import Box
from tasks.sign.role import Role
from tasks.sign.wording import AGENCY, PERSON


def appearance(
    certificate: Certificate, role: Role, now: datetime, box: Box | None, image: bytes | None
) -> StaticStampStyle:
    """The office's own image, or drawn text, stretched to the box; nothing where there is no box.

    Raises RefusedError where the image is no PNG or no font is here.
    """
    if box is None:
        return StaticStampStyle(border_width=0)
    picture = read_picture(image) if image else _drawn(certificate, role, now, box)
    fitted = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MID,
        y_align=AxisAlignment.ALIGN_MID,
        margins=Margins(0, 0, 0, 0),
        inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
    )
    return StaticStampStyle(border_width=0, background=PdfImage(picture), background_layout=fitted)


def _drawn(certificate: Certificate, role: Role, now: datetime, box: Box) -> Image.Image:
    lines = PERSON if role is Role.PERSON else AGENCY
    time = now.isoformat(timespec="seconds")
    texts = [line.format(name=certificate.name, organisation=certificate.organisation, time=time) for line in lines]
    size = (box.right - box.left, box.top - box.bottom)
    if role is Role.PERSON:  # its left third stays free for the agency's
        return draw(texts, size, BLUE, indent=size[0] // 3, framed=False)
    return draw(texts, size, RED, framed=True)
