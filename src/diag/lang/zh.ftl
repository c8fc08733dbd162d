# 中文的问题说明。每个代码一条；`.help` 是解决办法。
# 读者写的是需求，不是程序：用平常话，引用作者自己的词。

## 整份说明

spec-empty = 这份说明里一个字也没有。
    .help = 至少写一个标题，再写一句话说明要它做什么。
spec-binary = 这不是文本文件。
    .help = 请把说明存成纯文本或 Markdown（UTF-8），不要用 Word、PDF 或表格文件。
spec-too-large = 这段文字作为说明太长了：{ $size } MB，最多能读 { $limit } MB。
    .help = 只留规则和例子，把大段数据移到别处；或者拆成几份说明。
spec-hidden = 这里有一个看不见的字符：{ $character }，在“{ $word }”中。
    .help = 删掉这个词并重新输入。如果是复制来的文字，请用“只粘贴文本”。
name-lookalike = “{ $word }”混用了两种外形相同的字母：{ $letters } 并不是看上去的字母。
    .help = 如果想写的是“{ $plain }”，请用同一种输入法重新输入。如果本来就是这样，无需更改。
spec-secret = 这里有密钥或密码。说明文件会随智能体一起保存，也会给模型读，所以没有构建。
    .help = 把它从说明文件中删除，并在使用它的地方换成新的，因为别人可能已经看到。密钥应放在环境变量里。
spec-no-title = 这份说明没有标题，暂且叫作“{ $title }”。
    .help = 在第一行写上名称，例如：# 停车收费
language-unknown = “{ $tag }”不是语言代码，语言是从文字里判断出来的。
    .help = 请写 zh、en、pt-BR 这样的代码。
section-unknown = 不认识“{ $title }”这个标题，下面的内容只当作背景。
    .help = 如果下面是输入、输出、规则或例子，请用这几个词作标题。
section-assumed = “{ $title }”下面的内容当作{ $role ->
        [input] 输入
       *[output] 输出
    }来读。
    .help = 对的话不用改；不对的话，请用“输入”“输出”作标题。
section-assumed-rules = 没有“规则”这个标题，所以把“{ $title }”下面的句子当作规则。
    .help = 对的话，把标题改成“规则”；不对的话，另加一节“规则”。
table-extra-cell = 这一行的格子比列数多：“{ $value }”不属于任何一列。
    .help = 给它加一个列名，或者删掉这一格。格子里要写 | 时，请写成 \|。

## 技能和字段

skill-no-rules = “{ $skill }”没有规则，不知道该怎么判断。
    .help = 加一节“规则”，一句话写一条。
skill-no-examples = “{ $skill }”没有例子，无法证明规则理解对了。
    .help = 加一节“例子”，画一个小表：每个输入、输出一列，每种情况一行。
skill-no-outputs = 没有说“{ $skill }”要给出什么结果。
    .help = 加一节“输出”，写出每个结果，例如：输出：结论（通过 / 拒绝）
field-duplicate = 字段“{ $field }”写了两次。
    .help = 给它们起不同的名字，或者删掉一个。
field-unknown-column = “{ $column }”这一列既不是输入，也不是输出。
    .help = 把“{ $column }”加到输入或输出里，或者按那里的写法改列名。
field-no-type = 没有说“{ $field }”是什么样的值，暂且当作{ $type }。
    .help = 在名字后面用括号写清楚：（数字）、（是/否）、（日期），或者列出可能的值：（红 / 绿）。
name-assumed = “{ $title }”在代码里叫 { $id }。
    .help = 不用改。想换别的名字，可以写在标题后面的括号里。
type-assumed = “{ $field }”当作{ $type }来读。
    .help = 不对的话，在名字后面用括号写明：（数字）、（是/否）、（日期）、（文字）。
example-says-nothing = 没有写“{ $field }”的行证明不了它：{ $rows }。
    .help = 如果这些情况下没有值，请在名字后面用括号写明（如有）；如果有，请把值写上。
role-assumed = “{ $field }”当作{ $role ->
        [input] 输入
        [output] 输出
       *[other] { $role }
    }。
    .help = 不对的话，请把它写到“输入”或“输出”里。

## 值和例子

example-missing-cell = 第 { $row } 个例子没有写“{ $field }”。
    .help = 把这一格填上。如果这个值可以没有，请在字段名后面写（可选）。
