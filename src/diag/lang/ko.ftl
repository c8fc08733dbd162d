# 문제를 설명하는 말(한국어). 코드마다 하나이며 `.help`는 해결 방법이다.
# 읽는 사람은 명세를 쓴 사람이고 프로그래머가 아니다. 쉬운 말로, 쓴 사람의 말은 “” 안에 둔다.

## 명세 전체

spec-empty = 이 명세에는 글이 하나도 없습니다.
    .help = 적어도 제목 하나와, 에이전트가 할 일을 한 문장으로 적어 주세요.
spec-binary = 텍스트 파일이 아닙니다.
    .help = 명세를 Word, PDF, 스프레드시트가 아니라 일반 텍스트나 Markdown(UTF-8)으로 저장해 주세요.
spec-too-large = 명세로 쓰기에는 글이 너무 깁니다. { $size } MB인데 { $limit } MB까지만 읽을 수 있습니다.
    .help = 규칙과 예시는 남기고 긴 자료는 다른 곳으로 옮기거나, 명세를 여러 개로 나누어 주세요.
spec-hidden = 여기에 보이지 않는 문자가 있습니다: { $character }, “{ $word }” 안.
    .help = 그 낱말을 지우고 다시 입력하세요. 복사한 글이라면 서식 없이 붙여 넣으세요.
name-lookalike = “{ $word }”에는 모양이 같은 두 문자의 글자가 섞여 있습니다: { $letters } 은(는) 보이는 글자가 아닙니다.
    .help = “{ $plain }”을(를) 뜻했다면 한 가지 자판으로 다시 입력하세요. 이대로 맞다면 바꿀 것이 없습니다.
spec-secret = 여기에 키나 비밀번호가 있습니다. 이 글은 에이전트와 함께 보관되고 모델이 읽으므로 아무것도 만들지 않았습니다.
    .help = 글에서 지우고, 쓰는 곳에서는 새것으로 바꾸세요. 다른 사람이 읽었을 수 있습니다. 키는 환경 변수에 둡니다.
spec-no-title = 이 명세에는 제목이 없어서 “{ $title }”(이)라고 부르겠습니다.
    .help = 첫 줄에 에이전트의 이름을 적어 주세요. 예: # 주차 요금
language-unknown = “{ $tag }”은(는) 언어 코드가 아니어서, 글을 보고 언어를 알아냈습니다.
    .help = ko, en, pt-BR 같은 코드를 써 주세요.
section-unknown = “{ $title }”은(는) 모르는 제목입니다. 그 아래 내용은 배경 설명으로만 읽었습니다.
    .help = 규칙, 입력, 출력, 예시가 있다면 그 낱말 가운데 하나를 제목으로 써 주세요.
section-assumed = “{ $title }” 아래 내용을 { $role ->
        [input] 입력으로
       *[output] 출력으로
    } 읽었습니다.
    .help = 맞다면 바꿀 것이 없습니다. 아니라면 “입력”과 “출력”을 제목으로 써 주세요.
section-assumed-rules = 규칙이라는 제목이 없어서 “{ $title }” 아래 문장들을 규칙으로 읽었습니다.
    .help = 맞다면 제목을 “규칙”으로 바꿔 주세요. 아니라면 “규칙”이라는 부분을 더해 주세요.
table-extra-cell = 이 줄에는 표의 열보다 칸이 많습니다. “{ $value }”에 맞는 열이 없습니다.
    .help = 열 제목을 더하거나 칸을 지워 주세요. 칸 안의 |는 \|로 적습니다.

## 작업과 항목

skill-no-rules = “{ $skill }”에는 규칙이 없어서 어떻게 정하는지 알 수 없습니다.
    .help = “규칙” 부분을 더하고 규칙마다 한 문장씩 적어 주세요.
skill-no-examples = “{ $skill }”에는 예시가 없어서 규칙을 제대로 이해했는지 확인할 수 없습니다.
    .help = “예시” 부분에 작은 표를 더해 주세요. 입력과 출력마다 한 열, 경우마다 한 줄입니다.
skill-no-outputs = “{ $skill }”이(가) 무엇을 답해야 하는지 적혀 있지 않습니다.
    .help = “출력” 부분을 더하고 결과의 이름을 모두 적어 주세요. 예: 출력: 결정 (승인 / 거절)
