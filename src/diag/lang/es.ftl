# Lo que dicen los problemas, en español. Un mensaje por código; `.help` es la salida.
# Quien lee ha escrito una descripción y no programa: palabras corrientes, las suyas entre comillas.

## El texto entero

spec-empty = Este texto no tiene ninguna palabra.
    .help = Escriba al menos un título y una frase sobre lo que el agente debe hacer.
spec-binary = Esto no es un archivo de texto.
    .help = Guárdelo como texto sin formato o Markdown (UTF-8), no como Word, PDF ni hoja de cálculo.
spec-too-large = El texto es demasiado largo: { $size } MB, y se pueden leer { $limit } MB como máximo.
    .help = Deje las reglas y los ejemplos y saque los datos largos, o repártalo en varios textos.
spec-hidden = Aquí hay un carácter que no se ve: { $character }, en «{ $word }».
    .help = Borre la palabra y vuelva a escribirla. Si el texto se copió, péguelo sin formato.
name-lookalike = «{ $word }» mezcla letras de dos alfabetos que se ven iguales: { $letters } no es lo que parece.
    .help = Escríbalo de nuevo con un solo teclado si quiere decir «{ $plain }». Si está bien así, no hay que cambiar nada.
spec-secret = Aquí hay una clave o una contraseña. El texto se guarda con el agente y lo leen modelos, así que no se construyó nada.
    .help = Quítela del texto y cámbiela por una nueva donde se use, pues otros pueden haberla leído. Las claves van en variables de entorno.
spec-no-title = Falta el título, así que se llama «{ $title }».
    .help = Escriba el nombre del agente en la primera línea, por ejemplo: # Tarifas de aparcamiento
language-unknown = «{ $tag }» no es un código de idioma; el idioma se ha deducido del texto.
    .help = Use un código como es, en o pt-BR.
section-unknown = No conozco el título «{ $title }». Lo que hay debajo se ha leído solo como contexto.
    .help = Si son reglas, entradas, salidas o ejemplos, use una de esas palabras como título.
section-assumed = Lo que hay debajo de «{ $title }» se ha leído como { $role ->
        [input] las entradas
       *[output] las salidas
    }.
    .help = Si es así, no hay que cambiar nada. Si no, use «Entradas» y «Salidas» como títulos.
section-assumed-rules = No hay ningún título para las reglas, así que las frases de «{ $title }» se han leído como reglas.
    .help = Si es así, llame «Reglas» a ese apartado. Si no, añada un apartado con ese nombre.
table-extra-cell = Esta fila tiene más celdas que columnas la tabla: «{ $value }» no pertenece a ninguna.
    .help = Póngale un nombre de columna o quite la celda. Una | dentro de una celda se escribe \|.

## Tareas y campos

skill-no-rules = «{ $skill }» no tiene reglas, así que nada dice cómo decide.
    .help = Añada un apartado «Reglas» con una frase por regla.
skill-no-examples = «{ $skill }» no tiene ejemplos, así que nada demuestra que las reglas se han entendido bien.
    .help = Añada un apartado «Ejemplos» con una tabla pequeña: una columna por entrada y por salida, una fila por caso.
skill-no-outputs = Nada dice qué debe responder «{ $skill }».
    .help = Añada un apartado «Salida» que nombre cada resultado, por ejemplo: Salida: decisión (aprobar / rechazar)
field-duplicate = El campo «{ $field }» aparece dos veces.
    .help = Dé a cada campo un nombre propio o quite uno de los dos.
field-unknown-column = La columna «{ $column }» no es ni una entrada ni una salida.
    .help = Añada «{ $column }» a las entradas o a las salidas, o escríbala igual que allí.
field-no-type = Nada dice qué clase de valor es «{ $field }»; se ha leído como { $type }.
    .help = Escríbalo entre paréntesis tras el nombre: (número), (sí/no), (fecha), o los valores posibles: (rojo / verde).
name-assumed = «{ $title }» se llama { $id } en el código.
    .help = No hay que cambiar nada. Para otro nombre, escríbalo entre paréntesis tras el título.
