# O que dizem os problemas, em português. Uma mensagem por código; `.help` é a saída.
# Quem lê escreveu uma especificação e não programa: palavras simples, as da própria pessoa entre aspas.

## A especificação inteira

spec-empty = Esta especificação não tem nenhuma palavra.
    .help = Escreva pelo menos um título e uma frase sobre o que o agente deve fazer.
spec-binary = Isto não é um arquivo de texto.
    .help = Salve a especificação como texto simples ou Markdown (UTF-8), não como Word, PDF ou planilha.
spec-too-large = Este texto é longo demais para uma especificação: { $size } MB, e só é possível ler até { $limit } MB.
    .help = Mantenha as regras e os exemplos e tire os dados longos, ou divida tudo em várias especificações.
spec-hidden = Há aqui um caractere que não se vê: { $character }, em “{ $word }”.
    .help = Apague a palavra e escreva-a de novo. Se o texto foi copiado, cole-o sem formatação.
name-lookalike = “{ $word }” mistura letras de dois alfabetos que parecem iguais: { $letters } não é o que parece.
    .help = Escreva de novo com um só teclado se quer dizer “{ $plain }”. Se está certo assim, nada precisa mudar.
spec-secret = Há aqui uma chave ou senha. O texto fica guardado com o agente e é lido por modelos, por isso nada foi construído.
    .help = Remova-a do texto e troque-a por uma nova onde é usada, pois outros podem tê-la lido. Chaves ficam em variáveis de ambiente.
spec-no-title = Esta especificação não tem título, por isso se chama “{ $title }”.
    .help = Escreva o nome do agente na primeira linha, por exemplo: # Tarifas de estacionamento
language-unknown = “{ $tag }” não é um código de idioma, por isso o idioma foi deduzido do texto.
    .help = Use um código como pt-BR, en ou es.
section-unknown = Não conheço o título “{ $title }”. O que está abaixo dele foi lido só como contexto.
    .help = Se ali há regras, entradas, saídas ou exemplos, use uma dessas palavras como título.
section-assumed = O que está abaixo de “{ $title }” foi lido como { $role ->
        [input] as entradas
       *[output] as saídas
    }.
    .help = Se é isso mesmo, não precisa mudar nada. Se não, use “Entradas” e “Saídas” como títulos.
section-assumed-rules = Não há um título para as regras, por isso as frases de “{ $title }” foram lidas como regras.
    .help = Se é isso mesmo, dê a essa parte o título “Regras”. Se não, acrescente uma seção com esse nome.
table-extra-cell = Esta linha tem mais células do que a tabela tem colunas: “{ $value }” não pertence a nenhuma.
    .help = Acrescente um título de coluna para ela, ou apague a célula. Um | dentro de uma célula se escreve \|.

## Tarefas e campos

skill-no-rules = “{ $skill }” não tem regras, por isso nada diz como decide.
    .help = Acrescente uma seção “Regras” com uma frase para cada regra.
skill-no-examples = “{ $skill }” não tem exemplos, por isso nada prova que as regras foram bem entendidas.
    .help = Acrescente uma seção “Exemplos” com uma pequena tabela: uma coluna para cada entrada e saída, uma linha para cada caso.
skill-no-outputs = Nada diz o que “{ $skill }” deve responder.
    .help = Acrescente uma seção “Saída” que nomeie cada resultado, por exemplo: Saída: decisão (aprovar / recusar)
field-duplicate = O campo “{ $field }” aparece duas vezes.
    .help = Dê a cada campo um nome próprio, ou tire um dos dois.
field-unknown-column = A coluna “{ $column }” não é nem uma entrada nem uma saída.
    .help = Acrescente “{ $column }” às entradas ou saídas, ou escreva o nome como está lá.
field-no-type = Nada diz que tipo de valor é “{ $field }”, por isso foi lido como { $type }.
    .help = Escreva o tipo entre parênteses depois do nome: (número), (sim/não), (data), ou os valores possíveis: (vermelho / verde).