example-wrong-type = “{ $value }”不能作“{ $field }”的值：应该是{ $type }。
    .help = 改这个例子，或者改字段列表里“{ $field }”的说明。
example-contradiction = 两个例子的输入一样，结果却不同：第 { $first } 个和第 { $second } 个。
    .help = 改正其中一个，或者补上造成差别的那个输入。
literal-ambiguous-number = “{ $value }”可以读作 { $first }，也可以读作 { $second }。
    .help = 请换一种只有一种读法的写法，例如数字中间不加分隔符。
literal-ambiguous-date = “{ $value }”可以读作 { $first }，也可以读作 { $second }。
    .help = 请按“年-月-日”写，例如 2026-03-04。
enum-unknown-value = “{ $value }”不在“{ $field }”的取值里：{ $known }。
    .help = 用其中一个值，或者把“{ $value }”加进去。

## 规则

rule-unknown-field = 这条规则提到“{ $word }”，可是没有这个字段。
    .help = 把“{ $word }”加到输入或输出里，或者用那里已有的名字。
rule-untranslated = 这句话没能变成规则：“{ $sentence }”
    .help = 说得简单些：一句话一个条件、一个结果，用字段的名字。如果只是说明，请放到“备注”里。
rule-contradicts-example = 规则“{ $sentence }”（我读成：{ $reading }）和例子“{ $example }”矛盾：例子说是 { $expected }，按规则是 { $actual }。
    .help = 如果是我读错了规则，请写得更简单：一句话一个条件、一个结果，并用字段的名字。否则哪个错了，就改哪个。
rule-contradicts-more = 这条规则与下面这些例子也矛盾（从第一个数起）：{ $examples }
    .help = 请改正规则，或者把这些例子也改正。
example-unsatisfied = 规则怎么读，这个例子都得不出 { $expected }：{ $example }
    .help = 请检查这个例子。如果例子没错，就是少了一条规则，或者哪条规则没说清什么时候用。
rule-untested = 没有例子用到这条规则：“{ $sentence }”
    .help = 加一个用得上它的例子，好确认理解对了。
rule-no-effect = 这条规则从来不起作用：“{ $sentence }”
    .help = 别的规则总是先定了结果。请检查先后次序和条件，或者删掉它。
reading-ambiguous = 规则有两种读法。{ $input } 时，结果可以是 { $first }，也可以是 { $second }。
    .help = 是哪一种？请选一个，或者把这种情况和正确结果加到例子里。
reading-assumed = { $input } 时，结果当作 { $chosen }，而不是 { $other }。
    .help = 不对的话，请把这种情况和正确结果加到例子里。
output-undecided = { $input } 时，没有规则说“{ $output }”是什么。
    .help = 给这种情况加一条规则，或者加一条“其他情况……”。

## 构建

hand-edited = 文件 { $file } 被手工改过。已保留，并按现在的样子测试。
    .help = 想按说明重新生成，请把它改名或删掉，再构建一次。
locked-needs-model = 这句话是新的或改过的，需要问模型，而 --locked 不允许：“{ $sentence }”
    .help = 先不带 --locked 构建一次，并保留新的 nl2agent.lock。
model-absent = 这台电脑上还没有语言模型。
    .help = 运行一次就能下载：nl2agent model pull
model-broken = 模型文件坏了，或者不是这个文件：{ $path }
    .help = 删掉它，再下载一次：nl2agent model pull
model-unreachable = 模型没有回应：{ $detail }
    .help = 检查网络和地址，再试一次；或者用内置模型构建。
model-refused = 模型服务拒绝了请求：{ $detail }
    .help = 请换一种说法写这些句子，或者用 --model 换一个模型。
model-key = { $variable } 里没有密钥，或者密钥不被接受：{ $detail }
    .help = 请在 { $variable } 里填上该服务的有效密钥，或者用内置模型构建。
model-credit = 模型服务的账户余额不足：{ $detail }
    .help = 请给账户充值，或者用 --model 换一个模型。
model-unknown = 该服务没有“{ $model }”这个模型：{ $detail }
    .help = 请查看该服务提供哪些模型，用 --model 指定其中一个。
model-empty = 模型 { $model } 给出了空的回答。
    .help = 请再试一次，或者用 --model 换一个模型。
model-cut = 模型 { $model } 还没有回答就用完了 token。
    .help = 请用 --model 选一个思考较少的模型。
model-thoughts = 模型 { $model } 只思考，没有回答。
    .help = 请再试一次，或者用 --model 换一个模型。