type-assumed = «{ $field }» se ha leído como { $type }.
    .help = Si no es así, escriba la clase entre paréntesis tras el nombre: (número), (sí/no), (fecha), (texto).
example-says-nothing = Las filas que no dicen nada de «{ $field }» no prueban nada sobre ello: { $rows }.
    .help = Si en esos casos no hay valor, escriba «si hay» entre paréntesis tras el nombre; si lo hay, escríbalo.
role-assumed = «{ $field }» se ha leído como { $role ->
        [input] una entrada
        [output] una salida
       *[other] { $role }
    }.
    .help = Si no es así, póngalo en «Entradas» o en «Salidas».

## Valores y ejemplos

example-missing-cell = El ejemplo { $row } no dice nada de «{ $field }».
    .help = Rellene la celda. Si el valor puede faltar, escriba (opcional) tras el nombre del campo.
example-wrong-type = «{ $value }» no puede ser un valor de «{ $field }»: se espera { $type }.
    .help = Corrija el ejemplo o lo que se dice de «{ $field }» en la lista de campos.
example-contradiction = Dos ejemplos tienen las mismas entradas y resultados distintos: el { $first } y el { $second }.
    .help = Corrija uno de los dos o añada la entrada que marca la diferencia.
literal-ambiguous-number = «{ $value }» puede leerse como { $first } o como { $second }.
    .help = Escríbalo de modo que quede una sola lectura, por ejemplo sin separadores entre las cifras.
literal-ambiguous-date = «{ $value }» puede leerse como { $first } o como { $second }.
    .help = Escriba la fecha como año-mes-día, por ejemplo 2026-03-04.
enum-unknown-value = «{ $value }» no es uno de los valores de «{ $field }»: { $known }.
    .help = Use uno de esos valores o añada «{ $value }» a la lista.

## Reglas

rule-unknown-field = Esta regla habla de «{ $word }» y no existe ese campo.
    .help = Añada «{ $word }» a las entradas o salidas, o use el nombre que figura allí.
rule-untranslated = No he podido convertir esta frase en una regla: «{ $sentence }»
    .help = Dígalo de forma más sencilla: una condición y un resultado por frase, con los nombres de los campos. Si es solo un comentario, páselo a un apartado «Notas».
rule-contradicts-example = La regla «{ $sentence }» (la entendí así: { $reading }) y el ejemplo «{ $example }» se contradicen: el ejemplo dice { $expected } y la regla da { $actual }.
    .help = Si entendí mal la regla, dígala de forma más sencilla: una condición y un resultado, con los nombres de los campos. Si no, corrija lo que esté mal.
rule-contradicts-more = La misma regla contradice también estos ejemplos (contados desde el primero): { $examples }
    .help = Corrija la regla, o también estos ejemplos.
example-unsatisfied = Ninguna lectura de las reglas da { $expected } para este ejemplo: { $example }
    .help = Revise el ejemplo. Si está bien, falta una regla, o alguna debe decir más claramente cuándo vale.
rule-untested = Ningún ejemplo prueba esta regla: «{ $sentence }»
    .help = Añada un ejemplo en el que se aplique, para estar seguros de que se ha entendido.
rule-no-effect = Esta regla nunca cambia un resultado: «{ $sentence }»
    .help = Otras reglas deciden siempre antes. Revise el orden y las condiciones, o quítela.
reading-ambiguous = Las reglas pueden leerse de dos maneras. Para { $input }, el resultado podría ser { $first } o { $second }.
    .help = ¿Cuál es el correcto? Elija uno, o añada este caso a los ejemplos con su resultado.
reading-assumed = Para { $input } se ha tomado como resultado { $chosen }, y no { $other }.
    .help = Si no es así, añada este caso a los ejemplos con el resultado correcto.
output-undecided = Ninguna regla dice cuánto o qué es «{ $output }» para { $input }.
    .help = Añada una regla para este caso, o una para todos los demás («En los demás casos…»).

## La construcción