name-assumed = “{ $title }” se chama { $id } no código.
    .help = Não precisa mudar nada. Para escolher outro nome, escreva-o entre parênteses depois do título.
type-assumed = “{ $field }” foi lido como { $type }.
    .help = Se não está certo, escreva o tipo entre parênteses depois do nome: (número), (sim/não), (data), (texto).
example-says-nothing = As linhas que nada dizem de “{ $field }” nada provam sobre isso: { $rows }.
    .help = Se nesses casos não há valor, escreva “se houver” entre parênteses depois do nome; se há, escreva o valor.
role-assumed = “{ $field }” foi lido como { $role ->
        [input] uma entrada
        [output] uma saída
       *[other] { $role }
    }.
    .help = Se não está certo, ponha-o em “Entradas” ou em “Saídas”.

## Valores e exemplos

example-missing-cell = O exemplo { $row } não diz nada sobre “{ $field }”.
    .help = Preencha a célula. Se o valor pode faltar, escreva (opcional) depois do nome do campo.
example-wrong-type = “{ $value }” não pode ser um valor de “{ $field }”: o esperado é { $type }.
    .help = Corrija o exemplo, ou mude o que se diz de “{ $field }” na lista de campos.
example-contradiction = Dois exemplos têm as mesmas entradas e resultados diferentes: o exemplo { $first } e o exemplo { $second }.
    .help = Corrija um deles, ou acrescente a entrada que faz a diferença.
literal-ambiguous-number = “{ $value }” pode ser lido como { $first } ou como { $second }.
    .help = Escreva de modo que só reste uma leitura, por exemplo sem separadores entre os algarismos.
literal-ambiguous-date = “{ $value }” pode ser lido como { $first } ou como { $second }.
    .help = Escreva a data como ano-mês-dia, por exemplo 2026-03-04.
enum-unknown-value = “{ $value }” não é um dos valores de “{ $field }”: { $known }.
    .help = Use um desses valores, ou acrescente “{ $value }” à lista.

## Regras

rule-unknown-field = Esta regra fala de “{ $word }”, mas esse campo não existe.
    .help = Acrescente “{ $word }” às entradas ou saídas, ou use o nome que está lá.
rule-untranslated = Não consegui transformar esta frase em uma regra: “{ $sentence }”
    .help = Diga de um jeito mais simples: uma condição e um resultado por frase, com os nomes dos campos. Se é só um comentário, passe para uma seção “Notas”.
rule-contradicts-example = A regra “{ $sentence }” (entendi assim: { $reading }) e o exemplo “{ $example }” se contradizem: o exemplo diz { $expected }, a regra dá { $actual }.
    .help = Se entendi mal a regra, diga-a de forma mais simples: uma condição e um resultado, com os nomes dos campos. Senão, corrija o que estiver errado.
rule-contradicts-more = A mesma regra contradiz também estes exemplos (contados a partir do primeiro): { $examples }
    .help = Corrija a regra, ou estes exemplos também.
example-unsatisfied = Nenhuma leitura das regras dá { $expected } para este exemplo: { $example }
    .help = Confira o exemplo. Se está certo, falta uma regra, ou alguma regra precisa dizer com mais clareza quando vale.
rule-untested = Nenhum exemplo testa esta regra: “{ $sentence }”
    .help = Acrescente um exemplo em que ela valha, para ter certeza de que foi bem entendida.
rule-no-effect = Esta regra nunca muda um resultado: “{ $sentence }”
    .help = Outras regras sempre decidem antes dela. Confira a ordem e as condições, ou tire a regra.
reading-ambiguous = As regras podem ser lidas de duas maneiras. Para { $input }, o resultado poderia ser { $first } ou { $second }.
    .help = Qual é o certo? Escolha um, ou acrescente este caso aos exemplos com o resultado certo.
reading-assumed = Para { $input }, o resultado foi entendido como { $chosen }, e não { $other }.
    .help = Se não está certo, acrescente este caso aos exemplos com o resultado certo.
