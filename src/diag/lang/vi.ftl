# Lời của các vấn đề bằng tiếng Việt. Mỗi mã một thông báo; `.help` là cách giải quyết.
# Người đọc đã viết bản mô tả và không phải lập trình viên: lời lẽ bình thường, lời của họ đặt trong ngoặc kép.

## Toàn bộ bản mô tả

spec-empty = Bản mô tả này không có chữ nào.
    .help = Hãy viết ít nhất một tiêu đề và một câu về việc tác tử cần làm.
spec-binary = Đây không phải là tệp văn bản.
    .help = Hãy lưu bản mô tả dưới dạng văn bản thuần hoặc Markdown (UTF-8), không phải tệp Word, PDF hay bảng tính.
spec-too-large = Văn bản này quá dài để làm bản mô tả: { $size } MB, trong khi chỉ đọc được nhiều nhất { $limit } MB.
    .help = Hãy giữ lại quy tắc và ví dụ, chuyển dữ liệu dài ra ngoài; hoặc chia thành nhiều bản mô tả.
spec-hidden = Ở đây có một ký tự không nhìn thấy được: { $character }, trong “{ $word }”.
    .help = Xóa từ đó và gõ lại. Nếu văn bản được sao chép, hãy dán không kèm định dạng.
name-lookalike = “{ $word }” trộn chữ của hai bảng chữ cái trông giống nhau: { $letters } không phải là chữ như đã thấy.
    .help = Gõ lại bằng một bàn phím nếu ý là “{ $plain }”. Nếu như vậy là đúng thì không cần đổi gì.
spec-secret = Ở đây có khóa hoặc mật khẩu. Văn bản này được lưu cùng tác nhân và được mô hình đọc, nên chưa dựng gì cả.
    .help = Xóa nó khỏi văn bản và thay bằng cái mới ở nơi dùng, vì người khác có thể đã đọc. Khóa nên đặt trong biến môi trường.
spec-no-title = Bản mô tả này không có tiêu đề, nên được gọi là “{ $title }”.
    .help = Hãy viết tên của tác tử ở dòng đầu tiên, ví dụ: # Phí gửi xe
language-unknown = “{ $tag }” không phải là mã ngôn ngữ, nên ngôn ngữ được đoán từ văn bản.
    .help = Hãy dùng mã như vi, en hoặc pt-BR.
section-unknown = Tôi không biết tiêu đề “{ $title }”. Nội dung bên dưới chỉ được đọc như thông tin nền.
    .help = Nếu ở đó có quy tắc, đầu vào, đầu ra hay ví dụ, hãy dùng một trong các từ này làm tiêu đề.
section-assumed = Nội dung dưới “{ $title }” được đọc là { $role ->
        [input] đầu vào
       *[output] đầu ra
    }.
    .help = Nếu đúng thì không cần sửa gì. Nếu không, hãy dùng “Đầu vào” và “Đầu ra” làm tiêu đề.
section-assumed-rules = Không có tiêu đề cho quy tắc, nên các câu dưới “{ $title }” được đọc là quy tắc.
    .help = Nếu đúng, hãy đổi tiêu đề thành “Quy tắc”. Nếu không, hãy thêm một phần có tên đó.
table-extra-cell = Dòng này có nhiều ô hơn số cột của bảng: “{ $value }” không thuộc cột nào.
    .help = Hãy thêm tiêu đề cột cho ô này, hoặc xóa ô. Dấu | bên trong ô được viết là \|.

## Nhiệm vụ và trường

skill-no-rules = “{ $skill }” không có quy tắc, nên không rõ nó quyết định thế nào.
    .help = Hãy thêm phần “Quy tắc”, mỗi quy tắc một câu.
skill-no-examples = “{ $skill }” không có ví dụ, nên không có gì chứng minh rằng các quy tắc đã được hiểu đúng.
    .help = Hãy thêm phần “Ví dụ” với một bảng nhỏ: mỗi đầu vào và đầu ra một cột, mỗi trường hợp một dòng.
skill-no-outputs = Không có chỗ nào nói “{ $skill }” phải trả lời gì.
    .help = Hãy thêm phần “Đầu ra” nêu tên từng kết quả, ví dụ: Đầu ra: quyết định (duyệt / từ chối)
