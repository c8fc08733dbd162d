# Words that reports are made of.

ui-error = error
ui-warning = warning
ui-question = question
ui-notice = note
ui-help = what you can do