output-undecided = Nenhuma regra diz qual é “{ $output }” para { $input }.
    .help = Acrescente uma regra para este caso, ou uma para todos os outros (“Nos outros casos…”).

## A construção

hand-edited = O arquivo { $file } foi mudado à mão. Foi mantido e testado como está.
    .help = Para que seja escrito de novo a partir da especificação, mude o nome dele ou apague-o e construa de novo.
locked-needs-model = Esta frase é nova ou mudou e precisa de um modelo, mas --locked proíbe perguntar a um: “{ $sentence }”
    .help = Construa uma vez sem --locked e guarde o novo nl2agent.lock.
model-absent = O modelo de linguagem ainda não está neste computador.
    .help = Baixe-o uma vez com: nl2agent model pull
model-broken = O arquivo do modelo está danificado ou é outro arquivo: { $path }
    .help = Apague-o e baixe-o de novo com: nl2agent model pull
model-unreachable = O modelo não responde: { $detail }
    .help = Confira a conexão e o endereço e tente de novo; ou construa com o modelo embutido.
model-refused = O serviço do modelo recusou a pergunta: { $detail }
    .help = Escreva as frases de outro modo, ou escolha outro modelo com --model.
model-key = A chave em { $variable } falta ou não foi aceita: { $detail }
    .help = Coloque uma chave válida do serviço em { $variable }, ou construa com o modelo embutido.
model-credit = A conta no serviço do modelo não tem mais saldo: { $detail }
    .help = Adicione saldo à conta, ou escolha outro modelo com --model.
model-unknown = O serviço não tem o modelo “{ $model }”: { $detail }
    .help = Veja quais modelos o serviço oferece e escolha um com --model.
model-empty = O modelo { $model } deu uma resposta vazia.
    .help = Tente de novo, ou escolha outro modelo com --model.
model-cut = O modelo { $model } gastou seus tokens antes de responder.
    .help = Escolha com --model um modelo que pense menos.
model-thoughts = O modelo { $model } pensou, mas não respondeu.
    .help = Tente de novo, ou escolha outro modelo com --model.
model-too-long = A pergunta é longa demais para o modelo: { $detail }
    .help = Encurte ou divida a descrição, ou escolha com --model um modelo que leia mais.
model-setting = O modelo escolhido não pode ser usado: { $detail }
    .help = Indique um modelo com --model, em nl2agent.toml ou em NL2AGENT_MODEL. “nl2agent model list” mostra o que há.
model-too-dear = Esta pergunta a { $model } poderia elevar o custo a { $needed } USD, e --max-cost permite { $limit } USD. Não foi feita.
    .help = Construa de novo com um --max-cost maior, ou escolha um modelo mais barato com --model.
model-unpriced = Aqui não se sabe quanto custa { $model }, por isso não é possível respeitar --max-cost { $limit }. A pergunta não foi feita.
    .help = Use --max-tokens em vez de --max-cost, ou escolha outro modelo com --model.
model-interrupted = Você parou a construção enquanto o modelo era consultado.
    .help = O que havia antes não mudou. Construa de novo quando quiser.
model-failed = O modelo falhou: { $detail }
    .help = Tente de novo, ou escolha outro modelo com --model.
model-not-recorded = Nenhuma resposta gravada do modelo corresponde a esta pergunta.
    .help = A especificação ou a pergunta mudou desde a gravação. Grave de novo com um modelo.
toolchain-missing = O Rust não está instalado; o agente não pode ser compilado.
    .help = Instale o Rust em https://rustup.rs e construa de novo. Sem o Rust, “nl2agent run ESPECIFICAÇÃO” experimenta as regras diretamente.
disk-full = Não há mais espaço para gravar { $path }. O que existia não mudou.
    .help = Libere algum espaço e construa de novo.
crate-not-green = O agente construído não passou nas verificações: { $detail } O anterior foi mantido.
    .help = Veja quais exemplos falharam e torne mais claras as regras de que eles dependem.
output-not-ours = A pasta { $path } já existe e não foi escrita pelo nl2agent. Nada foi mudado.
    .help = Escolha outra pasta com --out, ou mude esta de lugar.
