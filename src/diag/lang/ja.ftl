# 問題の説明（日本語）。コードごとに一つ。`.help` は対処のしかた。
# 読むのは仕様を書いた人で、プログラマーではない。やさしい言葉で、書いた人の言葉は「」に入れる。

## 仕様の全体

spec-empty = この仕様には言葉が一つもありません。
    .help = 少なくとも題名と、エージェントにしてほしいことを一文書いてください。
spec-binary = これはテキストファイルではありません。
    .help = 仕様は、Word や PDF や表計算のファイルではなく、ただのテキストか Markdown（UTF-8）で保存してください。
spec-too-large = この文章は仕様としては長すぎます。{ $size } MB ありますが、読めるのは { $limit } MB までです。
    .help = ルールと例を残して、長いデータは別の場所に移すか、いくつかの仕様に分けてください。
spec-hidden = ここに見えない文字があります：{ $character }（「{ $word }」の中）。
    .help = その語を消して入力し直してください。コピーした文章なら、書式なしで貼り付けてください。
name-lookalike = 「{ $word }」には、見た目が同じ別の文字体系の文字が混ざっています：{ $letters } は見た目どおりの文字ではありません。
    .help = 「{ $plain }」のつもりなら、一つのキーボードで入力し直してください。このままで正しければ、変更は不要です。
spec-secret = ここに鍵かパスワードがあります。仕様はエージェントと一緒に保存され、モデルにも読まれるため、何も作りませんでした。
    .help = 仕様から削除し、使っている所では新しいものに取り替えてください。誰かに読まれたかもしれません。鍵は環境変数に置きます。
spec-no-title = この仕様には題名がないので、「{ $title }」と呼ぶことにします。
    .help = 最初の行にエージェントの名前を書いてください。例：# 駐車料金
language-unknown = 「{ $tag }」は言語の記号ではないので、文章から言語を判断しました。
    .help = ja、en、pt-BR のような記号を使ってください。
section-unknown = 「{ $title }」という見出しは分かりませんでした。その下の内容は、背景の説明としてだけ読みました。
    .help = ルール、入力、出力、例が書いてあるなら、そのどれかの言葉を見出しにしてください。
section-assumed = 「{ $title }」の下の内容は、{ $role ->
        [input] 入力
       *[output] 出力
    }として読みました。
    .help = それで正しければ、何も変える必要はありません。違うなら、「入力」「出力」を見出しにしてください。
section-assumed-rules = ルールの見出しがないので、「{ $title }」の下の文をルールとして読みました。
    .help = それで正しければ、見出しを「ルール」にしてください。違うなら、「ルール」という節を加えてください。
table-extra-cell = この行のマスは、表の列より多くなっています。「{ $value }」はどの列にも入りません。
    .help = 列の見出しを加えるか、このマスを消してください。マスの中の | は \| と書きます。

## 作業と項目

skill-no-rules = 「{ $skill }」にはルールがないので、どう決めるのかが分かりません。
    .help = 「ルール」という節を加えて、一つのルールを一文で書いてください。
skill-no-examples = 「{ $skill }」には例がないので、ルールを正しく理解できたかどうかを確かめられません。
    .help = 「例」という節を加えて、小さな表を書いてください。入力と出力ごとに一列、場合ごとに一行です。
skill-no-outputs = 「{ $skill }」が何を答えるのかが書かれていません。
    .help = 「出力」という節を加えて、結果の名前を書いてください。例：出力：判定（承認 / 却下）
field-duplicate = 「{ $field }」という項目が二度書かれています。
    .help = それぞれに別の名前を付けるか、片方を消してください。
field-unknown-column = 「{ $column }」という列は、入力にも出力にもありません。
    .help = 「{ $column }」を入力か出力に加えるか、そこに書いてあるとおりの名前にしてください。
field-no-type = 「{ $field }」がどんな値なのか書かれていないので、{ $type } として読みました。
    .help = 名前の後に括弧で種類を書いてください：（数）（はい/いいえ）（日付）。または、取りうる値を書いてください：（赤 / 緑）。
