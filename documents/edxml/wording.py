"""What is wrong with a package, in words for the clerk who sent it or who looks at it."""

from __future__ import annotations

PACKAGE = "Gói edXML"
MEND = "Đề nghị kiểm tra lại phần mềm tạo gói tin và gửi lại."
EMPTY = "tệp rỗng (0 byte)"
TOO_BIG = "gói hoặc tệp đính kèm lớn hơn mức cho phép"
SPOILED_HEAD = "có ký tự lạ trước khai báo XML"
NOT_UTF8 = "không dùng bảng mã UTF-8"
NOT_XML = "không phải XML đúng cú pháp"
TOO_MUCH = "có quá nhiều phần tử, thuộc tính hoặc lồng quá sâu"
WRONG_ROOT = "phần tử gốc hoặc không gian tên không theo QCVN 102:2016/BTTTT"
DOCTYPE = "chứa khai báo DTD hoặc thực thể, không được phép"
BOMB = "tệp nén đính kèm có cấu trúc bất thường"
NESTED_ZIP = "tệp nén đính kèm chứa tệp nén khác"
BROKEN_ZIP = "tệp nén đính kèm bị hỏng"
REFUSALS = {
    "EMPTY": EMPTY,
    "TOO_BIG": TOO_BIG,
    "BOMB": BOMB,
    "TOO_COMPLEX": NESTED_ZIP,
    "BROKEN_FILE": BROKEN_ZIP,
}
"""What a code says where the refusal has no words of its own."""

MISSING = "thiếu"
TWICE = "có nhiều hơn một"
TOO_LONG = "quá dài"
TOO_MANY = "quá nhiều"
BAD_ORGAN = "“{text}” không phải mã định danh cơ quan"
BAD_NUMBER = "“{text}” không phải số văn bản"
BAD_NOTATION = "“{text}” không phải ký hiệu văn bản"
BAD_DAY = "“{text}” không phải ngày có thật theo dạng năm/tháng/ngày"
BAD_MOMENT = "“{text}” không phải thời điểm theo dạng năm/tháng/ngày giờ:phút:giây"
BAD_STATUS = "“{text}” không phải mã trạng thái"
BAD_BUSINESS = "“{text}” không phải loại nghiệp vụ"
BAD_REFERENCE = "không xác định được văn bản được trả lời"
BAD_BASE64 = "nội dung không phải base64"
NOT_ONE_FILE = "tệp nén phải chứa đúng một tệp"
UNNAMED = "tệp đính kèm {number}"
