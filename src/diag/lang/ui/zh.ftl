# 报告用词。

ui-error = 错误
ui-warning = 警告
ui-question = 问题
ui-notice = 提示
ui-help = 怎么办
