"""What stands on the forms: each answer's label, what it means, and the words to choose from."""

from __future__ import annotations

from models.choice import Decision
from models.directive import Approval
from models.organisation import Group

FIELDS = {
    "subject": ("Trích yếu", "Viết thường, không có dấu chấm cuối. Ví dụ: báo cáo nhanh thiệt hại do mưa lũ"),
    "duty": ("Nội dung yêu cầu", "Một câu đầy đủ, in vào văn bản. Ví dụ: Báo cáo nhanh thiệt hại do mưa lũ."),
    "deadline": ("Thời hạn của đơn vị", "Viết như trong văn bản. Ví dụ: trước 17 giờ ngày 12/12/2025"),
    "lead_deadline": (
        "Thời hạn của cơ quan chủ trì",
        "Khi nào báo cáo tổng hợp lên cấp trên. Ví dụ: chậm nhất ngày 15/12/2025",
    ),
    "groups": ("Nhóm đơn vị", "Để trống cả nhóm và đơn vị: mọi đơn vị phải báo cáo."),
    "units": ("Đơn vị cụ thể", "Thêm từng đơn vị, ngoài các nhóm đã chọn."),
    "form": ("Biểu mẫu", "Biểu mẫu gửi kèm; đơn vị điền vào và gửi lại."),
    "pattern": ("Văn bản mẫu", "Cơ quan ban hành, cơ quan chủ trì và người ký lấy theo văn bản này."),
    "approval": ("Phê duyệt", "Văn bản chỉ được ký, cấp số và gửi đi sau khi được phê duyệt."),
    "by": ("Người soạn thảo", "Họ tên; người soạn thảo không được tự phê duyệt."),
    "now": ("Thời điểm giả định", "Chỉ dùng khi diễn tập. Để trống: ngay bây giờ."),
    "directive": ("Văn bản chỉ đạo", "Tệp trong thư mục directives."),
    "annual_directive": (
        "Văn bản chỉ đạo",
        "Mặc định: mọi văn bản hằng năm đã đến ngày ban hành.",
    ),
    "annual_approval": ("Phê duyệt", "Chỉ đổi khi diễn tập."),
    "seed": ("Số gieo", "Cùng một số thì các đơn vị giả lập xử sự như nhau."),
    "cycle": ("Hồ sơ", "Khóa của hồ sơ, như sau “cycle:” trong nhãn của lượt chạy. Ví dụ: truyen-thong-cds-2025"),
    "decision": ("Quyết định", "Xem trước thì không ghi gì: chỉ tính ảnh hưởng tới cơ quan chủ trì."),
    "decided_groups": ("Nhóm đơn vị", "Mọi đơn vị trong nhóm còn phải báo cáo."),
    "decided_units": ("Đơn vị", "Chọn từng đơn vị; phải chọn ít nhất một đơn vị hoặc một nhóm."),
    "until": ("Thời hạn mới", "Chỉ dùng khi gia hạn; phải trước giờ chốt số liệu."),
    "reason": ("Lý do", "Ghi vào sổ cái. Ví dụ: mưa lũ, mất điện diện rộng"),
    "basis": ("Căn cứ", "Số, ký hiệu văn bản nếu có. Quá hạn rồi thì miễn báo cáo phải có căn cứ."),
    "decided_by": ("Người quyết định", "Người đã giao thời hạn, hoặc người được người đó giao."),
    "rung": ("Bước nhắc, đôn đốc", "Khóa của bước trong ladder.yaml. Để trống: mọi bước đã đến hạn."),
    "alarm": ("Cảnh báo", "Việc gì đã xảy ra."),
    "alarm_subject": ("Đối tượng", "Lượt chạy hoặc hồ sơ nào."),
    "alarm_cause": ("Nguyên nhân", "Mã của sự việc: cùng một mã chỉ báo một lần."),
}
GROUPS = {
    Group.DEPARTMENTS: "Các sở, ban, ngành",
    Group.COMMUNES: "Ủy ban nhân dân các xã, phường",
}
DECISIONS = {
    Decision.SHOW: "Xem trước việc gia hạn",
    Decision.EXTEND: "Gia hạn",
    Decision.EXEMPT: "Miễn báo cáo",
    Decision.SUSPEND: "Tạm dừng tính thời hạn",
    Decision.RESUME: "Tiếp tục tính thời hạn",
}
BY_YEAR = "(mọi văn bản đã đến ngày)"
BY_DIRECTIVE = "(theo văn bản chỉ đạo)"
APPROVALS = {
    Approval.PERSON: "Do người có thẩm quyền phê duyệt",
    Approval.AUTOMATIC: "Tự động (chỉ dùng khi diễn tập)",
}