name-assumed = 「{ $title }」は、コードの中では { $id } という名前です。
    .help = 何も変える必要はありません。別の名前にしたいときは、題名の後に括弧で書いてください。
type-assumed = 「{ $field }」は { $type } として読みました。
    .help = 違うなら、名前の後に括弧で種類を書いてください：（数）（はい/いいえ）（日付）（文字）。
example-says-nothing = 「{ $field }」が空の行では、それについて何も確かめられません：{ $rows }。
    .help = 値がない場合なら、名前の後に括弧で「あれば」と書いてください。あるなら値を書いてください。
role-assumed = 「{ $field }」は{ $role ->
        [input] 入力
        [output] 出力
       *[other] { $role }
    }として読みました。
    .help = 違うなら、「入力」か「出力」のところに書いてください。

## 値と例

example-missing-cell = 例 { $row } には「{ $field }」が書かれていません。
    .help = マスを埋めてください。値がないこともあるなら、項目の名前の後に（省略可）と書いてください。
example-wrong-type = 「{ $value }」は「{ $field }」の値になりません。{ $type } であるはずです。
    .help = 例を直すか、項目の一覧にある「{ $field }」の説明を直してください。
example-contradiction = 入力が同じなのに結果が違う例が二つあります：例 { $first } と例 { $second }。
    .help = どちらかを直すか、違いのもとになる入力を加えてください。
literal-ambiguous-number = 「{ $value }」は { $first } とも { $second } とも読めます。
    .help = 一通りにしか読めないように書いてください。たとえば、数字の間に区切りを入れないようにします。
literal-ambiguous-date = 「{ $value }」は { $first } とも { $second } とも読めます。
    .help = 日付は「年-月-日」の順で書いてください。例：2026-03-04
enum-unknown-value = 「{ $value }」は「{ $field }」の値の中にありません：{ $known }。
    .help = この中の値を使うか、「{ $value }」を加えてください。

## ルール

rule-unknown-field = このルールには「{ $word }」が出てきますが、そういう項目はありません。
    .help = 「{ $word }」を入力か出力に加えるか、そこにある名前を使ってください。
rule-untranslated = この文はルールにできませんでした：「{ $sentence }」
    .help = もっと簡単に書いてください。一文に条件を一つ、結果を一つ、項目の名前を使って書きます。ただの説明なら、「備考」という節に移してください。
rule-contradicts-example = ルール「{ $sentence }」(こう読みました: { $reading })と例「{ $example }」が食い違っています。例では { $expected }、ルールでは { $actual } になります。
    .help = ルールの読み違いなら、もっと簡単に書いてください。一文に条件一つ、結果一つ、項目の名前を使って。そうでなければ、間違っているほうを直してください。
rule-contradicts-more = 同じルールは次の例とも矛盾します（最初から数えて）：{ $examples }
    .help = 規則を直すか、これらの例も直してください。
example-unsatisfied = ルールをどう読んでも、この例は { $expected } になりません：{ $example }
    .help = 例を確かめてください。例が正しければ、ルールが足りないか、いつ当てはまるのかをもっとはっきり書く必要があります。
rule-untested = このルールを試す例がありません：「{ $sentence }」
    .help = このルールが当てはまる例を加えてください。正しく理解できたことを確かめられます。
rule-no-effect = このルールで結果が変わることはありません：「{ $sentence }」
    .help = いつも他のルールが先に決めています。順番と条件を確かめるか、このルールを消してください。
reading-ambiguous = ルールは二通りに読めます。{ $input } のとき、結果は { $first } とも { $second } とも考えられます。
    .help = どちらでしょうか。一つを選ぶか、この場合と正しい結果を例に加えてください。
reading-assumed = { $input } のとき、結果は { $other } ではなく { $chosen } と考えました。
    .help = 違うなら、この場合と正しい結果を例に加えてください。
output-undecided = { $input } のとき「{ $output }」がどうなるかを決めるルールがありません。
    .help = この場合のルールか、残りすべての場合のルール（「それ以外は…」）を加えてください。

## 作成