hand-edited = El archivo { $file } se ha cambiado a mano. Se conserva y se prueba tal como está.
    .help = Para generarlo de nuevo a partir del texto, cámbiele el nombre o bórrelo y vuelva a construir.
locked-needs-model = Esta frase es nueva o ha cambiado y hace falta un modelo, pero --locked lo prohíbe: «{ $sentence }»
    .help = Construya una vez sin --locked y conserve el nuevo nl2agent.lock.
model-absent = El modelo de lenguaje aún no está en este ordenador.
    .help = Descárguelo una vez con: nl2agent model pull
model-broken = El archivo del modelo está dañado o es otro: { $path }
    .help = Bórrelo y descárguelo de nuevo con: nl2agent model pull
model-unreachable = El modelo no responde: { $detail }
    .help = Compruebe la conexión y la dirección e inténtelo de nuevo, o construya con el modelo incluido.
model-refused = El servicio del modelo ha rechazado la pregunta: { $detail }
    .help = Escriba las frases de otra manera, o elija otro modelo con --model.
model-key = La clave en { $variable } falta o no se acepta: { $detail }
    .help = Ponga una clave válida del servicio en { $variable }, o construya con el modelo incluido.
model-credit = La cuenta del servicio del modelo no tiene saldo: { $detail }
    .help = Añada saldo a la cuenta, o elija otro modelo con --model.
model-unknown = El servicio no tiene ningún modelo «{ $model }»: { $detail }
    .help = Mire qué modelos ofrece el servicio y elija uno con --model.
model-empty = El modelo { $model } ha dado una respuesta vacía.
    .help = Inténtelo de nuevo, o elija otro modelo con --model.
model-cut = El modelo { $model } ha gastado sus tokens antes de responder.
    .help = Elija con --model un modelo que piense menos.
model-thoughts = El modelo { $model } ha pensado, pero no ha respondido.
    .help = Inténtelo de nuevo, o elija otro modelo con --model.
model-too-long = La pregunta es demasiado larga para el modelo: { $detail }
    .help = Acorte o divida la descripción, o elija con --model un modelo que lea más.
model-setting = No se puede usar el modelo elegido: { $detail }
    .help = Indique un modelo con --model, en nl2agent.toml o en NL2AGENT_MODEL. «nl2agent model list» muestra los que hay.
model-too-dear = Esta pregunta a { $model } podría elevar el coste a { $needed } USD, y --max-cost permite { $limit } USD. No se ha hecho.
    .help = Vuelva a construir con un --max-cost mayor, o elija un modelo más barato con --model.
model-unpriced = Aquí no se sabe cuánto cuesta { $model }, así que no se puede respetar --max-cost { $limit }. No se ha preguntado.
    .help = Use --max-tokens en lugar de --max-cost, o elija otro modelo con --model.
model-interrupted = Ha detenido la construcción mientras se preguntaba al modelo.
    .help = Lo que había antes no ha cambiado. Construya de nuevo cuando quiera.
model-failed = El modelo ha fallado: { $detail }
    .help = Inténtelo de nuevo, o elija otro modelo con --model.
model-not-recorded = Ninguna respuesta grabada del modelo corresponde a esta pregunta.
    .help = El texto o la pregunta han cambiado desde la grabación. Grabe de nuevo con un modelo.
toolchain-missing = Rust no está instalado, así que el agente no se puede compilar.
    .help = Instale Rust desde https://rustup.rs y vuelva a construir. Sin Rust, «nl2agent run TEXTO» prueba las reglas directamente.
disk-full = No queda espacio para escribir { $path }. Lo que había antes sigue igual.
    .help = Libere espacio y vuelva a construir.
crate-not-green = El agente construido no ha superado las comprobaciones: { $detail } Se conserva el anterior.
    .help = Vea qué ejemplos han fallado y aclare las reglas de las que dependen.
output-not-ours = La carpeta { $path } ya existe y no la escribió nl2agent. No se ha cambiado nada.
    .help = Elija otra carpeta con --out o mueva esta a otro sitio.
crates-missing = Las bibliotecas que necesita el agente no están en este ordenador: { $reason }
    .help = Construya una vez con conexión y sin --offline; después funcionará sin ella.
