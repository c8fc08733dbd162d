# Las palabras de los informes.

ui-error = error
ui-warning = aviso
ui-question = pregunta
ui-notice = nota
ui-help = qué puede hacer