field-duplicate = “{ $field }” 항목이 두 번 나옵니다.
    .help = 항목마다 다른 이름을 붙이거나 둘 중 하나를 지워 주세요.
field-unknown-column = “{ $column }” 열은 입력도 출력도 아닙니다.
    .help = “{ $column }”을(를) 입력이나 출력에 더하거나, 거기 적힌 대로 써 주세요.
field-no-type = “{ $field }”이(가) 어떤 값인지 적혀 있지 않아서 { $type }(으)로 읽었습니다.
    .help = 이름 뒤 괄호 안에 종류를 적어 주세요: (숫자), (예/아니요), (날짜). 또는 가능한 값을 적어 주세요: (빨강 / 초록).
name-assumed = “{ $title }”은(는) 코드에서 { $id }(이)라고 부릅니다.
    .help = 바꿀 것이 없습니다. 다른 이름을 쓰려면 제목 뒤 괄호 안에 적어 주세요.
type-assumed = “{ $field }”을(를) { $type }(으)로 읽었습니다.
    .help = 아니라면 이름 뒤 괄호 안에 종류를 적어 주세요: (숫자), (예/아니요), (날짜), (글자).
example-says-nothing = ‘{ $field }’이(가) 비어 있는 줄은 그것에 대해 아무것도 확인하지 못합니다: { $rows }.
    .help = 그런 경우에 값이 없다면 이름 뒤 괄호 안에 “있으면”이라고 적고, 있다면 값을 적어 주세요.
role-assumed = “{ $field }”을(를) { $role ->
        [input] 입력으로
        [output] 출력으로
       *[other] { $role }(으)로
    } 읽었습니다.
    .help = 아니라면 “입력”이나 “출력” 아래에 적어 주세요.

## 값과 예시

example-missing-cell = 예시 { $row }에는 “{ $field }”의 값이 없습니다.
    .help = 칸을 채워 주세요. 값이 없어도 된다면 항목 이름 뒤에 (선택 사항)이라고 적어 주세요.
example-wrong-type = “{ $value }”은(는) “{ $field }”의 값이 될 수 없습니다. { $type }이어야 합니다.
    .help = 예시를 고치거나, 항목 목록에서 “{ $field }”에 대한 설명을 바꿔 주세요.
example-contradiction = 입력은 같은데 결과가 다른 예시가 둘 있습니다: 예시 { $first }, 예시 { $second }.
    .help = 둘 중 하나를 고치거나, 차이를 만드는 입력을 더해 주세요.
literal-ambiguous-number = “{ $value }”은(는) { $first }(으)로도 { $second }(으)로도 읽을 수 있습니다.
    .help = 한 가지로만 읽히게 써 주세요. 예를 들어 숫자 사이에 구분 기호를 넣지 마세요.
literal-ambiguous-date = “{ $value }”은(는) { $first }(으)로도 { $second }(으)로도 읽을 수 있습니다.
    .help = 날짜는 연-월-일로 적어 주세요. 예: 2026-03-04
enum-unknown-value = “{ $value }”은(는) “{ $field }”의 값이 아닙니다. 가능한 값: { $known }.
    .help = 이 값들 가운데 하나를 쓰거나 “{ $value }”을(를) 목록에 더해 주세요.

## 규칙

rule-unknown-field = 이 규칙에 “{ $word }”이(가) 나오는데, 그런 항목이 없습니다.
    .help = “{ $word }”을(를) 입력이나 출력에 더하거나, 거기 있는 이름을 써 주세요.
rule-untranslated = 이 문장을 규칙으로 바꾸지 못했습니다: “{ $sentence }”
    .help = 더 쉽게 적어 주세요. 한 문장에 조건 하나와 결과 하나를, 항목 이름을 써서 적습니다. 그냥 설명이라면 “참고” 부분으로 옮겨 주세요.
rule-contradicts-example = 규칙 “{ $sentence }”(이렇게 읽었습니다: { $reading })과(와) 예시 “{ $example }”이(가) 서로 맞지 않습니다. 예시의 결과: { $expected }, 규칙의 결과: { $actual }.
    .help = 규칙을 잘못 읽었다면 더 쉽게 써 주세요. 한 문장에 조건 하나와 결과 하나, 항목 이름을 써서요. 아니라면 틀린 쪽을 고쳐 주세요.
rule-contradicts-more = 같은 규칙이 다음 예와도 어긋납니다(첫 예부터 센 번호): { $examples }
    .help = 규칙을 고치거나 이 예들도 고쳐 주세요.