build-failed = No se ha podido compilar el agente: { $reason }
    .help = No es un fallo de su texto. Inténtelo de nuevo; si sigue igual, comuníquelo con este mensaje.
build-timeout = La compilación ha durado más de { $seconds } segundos y se ha detenido.
    .help = Inténtelo de nuevo cuando el ordenador esté menos ocupado; lo ya hecho se conserva.
build-output-limit = El compilador ha escrito más de lo que se puede leer y se ha detenido a los { $seconds } segundos.
    .help = Inténtelo de nuevo; si sigue igual, comuníquelo con este mensaje.
output-unwritable = No se ha podido escribir { $path }: { $reason } Lo que había antes sigue igual.
    .help = Compruebe que puede escribir ahí o elija otra carpeta con --out.
output-busy = Otra construcción está escribiendo { $path } en este momento.
    .help = Espere a que termine y vuelva a construir.
lock-broken = No se puede leer el archivo nl2agent.lock: { $reason }
    .help = Recupérelo de su copia de seguridad o control de versiones, o bórrelo y vuelva a construir.
lock-newer = El archivo nl2agent.lock es de una versión más nueva de nl2agent (formato { $version }).
    .help = Actualice nl2agent, o borre el archivo y vuelva a construir.
lock-unwritable = No se ha podido componer el archivo nl2agent.lock: { $reason }
    .help = Inténtelo de nuevo; si sigue igual, comuníquelo con este mensaje.
questions-unwritable = No se ha podido escribir questions.json: { $detail }
    .help = Las preguntas están también en el informe. Compruebe que puede escribir en esta carpeta.
home-missing = No hay ninguna carpeta donde guardar el modelo: { $detail }
    .help = Defina la variable de entorno HOME o indique dónde está el modelo.
spec-unreadable = No se puede leer { $path }: { $detail }
    .help = Compruebe el nombre del archivo y que puede leerlo.
answer-kept = Su respuesta se ha tenido en cuenta: para { $input }, { $chosen }. Queda guardada en el archivo lock.
    .help = Añádala a sus ejemplos para que quede en la especificación: { $row }
reading-accepted = Dos lecturas encajan con sus ejemplos. Para { $input } se ha tomado la más probable: { $chosen }.
    .help = Si no es correcto, añada este caso a sus ejemplos con el resultado correcto.

## Rust that a model writes

body-refused = { $model } no dio código Rust utilizable para «{ $skill }» en { $attempts } respuestas. { $detail }
    .help = Pruebe otro modelo con --model o --escalate, o escriba las reglas en pasos más pequeños.
body-not-compiling = La mejor de { $attempts } respuestas de { $model } para «{ $skill }» no compila: { $detail }
    .help = Pruebe otro modelo con --model o --escalate, o escriba las reglas en pasos más pequeños.
body-wrong = La mejor de { $attempts } respuestas de { $model } para «{ $skill }» acierta { $passed } de { $total } ejemplos. Este no: { $example }. Se esperaba: { $expected }. Su respuesta: { $actual }
    .help = Revise este ejemplo y sus reglas, o pruebe otro modelo con --model o --escalate.
body-cut = La mejor de { $attempts } respuestas de { $model } para «{ $skill }» llegó al límite de longitud y quedó cortada en medio del código.
    .help = Divida la habilidad en dos, o pruebe con --model o --escalate un modelo que escriba respuestas más largas.
body-fitted = La mejor de { $attempts } respuestas de { $model } para «{ $skill }» solo repite ejemplos ({ $known } de { $total }): reconoce sus entradas una por una en vez de seguir reglas.
    .help = Escriba como regla lo que estos ejemplos tienen en común, o pruebe otro modelo con --model o --escalate.
body-over-budget = Se alcanzó el límite de { $tokens } tokens.
    .help = Vuelva a construir con un --max-tokens mayor.
body-unproven = El código Rust para «{ $skill }» lo escribió { $model }, y ningún ejemplo lo comprueba. No hay nada probado.
    .help = Añada una sección «Ejemplos» con una tabla pequeña.