hand-edited = ファイル { $file } は手で書き換えられています。そのまま残し、そのままテストしました。
    .help = 仕様から書き直したいときは、名前を変えるか消してから、もう一度作成してください。
locked-needs-model = この文は新しいか変わったもので、モデルが必要ですが、--locked ではモデルに聞けません：「{ $sentence }」
    .help = 一度 --locked を付けずに作成し、新しい nl2agent.lock を残してください。
model-absent = 言語モデルがまだこのパソコンにありません。
    .help = 一度だけダウンロードしてください：nl2agent model pull
model-broken = モデルのファイルが壊れているか、別のファイルです：{ $path }
    .help = 消してから、もう一度ダウンロードしてください：nl2agent model pull
model-unreachable = モデルが答えません：{ $detail }
    .help = 接続とアドレスを確かめて、もう一度試してください。または、内蔵のモデルで作成してください。
model-refused = モデルのサービスに質問を断られました：{ $detail }
    .help = 文を別の言い方にするか、--model で別のモデルを選んでください。
model-key = { $variable } のキーがないか、受け付けられません：{ $detail }
    .help = { $variable } にサービスの正しいキーを入れてください。または、内蔵のモデルで作成してください。
model-credit = モデルのサービスの残高がありません：{ $detail }
    .help = 残高を追加するか、--model で別のモデルを選んでください。
model-unknown = サービスに「{ $model }」というモデルはありません：{ $detail }
    .help = サービスにあるモデルを確かめ、--model で一つ指定してください。
model-empty = モデル { $model } の答えは空でした。
    .help = もう一度試すか、--model で別のモデルを選んでください。
model-cut = モデル { $model } は答える前にトークンを使い切りました。
    .help = --model で、あまり長く考えないモデルを選んでください。
model-thoughts = モデル { $model } は考えましたが、答えませんでした。
    .help = もう一度試すか、--model で別のモデルを選んでください。
model-too-long = 質問がモデルには長すぎます：{ $detail }
    .help = 仕様を短くするか二つに分けてください。または --model で、より長く読めるモデルを選んでください。
model-setting = 選ばれたモデルは使えません：{ $detail }
    .help = --model、nl2agent.toml、または NL2AGENT_MODEL でモデルを指定してください。「nl2agent model list」で一覧を見られます。
model-too-dear = { $model } へのこの質問で費用が { $needed } ドルになる可能性がありますが、--max-cost は { $limit } ドルまでです。質問しませんでした。
    .help = --max-cost を上げて構築し直すか、--model でもっと安いモデルを選んでください。
model-unpriced = { $model } の料金がここでは分からないため、--max-cost { $limit } を守れません。質問しませんでした。
    .help = --max-cost の代わりに --max-tokens を使うか、--model で別のモデルを選んでください。
model-interrupted = モデルに質問している間に中止されました。
    .help = 以前のものはそのままです。いつでももう一度作成できます。
model-failed = モデルが失敗しました：{ $detail }
    .help = もう一度試すか、--model で別のモデルを選んでください。
model-not-recorded = 記録してあるモデルの答えの中に、この質問に合うものがありません。
    .help = 記録した後で、仕様か質問のしかたが変わりました。モデルを使って記録し直してください。
toolchain-missing = Rust が入っていないので、エージェントをコンパイルできません。
    .help = https://rustup.rs から Rust を入れて、もう一度作成してください。Rust がなくても、「nl2agent run 仕様のファイル」でルールを直接試せます。
disk-full = { $path } を書き込む空きがありません。元のものは変わっていません。
    .help = 空きを作って、もう一度作成してください。
crate-not-green = 作成したエージェントは検査に通りませんでした：{ $detail } 前のものを残してあります。
    .help = どの例が合わなかったかを見て、関係するルールをもっとはっきり書いてください。
output-not-ours = フォルダー { $path } はすでにあり、nl2agent が書いたものではありません。何も変えていません。
    .help = --out で別のフォルダーを選ぶか、このフォルダーを移してください。
crates-missing = エージェントに必要なライブラリーがこのパソコンにありません：{ $reason }
    .help = 一度、ネットワークにつないで --offline を付けずに作成してください。その後はつながなくても動きます。
