# What problems say, in English. One message a code; `.help` is the way out.
# The reader wrote a spec and is no programmer: plain words, their own words quoted.

## The spec as a whole

spec-empty = This spec has no words in it.
    .help = Write at least a title and one sentence about what the agent should do.
spec-binary = This is not a text file.
    .help = Save the spec as plain text or Markdown (UTF-8), not as a Word, PDF or spreadsheet file.
spec-too-large = This text is too long for a spec: { $size } MB, and at most { $limit } MB can be read.
    .help = Keep the rules and examples, and move long data out of the spec; or split it into several specs.
spec-hidden = There is a character here that cannot be seen: { $character }, in “{ $word }”.
    .help = Delete the word and type it again. If the text was copied, paste it without its formatting.
name-lookalike = “{ $word }” mixes letters of two alphabets that look the same: { $letters } is not what it seems to be.
    .help = Type it again with one keyboard if “{ $plain }” is meant. If it is right as it is, nothing needs to change.
spec-secret = There is a key or a password here. A spec is kept with the agent and read by models, so nothing was built.
    .help = Remove it from the spec, and replace it with a new one where it is used, since others may have read it. Keys belong in environment variables.
spec-no-title = This spec has no title, so it is called “{ $title }”.
    .help = Write the name of the agent in the first line, for example: # Parking fees
language-unknown = “{ $tag }” is not a language code, so the language was worked out from the text.
    .help = Use a code such as en, zh or pt-BR.
section-unknown = The heading “{ $title }” is not one that I know. What stands below it was read as background only.
    .help = If it holds rules, inputs, outputs or examples, use one of these words as the heading.
section-assumed = What stands below “{ $title }” was read as { $role ->
        [input] the inputs
       *[output] the outputs
    }.
    .help = If that is right, nothing needs to change. If not, use “Inputs” and “Outputs” as the headings.
section-assumed-rules = There is no heading for the rules, so the sentences under “{ $title }” were read as the rules.
    .help = If that is right, name the heading “Rules”. If not, add a section with that name.
table-extra-cell = This row has more cells than the table has columns: “{ $value }” belongs to no column.
    .help = Add a column heading for it, or remove the cell. A | inside a cell is written \|.

## Skills and fields

skill-no-rules = “{ $skill }” has no rules, so nothing says how it decides.
    .help = Add a section “Rules” with one sentence for each rule.
skill-no-examples = “{ $skill }” has no examples, so nothing proves that its rules were understood.
    .help = Add a section “Examples” with a small table: one column for each input and output, one row for each case.
skill-no-outputs = Nothing says what “{ $skill }” should answer.
    .help = Add a section “Output” that names each result, for example: Output: decision (approve / refuse)
field-duplicate = The field “{ $field }” is named twice.
    .help = Give each field a name of its own, or remove one of the two.
field-unknown-column = The column “{ $column }” is neither an input nor an output.
    .help = Add “{ $column }” to the inputs or outputs, or spell it as it is spelt there.
field-no-type = Nothing says what kind of value “{ $field }” is, so it was read as { $type }.
    .help = Write the kind in brackets after the name: (number), (yes/no), (date), or the possible values: (red / green).
name-assumed = “{ $title }” is called { $id } in the code.
    .help = Nothing needs to change. To choose another name, write it in brackets after the title.
type-assumed = “{ $field }” was read as { $type }.
    .help = If that is wrong, write the kind in brackets after the name: (number), (yes/no), (date), (text).
example-says-nothing = Rows that say nothing of “{ $field }” prove nothing about it: { $rows }.
    .help = If there is none in these cases, write “if any” in brackets after the name; otherwise write the value.
role-assumed = “{ $field }” was read as { $role ->
        [input] an input
        [output] an output
       *[other] { $role }
    }.
    .help = If that is wrong, name it under “Inputs” or “Outputs”.

## Values and examples