field-duplicate = Trường “{ $field }” được nêu hai lần.
    .help = Hãy đặt cho mỗi trường một tên riêng, hoặc bỏ một trong hai.
field-unknown-column = Cột “{ $column }” không phải đầu vào cũng không phải đầu ra.
    .help = Hãy thêm “{ $column }” vào đầu vào hoặc đầu ra, hoặc viết giống như ở đó.
field-no-type = Không có chỗ nào nói “{ $field }” là loại giá trị gì, nên nó được đọc là { $type }.
    .help = Hãy viết loại trong ngoặc sau tên: (số), (có/không), (ngày), hoặc các giá trị có thể có: (đỏ / xanh).
name-assumed = Trong mã, “{ $title }” có tên là { $id }.
    .help = Không cần sửa gì. Muốn chọn tên khác, hãy viết tên đó trong ngoặc sau tiêu đề.
type-assumed = “{ $field }” được đọc là { $type }.
    .help = Nếu sai, hãy viết loại trong ngoặc sau tên: (số), (có/không), (ngày), (văn bản).
example-says-nothing = Những dòng không nói gì về “{ $field }” không chứng minh được gì về nó: { $rows }.
    .help = Nếu ở đó không có giá trị, hãy viết “nếu có” trong ngoặc sau tên; nếu có, hãy viết giá trị.
role-assumed = “{ $field }” được đọc là { $role ->
        [input] đầu vào
        [output] đầu ra
       *[other] { $role }
    }.
    .help = Nếu sai, hãy ghi nó dưới “Đầu vào” hoặc “Đầu ra”.

## Giá trị và ví dụ

example-missing-cell = Ví dụ { $row } không nói gì về “{ $field }”.
    .help = Hãy điền vào ô. Nếu giá trị có thể vắng mặt, hãy viết (không bắt buộc) sau tên trường.
example-wrong-type = “{ $value }” không thể là giá trị của “{ $field }”: cần là { $type }.
    .help = Hãy sửa ví dụ, hoặc sửa điều đã viết về “{ $field }” trong danh sách các trường.
example-contradiction = Hai ví dụ có đầu vào giống nhau mà kết quả khác nhau: ví dụ { $first } và ví dụ { $second }.
    .help = Hãy sửa một trong hai, hoặc thêm đầu vào tạo nên sự khác biệt.
literal-ambiguous-number = “{ $value }” có thể đọc là { $first } hoặc { $second }.
    .help = Hãy viết sao cho chỉ còn một cách đọc, ví dụ không dùng dấu ngăn cách giữa các chữ số.
literal-ambiguous-date = “{ $value }” có thể đọc là { $first } hoặc { $second }.
    .help = Hãy viết ngày theo dạng năm-tháng-ngày, ví dụ 2026-03-04.
enum-unknown-value = “{ $value }” không nằm trong các giá trị của “{ $field }”: { $known }.
    .help = Hãy dùng một trong các giá trị này, hoặc thêm “{ $value }” vào danh sách.

## Quy tắc

rule-unknown-field = Quy tắc này nói đến “{ $word }”, nhưng không có trường nào như vậy.
    .help = Hãy thêm “{ $word }” vào đầu vào hoặc đầu ra, hoặc dùng tên đã có ở đó.
rule-untranslated = Tôi không thể chuyển câu này thành quy tắc: “{ $sentence }”
    .help = Hãy nói đơn giản hơn: mỗi câu một điều kiện và một kết quả, dùng tên của các trường. Nếu chỉ là lời giải thích, hãy chuyển sang phần “Ghi chú”.
rule-contradicts-example = Quy tắc “{ $sentence }” (tôi hiểu là: { $reading }) và ví dụ “{ $example }” mâu thuẫn nhau: ví dụ nói { $expected }, còn quy tắc cho ra { $actual }.
    .help = Nếu tôi hiểu sai quy tắc, hãy viết đơn giản hơn: một điều kiện và một kết quả, kèm tên các mục. Nếu không, hãy sửa cái nào sai.