example-unsatisfied = 규칙을 어떻게 읽어도 이 예시에서 { $expected }이(가) 나오지 않습니다: { $example }
    .help = 예시를 확인해 주세요. 예시가 맞다면 규칙이 빠졌거나, 어떤 규칙이 언제 해당하는지 더 분명히 적어야 합니다.
rule-untested = 이 규칙을 확인하는 예시가 없습니다: “{ $sentence }”
    .help = 이 규칙이 해당하는 예시를 더하면 제대로 이해했는지 확인할 수 있습니다.
rule-no-effect = 이 규칙은 결과를 바꾸는 일이 없습니다: “{ $sentence }”
    .help = 언제나 다른 규칙이 먼저 정합니다. 순서와 조건을 확인하거나 이 규칙을 지워 주세요.
reading-ambiguous = 규칙을 두 가지로 읽을 수 있습니다. { $input }일 때 결과는 { $first } 또는 { $second }일 수 있습니다.
    .help = 어느 쪽인가요? 하나를 고르거나, 이 경우와 올바른 결과를 예시에 더해 주세요.
reading-assumed = { $input }일 때 결과를 { $other } 대신 { $chosen }(으)로 보았습니다.
    .help = 아니라면 이 경우와 올바른 결과를 예시에 더해 주세요.
output-undecided = { $input }일 때 “{ $output }”이(가) 무엇인지 정하는 규칙이 없습니다.
    .help = 이 경우의 규칙이나, 나머지 모든 경우의 규칙(“그 외에는 …”)을 더해 주세요.

## 만들기

hand-edited = 파일 { $file }은(는) 손으로 고친 것입니다. 그대로 두고 그대로 시험했습니다.
    .help = 명세로 새로 쓰려면 파일 이름을 바꾸거나 지우고 다시 만들어 주세요.
locked-needs-model = 이 문장은 새로 쓰였거나 바뀌어서 모델이 필요한데, --locked에서는 모델에 물을 수 없습니다: “{ $sentence }”
    .help = --locked 없이 한 번 만들고, 새 nl2agent.lock을 보관해 주세요.
model-absent = 언어 모델이 아직 이 컴퓨터에 없습니다.
    .help = 한 번만 내려받으면 됩니다: nl2agent model pull
model-broken = 모델 파일이 망가졌거나 다른 파일입니다: { $path }
    .help = 지우고 다시 내려받아 주세요: nl2agent model pull
model-unreachable = 모델이 답하지 않습니다: { $detail }
    .help = 연결과 주소를 확인하고 다시 해 보세요. 또는 내장된 모델로 만들어 주세요.
model-refused = 모델 서비스가 질문을 거절했습니다: { $detail }
    .help = 문장을 다르게 써 보거나 --model로 다른 모델을 골라 주세요.
model-key = { $variable }에 키가 없거나 받아들여지지 않습니다: { $detail }
    .help = { $variable }에 서비스의 올바른 키를 넣어 주세요. 또는 내장된 모델로 만들어 주세요.
model-credit = 모델 서비스 계정에 잔액이 없습니다: { $detail }
    .help = 잔액을 채우거나 --model로 다른 모델을 골라 주세요.
model-unknown = 서비스에 “{ $model }” 모델이 없습니다: { $detail }
    .help = 서비스에 어떤 모델이 있는지 보고 --model로 하나를 지정해 주세요.
model-empty = 모델 { $model }이(가) 빈 답을 했습니다.
    .help = 다시 해 보거나 --model로 다른 모델을 골라 주세요.
model-cut = 모델 { $model }이(가) 답하기 전에 토큰을 다 썼습니다.
    .help = --model로 덜 오래 생각하는 모델을 골라 주세요.
model-thoughts = 모델 { $model }이(가) 생각은 했지만 답하지 않았습니다.
    .help = 다시 해 보거나 --model로 다른 모델을 골라 주세요.
model-too-long = 질문이 모델에게 너무 깁니다: { $detail }
    .help = 설명을 줄이거나 둘로 나누거나, --model로 더 많이 읽는 모델을 골라 주세요.
model-setting = 고른 모델을 쓸 수 없습니다: { $detail }
    .help = --model, nl2agent.toml 또는 NL2AGENT_MODEL로 모델을 지정해 주세요. “nl2agent model list”가 목록을 보여 줍니다.