example-missing-cell = Example { $row } says nothing about “{ $field }”.
    .help = Fill in the cell. If a value may be missing, write (optional) after the field's name.
example-wrong-type = “{ $value }” is not a value that “{ $field }” can have: { $type } is expected.
    .help = Correct the example, or change what is said about “{ $field }” in the list of fields.
example-contradiction = Two examples have the same inputs and different results: example { $first } and example { $second }.
    .help = Correct one of them, or add the input that makes the difference.
literal-ambiguous-number = “{ $value }” can be read as { $first } or as { $second }.
    .help = Write it so that only one reading is left, for example without separators between the digits.
literal-ambiguous-date = “{ $value }” can be read as { $first } or as { $second }.
    .help = Write the date as year-month-day, for example 2026-03-04.
enum-unknown-value = “{ $value }” is not one of the values of “{ $field }”: { $known }.
    .help = Use one of these values, or add “{ $value }” to the list.

## Rules

rule-unknown-field = This rule speaks of “{ $word }”, and there is no such field.
    .help = Add “{ $word }” to the inputs or outputs, or use the name that stands there.
rule-untranslated = I could not turn this sentence into a rule: “{ $sentence }”
    .help = Say it in a simpler way: one condition and one result a sentence, with the names of the fields. If it is only a remark, move it to a section “Notes”.
rule-contradicts-example = The rule “{ $sentence }” (I read it as: { $reading }) and the example “{ $example }” contradict each other: the example says { $expected }, the rule gives { $actual }.
    .help = If I misread the rule, say it in a simpler way: one condition and one result, with the names of the fields. Otherwise correct the one that is wrong.
rule-contradicts-more = The same rule contradicts these examples, too (counted from the first): { $examples }
    .help = Correct the rule, or these examples as well.
example-unsatisfied = No reading of the rules gives { $expected } for this example: { $example }
    .help = Check the example. If it is right, a rule is missing, or a rule needs to say more clearly when it counts.
rule-untested = No example tries this rule: “{ $sentence }”
    .help = Add an example to which it applies, to be sure that it was understood.
rule-no-effect = This rule never changes a result: “{ $sentence }”
    .help = Other rules always decide before it. Check their order and their conditions, or remove the rule.
reading-ambiguous = The rules can be read in two ways. For { $input }, the result could be { $first } or { $second }.
    .help = Which one is meant? Choose one, or add this case to the examples with the right result.
reading-assumed = For { $input }, the result was taken to be { $chosen }, not { $other }.
    .help = If that is wrong, add this case to the examples with the right result.
output-undecided = No rule says what “{ $output }” is for { $input }.
    .help = Add a rule for this case, or one for all other cases (“Otherwise …”).

## The build

hand-edited = The file { $file } was changed by hand. It was kept and tested as it is.
    .help = To have it written anew from the spec, rename or delete it and build again.
locked-needs-model = This sentence is new or changed and needs a model, and --locked forbids asking one: “{ $sentence }”
    .help = Build once without --locked, then keep the new nl2agent.lock.
model-absent = The language model is not on this computer yet.
    .help = Fetch it once with: nl2agent model pull
model-broken = The model file is damaged or is another file: { $path }
    .help = Delete it and fetch it again with: nl2agent model pull
model-unreachable = The model does not answer: { $detail }
    .help = Check the connection and the address, and try again; or build with the embedded model.
model-refused = The model's service refused the question: { $detail }
    .help = Put the spec's sentences differently, or choose another model with --model.
model-key = The key in { $variable } is missing or not accepted: { $detail }
    .help = Put a valid key of the service into { $variable }, or build with the embedded model.
model-credit = The account with the model's service has no credit left: { $detail }
    .help = Add credit to the account, or choose another model with --model.
model-unknown = The service has no model “{ $model }”: { $detail }
    .help = See which models the service offers, and name one of them with --model.
model-empty = The model { $model } gave an empty answer.
    .help = Try again, or choose another model with --model.