body-knows-examples = El código Rust de «{ $skill }» contiene tal cual { $known } de sus { $total } ejemplos. Si acierta en otros casos, ellos no lo muestran.
    .help = Añada ejemplos distintos de estos y vuelva a construir.
body-skips-rule = El código Rust para «{ $skill }» no dice dónde sigue esta frase: «{ $sentence }»
    .help = Añada un ejemplo que dependa de esta frase.
body-needed = «{ $skill }» necesita código Rust escrito por un modelo. Se pedirá al construir.
    .help = Ejecute: nl2agent build
build-size-limit = La compilación ha ocupado más de { $megabytes } MB de memoria o disco y se ha detenido.
    .help = Inténtelo de nuevo; si sigue igual, comuníquelo con este mensaje.
sandbox-missing = El código solo se compila y se ejecuta aislado, y aquí no se ha podido aislar: { $reason }
    .help = Instale bubblewrap (sudo apt install bubblewrap) o use Linux 6.12 o posterior, y no como root si Rust está en una carpeta propia de root. En un contenedor, permita los espacios de nombres (--security-opt seccomp=unconfined) o construya fuera de él; en Windows, use WSL2. --unsafe-no-sandbox construye sin aislamiento: solo con textos y modelos en los que confíe.
sandbox-off = --unsafe-no-sandbox: el código que haya escrito un modelo se ejecuta sin aislamiento y puede leer y cambiar todo lo que usted puede.
    .help = Quite la opción allí donde el aislamiento funcione (nl2agent doctor).
sandbox-off-in-ci = --unsafe-no-sandbox no se admite donde CI está definido.
    .help = Haga que el aislamiento funcione en la máquina de CI; nl2agent doctor dice qué falta.
ask-unfit = El modelo no dio una respuesta válida para el ejemplo { $example }: { $reason }
    .help = Otro modelo puede hacerlo mejor (--model NOMBRE). O diga con más claridad qué hay que leer del texto.
ask-told = Esta frase se le dice al modelo, pero no se impone: «{ $sentence }»
    .help = Lo que debe cumplirse siempre necesita una salida propia que decida una regla, por ejemplo «revisar» cuando la cantidad es demasiado grande.

## Agents, tools

server-address = Aquí no se dice dónde está «{ $server }».
    .help = Escriba su dirección después del nombre: https://…, http://127.0.0.1:PUERTO en este equipo, o entre acentos graves la orden de un servidor de herramientas (`python3 server.py`).
server-twice = «{ $server }» está dos veces en la lista.
    .help = Quite uno de los dos o dele otro nombre.
server-unused = Ninguna frase pregunta nada a «{ $server }», así que el agente no puede usarlo.
    .help = Para usarlo, añada una regla que lo nombre, con una de sus herramientas y las salidas que da.
server-program = «{ $server }» es un programa: { $address }. Solo se inicia al construir si usted lo permite, y aún no se sabe nada de él.
    .help = Mire la orden. Si se fía de ella, construya una vez con --run-tools; lo que ofrece queda entonces en el archivo lock.
program-unagreed = «{ $server }» es un programa que este agente inicia: { $address }. Usted aún no lo ha aceptado; no se ha iniciado nada.
    .help = Mire la orden. Si se fía de ella: nl2agent { $command } --run-tools { $path }
server-unreachable = Aún no se sabe nada de «{ $server }» ({ $address }): { $reason }
    .help = Inícielo y construya una vez sin --locked ni --offline. Después el archivo lock sabe lo que ofrece.
server-away = No se pudo preguntar a «{ $server }» ({ $reason }); se usa lo que dijo en la última construcción.
    .help = No hay que cambiar nada. Para saber qué ofrece ahora, inícielo y construya de nuevo.
tool-unnamed = Esta frase nombra «{ $server }», pero no cuál de sus herramientas. Tiene: { $known }
    .help = Escriba en la frase el nombre de una de ellas.
tool-no-output = Esta frase nombra «{ $tool }» de «{ $server }», pero ninguna salida que dé.
    .help = Nombre las salidas en la frase, tal como están en la lista de salidas.