model-too-dear = { $model }에 이 질문을 하면 비용이 { $needed }달러가 될 수 있는데, --max-cost는 { $limit }달러까지 허용합니다. 질문하지 않았습니다.
    .help = --max-cost를 높여 다시 빌드하거나, --model로 더 저렴한 모델을 고르세요.
model-unpriced = { $model }의 가격을 알 수 없어 --max-cost { $limit }를 지킬 수 없습니다. 질문하지 않았습니다.
    .help = --max-cost 대신 --max-tokens를 쓰거나, --model로 다른 모델을 고르세요.
model-interrupted = 모델에게 묻는 동안 중지하셨습니다.
    .help = 전에 있던 것은 그대로입니다. 언제든지 다시 만들 수 있습니다.
model-failed = 모델이 실패했습니다: { $detail }
    .help = 다시 해 보거나 --model로 다른 모델을 골라 주세요.
model-not-recorded = 기록해 둔 모델의 답 가운데 이 질문에 맞는 것이 없습니다.
    .help = 기록한 뒤로 명세나 질문이 바뀌었습니다. 모델로 다시 기록해 주세요.
toolchain-missing = Rust가 설치되어 있지 않아서 에이전트를 컴파일할 수 없습니다.
    .help = https://rustup.rs 에서 Rust를 설치하고 다시 만들어 주세요. Rust가 없어도 “nl2agent run 명세파일”로 규칙을 바로 써 볼 수 있습니다.
disk-full = { $path }에 쓸 공간이 없습니다. 원래 있던 것은 그대로입니다.
    .help = 공간을 비우고 다시 만들어 주세요.
crate-not-green = 만든 에이전트가 검사를 통과하지 못했습니다: { $detail } 이전 것을 그대로 두었습니다.
    .help = 어떤 예시가 맞지 않았는지 보고, 관련된 규칙을 더 분명하게 적어 주세요.
output-not-ours = 폴더 { $path }은(는) 이미 있고 nl2agent가 쓴 것이 아닙니다. 아무것도 바꾸지 않았습니다.
    .help = --out으로 다른 폴더를 고르거나 이 폴더를 옮겨 주세요.
crates-missing = 에이전트에 필요한 라이브러리가 이 컴퓨터에 없습니다: { $reason }
    .help = 네트워크에 연결하고 --offline 없이 한 번 만들어 주세요. 그다음부터는 연결 없이도 됩니다.
build-failed = 에이전트를 컴파일하지 못했습니다: { $reason }
    .help = 명세의 잘못이 아닙니다. 다시 해 보시고, 계속되면 이 메시지와 함께 알려 주세요.
build-timeout = 컴파일이 { $seconds }초보다 오래 걸려서 멈췄습니다.
    .help = 컴퓨터가 덜 바쁠 때 다시 해 보세요. 끝난 부분은 남아 있습니다.
build-output-limit = 컴파일러의 출력이 읽을 수 있는 양을 넘어서 { $seconds }초 뒤에 멈췄습니다.
    .help = 다시 해 보시고, 계속되면 이 메시지와 함께 알려 주세요.
output-unwritable = { $path }에 쓰지 못했습니다: { $reason } 원래 있던 것은 그대로입니다.
    .help = 거기에 쓸 권한이 있는지 확인하거나 --out으로 다른 폴더를 골라 주세요.
output-busy = 지금 다른 만들기 작업이 { $path }에 쓰고 있습니다.
    .help = 끝나기를 기다렸다가 다시 만들어 주세요.
lock-broken = 파일 nl2agent.lock을 읽을 수 없습니다: { $reason }
    .help = 백업이나 버전 관리에서 되돌리거나, 지우고 다시 만들어 주세요.
lock-newer = 파일 nl2agent.lock은 더 새로운 nl2agent가 쓴 것입니다(형식 { $version }).
    .help = nl2agent를 업데이트하거나, 파일을 지우고 다시 만들어 주세요.
lock-unwritable = 파일 nl2agent.lock을 만들지 못했습니다: { $reason }
    .help = 다시 해 보시고, 계속되면 이 메시지와 함께 알려 주세요.
questions-unwritable = 파일 questions.json을 쓰지 못했습니다: { $detail }
    .help = 질문은 보고서에도 있습니다. 이 폴더에 쓸 수 있는지 확인해 주세요.
