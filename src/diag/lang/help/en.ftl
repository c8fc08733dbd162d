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