build-failed = エージェントをコンパイルできませんでした：{ $reason }
    .help = 仕様のせいではありません。もう一度試してください。直らないときは、このメッセージを添えてお知らせください。
build-timeout = コンパイルに { $seconds } 秒より長くかかったので、止めました。
    .help = パソコンが忙しくないときに、もう一度試してください。済んだところは残っています。
build-output-limit = コンパイラーの出力が読みきれないほど多いので、{ $seconds } 秒で止めました。
    .help = もう一度試してください。直らないときは、このメッセージを添えてお知らせください。
output-unwritable = { $path } に書き込めませんでした：{ $reason } 元のものは変わっていません。
    .help = 書き込みが許されているか確かめるか、--out で別のフォルダーを選んでください。
output-busy = 今、別の作成が { $path } に書き込んでいます。
    .help = 終わるのを待って、もう一度作成してください。
lock-broken = ファイル nl2agent.lock を読めません：{ $reason }
    .help = バックアップかバージョン管理から元に戻すか、消してもう一度作成してください。
lock-newer = ファイル nl2agent.lock は、もっと新しい nl2agent が書いたものです（形式 { $version }）。
    .help = nl2agent を新しくするか、ファイルを消してもう一度作成してください。
lock-unwritable = ファイル nl2agent.lock を組み立てられませんでした：{ $reason }
    .help = もう一度試してください。直らないときは、このメッセージを添えてお知らせください。
questions-unwritable = ファイル questions.json に書き込めませんでした：{ $detail }
    .help = 質問は報告にもあります。このフォルダーに書き込めるか確かめてください。
home-missing = モデルを置くフォルダーがありません：{ $detail }
    .help = 環境変数 HOME を設定するか、モデルの場所を指定してください。
spec-unreadable = { $path } を読めません：{ $detail }
    .help = ファイルの名前と、読むことが許されているかを確かめてください。
answer-kept = お答えを受け取りました：{ $input } のときは { $chosen }。nl2agent.lock に残してあります。
    .help = 仕様と一緒に残るように、例に加えてください：{ $row }
reading-accepted = 二通りの読み方が例に合います。{ $input } のときは、ありそうなほうを取りました：{ $chosen }。
    .help = 違うなら、この場合と正しい結果を例に加えてください。

## Rust that a model writes

body-refused = { $model } の { $attempts } 回の回答に、「{ $skill }」に使える Rust コードはありませんでした。{ $detail }
    .help = --model か --escalate で別のモデルを試すか、ルールをもっと細かく書いてください。
body-not-compiling = 「{ $skill }」に対する { $model } の { $attempts } 個の回答は、最良のものもコンパイルできません: { $detail }
    .help = --model か --escalate で別のモデルを試すか、ルールをもっと細かく書いてください。
body-wrong = 「{ $skill }」に対する { $model } の { $attempts } 個の回答のうち、最良のものは { $total } 個の例のうち { $passed } 個に合いました。合わない例: { $example }。期待: { $expected }。実際: { $actual }
    .help = この例と関係するルールを確かめるか、--model か --escalate で別のモデルを試してください。
body-cut = 「{ $skill }」に対する { $model } の { $attempts } 個の回答のうち最良のものは、長さの上限に達し、コードの途中で切れています。
    .help = スキルを二つに分けるか、もっと長い回答を書けるモデルを --model か --escalate で試してください。
body-fitted = 「{ $skill }」に対する { $model } の { $attempts } 個の回答のうち最良のものは、例をそのまま書き写しているだけです（{ $total } 個中 { $known } 個）。ルールに従わず、例の入力を一つずつ見分けています。
    .help = これらの例に共通することをルールとして書くか、--model か --escalate で別のモデルを試してください。
body-over-budget = トークンの上限 { $tokens } に達しました。
    .help = --max-tokens を大きくして、もう一度ビルドしてください。
body-unproven = 「{ $skill }」の Rust コードは { $model } が書きました。確かめる例がないので、何も証明されていません。
    .help = 「例」の節に小さな表を加えてください。
