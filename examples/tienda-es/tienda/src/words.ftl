# Lo que dicen las caras de un agente generado, una línea cada una.

face-usage = Uso:
face-skills = Habilidades:
face-inputs = Qué recibe:
face-outputs = Qué responde:
face-examples = Ejemplos:
face-commands = Otras órdenes:
face-help-more = Más sobre una habilidad: { $command } HABILIDAD --help
face-chat-about = conversar con el agente
face-mcp-about = servir MCP por la entrada y salida estándar, para programas de escritorio
face-serve-about = servir MCP por HTTP, para otros programas
face-optional = puede omitirse
face-yes = sí
face-no = no
face-value-text = TEXTO
face-value-number = NÚMERO
face-kind-text = un texto
face-kind-bool = sí o no
face-kind-integer = un número entero
face-kind-number = un número
face-kind-date = una fecha como 2026-03-05
face-kind-time = una hora como 14:30
face-kind-datetime = una fecha y hora como 2026-03-05T14:30
face-kind-duration = una duración como PT1H30M
face-kind-choice = una de las opciones
face-kind-object = un objeto con campos
face-kind-list = una lista
face-missing = { $field }: falta
face-twice = { $field }: está dos veces
face-unknown = { $field }: no existe ese campo; existen { $known }
face-choice = { $field }: debe ser uno de { $known }, no «{ $got }»
face-kind = { $field }: debe ser { $kind }, no { $got }
face-whole = La entrada debe ser { $kind }, no { $got }
face-ambiguous = { $field }: escribe { $one } o { $other }; así puede leerse de las dos maneras
face-large = { $field }: { $got } es demasiado grande
face-more = … y { $count } más
face-input = No se puede leer la entrada: { $reason }
face-refused = No se hizo: antes debe aceptarlo una persona, y nadie lo hizo.
face-agree = { $skill } { $input }: ¿adelante? (sí/no)
face-fault-zero = Sin respuesta: división por cero
face-fault-overflow = Sin respuesta: un número o una fecha es demasiado grande
face-fault-integer = Sin respuesta: hace falta un número entero y este tiene decimales
face-fault-no-rule = Sin respuesta: ninguna regla dice qué es «{ $output }»
face-fault-no-row = Sin respuesta: «{ $table }» no tiene esa fila
face-fault-empty = Sin respuesta: una lista vacía no tiene mínimo ni máximo
face-fault-broken = Sin respuesta: la función que escribió un modelo se interrumpe con estos datos: { $reason }
face-no-skill = No existe la habilidad «{ $skill }»; existen { $known }
face-which-skill = ¿Qué habilidad? Existen { $known }
face-no-option = No existe la opción { $option }; existen { $known }
face-no-value = { $option } necesita un valor
face-too-much = «{ $word }» no pertenece a nada; los valores van detrás de una opción
face-unreadable = No se puede leer { $path }: { $reason }
face-not-built = «{ $command }» no está en este programa; compílalo con un simple cargo build
face-serving = MCP disponible en { $url } (Ctrl-C lo termina)
face-token-needed = Otras máquinas alcanzan esta dirección: fija un token que deban traer, con --token o en { $variable }
face-cannot-serve = No se puede servir: { $reason }
face-serve-help = { $command } serve [--host DIRECCIÓN] [--port NÚMERO] [--token TOKEN] [--keep CARPETA]  Sin --host solo se atiende a esta máquina, en http://127.0.0.1:8300/mcp. Desde otras hay que traer el token: Authorization: Bearer TOKEN. Con --keep, las tareas A2A se guardan en esa carpeta y sobreviven a un reinicio.
face-mcp-help = Pon una de estas partes en los ajustes del programa que va a usar el agente.
face-chat-help = { $command } chat  Diga qué necesita con sus palabras. Un modelo elige la habilidad y toma los valores de lo dicho; la respuesta de la habilidad se muestra tal cual. Sin modelo se pregunta un campo tras otro. NL2AGENT_MODEL indica el modelo, por ejemplo ollama:qwen2.5. Ctrl-D termina la conversación.
face-spec = La especificación, en palabras de su autor
face-contract = El contrato: campos, reglas, ejemplos
face-failed = «{ $skill }» falló o tardó demasiado; la entrada no fue la causa
face-prompt = Usa la herramienta { $tool } («{ $skill }») con esta entrada y dime la respuesta.
face-wants-data = Este agente toma datos (JSON) para una de sus habilidades:{ $skills }
face-slow = Tardó demasiado y se detuvo.
face-broken = Algo falló por dentro; la tarea no se hizo.
face-no-model = Aquí hay que preguntar a un modelo y no hay ninguno: { $reason }. Indique uno en NL2AGENT_MODEL, por ejemplo ollama:qwen2.5 o qwen:qwen-plus; varios separados por comas se preguntan en ese orden
face-model = El modelo no dio una respuesta válida: { $reason }
chat-hello = { $agent }: diga qué necesita. Ctrl-D termina la conversación.
chat-model = Modelo: { $model }
chat-form = No hay ningún modelo con quien hablar ({ $reason }); aquí tiene un formulario. Ctrl-D lo termina.
chat-off = No se debe usar ningún modelo ({ $setting }); aquí tiene un formulario. Ctrl-D lo termina.
chat-which = ¿Cuál? Un número o un nombre:
chat-steps = Han sido demasiados pasos. Dígalo de forma más sencilla, por favor.
chat-budget = Se alcanzó el límite de { $tokens } tokens por conversación.
chat-offer = Puedo ayudar con: { $skills }. Diga qué necesita.
chat-small-talk = Hola | ¿A qué hora abren? | Gracias, adiós
face-tool = { $server } no dio una respuesta que sirva: { $reason }
face-tool-changed = { $server } ya no es lo que era cuando se construyó este agente ({ $changes }), así que no se le ha preguntado. Si es correcto, construya el agente de nuevo.
face-tool-asks = { $server } pregunta: «{ $question }» (una línea vacía termina la llamada)
face-tool-unanswered = { $server } pregunta algo que solo puede responder una persona en un terminal: «{ $question }»
face-tool-sign-in = { $server } quiere que antes alguien inicie sesión allí; después vuelva a preguntar: «{ $question }»
face-tools = Otros agentes y herramientas a los que se pregunta; estas variables indican otra dirección (terminadas en _TOKEN: una clave de acceso):