rule-contradicts-more = Cùng quy tắc ấy cũng trái với các ví dụ này (đếm từ ví dụ đầu): { $examples }
    .help = Hãy sửa quy tắc, hoặc sửa cả các ví dụ này.
example-unsatisfied = Đọc quy tắc theo cách nào thì ví dụ này cũng không cho ra { $expected }: { $example }
    .help = Hãy kiểm tra ví dụ. Nếu ví dụ đúng thì còn thiếu một quy tắc, hoặc có quy tắc cần nói rõ hơn khi nào nó áp dụng.
rule-untested = Không có ví dụ nào kiểm tra quy tắc này: “{ $sentence }”
    .help = Hãy thêm một ví dụ mà quy tắc này áp dụng, để chắc chắn rằng nó đã được hiểu đúng.
rule-no-effect = Quy tắc này không bao giờ làm thay đổi kết quả: “{ $sentence }”
    .help = Luôn có quy tắc khác quyết định trước nó. Hãy kiểm tra thứ tự và điều kiện, hoặc bỏ quy tắc này.
reading-ambiguous = Các quy tắc có thể hiểu theo hai cách. Với { $input }, kết quả có thể là { $first } hoặc { $second }.
    .help = Ý bạn là cách nào? Hãy chọn một, hoặc thêm trường hợp này vào ví dụ với kết quả đúng.
reading-assumed = Với { $input }, kết quả được hiểu là { $chosen }, không phải { $other }.
    .help = Nếu sai, hãy thêm trường hợp này vào ví dụ với kết quả đúng.
output-undecided = Không có quy tắc nào nói “{ $output }” là gì với { $input }.
    .help = Hãy thêm một quy tắc cho trường hợp này, hoặc một quy tắc cho mọi trường hợp còn lại (“Các trường hợp khác …”).

## Việc tạo

hand-edited = Tệp { $file } đã được sửa bằng tay. Nó được giữ nguyên và được kiểm thử như vậy.
    .help = Muốn tệp được viết lại từ bản mô tả, hãy đổi tên hoặc xóa nó rồi tạo lại.
locked-needs-model = Câu này mới hoặc đã thay đổi nên cần mô hình, nhưng --locked không cho phép hỏi mô hình: “{ $sentence }”
    .help = Hãy tạo một lần không có --locked, rồi giữ tệp nl2agent.lock mới.
model-absent = Mô hình ngôn ngữ chưa có trên máy này.
    .help = Hãy tải về một lần bằng lệnh: nl2agent model pull
model-broken = Tệp mô hình bị hỏng hoặc là một tệp khác: { $path }
    .help = Hãy xóa nó và tải lại bằng lệnh: nl2agent model pull
model-unreachable = Mô hình không trả lời: { $detail }
    .help = Hãy kiểm tra kết nối và địa chỉ rồi thử lại; hoặc tạo bằng mô hình có sẵn.
model-refused = Dịch vụ của mô hình đã từ chối câu hỏi: { $detail }
    .help = Hãy viết các câu theo cách khác, hoặc chọn mô hình khác bằng --model.
model-key = Khóa trong { $variable } không có hoặc không được chấp nhận: { $detail }
    .help = Hãy đặt một khóa hợp lệ của dịch vụ vào { $variable }, hoặc tạo bằng mô hình có sẵn.
model-credit = Tài khoản ở dịch vụ của mô hình đã hết tiền: { $detail }
    .help = Hãy nạp thêm tiền, hoặc chọn mô hình khác bằng --model.
model-unknown = Dịch vụ không có mô hình “{ $model }”: { $detail }
    .help = Hãy xem dịch vụ có những mô hình nào và chọn một bằng --model.
model-empty = Mô hình { $model } đưa ra câu trả lời trống.
    .help = Hãy thử lại, hoặc chọn mô hình khác bằng --model.
model-cut = Mô hình { $model } đã dùng hết token trước khi trả lời.
    .help = Hãy chọn bằng --model một mô hình suy nghĩ ít hơn.
model-thoughts = Mô hình { $model } đã suy nghĩ nhưng không trả lời.
    .help = Hãy thử lại, hoặc chọn mô hình khác bằng --model.
model-too-long = Câu hỏi quá dài đối với mô hình: { $detail }
    .help = Hãy rút ngắn hoặc chia đôi bản mô tả, hoặc chọn bằng --model một mô hình đọc được nhiều hơn.