home-missing = 모델을 둘 폴더가 없습니다: { $detail }
    .help = 환경 변수 HOME을 정하거나 모델이 있는 곳을 알려 주세요.
spec-unreadable = { $path }을(를) 읽을 수 없습니다: { $detail }
    .help = 파일 이름과 읽을 권한이 있는지 확인해 주세요.
answer-kept = 답을 받았습니다: { $input }일 때 { $chosen }. nl2agent.lock에 남겨 두었습니다.
    .help = 명세에도 남도록 예시에 더해 주세요: { $row }
reading-accepted = 두 가지 읽기가 예시에 맞습니다. { $input }일 때 더 그럴듯한 쪽을 골랐습니다: { $chosen }.
    .help = 아니라면 이 경우와 올바른 결과를 예시에 더해 주세요.

## Rust that a model writes

body-refused = { $model }이(가) { $attempts }번 답했지만 “{ $skill }”에 쓸 수 있는 Rust 코드가 없었습니다. { $detail }
    .help = --model 또는 --escalate로 다른 모델을 써 보거나 규칙을 더 잘게 나누어 쓰세요.
body-not-compiling = “{ $skill }”에 대한 { $model }의 답 { $attempts }개 중 가장 나은 것도 컴파일되지 않습니다: { $detail }
    .help = --model 또는 --escalate로 다른 모델을 써 보거나 규칙을 더 잘게 나누어 쓰세요.
body-wrong = “{ $skill }”에 대한 { $model }의 답 { $attempts }개 중 가장 나은 것은 예 { $total }개 중 { $passed }개를 맞혔습니다. 틀린 예: { $example }. 기대: { $expected }. 실제: { $actual }
    .help = 이 예와 관련 규칙을 확인하거나 --model 또는 --escalate로 다른 모델을 써 보세요.
body-cut = “{ $skill }”에 대한 { $model }의 답 { $attempts }개 중 가장 나은 것이 길이 한도에 이르러 코드 중간에서 끊겼습니다.
    .help = 기능을 둘로 나누거나, 더 긴 답을 쓰는 모델을 --model 또는 --escalate로 써 보세요.
body-fitted = “{ $skill }”에 대한 { $model }의 답 { $attempts }개 중 가장 나은 것도 예를 그대로 되풀이할 뿐입니다({ $total }개 중 { $known }개). 규칙을 따르지 않고 예의 입력을 하나씩 알아봅니다.
    .help = 이 예들의 공통점을 규칙으로 쓰거나, --model 또는 --escalate로 다른 모델을 써 보세요.
body-over-budget = 토큰 한도 { $tokens }개에 이르렀습니다.
    .help = --max-tokens를 늘려 다시 빌드하세요.
body-unproven = “{ $skill }”의 Rust 코드는 { $model }이(가) 썼고 이를 시험하는 예가 없습니다. 증명된 것이 없습니다.
    .help = “예” 절에 작은 표를 추가하세요.
body-knows-examples = ‘{ $skill }’의 Rust 코드에 예시 { $total }개 중 { $known }개가 그대로 들어 있습니다. 다른 경우에도 맞는지는 이 예시로 알 수 없습니다.
    .help = 이와 다른 예시를 더하고 다시 빌드해 주세요.
body-skips-rule = “{ $skill }”의 Rust 코드는 이 문장을 어디에서 따르는지 밝히지 않습니다: “{ $sentence }”
    .help = 이 문장으로 정해지는 예를 추가하세요.
body-needed = “{ $skill }”에는 모델이 쓰는 Rust 코드가 필요합니다. 빌드할 때 요청합니다.
    .help = 실행: nl2agent build
build-size-limit = 컴파일이 메모리나 디스크를 { $megabytes } MB 넘게 써서 멈췄습니다.
    .help = 다시 해 보시고, 계속되면 이 메시지와 함께 알려 주세요.
sandbox-missing = 코드는 격리된 곳에서만 컴파일하고 실행하는데, 여기서는 격리할 수 없었습니다: { $reason }
    .help = bubblewrap을 설치하거나(sudo apt install bubblewrap) Linux 6.12 이상을 쓰세요. Rust가 root만 볼 수 있는 폴더에 있으면 root로 실행하지 마세요. 컨테이너에서는 네임스페이스를 허용하거나(--security-opt seccomp=unconfined) 밖에서 만드세요. Windows에서는 WSL2를 쓰세요. --unsafe-no-sandbox는 격리 없이 만듭니다. 믿을 수 있는 명세와 모델에만 쓰세요.