body-knows-examples = 「{ $skill }」の Rust コードには、例 { $total } 件のうち { $known } 件がそのまま書かれています。ほかの入力で正しいかどうかは分かりません。
    .help = これらと違う例を加えて、もう一度ビルドしてください。
body-skips-rule = 「{ $skill }」の Rust コードは、この文にどこで従うかを示していません:「{ $sentence }」
    .help = この文で決まる例を加えてください。
body-needed = 「{ $skill }」にはモデルが書く Rust コードが必要です。ビルドのときに求めます。
    .help = 実行: nl2agent build
build-size-limit = コンパイルが { $megabytes } MB を超えるメモリーかディスクを使ったので、止めました。
    .help = もう一度試してください。直らないときは、このメッセージを添えてお知らせください。
sandbox-missing = コードは隔離された中でだけコンパイルし実行しますが、ここでは隔離できませんでした: { $reason }
    .help = bubblewrap を入れる（sudo apt install bubblewrap）か、Linux 6.12 以降を使ってください。Rust が root 専用のフォルダーにあるときは root で動かさないでください。コンテナーでは名前空間を許可する（--security-opt seccomp=unconfined）か、外で作成してください。Windows では WSL2 を使ってください。--unsafe-no-sandbox は隔離なしで作成します。信頼できる仕様とモデルだけに使ってください。
sandbox-off = --unsafe-no-sandbox: モデルが書いたかもしれないコードが隔離なしで動きます。あなたが読み書きできるものすべてに触れられます。
    .help = 隔離が使えるところでは、このオプションを外してください（nl2agent doctor）。
sandbox-off-in-ci = CI が設定されているところでは --unsafe-no-sandbox は使えません。
    .help = CI のマシンで隔離が働くようにしてください。足りないものは nl2agent doctor が教えます。
ask-unfit = 例 { $example } に対して、モデルは合う答えを返しませんでした：{ $reason }
    .help = 別のモデルならうまくいくかもしれません（--model 名前）。または、文から何を読み取るかをもっとはっきり書いてください。
ask-told = この文はモデルに伝えるだけで、強制はされません：「{ $sentence }」
    .help = 必ず守るべきことには、規則で決まる別の出力が必要です。たとえば数が多すぎるときの「要確認」です。

## Agents, tools

server-address = 「{ $server }」がどこにあるか書かれていません。
    .help = 名前の後にアドレスを書いてください：https://…、このマシンなら http://127.0.0.1:ポート、またはバッククォートでツールサーバーのコマンド（`python3 server.py`）。
server-twice = 「{ $server }」が二回書かれています。
    .help = どちらかを消すか、別の名前にしてください。
server-unused = 「{ $server }」に何かを尋ねる文がないので、エージェントはこれを使えません。
    .help = 使うには、その名前と、ツールの一つと、それが与える出力を書いた規則を加えてください。
server-program = 「{ $server }」はプログラムです：{ $address }。許可されたときだけビルドで起動します。まだ何も分かっていません。
    .help = コマンドを確かめてください。信頼できるなら、一度 --run-tools でビルドしてください。提供する内容はその後ロックに残ります。
program-unagreed = 「{ $server }」はこのエージェントが起動するプログラムです：{ $address }。まだ許可されていないので、何も起動していません。
    .help = コマンドを確かめてください。信頼できるなら：nl2agent { $command } --run-tools { $path }
server-unreachable = 「{ $server }」（{ $address }）についてまだ何も分かっていません：{ $reason }
    .help = 起動してから、--locked と --offline なしで一度ビルドしてください。その後はロックが内容を知っています。
server-away = 「{ $server }」に尋ねられなかったので（{ $reason }）、前回のビルドのときの内容を使います。
    .help = 変更は要りません。今の内容を知るには、起動してからもう一度ビルドしてください。
tool-unnamed = この文は「{ $server }」を挙げていますが、どのツールか書かれていません。あるもの：{ $known }
    .help = そのうちの一つの名前を文に書いてください。
tool-no-output = この文は「{ $server }」の「{ $tool }」を挙げていますが、それが与える出力がありません。
    .help = 出力の一覧と同じ書き方で、出力を文に書いてください。