model-setting = Không dùng được mô hình đã chọn: { $detail }
    .help = Hãy nêu một mô hình bằng --model, trong nl2agent.toml hoặc trong NL2AGENT_MODEL. “nl2agent model list” cho biết có những gì.
model-too-dear = Câu hỏi này cho { $model } có thể làm chi phí lên tới { $needed } USD, mà --max-cost chỉ cho phép { $limit } USD. Câu hỏi đã không được gửi.
    .help = Dựng lại với --max-cost cao hơn, hoặc chọn mô hình rẻ hơn bằng --model.
model-unpriced = Ở đây không biết giá của { $model }, nên không thể giữ --max-cost { $limit }. Câu hỏi đã không được gửi.
    .help = Dùng --max-tokens thay cho --max-cost, hoặc chọn mô hình khác bằng --model.
model-interrupted = Bạn đã dừng trong lúc đang hỏi mô hình.
    .help = Những gì có trước đó không thay đổi. Hãy tạo lại khi bạn muốn.
model-failed = Mô hình gặp lỗi: { $detail }
    .help = Hãy thử lại, hoặc chọn mô hình khác bằng --model.
model-not-recorded = Không có câu trả lời nào của mô hình đã ghi lại phù hợp với câu hỏi này.
    .help = Bản mô tả hoặc câu hỏi đã thay đổi từ lần ghi. Hãy ghi lại với một mô hình.
toolchain-missing = Chưa cài Rust, nên không biên dịch được tác tử.
    .help = Hãy cài Rust từ https://rustup.rs rồi tạo lại. Không có Rust, “nl2agent run BẢN_MÔ_TẢ” vẫn thử trực tiếp các quy tắc.
disk-full = Không còn chỗ để ghi { $path }. Cái cũ không thay đổi.
    .help = Hãy giải phóng bớt chỗ trống rồi tạo lại.
crate-not-green = Tác tử vừa tạo không vượt qua kiểm tra: { $detail } Bản trước được giữ lại.
    .help = Hãy xem ví dụ nào không đạt, và viết rõ hơn các quy tắc liên quan.
output-not-ours = Thư mục { $path } đã có sẵn và không phải do nl2agent ghi. Không có gì bị thay đổi.
    .help = Hãy chọn thư mục khác bằng --out, hoặc chuyển thư mục này đi chỗ khác.
crates-missing = Các thư viện mà tác tử cần không có trên máy này: { $reason }
    .help = Hãy tạo một lần khi có kết nối mạng và không có --offline; sau đó không cần mạng nữa.
build-failed = Không biên dịch được tác tử: { $reason }
    .help = Đây không phải lỗi của bản mô tả. Hãy thử lại; nếu vẫn vậy, xin hãy báo cho chúng tôi kèm thông báo này.
build-timeout = Việc biên dịch kéo dài quá { $seconds } giây nên đã bị dừng.
    .help = Hãy thử lại khi máy bớt bận; phần đã xong được giữ lại.
build-output-limit = Trình biên dịch in ra nhiều hơn mức đọc được nên đã bị dừng sau { $seconds } giây.
    .help = Hãy thử lại; nếu vẫn vậy, xin hãy báo cho chúng tôi kèm thông báo này.
output-unwritable = Không ghi được { $path }: { $reason } Cái cũ không thay đổi.
    .help = Hãy kiểm tra xem bạn có quyền ghi ở đó không, hoặc chọn thư mục khác bằng --out.
output-busy = Một lần tạo khác đang ghi { $path }.
    .help = Hãy chờ nó xong rồi tạo lại.
lock-broken = Không đọc được tệp nl2agent.lock: { $reason }
    .help = Hãy lấy lại tệp từ bản sao lưu hoặc hệ thống quản lý phiên bản, hoặc xóa nó rồi tạo lại.
lock-newer = Tệp nl2agent.lock do một bản nl2agent mới hơn ghi (định dạng { $version }).
    .help = Hãy cập nhật nl2agent, hoặc xóa tệp rồi tạo lại.