model-too-long = 问题对这个模型来说太长：{ $detail }
    .help = 请缩短说明或拆成两份，或者用 --model 选一个能读更长内容的模型。
model-setting = 选定的模型无法使用：{ $detail }
    .help = 请用 --model、nl2agent.toml 或 NL2AGENT_MODEL 指定模型。“nl2agent model list”会列出可用的模型。
model-too-dear = 向 { $model } 提这个问题可能使费用达到 { $needed } 美元，而 --max-cost 只允许 { $limit } 美元。因此没有提问。
    .help = 提高 --max-cost 后重新构建，或用 --model 选择更便宜的模型。
model-unpriced = 这里不知道 { $model } 的价格，所以无法遵守 --max-cost { $limit }。因此没有提问。
    .help = 改用 --max-tokens，或用 --model 选择别的模型。
model-interrupted = 您在询问模型时中止了构建。
    .help = 原有的内容没有改变，可以随时重新构建。
model-failed = 模型出错了：{ $detail }
    .help = 请再试一次，或者用 --model 换一个模型。
model-not-recorded = 录下的回答里没有这个问题的答案。
    .help = 录制以后，说明或提问方式变了。请用模型重新录制。
toolchain-missing = 没有安装 Rust，所以没法编译智能体。
    .help = 从 https://rustup.rs 安装 Rust，再构建一次。没有 Rust，也可以用“nl2agent run 说明文件”直接试规则。
disk-full = 没有空间写 { $path } 了。原来的内容没有动。
    .help = 腾出一些空间，再构建一次。
crate-not-green = 生成的程序没有通过检查：{ $detail } 已保留上一个版本。
    .help = 看看哪些例子没通过，把相关的规则说清楚。
output-not-ours = 文件夹 { $path } 已经存在，而且不是 nl2agent 写的。什么都没有改。
    .help = 用 --out 换一个文件夹，或者把这个移开。
crates-missing = 这台电脑上没有所需的库：{ $reason }
    .help = 联网构建一次，不要带 --offline；以后不联网也行。
build-failed = 没能编译：{ $reason }
    .help = 这不是说明的错。请再试一次；还不行的话，请连同这条消息告诉我们。
build-timeout = 编译超过 { $seconds } 秒，已停止。
    .help = 等电脑不忙时再试；做完的部分会保留。
build-output-limit = 编译器输出太多，{ $seconds } 秒后已停止。
    .help = 请再试一次；还不行的话，请连同这条消息告诉我们。
output-unwritable = 写不了 { $path }：{ $reason } 原来的内容没有动。
    .help = 检查有没有写入权限，或者用 --out 换一个文件夹。
output-busy = 另一次构建正在写 { $path }。
    .help = 等它结束，再构建一次。
lock-broken = 读不了 nl2agent.lock：{ $reason }
    .help = 从备份或版本库里取回，或者删掉它再构建一次。
lock-newer = nl2agent.lock 是更新版本的 nl2agent 写的（格式 { $version }）。
    .help = 升级 nl2agent，或者删掉这个文件再构建一次。
lock-unwritable = 没能写成 nl2agent.lock：{ $reason }
    .help = 请再试一次；还不行的话，请连同这条消息告诉我们。
questions-unwritable = 写不了 questions.json：{ $detail }
    .help = 问题也在报告里。请检查这个文件夹能不能写。
home-missing = 没有地方存放模型：{ $detail }
    .help = 设置环境变量 HOME，或者指明模型在哪里。
spec-unreadable = 读不了 { $path }：{ $detail }
    .help = 检查文件名，以及有没有读取权限。
answer-kept = 已采用您的回答：{ $input } 时为 { $chosen }，并记在锁文件里。
    .help = 请把它加到例子里，让它留在说明中：{ $row }
reading-accepted = 有两种读法都符合您的例子。{ $input } 时取了更可能的一种：{ $chosen }。
    .help = 不对的话，请把这种情况和正确的结果加到例子里。

## Rust that a model writes

body-refused = { $model } 回答了 { $attempts } 次，没有给出“{ $skill }”可用的 Rust 代码。{ $detail }
    .help = 用 --model 或 --escalate 换一个模型，或者把规则写得更细。
body-not-compiling = { $model } 为“{ $skill }”给出的 { $attempts } 个回答中，最好的一个也不能编译：{ $detail }
    .help = 用 --model 或 --escalate 换一个模型，或者把规则写得更细。