tool-may-change = 「{ $server }」は読み取り専用ですが、「{ $tool }」が何も変えないとは言っていません。
    .help = 変更してよいなら、アドレスの横に「変更できる」と書いてください。呼び出しの前に毎回、人に確認します。
tool-output-twice = 「{ $output }」が二重に与えられます。
    .help = どこから来るかは一つの文だけで書いてください。
tool-input-missing = 「{ $server }」の「{ $tool }」には「{ $field }」が必要ですが、このスキルにその項目はありません。
    .help = 入力に「{ $field }」を加えるか、別のツールに尋ねてください。
tool-output-missing = 「{ $server }」の「{ $tool }」は「{ $output }」を答えません。答えるもの：{ $known }
    .help = 出力をそこと同じ名前にするか、この文から外してください。
tool-type = 「{ $field }」が「{ $server }」の「{ $tool }」と合いません：そちらでは { $schema }
    .help = 項目の一覧の「{ $field }」の説明を変えるか、別のツールに尋ねてください。
tool-example-silent = この例には「{ $tool }」の答えがありません：「{ $output }」が空です。
    .help = 例に「{ $output }」の列を加えてください。テストは答えの代わりにそれを使います。
tool-accepted = 「{ $server }」の「{ $tool }」の説明が変わりました（{ $changes }）。受け入れ済みです。
    .help = 変更は不要です。心当たりがなければ、何が違うかをもう一度読んでください。
tool-changed = 「{ $server }」は、受け入れたときのものと違います：「{ $tool }」が変わりました（{ $changes }。+ は追加、- は消滅、≠ は相違）。これを使ったビルドはしていません。
    .help = 理由が分かっていて問題がなければ、--accept-tools を付けてもう一度ビルドしてください。
tool-hidden = 「{ $server }」の「{ $tool }」は使いません：「{ $word }」は長すぎるか、見えない文字や他の字に似た文字を含みます。
    .help = 運営者に、分かりやすい名前にするよう頼んでください。
crate-untrusted = { $path } のプログラムは起動しませんでした。{ $file } が、この契約とロックから nl2agent が書くものと違います。起動すると、あなたの権限で動きます。
    .help = spec.md から作り直してください：nl2agent build。ご自分の変更で、そのまま動かしたいときは cargo run を使ってください。
hand-edited-refused = ファイル { $file } は手で書き換えられていますが、その変更はエージェントでは許されません：`{ $words }`。{ $reason }
    .help = 引数だけから計算してください。仕様から書き直したいときは、名前を変えるか消してから、もう一度作成してください。
sandbox-kernel = コードは壁の中でだけコンパイルして実行しますが、このカーネル（{ $release }）では壁を作れません：{ $reason }
    .help = Linux 6.12 以降、または名前空間が使えるところでは 5.19 以降を、Landlock を有効にして（/sys/kernel/security/lsm に landlock）使ってください。--unsafe-no-sandbox は壁なしで作成します：信頼できる仕様とモデルだけに使ってください。
sandbox-namespaces = コードは壁の中でだけコンパイルして実行します。ここでは設定（{ $setting }）のため、利用者が壁を作れません：{ $reason }
    .help = bubblewrap を、Ubuntu ではそのプロファイルも入れてください：sudo apt install bubblewrap apparmor-profiles のあと、sudo cp /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ と sudo systemctl reload apparmor。または、この設定に左右されない Linux 6.12 以降を使ってください（Ubuntu 24.04：sudo apt install linux-generic-hwe-24.04）。
sandbox-container = コードは壁の中でだけコンパイルして実行しますが、このコンテナでは壁を作れません：{ $reason }
    .help = Linux 5.19 以降のホストで --security-opt seccomp=unconfined を付けてコンテナを起動するか、コンテナの外で作成してください。
server-credentials = 「{ $server }」のアドレスに名前かパスワードが入っています。エージェントを持つ人なら誰でも読めます。
    .help = アドレスから取り除いてください。トークンは環境変数 { $variable }_TOKEN に入れます。