lock-unwritable = Không soạn được tệp nl2agent.lock: { $reason }
    .help = Hãy thử lại; nếu vẫn vậy, xin hãy báo cho chúng tôi kèm thông báo này.
questions-unwritable = Không ghi được tệp questions.json: { $detail }
    .help = Các câu hỏi cũng có trong báo cáo. Hãy kiểm tra xem bạn có quyền ghi vào thư mục này không.
home-missing = Không có thư mục nào để lưu mô hình: { $detail }
    .help = Hãy đặt biến môi trường HOME, hoặc chỉ ra mô hình nằm ở đâu.
spec-unreadable = Không đọc được { $path }: { $detail }
    .help = Hãy kiểm tra tên tệp và xem bạn có quyền đọc nó không.
answer-kept = Đã ghi nhận câu trả lời của bạn: với { $input }, { $chosen }. Nó được lưu trong nl2agent.lock.
    .help = Hãy thêm nó vào ví dụ, để nó luôn nằm trong bản mô tả: { $row }
reading-accepted = Có hai cách hiểu phù hợp với ví dụ của bạn. Với { $input }, cách có khả năng hơn đã được chọn: { $chosen }.
    .help = Nếu sai, hãy thêm trường hợp này vào ví dụ với kết quả đúng.

## Rust that a model writes

body-refused = { $model } không đưa ra mã Rust dùng được cho “{ $skill }” trong { $attempts } câu trả lời. { $detail }
    .help = Hãy thử mô hình khác với --model hoặc --escalate, hoặc viết các quy tắc thành bước nhỏ hơn.
body-not-compiling = Câu trả lời tốt nhất trong { $attempts } câu của { $model } cho “{ $skill }” không biên dịch được: { $detail }
    .help = Hãy thử mô hình khác với --model hoặc --escalate, hoặc viết các quy tắc thành bước nhỏ hơn.
body-wrong = Câu trả lời tốt nhất trong { $attempts } câu của { $model } cho “{ $skill }” đúng { $passed } trên { $total } ví dụ. Không đúng ở đây: { $example }. Mong đợi: { $expected }. Câu trả lời: { $actual }
    .help = Hãy xem lại ví dụ này và các quy tắc của nó, hoặc thử mô hình khác với --model hoặc --escalate.
body-cut = Câu trả lời tốt nhất trong { $attempts } câu của { $model } cho “{ $skill }” đã chạm giới hạn độ dài và bị cắt giữa đoạn mã.
    .help = Hãy tách kỹ năng làm hai, hoặc thử mô hình viết được câu trả lời dài hơn với --model hoặc --escalate.
body-fitted = Câu trả lời tốt nhất trong { $attempts } câu của { $model } cho “{ $skill }” chỉ lặp lại ví dụ ({ $known } trên { $total }): nó nhận ra từng đầu vào của ví dụ thay vì theo quy tắc.
    .help = Hãy viết thành quy tắc điểm chung của các ví dụ này; hoặc thử mô hình khác với --model hoặc --escalate.
body-over-budget = Đã đến giới hạn { $tokens } token.
    .help = Hãy dựng lại với --max-tokens lớn hơn.
body-unproven = Mã Rust cho “{ $skill }” do { $model } viết, và không có ví dụ nào kiểm tra nó. Chưa có gì được chứng minh.
    .help = Hãy thêm mục “Ví dụ” với một bảng nhỏ.
body-knows-examples = Mã Rust cho “{ $skill }” chứa nguyên văn { $known } trong { $total } ví dụ của bạn. Với trường hợp khác nó có đúng không thì chúng không cho thấy.
    .help = Hãy thêm ví dụ khác với những ví dụ này rồi dựng lại.
body-skips-rule = Mã Rust cho “{ $skill }” không nói nó theo câu này ở đâu: “{ $sentence }”
    .help = Hãy thêm một ví dụ do câu này quyết định.
body-needed = “{ $skill }” cần mã Rust do mô hình viết. Khi dựng mới hỏi.
    .help = Hãy chạy: nl2agent build
build-size-limit = Việc biên dịch dùng quá { $megabytes } MB bộ nhớ hoặc đĩa nên đã bị dừng.
    .help = Hãy thử lại; nếu vẫn vậy, xin hãy báo cho chúng tôi kèm thông báo này.