sandbox-off = --unsafe-no-sandbox: 모델이 썼을 수 있는 코드가 격리 없이 실행되어, 사용자가 읽고 바꿀 수 있는 모든 것을 읽고 바꿀 수 있습니다.
    .help = 격리가 되는 곳에서는 이 옵션을 빼세요(nl2agent doctor).
sandbox-off-in-ci = CI가 설정된 곳에서는 --unsafe-no-sandbox를 쓸 수 없습니다.
    .help = CI 컴퓨터에서 격리가 되게 하세요. 무엇이 없는지는 nl2agent doctor가 알려 줍니다.
ask-unfit = 예시 { $example }에 대해 모델이 알맞은 답을 주지 않았습니다: { $reason }
    .help = 다른 모델이 더 나을 수 있습니다(--model 이름). 또는 글에서 무엇을 읽어야 하는지 더 분명하게 써 주세요.
ask-told = 이 문장은 모델에 전달될 뿐 강제되지 않습니다: “{ $sentence }”
    .help = 언제나 지켜야 하는 것은 규칙이 정하는 별도의 출력이 필요합니다. 예: 수가 너무 크면 “확인 필요”.

## Agents, tools

server-address = “{ $server }”이(가) 어디에 있는지 쓰여 있지 않습니다.
    .help = 이름 뒤에 주소를 쓰세요: https://…, 이 컴퓨터라면 http://127.0.0.1:포트, 또는 백틱 안에 도구 서버의 명령(`python3 server.py`).
server-twice = “{ $server }”이(가) 목록에 두 번 있습니다.
    .help = 하나를 지우거나 다른 이름을 붙이세요.
server-unused = “{ $server }”에 무엇을 묻는 문장이 없어서 에이전트가 쓸 수 없습니다.
    .help = 쓰려면 그 이름과 도구 하나, 그것이 주는 출력을 적은 규칙을 더하세요.
server-program = “{ $server }”은(는) 프로그램입니다: { $address }. 허락할 때만 빌드에서 실행하며, 아직 아는 것이 없습니다.
    .help = 명령을 살펴보세요. 믿을 수 있으면 --run-tools로 한 번 빌드하세요. 그 뒤에는 잠금 파일에 내용이 남습니다.
program-unagreed = “{ $server }”은(는) 이 에이전트가 실행하는 프로그램입니다: { $address }. 아직 허락하지 않으셔서 아무것도 실행하지 않았습니다.
    .help = 명령을 살펴보세요. 믿을 수 있으면: nl2agent { $command } --run-tools { $path }
server-unreachable = “{ $server }”({ $address })에 대해 아직 아는 것이 없습니다: { $reason }
    .help = 실행한 뒤 --locked와 --offline 없이 한 번 빌드하세요. 그 뒤에는 잠금 파일이 내용을 압니다.
server-away = “{ $server }”에 물을 수 없어서({ $reason }) 지난 빌드 때의 내용을 씁니다.
    .help = 바꿀 것은 없습니다. 지금 무엇을 제공하는지 알려면 실행한 뒤 다시 빌드하세요.
tool-unnamed = 이 문장은 “{ $server }”을(를) 말하지만 어느 도구인지 말하지 않습니다. 있는 것: { $known }
    .help = 그중 하나의 이름을 문장에 쓰세요.
tool-no-output = 이 문장은 “{ $server }”의 “{ $tool }”을(를) 말하지만 그것이 주는 출력을 말하지 않습니다.
    .help = 출력 목록에 있는 대로 출력을 문장에 쓰세요.
tool-may-change = “{ $server }”은(는) 읽기 전용인데, “{ $tool }”이(가) 아무것도 바꾸지 않는다고 말하지 않습니다.
    .help = 바꾸어도 되면 주소 옆에 “변경 가능”이라고 쓰세요. 그러면 부를 때마다 먼저 사람에게 묻습니다.
tool-output-twice = “{ $output }”이(가) 두 번 주어집니다.
    .help = 어디서 오는지는 한 문장으로만 쓰세요.
tool-input-missing = “{ $server }”의 “{ $tool }”에는 “{ $field }”이(가) 필요한데, 이 기능에는 그런 항목이 없습니다.
    .help = 입력 “{ $field }”을(를) 더하거나 다른 도구에 물으세요.
