# Words of the help that do not stand in `cli.rs`.

help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-default = default: { $value }
help-error-unknown = { $word } is nothing that this command knows.
help-error-missing = Something is missing: { $word }
help-error-value = { $word } does not take { $value }.
help-error-conflict = { $word } and { $other } do not go together.
help-error-similar = Perhaps you mean { $word }.
help-see = For help: { $command }

doctor-no-cargo = No cargo here: install Rust to compile agents (`nl2agent run SPEC` works without it).
doctor-embedded = Embedded model: { $detail }
doctor-no-embedded = The embedded model is not here yet: `nl2agent model pull` (1.1 GB).
doctor-no-home = No home folder: set NL2AGENT_HOME.
doctor-folder = Own folder: { $path }
doctor-folder-failed = Nothing can be written to { $path }: { $reason }
why-usage = { $place } names no line: write FILE.rs:LINE or SPEC:LINE.
why-no-sentence = { $place } comes from no sentence.
why-no-crate = { $path } is in no project that nl2agent built.
why-not-built = { $path } was not built yet: `nl2agent build { $path }`.
why-no-code = No code comes from { $place }: { $words }