body-wrong = { $model } 为“{ $skill }”给出的 { $attempts } 个回答中，最好的一个做对了 { $total } 个例子中的 { $passed } 个。这个不对：{ $example }。应为：{ $expected }。实际：{ $actual }
    .help = 检查这个例子和相关的规则，或者用 --model 或 --escalate 换一个模型。
body-cut = { $model } 为“{ $skill }”给出的 { $attempts } 个回答中，最好的一个也达到了长度上限，在代码中间被截断。
    .help = 把这个技能拆成两个，或者用 --model 或 --escalate 换一个能写更长回答的模型。
body-fitted = { $model } 为“{ $skill }”给出的 { $attempts } 个回答中，最好的一个也只是照抄例子（{ $total } 个中的 { $known } 个）：它逐个认出例子的输入，而不是按规则计算。
    .help = 把这些例子的共同点写成规则；或者用 --model 或 --escalate 换一个模型。
body-over-budget = 已经达到 { $tokens } 个 token 的上限。
    .help = 用更大的 --max-tokens 再构建一次。
body-unproven = “{ $skill }”的 Rust 代码由 { $model } 编写，没有例子检验它，所以什么都没有得到证明。
    .help = 加上“例子”一节和一张小表格。
body-knows-examples = “{ $skill }”的 Rust 代码里原样写着您 { $total } 个例子中的 { $known } 个。对别的情况是否正确，这些例子看不出来。
    .help = 请加一些与这些不同的例子，再构建一次。
body-skips-rule = “{ $skill }”的 Rust 代码没有说明哪里遵守了这句话：“{ $sentence }”
    .help = 加一个由这句话决定的例子。
body-needed = “{ $skill }”需要模型编写的 Rust 代码，构建时才会请求。
    .help = 运行：nl2agent build
build-size-limit = 编译占用的内存或磁盘超过 { $megabytes } MB，已停止。
    .help = 请再试一次；还不行的话，请连同这条消息告诉我们。
sandbox-missing = 代码只在隔离环境中编译和运行，但这里建不起隔离环境：{ $reason }
    .help = 安装 bubblewrap（sudo apt install bubblewrap），或使用 Linux 6.12 以上的内核；如果 Rust 装在 root 自己的目录里，不要用 root 运行。在容器中请允许命名空间（--security-opt seccomp=unconfined），或在容器外构建；Windows 上请用 WSL2。--unsafe-no-sandbox 可以不隔离就构建，只用于您信任的说明和模型。
sandbox-off = --unsafe-no-sandbox：模型写的代码将不经隔离运行，您能读写的一切它都能读写。
    .help = 凡是隔离环境可用的地方，请去掉这个选项（nl2agent doctor 会告诉您）。
sandbox-off-in-ci = 设置了 CI 时不接受 --unsafe-no-sandbox。
    .help = 请让 CI 机器的隔离环境可用；缺什么，nl2agent doctor 会说明。
ask-unfit = 模型对例子 { $example } 没有给出合适的回答：{ $reason }
    .help = 换一个模型可能更好（--model 名称），或者用一句话更清楚地说明要从文字中读出什么。
ask-told = 这句话只会告诉模型，不会强制执行：“{ $sentence }”
    .help = 任何情况下都必须成立的事，需要由规则决定一个单独的输出，例如数量过大时“需人工确认”。

## Agents, tools

server-address = 这里没有写明“{ $server }”在哪里。
    .help = 请在名称后面写上地址：https://…，本机上的 http://127.0.0.1:端口，或用反引号写出工具服务器的命令（`python3 server.py`）。
server-twice = “{ $server }”列出了两次。
    .help = 请删去其中一个，或换一个名称。
server-unused = 没有句子向“{ $server }”询问什么，所以代理不能使用它。
    .help = 要使用它，请加一条规则，写出它的名称、它的一个工具，以及由它给出的输出。
server-program = “{ $server }”是一个程序：{ $address }。只有您允许，构建时才会启动它；目前还不知道它能做什么。
    .help = 请先看一看这条命令。如果信任它，就用 --run-tools 构建一次；之后锁文件会记住它提供的内容。
program-unagreed = “{ $server }”是这个智能体会启动的程序：{ $address }。您还没有同意，所以什么都没有启动。
    .help = 请先看一看这条命令。如果信任它：nl2agent { $command } --run-tools { $path }