tool-output-missing = “{ $server }”의 “{ $tool }”은(는) “{ $output }”을(를) 답하지 않습니다. 답하는 것: { $known }
    .help = 출력을 그곳과 같은 이름으로 쓰거나 이 문장에서 빼세요.
tool-type = “{ $field }”이(가) “{ $server }”의 “{ $tool }”과(와) 맞지 않습니다: 그곳에서는 { $schema }
    .help = 항목 목록에서 “{ $field }”의 설명을 바꾸거나 다른 도구에 물으세요.
tool-example-silent = 이 예시는 “{ $tool }”이(가) 무엇을 답하는지 말하지 않습니다: “{ $output }”이(가) 없습니다.
    .help = 예시에 “{ $output }” 열을 더하세요. 테스트는 답 대신 그것을 씁니다.
tool-accepted = “{ $server }”이(가) 이제 “{ $tool }”을(를) 다르게 설명합니다({ $changes }). 받아들이셨습니다.
    .help = 바꿀 것은 없습니다. 예상하지 못했다면 무엇이 다른지 다시 읽어 보세요.
tool-changed = “{ $server }”이(가) 받아들였을 때와 다릅니다: “{ $tool }”이(가) 바뀌었습니다({ $changes }; + 새로 생김, - 없어짐, ≠ 다름). 이것으로는 아무것도 빌드하지 않았습니다.
    .help = 까닭을 알고 문제가 없다면 --accept-tools 를 붙여 다시 빌드하세요.
tool-hidden = “{ $server }”의 “{ $tool }”은(는) 제외했습니다: “{ $word }”이(가) 너무 길거나, 보이지 않거나 다른 글자처럼 보이는 문자가 있습니다.
    .help = 운영하는 이에게 분명한 이름을 부탁하세요.
crate-untrusted = { $path }의 프로그램을 시작하지 않았습니다. { $file }이(가) 이 계약과 잠금 파일로 nl2agent가 쓰는 내용과 다릅니다. 시작하면 당신의 권한으로 실행됩니다.
    .help = spec.md로 다시 만들어 주세요: nl2agent build. 직접 고친 것이고 그대로 실행하려면 cargo run을 쓰세요.
hand-edited-refused = 파일 { $file }은(는) 손으로 고친 것인데, 그 변경은 에이전트에서 허용되지 않습니다: `{ $words }`. { $reason }
    .help = 인수만으로 계산해 주세요. 명세로 새로 쓰려면 파일 이름을 바꾸거나 지우고 다시 만들어 주세요.
sandbox-kernel = 코드는 벽 안에서만 컴파일하고 실행하는데, 이 커널({ $release })로는 벽을 세울 수 없습니다: { $reason }
    .help = Linux 6.12 이상, 또는 네임스페이스가 허용된 곳에서는 5.19 이상을 Landlock을 켠 채로(/sys/kernel/security/lsm에 landlock) 쓰세요. --unsafe-no-sandbox는 벽 없이 만듭니다: 믿을 수 있는 명세와 모델에만 쓰세요.
sandbox-namespaces = 코드는 벽 안에서만 컴파일하고 실행합니다. 여기서는 설정({ $setting }) 때문에 사용자가 벽을 세울 수 없습니다: { $reason }
    .help = bubblewrap을, Ubuntu에서는 그 프로필도 설치하세요: sudo apt install bubblewrap apparmor-profiles, 그다음 sudo cp /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ 와 sudo systemctl reload apparmor. 또는 이 설정의 영향을 받지 않는 Linux 6.12 이상을 쓰세요(Ubuntu 24.04: sudo apt install linux-generic-hwe-24.04).
sandbox-container = 코드는 벽 안에서만 컴파일하고 실행하는데, 이 컨테이너에서는 벽을 세울 수 없습니다: { $reason }
    .help = Linux 5.19 이상인 호스트에서 --security-opt seccomp=unconfined로 컨테이너를 시작하거나, 컨테이너 밖에서 만들어 주세요.
server-credentials = “{ $server }”의 주소에 이름이나 비밀번호가 들어 있습니다. 에이전트를 가진 사람이면 누구나 읽을 수 있습니다.
    .help = 주소에서 빼 주세요. 토큰은 환경 변수 { $variable }_TOKEN에 넣습니다.