model-cut = The model { $model } used up its tokens before it answered.
    .help = Choose a model that thinks less, with --model.
model-thoughts = The model { $model } thought, but did not answer.
    .help = Try again, or choose another model with --model.
model-too-long = The question is too long for the model: { $detail }
    .help = Shorten the spec or split it in two, or choose a model that reads more, with --model.
model-setting = The chosen model cannot be used: { $detail }
    .help = Name a model with --model, in nl2agent.toml or in NL2AGENT_MODEL. “nl2agent model list” shows what there is.
model-too-dear = This question to { $model } could bring the cost to ${ $needed }, and --max-cost allows ${ $limit }. It was not asked.
    .help = Build again with a higher --max-cost, or choose a cheaper model with --model.
model-unpriced = Nobody knows here what { $model } costs, so --max-cost { $limit } cannot be kept. It was not asked.
    .help = Use --max-tokens instead of --max-cost, or choose another model with --model.
model-interrupted = You stopped the build while the model was being asked.
    .help = What was there before is unchanged. Build again when you like.
model-failed = The model failed: { $detail }
    .help = Try again, or choose another model with --model.
model-not-recorded = No recorded answer of the model fits this question.
    .help = The spec or a prompt has changed since the recording. Record again with a model.
toolchain-missing = Rust is not installed, so the agent cannot be compiled.
    .help = Install Rust from https://rustup.rs, then build again. Without Rust, “nl2agent run SPEC” tries the rules directly.
disk-full = There is no space left to write { $path }. What was there before is unchanged.
    .help = Free some space and build again.
crate-not-green = The agent that was built did not pass its checks: { $detail } The previous one was kept.
    .help = See which examples failed, and make the rules they depend on clearer.
output-not-ours = The folder { $path } already exists and was not written by nl2agent. Nothing was changed.
    .help = Choose another folder with --out, or move this one away.
crates-missing = The libraries that the agent needs are not on this computer: { $reason }
    .help = Build once with a network connection and without --offline; after that it works without one.
build-failed = The agent could not be compiled: { $reason }
    .help = This is not a fault of the spec. Try again; if it stays so, please report it with this message.
build-timeout = Compiling took longer than { $seconds } seconds and was stopped.
    .help = Try again when the computer is less busy; the part that is done is kept.
build-output-limit = The compiler wrote more than can be read and was stopped after { $seconds } seconds.
    .help = Try again; if it stays so, please report it with this message.
output-unwritable = { $path } could not be written: { $reason } What was there before is unchanged.
    .help = Check that you may write there, or choose another folder with --out.
output-busy = Another build is writing { $path } at this moment.
    .help = Wait for it to end, then build again.
lock-broken = The file nl2agent.lock cannot be read: { $reason }
    .help = Take it back from your backup or version control, or delete it and build again.
lock-newer = The file nl2agent.lock was written by a newer nl2agent (format { $version }).
    .help = Update nl2agent, or delete the file and build again.
lock-unwritable = The file nl2agent.lock could not be put together: { $reason }
    .help = Try again; if it stays so, please report it with this message.
questions-unwritable = The file questions.json could not be written: { $detail }
    .help = The questions stand in the report too. Check that you may write in this folder.
home-missing = There is no folder to keep the model in: { $detail }
    .help = Set the environment variable HOME, or say where the model is.
spec-unreadable = { $path } cannot be read: { $detail }
    .help = Check the file's name and that you may read it.
answer-kept = Your answer was taken: for { $input }, { $chosen }. It is kept in the lock.
    .help = Add it to your examples, so that it stays with the spec: { $row }
reading-accepted = Two readings fit your examples. For { $input }, the likelier one was taken: { $chosen }.
    .help = If that is wrong, add this case to your examples with the right result.

## Rust that a model writes

body-refused = { $model } gave no usable Rust code for “{ $skill }” in { $attempts } answers. { $detail }
    .help = Try another model with --model or --escalate, or say the rules in smaller steps.
