# 生成的智能体的各个入口所说的话，一行一条。

face-usage = 用法：
face-skills = 技能：
face-inputs = 需要的内容：
face-outputs = 给出的结果：
face-examples = 例子：
face-commands = 其他命令：
face-help-more = 某项技能的详细说明：{ $command } 技能 --help
face-chat-about = 与智能体对话
face-mcp-about = 在标准输入输出上提供 MCP，供桌面程序使用
face-serve-about = 通过 HTTP 提供 MCP，供其他程序使用
face-optional = 可以省略
face-yes = 是
face-no = 否
face-value-text = 文字
face-value-number = 数字
face-kind-text = 文字
face-kind-bool = 是或否
face-kind-integer = 整数
face-kind-number = 数字
face-kind-date = 日期，例如 2026-03-05
face-kind-time = 时间，例如 14:30
face-kind-datetime = 日期和时间，例如 2026-03-05T14:30
face-kind-duration = 时长，例如 PT1H30M
face-kind-choice = 其中一个选项
face-kind-object = 带字段名的对象
face-kind-list = 列表
face-missing = { $field }：没有填写
face-twice = { $field }：填写了两次
face-unknown = { $field }：没有这个字段；有 { $known }
face-choice = { $field }：必须是 { $known } 之一，而不是“{ $got }”
face-kind = { $field }：必须是{ $kind }，而不是 { $got }
face-whole = 输入必须是{ $kind }，而不是 { $got }
face-ambiguous = { $field }：请写成 { $one } 或 { $other }；现在两种读法都可以
face-input = 无法读取输入：{ $reason }
face-refused = 没有执行：必须先有人同意，但没有人同意。
face-agree = { $skill } { $input }，要执行吗？（是/否）
face-fault-zero = 没有结果：除数为零
face-fault-overflow = 没有结果：数字或日期太大
face-fault-integer = 没有结果：需要整数，这里却有小数
face-fault-no-rule = 没有结果：没有规则说明“{ $output }”是什么
face-fault-no-row = 没有结果：“{ $table }”里没有这一行
face-fault-empty = 没有结果：空列表没有最小或最大的一项
face-no-skill = 没有“{ $skill }”这项技能；有 { $known }
face-which-skill = 要用哪项技能？有 { $known }
face-no-option = 没有 { $option } 这个选项；有 { $known }
face-no-value = { $option } 后面要有值
face-too-much = “{ $word }”不属于任何选项；值要写在选项后面
face-unreadable = 无法读取 { $path }：{ $reason }
face-not-built = 这个程序里没有“{ $command }”；用普通的 cargo build 编译就有了
face-serving = 正在 { $url } 提供 MCP（按 Ctrl-C 结束）
face-token-needed = 其他机器能访问这个地址：请用 --token 或 { $variable } 设定对方必须出示的令牌
face-cannot-serve = 无法提供服务：{ $reason }
face-serve-help = { $command } serve [--host 地址] [--port 端口] [--token 令牌]  不写 --host 时只为本机服务，地址是 http://127.0.0.1:8300/mcp。对其他机器服务时，对方必须出示令牌：Authorization: Bearer 令牌。
face-mcp-help = 把下面其中一段放进要使用这个智能体的程序的设置里。
face-spec = 说明，作者的原话
face-contract = 约定：字段、规则、例子
face-failed = “{ $skill }”出错或用时太久；原因不在输入
face-prompt = 请用工具 { $tool }（“{ $skill }”）处理下面的输入，并告诉我结果。

# How the language writes values, for the command line.

yes = 是 | 是的 | 有 | 对 | 真 | 需要 | 可以 | 已 | 要 | 能 | 会 | 满足 | 符合 | ✓ | ✔ | √ | ☑ | ✅ | ○ | yes | y | true | 有的
no = 否 | 不是 | 不 | 无 | 没有 | 没 | 错 | 假 | 不需要 | 不可以 | 未 | 不要 | 不能 | 不会 | 不满足 | 不符合 | ✗ | ✘ | ✕ | × | ☐ | ❌ | no | n | false | 無 | 沒有
decimal-mark = .
group-marks = ,
numerals = 〇 = 0 | 一 = 1 | 一倍 = 1 | 一半 = 0.5 | 七 = 7 | 七十 = 70 | 三 = 3 | 三十 = 30 | 两 = 2 | 两倍 = 2 | 九 = 9 | 九十 = 90 | 二 = 2 | 二十 = 20 | 五 = 5 | 五十 = 50 | 俩 = 2 | 兩 = 2 | 八 = 8 | 八十 = 80 | 六 = 6 | 六十 = 60 | 加倍 = 2 | 十 = 10 | 十一 = 11 | 十七 = 17 | 十三 = 13 | 十九 = 19 | 十二 = 12 | 十五 = 15 | 十八 = 18 | 十六 = 16 | 十四 = 14 | 半 = 0.5 | 双倍 = 2 | 四 = 4 | 四十 = 40 | 零 = 0