crates-missing = As bibliotecas de que o agente precisa não estão neste computador: { $reason }
    .help = Construa uma vez com conexão e sem --offline; depois disso funciona sem conexão.
build-failed = O agente não pôde ser compilado: { $reason }
    .help = A culpa não é da especificação. Tente de novo; se continuar assim, avise-nos com esta mensagem.
build-timeout = A compilação demorou mais de { $seconds } segundos e foi interrompida.
    .help = Tente de novo quando o computador estiver menos ocupado; o que já foi feito fica guardado.
build-output-limit = O compilador escreveu mais do que se pode ler e foi interrompido depois de { $seconds } segundos.
    .help = Tente de novo; se continuar assim, avise-nos com esta mensagem.
output-unwritable = Não foi possível gravar { $path }: { $reason } O que existia não mudou.
    .help = Confira se você pode gravar ali, ou escolha outra pasta com --out.
output-busy = Outra construção está gravando { $path } neste momento.
    .help = Espere que ela termine e construa de novo.
lock-broken = Não é possível ler o arquivo nl2agent.lock: { $reason }
    .help = Recupere-o da sua cópia de segurança ou do controle de versões, ou apague-o e construa de novo.
lock-newer = O arquivo nl2agent.lock foi escrito por um nl2agent mais novo (formato { $version }).
    .help = Atualize o nl2agent, ou apague o arquivo e construa de novo.
lock-unwritable = Não foi possível montar o arquivo nl2agent.lock: { $reason }
    .help = Tente de novo; se continuar assim, avise-nos com esta mensagem.
questions-unwritable = Não foi possível gravar o arquivo questions.json: { $detail }
    .help = As perguntas também estão no relatório. Confira se você pode gravar nesta pasta.
home-missing = Não há uma pasta onde guardar o modelo: { $detail }
    .help = Defina a variável de ambiente HOME, ou diga onde está o modelo.
spec-unreadable = Não é possível ler { $path }: { $detail }
    .help = Confira o nome do arquivo e se você pode lê-lo.
answer-kept = A sua resposta foi anotada: para { $input }, { $chosen }. Ela fica guardada em nl2agent.lock.
    .help = Acrescente-a aos seus exemplos, para que fique junto da especificação: { $row }
reading-accepted = Duas leituras combinam com os seus exemplos. Para { $input }, foi escolhida a mais provável: { $chosen }.
    .help = Se não está certo, acrescente este caso aos exemplos com o resultado certo.

## Rust that a model writes

body-refused = { $model } não deu código Rust utilizável para “{ $skill }” em { $attempts } respostas. { $detail }
    .help = Tente outro modelo com --model ou --escalate, ou escreva as regras em passos menores.
body-not-compiling = A melhor de { $attempts } respostas de { $model } para “{ $skill }” não compila: { $detail }
    .help = Tente outro modelo com --model ou --escalate, ou escreva as regras em passos menores.
body-wrong = A melhor de { $attempts } respostas de { $model } para “{ $skill }” acerta { $passed } de { $total } exemplos. Este não: { $example }. Esperado: { $expected }. A resposta: { $actual }
    .help = Confira este exemplo e as suas regras, ou tente outro modelo com --model ou --escalate.
body-cut = A melhor de { $attempts } respostas de { $model } para “{ $skill }” atingiu o limite de comprimento e foi cortada no meio do código.
    .help = Divida a habilidade em duas, ou tente com --model ou --escalate um modelo que escreva respostas mais longas.
body-fitted = A melhor de { $attempts } respostas de { $model } para “{ $skill }” só repete exemplos ({ $known } de { $total }): reconhece as entradas deles uma a uma em vez de seguir regras.
    .help = Escreva como regra o que estes exemplos têm em comum, ou tente outro modelo com --model ou --escalate.
body-over-budget = O limite de { $tokens } tokens foi atingido.
    .help = Construa de novo com um --max-tokens maior.