body-not-compiling = The best of { $attempts } answers of { $model } for “{ $skill }” does not compile: { $detail }
    .help = Try another model with --model or --escalate, or say the rules in smaller steps.
body-wrong = The best of { $attempts } answers of { $model } for “{ $skill }” gets { $passed } of { $total } examples right. Not this one: { $example }. Expected: { $expected }. Its answer: { $actual }
    .help = Check this example and the rules about it; or try another model with --model or --escalate.
body-cut = The best of { $attempts } answers of { $model } for “{ $skill }” reached the limit of its length and was cut off in the middle of the code.
    .help = Split the skill in two, or try a model that writes longer answers, with --model or --escalate.
body-fitted = The best of { $attempts } answers of { $model } for “{ $skill }” only repeats examples ({ $known } of { $total }): it recognises their inputs one by one instead of following rules.
    .help = Write down as a rule what these examples have in common; or try another model with --model or --escalate.
body-over-budget = The limit of { $tokens } tokens was reached.
    .help = Build again with a higher --max-tokens.
body-unproven = The Rust code for “{ $skill }” was written by { $model }, and there is no example that tests it. Nothing is proven.
    .help = Add a section “Examples” with a small table.
body-knows-examples = The Rust code for “{ $skill }” has { $known } of your { $total } examples in it as they are. Whether it is right for others, they do not show.
    .help = Add examples that are unlike these, and build again.
body-skips-rule = The Rust code for “{ $skill }” does not say where it follows this sentence: “{ $sentence }”
    .help = Add an example that this sentence decides.
body-needed = “{ $skill }” needs Rust code that a model writes. A build asks for it.
    .help = Run: nl2agent build
build-size-limit = Compiling took more memory or disk space than { $megabytes } MB and was stopped.
    .help = Try again; if it stays so, please report it with this message.
sandbox-missing = Code is only compiled and run behind walls, and none could be put up here: { $reason }
    .help = Install bubblewrap (sudo apt install bubblewrap), or use Linux 6.12 or newer, not as root where Rust lies in a folder of root's own. In a container, allow namespaces (--security-opt seccomp=unconfined) or build outside it; on Windows, use WSL2. --unsafe-no-sandbox builds without walls: only for specs and models that you trust.
sandbox-off = --unsafe-no-sandbox: code that a model may have written runs without walls. It can read and change everything that you can.
    .help = Leave the option out wherever a sandbox works (nl2agent doctor).
sandbox-off-in-ci = --unsafe-no-sandbox is refused where CI is set.
    .help = Give the CI machine a working sandbox; nl2agent doctor says what is missing.
ask-unfit = The model gave no answer that fits for the example { $example }: { $reason }
    .help = Another model may do better (--model NAME). Or say in a sentence more plainly what is to be read from the text.
ask-told = This sentence is told to the model, and not enforced: “{ $sentence }”
    .help = What must hold in every case needs an output of its own that a rule decides, such as “review” when the number is too large.

## Other agents and tools

server-address = Nothing here says where “{ $server }” is.
    .help = Write its address after the name: https://…, http://127.0.0.1:PORT on this machine, or in backticks the command of a tool server (`python3 server.py`).
server-twice = “{ $server }” is listed twice.
    .help = Remove one of the two, or give them different names.
server-unused = No sentence asks “{ $server }” for anything, so the agent cannot use it.
    .help = To use it, add a rule that names it, one of its tools, and the outputs that it gives.
server-program = “{ $server }” is a program: { $address }. A build starts it only if you allow that, and nothing is known of it yet.
    .help = Look at the command. If you trust it, build once with --run-tools; what it offers is then kept in the lock.
program-unagreed = “{ $server }” is a program that this agent starts: { $address }. You have not agreed to it yet; nothing was started.
    .help = Look at the command. If you trust it: nl2agent { $command } --run-tools { $path }