# How the language writes values, for the command line.

yes = sí | si | s | verdadero | cierto | ✓ | ✔ | ☑ | ✅ | x | yes | true | 1
no = no | n | falso | ✗ | ✘ | ✕ | × | ☐ | ❌ | - | – | — | false | 0
decimal-mark = ,
group-marks = . |  
numerals = catorce = 14 | cero = 0 | cien = 100 | cinco = 5 | cincuenta = 50 | cuarenta = 40 | cuarto = 0.25 | cuatro = 4 | diecinueve = 19 | dieciocho = 18 | diecisiete = 17 | dieciséis = 16 | diez = 10 | doble = 2 | doce = 12 | dos = 2 | la cuarta parte = 0.25 | la décima parte = 0.1 | la quinta parte = 0.2 | media = 0.5 | medio = 0.5 | mitad = 0.5 | noventa = 90 | nueve = 9 | ochenta = 80 | ocho = 8 | once = 11 | quince = 15 | seis = 6 | sesenta = 60 | setenta = 70 | siete = 7 | trece = 13 | treinta = 30 | tres = 3 | tres cuartas partes = 0.75 | tres cuartos = 0.75 | triple = 3 | un = 1 | un cuarto = 0.25 | una = 1 | una cuarta parte = 0.25 | una décima parte = 0.1 | una quinta parte = 0.2 | uno = 1 | veinte = 20

# Other agents and tool servers.

tool-variables = NL2AGENT_TOOL_ALMACEN