body-unproven = O código Rust para “{ $skill }” foi escrito por { $model }, e nenhum exemplo o testa. Nada está provado.
    .help = Acrescente uma seção “Exemplos” com uma tabela pequena.
body-knows-examples = O código Rust de “{ $skill }” contém { $known } dos seus { $total } exemplos tal como estão. Se acerta noutros casos, eles não mostram.
    .help = Acrescente exemplos diferentes destes e construa de novo.
body-skips-rule = O código Rust para “{ $skill }” não diz onde segue esta frase: “{ $sentence }”
    .help = Acrescente um exemplo que dependa desta frase.
body-needed = “{ $skill }” precisa de código Rust escrito por um modelo. Ele será pedido na construção.
    .help = Execute: nl2agent build
build-size-limit = A compilação usou mais de { $megabytes } MB de memória ou disco e foi interrompida.
    .help = Tente de novo; se continuar assim, avise-nos com esta mensagem.
sandbox-missing = O código só é compilado e executado isolado, e aqui não foi possível isolá-lo: { $reason }
    .help = Instale o bubblewrap (sudo apt install bubblewrap) ou use Linux 6.12 ou mais novo, e não como root se o Rust estiver numa pasta só do root. Num contêiner, permita namespaces (--security-opt seccomp=unconfined) ou construa fora dele; no Windows, use o WSL2. --unsafe-no-sandbox constrói sem isolamento: só para textos e modelos em que você confia.
sandbox-off = --unsafe-no-sandbox: código que um modelo pode ter escrito é executado sem isolamento e pode ler e alterar tudo o que você pode.
    .help = Tire a opção onde o isolamento funciona (nl2agent doctor).
sandbox-off-in-ci = --unsafe-no-sandbox é recusado onde CI está definido.
    .help = Faça o isolamento funcionar na máquina de CI; nl2agent doctor diz o que falta.
ask-unfit = O modelo não deu uma resposta adequada para o exemplo { $example }: { $reason }
    .help = Outro modelo pode fazer melhor (--model NOME). Ou diga com mais clareza o que se deve ler do texto.
ask-told = Esta frase é dita ao modelo, mas não é imposta: “{ $sentence }”
    .help = O que tem de valer sempre precisa de uma saída própria decidida por uma regra, como “rever” quando o número é grande demais.

## Agents, tools

server-address = Nada diz aqui onde está “{ $server }”.
    .help = Escreva o endereço depois do nome: https://…, http://127.0.0.1:PORTA nesta máquina, ou entre crases o comando de um servidor de ferramentas (`python3 server.py`).
server-twice = “{ $server }” está duas vezes na lista.
    .help = Retire um dos dois ou dê-lhe outro nome.
server-unused = Nenhuma frase pergunta nada a “{ $server }”, por isso o agente não o pode usar.
    .help = Para o usar, acrescente uma regra que o nomeie, com uma das suas ferramentas e as saídas que dá.
server-program = “{ $server }” é um programa: { $address }. Só é iniciado ao construir se o permitir, e ainda nada se sabe dele.
    .help = Veja o comando. Se confia nele, construa uma vez com --run-tools; o que oferece fica depois no ficheiro lock.
program-unagreed = “{ $server }” é um programa que este agente inicia: { $address }. Você ainda não concordou com ele; nada foi iniciado.
    .help = Veja o comando. Se confia nele: nl2agent { $command } --run-tools { $path }
server-unreachable = Ainda nada se sabe de “{ $server }” ({ $address }): { $reason }
    .help = Inicie-o e construa uma vez sem --locked nem --offline. Depois o ficheiro lock sabe o que oferece.
server-away = Não foi possível perguntar a “{ $server }” ({ $reason }); usa-se o que disse na última construção.
    .help = Não é preciso mudar nada. Para saber o que oferece agora, inicie-o e construa de novo.
tool-unnamed = Esta frase nomeia “{ $server }”, mas não qual das suas ferramentas. Tem: { $known }
    .help = Escreva na frase o nome de uma delas.
tool-no-output = Esta frase nomeia “{ $tool }” de “{ $server }”, mas nenhuma saída que dê.
    .help = Nomeie as saídas na frase como estão na lista de saídas.