tool-may-change = «{ $server }» es de solo lectura y no dice que «{ $tool }» no cambie nada.
    .help = Si puede actuar, escriba «puede cambiar cosas» junto a su dirección; entonces se pregunta a una persona antes de cada llamada.
tool-output-twice = «{ $output }» se daría dos veces.
    .help = Que una sola frase diga de dónde viene.
tool-input-missing = «{ $tool }» de «{ $server }» necesita «{ $field }», y esta habilidad no tiene ese campo.
    .help = Añada una entrada «{ $field }» o pregunte a otra herramienta.
tool-output-missing = «{ $tool }» de «{ $server }» no contesta «{ $output }». Contesta: { $known }
    .help = Nombre la salida como se llama allí, o quítela de esta frase.
tool-type = «{ $field }» no encaja con «{ $tool }» de «{ $server }»: allí es { $schema }
    .help = Cambie lo que se dice de «{ $field }» en la lista de campos, o pregunte a otra herramienta.
tool-example-silent = Este ejemplo no dice qué contesta «{ $tool }»: falta «{ $output }».
    .help = Añada una columna «{ $output }» a los ejemplos. Las pruebas la usan en lugar de la respuesta.
tool-accepted = «{ $server }» describe ahora «{ $tool }» de otro modo ({ $changes }); usted lo ha aceptado.
    .help = No hace falta cambiar nada. Si no lo esperaba, lea otra vez qué es distinto.
tool-changed = «{ $server }» no es lo que era cuando usted lo aceptó: «{ $tool }» es distinto ({ $changes }; + es nuevo, - ya no está, ≠ es diferente). No se ha construido nada con ello.
    .help = Si sabe por qué y es correcto, acéptelo: construya otra vez con --accept-tools.
tool-hidden = «{ $tool }» de «{ $server }» se ha dejado fuera: «{ $word }» es demasiado largo, o tiene caracteres que no se ven o que parecen otros.
    .help = Pida a quien lo mantiene que le dé un nombre claro.
crate-untrusted = El programa de { $path } no se inicia, porque { $file } no es lo que nl2agent escribe para este contrato y este lock. Se ejecutaría con sus permisos.
    .help = Construya de nuevo el agente a partir de su spec.md: nl2agent build. Si el cambio es suyo y quiere ejecutarlo tal cual, use cargo run.
hand-edited-refused = El archivo { $file } se ha cambiado a mano, y el cambio no se permite en un agente: `{ $words }`. { $reason }
    .help = Calcule solo a partir de los argumentos. Para generar el archivo de nuevo, cámbiele el nombre o bórrelo y vuelva a construir.
sandbox-kernel = El código solo se compila y ejecuta aislado, y este núcleo ({ $release }) no puede aislarlo: { $reason }
    .help = Use Linux 6.12 o posterior, o 5.19 o posterior donde se permitan los espacios de nombres, con Landlock activado («landlock» en /sys/kernel/security/lsm). --unsafe-no-sandbox construye sin aislamiento: solo para textos y modelos de confianza.
sandbox-namespaces = El código solo se compila y ejecuta aislado. Aquí un ajuste ({ $setting }) impide a los usuarios aislarlo: { $reason }
    .help = Instale bubblewrap y, en Ubuntu, su perfil: sudo apt install bubblewrap apparmor-profiles, luego sudo cp /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ y sudo systemctl reload apparmor. O use Linux 6.12 o posterior, que no depende de ese ajuste (Ubuntu 24.04: sudo apt install linux-generic-hwe-24.04).
sandbox-container = El código solo se compila y ejecuta aislado, y este contenedor no permite aislarlo: { $reason }
    .help = Inicie el contenedor con --security-opt seccomp=unconfined en un equipo con Linux 5.19 o posterior, o construya fuera del contenedor.
server-credentials = La dirección de «{ $server }» contiene un nombre o una contraseña. Cualquiera que tenga el agente podría leerlos.
    .help = Quítelos de la dirección. Un token va en la variable de entorno { $variable }_TOKEN.
