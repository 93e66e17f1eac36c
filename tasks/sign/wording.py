"""What the appearance of a signature says (Decree 30/2020, Appendix I: name or agency, and the time in ISO 8601)."""

from __future__ import annotations

PERSON = ("Ký bởi: {name}", "Cơ quan: {organisation}", "Thời gian ký: {time}")
AGENCY = ("Ký số bởi: {name}", "Thời gian ký: {time}")
FIELDS = {"person": "Chữ ký của người có thẩm quyền", "agency": "Chữ ký số của cơ quan, tổ chức"}