server-unreachable = Nothing is known of “{ $server }” ({ $address }) yet: { $reason }
    .help = Start it, and build once without --locked and --offline. Then the lock knows what it offers.
server-away = “{ $server }” could not be asked ({ $reason }), so what it said at the last build is used.
    .help = Nothing needs to change. To learn what it offers now, start it and build again.
tool-unnamed = This sentence names “{ $server }”, and not which of its tools is meant. It has: { $known }
    .help = Write the name of one of them in the sentence.
tool-no-output = This sentence names “{ $tool }” of “{ $server }”, and no output that it gives.
    .help = Name the outputs in the sentence, as they are spelt in the list of outputs.
tool-may-change = “{ $server }” is for reading only, and does not say that “{ $tool }” changes nothing.
    .help = If it may act, write “may change things” beside its address; a person is then asked before each call.
tool-output-twice = “{ $output }” would be given twice.
    .help = Let one sentence say where it comes from.
tool-input-missing = “{ $tool }” of “{ $server }” needs “{ $field }”, and this skill has no such field.
    .help = Add an input “{ $field }”, or ask another tool.
tool-output-missing = “{ $tool }” of “{ $server }” does not answer “{ $output }”. It answers: { $known }
    .help = Name the output as it is named there, or leave it out of this sentence.
tool-type = “{ $field }” and “{ $tool }” of “{ $server }” do not fit: there it is { $schema }
    .help = Change what is said about “{ $field }” in the list of fields, or ask another tool.
tool-example-silent = This example does not say what “{ $tool }” answers: “{ $output }” is missing.
    .help = Add a column “{ $output }” to the examples. The tests use it in place of the answer.
tool-accepted = “{ $server }” describes “{ $tool }” differently now ({ $changes }); you accepted it.
    .help = Nothing needs to change. Read what differs once more if you did not expect it.
tool-changed = “{ $server }” is not what it was when you accepted it: “{ $tool }” differs ({ $changes }; + is new, - is gone, ≠ is different). Nothing was built with it.
    .help = If you know why and it is right, accept it: build again with --accept-tools.
tool-hidden = “{ $tool }” of “{ $server }” was left out: “{ $word }” is too long, or has characters that cannot be seen or look like others.
    .help = Ask those who run it to name it plainly.
crate-untrusted = The program of { $path } is not started, because { $file } is not what nl2agent writes for this contract and lock. It would run with your rights.
    .help = Build the crate anew from its spec.md: nl2agent build. If the change is yours and you want it to run as it is, use cargo run.
hand-edited-refused = The file { $file } was changed by hand, and the change is not allowed in an agent: `{ $words }`. { $reason }
    .help = Compute from the arguments alone. To have the file written anew from the spec, rename or delete it and build again.
sandbox-kernel = Code is only compiled and run behind walls, and this kernel ({ $release }) cannot put them up: { $reason }
    .help = Use Linux 6.12 or newer, or 5.19 or newer where namespaces are allowed, with Landlock switched on (“landlock” in /sys/kernel/security/lsm). --unsafe-no-sandbox builds without walls: only for specs and models that you trust.
sandbox-namespaces = Code is only compiled and run behind walls. Here a setting ({ $setting }) keeps users from putting them up: { $reason }
    .help = Install bubblewrap and, on Ubuntu, its profile: sudo apt install bubblewrap apparmor-profiles, then sudo cp /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ and sudo systemctl reload apparmor. Or use Linux 6.12 or newer, which needs no such setting (Ubuntu 24.04: sudo apt install linux-generic-hwe-24.04).
sandbox-container = Code is only compiled and run behind walls, and this container does not let them be put up: { $reason }
    .help = Start the container with --security-opt seccomp=unconfined, on a host with Linux 5.19 or newer; or build outside the container.
server-credentials = The address of “{ $server }” holds a name or a password. Everyone who has the agent could read it.
    .help = Take it out of the address. A token goes into the environment variable { $variable }_TOKEN.