server-unreachable = 目前还不知道“{ $server }”（{ $address }）能做什么：{ $reason }
    .help = 请启动它，并在不带 --locked 和 --offline 的情况下构建一次。之后锁文件就知道它提供什么。
server-away = 无法询问“{ $server }”（{ $reason }），所以使用上次构建时它所说的内容。
    .help = 不需要改动。要知道它现在提供什么，请启动它再构建一次。
tool-unnamed = 这句话提到“{ $server }”，却没有说是它的哪个工具。它有：{ $known }
    .help = 请在句子里写出其中一个的名称。
tool-no-output = 这句话提到“{ $server }”的“{ $tool }”，却没有提到由它给出的输出。
    .help = 请在句子里写出这些输出，写法与输出列表里一致。
tool-may-change = “{ $server }”只能读取，而它没有说明“{ $tool }”不会改动任何东西。
    .help = 如果它可以改动，请在地址旁写上“可以修改”；这样每次调用之前都会先问人。
tool-output-twice = “{ $output }”会由两处给出。
    .help = 请只用一句话说明它从哪里来。
tool-input-missing = “{ $server }”的“{ $tool }”需要“{ $field }”，而这个技能没有这个字段。
    .help = 请加上输入“{ $field }”，或询问别的工具。
tool-output-missing = “{ $server }”的“{ $tool }”不回答“{ $output }”。它回答：{ $known }
    .help = 请按那里的名称写这个输出，或不要在这句话里提它。
tool-type = “{ $field }”与“{ $server }”的“{ $tool }”不相符：那里是 { $schema }
    .help = 请修改字段列表里关于“{ $field }”的说明，或询问别的工具。
tool-example-silent = 这个例子没有说“{ $tool }”回答什么：缺少“{ $output }”。
    .help = 请在例子里加一列“{ $output }”。测试用它代替回答。
tool-accepted = “{ $server }”对“{ $tool }”的描述变了（{ $changes }）；您已接受。
    .help = 不需要改动。如果您没有料到，请再看一遍有什么不同。
tool-changed = “{ $server }”与您当初接受时不同：“{ $tool }”有变化（{ $changes }；+ 新增，- 消失，≠ 不同）。没有用它构建。
    .help = 如果您知道原因并且没有问题，请接受：加上 --accept-tools 再构建一次。
tool-hidden = “{ $server }”的“{ $tool }”没有采用：“{ $word }”太长，或含有看不见的、形似其他字的字符。
    .help = 请让它的维护者起一个清楚的名称。
crate-untrusted = 没有启动 { $path } 的程序：{ $file } 与 nl2agent 按这份合约和锁文件写出的不同。它会以您的权限运行。
    .help = 请用它的 spec.md 重新构建：nl2agent build。如果是您自己改的，并且就想这样运行，请用 cargo run。
hand-edited-refused = 文件 { $file } 被手工改过，而这样的改动在智能体里不允许：`{ $words }`。{ $reason }
    .help = 请只根据参数来计算。想按说明重新生成这个文件，请把它改名或删掉，再构建一次。
sandbox-kernel = 代码只在隔离墙内编译和运行，而这个内核（{ $release }）建不起隔离墙：{ $reason }
    .help = 请用 Linux 6.12 或更新的版本；允许命名空间的地方 5.19 或更新的也行。Landlock 必须打开（/sys/kernel/security/lsm 里有 landlock）。--unsafe-no-sandbox 会不隔离地构建：只用于您信任的说明和模型。
sandbox-namespaces = 代码只在隔离墙内编译和运行。这里有一项设置（{ $setting }）不让用户建隔离墙：{ $reason }
    .help = 请安装 bubblewrap；在 Ubuntu 上还要装它的配置：sudo apt install bubblewrap apparmor-profiles，然后 sudo cp /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/，再 sudo systemctl reload apparmor。或者用 Linux 6.12 或更新的版本，它不受这项设置影响（Ubuntu 24.04：sudo apt install linux-generic-hwe-24.04）。
sandbox-container = 代码只在隔离墙内编译和运行，而这个容器不让建隔离墙：{ $reason }
    .help = 请在 Linux 5.19 或更新的主机上用 --security-opt seccomp=unconfined 启动容器，或者在容器外构建。
server-credentials = “{ $server }”的地址里有用户名或密码。拿到智能体的人都能读到。
    .help = 请从地址里去掉。令牌放在环境变量 { $variable }_TOKEN 里。