sandbox-missing = Mã chỉ được biên dịch và chạy trong môi trường cách ly, mà ở đây không tạo được: { $reason }
    .help = Hãy cài bubblewrap (sudo apt install bubblewrap) hoặc dùng Linux 6.12 trở lên, và đừng chạy bằng root nếu Rust nằm trong thư mục riêng của root. Trong container, hãy cho phép namespace (--security-opt seccomp=unconfined) hoặc tạo bên ngoài; trên Windows, hãy dùng WSL2. --unsafe-no-sandbox tạo mà không cách ly: chỉ dùng với bản mô tả và mô hình bạn tin cậy.
sandbox-off = --unsafe-no-sandbox: mã có thể do mô hình viết sẽ chạy không cách ly, đọc và sửa được mọi thứ bạn có thể.
    .help = Hãy bỏ tùy chọn này ở nơi cách ly hoạt động (nl2agent doctor).
sandbox-off-in-ci = --unsafe-no-sandbox bị từ chối khi có đặt CI.
    .help = Hãy làm cho cách ly hoạt động trên máy CI; nl2agent doctor cho biết còn thiếu gì.
ask-unfit = Mô hình không đưa ra câu trả lời phù hợp cho ví dụ { $example }: { $reason }
    .help = Mô hình khác có thể làm tốt hơn (--model TÊN). Hoặc viết rõ hơn cần đọc gì từ văn bản.
ask-told = Câu này chỉ được nói với mô hình, không bị bắt buộc: “{ $sentence }”
    .help = Điều phải luôn đúng cần một đầu ra riêng do quy tắc quyết định, ví dụ “cần xem lại” khi số lượng quá lớn.

## Agents, tools

server-address = Ở đây không nói “{ $server }” ở đâu.
    .help = Hãy viết địa chỉ sau tên: https://…, http://127.0.0.1:CỔNG trên máy này, hoặc lệnh của một máy chủ công cụ trong dấu huyền ngược (`python3 server.py`).
server-twice = “{ $server }” có hai lần trong danh sách.
    .help = Hãy bỏ một cái, hoặc đặt tên khác.
server-unused = Không câu nào hỏi “{ $server }” điều gì, nên tác nhân không dùng được nó.
    .help = Để dùng, hãy thêm một quy tắc nêu tên nó, một công cụ của nó và các đầu ra mà nó cho.
server-program = “{ $server }” là một chương trình: { $address }. Khi dựng, nó chỉ được chạy nếu bạn cho phép, và chưa biết gì về nó.
    .help = Hãy xem lệnh đó. Nếu tin, hãy dựng một lần với --run-tools; sau đó tệp lock giữ những gì nó có.
program-unagreed = “{ $server }” là một chương trình mà tác tử này chạy: { $address }. Bạn chưa đồng ý; chưa có gì được chạy.
    .help = Hãy xem lệnh đó. Nếu tin: nl2agent { $command } --run-tools { $path }
server-unreachable = Chưa biết gì về “{ $server }” ({ $address }): { $reason }
    .help = Hãy chạy nó và dựng một lần không có --locked và --offline. Sau đó tệp lock biết nó có gì.
server-away = Không hỏi được “{ $server }” ({ $reason }), nên dùng điều nó đã nói ở lần dựng trước.
    .help = Không cần đổi gì. Để biết bây giờ nó có gì, hãy chạy nó và dựng lại.
tool-unnamed = Câu này nêu “{ $server }” mà không nói công cụ nào của nó. Nó có: { $known }
    .help = Hãy viết tên một công cụ vào câu.
tool-no-output = Câu này nêu “{ $tool }” của “{ $server }” mà không nêu đầu ra nào nó cho.
    .help = Hãy nêu các đầu ra trong câu, viết như trong danh sách đầu ra.
tool-may-change = “{ $server }” chỉ để đọc, và không nói rằng “{ $tool }” không thay đổi gì.
    .help = Nếu nó được phép, hãy viết “được thay đổi” cạnh địa chỉ; khi đó một người được hỏi trước mỗi lần gọi.
tool-output-twice = “{ $output }” sẽ được cho hai lần.
    .help = Hãy để một câu nói nó từ đâu ra.