tool-may-change = “{ $server }” é só de leitura e não diz que “{ $tool }” não altera nada.
    .help = Se pode agir, escreva “pode alterar” junto ao endereço; então uma pessoa é consultada antes de cada chamada.
tool-output-twice = “{ $output }” seria dado duas vezes.
    .help = Deixe uma só frase dizer de onde vem.
tool-input-missing = “{ $tool }” de “{ $server }” precisa de “{ $field }”, e esta habilidade não tem esse campo.
    .help = Acrescente uma entrada “{ $field }” ou pergunte a outra ferramenta.
tool-output-missing = “{ $tool }” de “{ $server }” não responde “{ $output }”. Responde: { $known }
    .help = Nomeie a saída como lá se chama, ou retire-a desta frase.
tool-type = “{ $field }” não combina com “{ $tool }” de “{ $server }”: lá é { $schema }
    .help = Mude o que se diz de “{ $field }” na lista de campos, ou pergunte a outra ferramenta.
tool-example-silent = Este exemplo não diz o que “{ $tool }” responde: falta “{ $output }”.
    .help = Acrescente uma coluna “{ $output }” aos exemplos. Os testes usam-na em vez da resposta.
tool-accepted = “{ $server }” descreve agora “{ $tool }” de outro modo ({ $changes }); aceitou-o.
    .help = Nada precisa mudar. Se você não esperava por isso, leia mais uma vez o que é diferente.
tool-changed = “{ $server }” já não é o que aceitou: “{ $tool }” é diferente ({ $changes }; + é novo, - desapareceu, ≠ difere). Nada foi construído com isso.
    .help = Se sabe porquê e está certo, aceite: construa de novo com --accept-tools.
tool-hidden = “{ $tool }” de “{ $server }” ficou de fora: “{ $word }” é demasiado longo, ou tem caracteres que não se veem ou que parecem outros.
    .help = Peça a quem o mantém um nome claro.
crate-untrusted = O programa de { $path } não é iniciado, porque { $file } não é o que o nl2agent escreve para este contrato e este lock. Ele rodaria com as suas permissões.
    .help = Construa o agente de novo a partir do spec.md dele: nl2agent build. Se a mudança é sua e deve rodar como está, use cargo run.
hand-edited-refused = O arquivo { $file } foi mudado à mão, e a mudança não é permitida em um agente: `{ $words }`. { $reason }
    .help = Calcule só a partir dos argumentos. Para que o arquivo seja escrito de novo, mude o nome dele ou apague-o e construa de novo.
sandbox-kernel = O código só é compilado e executado isolado, e este kernel ({ $release }) não consegue isolá-lo: { $reason }
    .help = Use Linux 6.12 ou mais novo, ou 5.19 ou mais novo onde espaços de nomes são permitidos, com o Landlock ligado (“landlock” em /sys/kernel/security/lsm). --unsafe-no-sandbox constrói sem isolamento: só para especificações e modelos em que você confia.
sandbox-namespaces = O código só é compilado e executado isolado. Aqui uma configuração ({ $setting }) impede os usuários de isolá-lo: { $reason }
    .help = Instale o bubblewrap e, no Ubuntu, o perfil dele: sudo apt install bubblewrap apparmor-profiles, depois sudo cp /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ e sudo systemctl reload apparmor. Ou use Linux 6.12 ou mais novo, que não depende dessa configuração (Ubuntu 24.04: sudo apt install linux-generic-hwe-24.04).
sandbox-container = O código só é compilado e executado isolado, e este contêiner não permite isolá-lo: { $reason }
    .help = Inicie o contêiner com --security-opt seccomp=unconfined em uma máquina com Linux 5.19 ou mais novo, ou construa fora do contêiner.
server-credentials = O endereço de “{ $server }” contém um nome ou uma senha. Qualquer pessoa que tenha o agente poderia lê-los.
    .help = Tire-os do endereço. Um token vai na variável de ambiente { $variable }_TOKEN.
