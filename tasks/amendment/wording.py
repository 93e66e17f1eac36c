"""What becomes of duties whose directive holds no more, in the words of officials."""

from __future__ import annotations

from models.amendment import AmendmentAct

LIFTED = {
    AmendmentAct.RECALL: "Văn bản giao nhiệm vụ đã được thu hồi theo {notice}",
    AmendmentAct.REPLACE: "Văn bản giao nhiệm vụ đã được thay thế theo {notice}",
}