tool-input-missing = “{ $tool }” của “{ $server }” cần “{ $field }”, mà kỹ năng này không có trường đó.
    .help = Hãy thêm đầu vào “{ $field }”, hoặc hỏi công cụ khác.
tool-output-missing = “{ $tool }” của “{ $server }” không trả lời “{ $output }”. Nó trả lời: { $known }
    .help = Hãy gọi đầu ra như ở đó, hoặc bỏ nó khỏi câu này.
tool-type = “{ $field }” không khớp với “{ $tool }” của “{ $server }”: ở đó là { $schema }
    .help = Hãy sửa điều nói về “{ $field }” trong danh sách trường, hoặc hỏi công cụ khác.
tool-example-silent = Ví dụ này không nói “{ $tool }” trả lời gì: thiếu “{ $output }”.
    .help = Hãy thêm cột “{ $output }” vào các ví dụ. Kiểm thử dùng nó thay cho câu trả lời.
tool-accepted = “{ $server }” bây giờ mô tả “{ $tool }” khác đi ({ $changes }); bạn đã chấp nhận.
    .help = Không cần thay đổi gì. Nếu bạn không ngờ tới, hãy đọc lại xem có gì khác.
tool-changed = “{ $server }” không còn như khi bạn chấp nhận: “{ $tool }” đã khác ({ $changes }; + là mới, - là mất, ≠ là khác). Chưa dựng gì với nó.
    .help = Nếu bạn biết lý do và điều đó đúng, hãy chấp nhận: dựng lại với --accept-tools.
tool-hidden = “{ $tool }” của “{ $server }” bị bỏ qua: “{ $word }” quá dài, hoặc có ký tự không nhìn thấy hay giống ký tự khác.
    .help = Hãy nhờ người quản lý đặt tên rõ ràng.
crate-untrusted = Chương trình của { $path } không được khởi động, vì { $file } không giống như nl2agent viết ra từ hợp đồng và tệp khóa này. Nó sẽ chạy với quyền của bạn.
    .help = Hãy tạo lại tác tử từ spec.md của nó: nl2agent build. Nếu chính bạn đã sửa và muốn chạy nguyên như vậy, hãy dùng cargo run.
hand-edited-refused = Tệp { $file } đã được sửa bằng tay, và thay đổi đó không được phép trong tác tử: `{ $words }`. { $reason }
    .help = Hãy chỉ tính từ các đối số. Muốn tệp được viết lại từ bản mô tả, hãy đổi tên hoặc xóa nó rồi tạo lại.
sandbox-kernel = Mã chỉ được biên dịch và chạy sau những bức tường, và nhân này ({ $release }) không dựng được chúng: { $reason }
    .help = Hãy dùng Linux 6.12 trở lên, hoặc 5.19 trở lên ở nơi cho phép namespace, và bật Landlock (“landlock” trong /sys/kernel/security/lsm). --unsafe-no-sandbox tạo mà không có tường: chỉ dành cho bản mô tả và mô hình mà bạn tin.
sandbox-namespaces = Mã chỉ được biên dịch và chạy sau những bức tường. Ở đây một thiết lập ({ $setting }) không cho người dùng dựng chúng: { $reason }
    .help = Hãy cài bubblewrap và, trên Ubuntu, cả hồ sơ của nó: sudo apt install bubblewrap apparmor-profiles, rồi sudo cp /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ và sudo systemctl reload apparmor. Hoặc dùng Linux 6.12 trở lên, không phụ thuộc thiết lập này (Ubuntu 24.04: sudo apt install linux-generic-hwe-24.04).
sandbox-container = Mã chỉ được biên dịch và chạy sau những bức tường, và container này không cho dựng chúng: { $reason }
    .help = Hãy khởi động container với --security-opt seccomp=unconfined trên máy có Linux 5.19 trở lên, hoặc tạo bên ngoài container.
server-credentials = Địa chỉ của “{ $server }” có tên hoặc mật khẩu. Ai có tác tử cũng đọc được.
    .help = Hãy bỏ chúng khỏi địa chỉ. Token được đặt trong biến môi trường { $variable }_TOKEN.
