# Ce que disent les problèmes, en français. Un message par code ; `.help` est la solution.
# Le lecteur a écrit une spécification et ne programme pas : des mots simples, les siens entre guillemets.

## La spécification entière

spec-empty = Cette spécification ne contient aucun mot.
    .help = Écrivez au moins un titre et une phrase sur ce que l'agent doit faire.
spec-binary = Ce n'est pas un fichier texte.
    .help = Enregistrez la spécification en texte brut ou en Markdown (UTF-8), pas en Word, en PDF ni en feuille de calcul.
spec-too-large = Ce texte est trop long pour une spécification : { $size } Mo, alors qu'on peut en lire { $limit } Mo au plus.
    .help = Gardez les règles et les exemples et sortez-en les longues données, ou répartissez le tout en plusieurs spécifications.
spec-hidden = Il y a ici un caractère invisible : { $character }, dans « { $word } ».
    .help = Effacez le mot et tapez-le de nouveau. Si le texte a été copié, collez-le sans mise en forme.
name-lookalike = « { $word } » mélange des lettres de deux alphabets qui se ressemblent : { $letters } n’est pas ce qu’il paraît.
    .help = Tapez-le de nouveau avec un seul clavier s’il s’agit de « { $plain } ». Si c’est juste ainsi, il n’y a rien à changer.
spec-secret = Il y a ici une clé ou un mot de passe. Le texte est gardé avec l’agent et lu par des modèles : rien n’a été construit.
    .help = Retirez-le du texte et remplacez-le par un nouveau là où il sert, car d’autres ont pu le lire. Les clés vont dans des variables d’environnement.
spec-no-title = Cette spécification n'a pas de titre ; elle s'appelle donc « { $title } ».
    .help = Écrivez le nom de l'agent sur la première ligne, par exemple : # Tarifs de stationnement
language-unknown = « { $tag } » n'est pas un code de langue ; la langue a été déduite du texte.
    .help = Utilisez un code comme fr, en ou pt-BR.
section-unknown = Je ne connais pas le titre « { $title } ». Ce qui suit n'a été lu que comme contexte.
    .help = S'il s'agit de règles, d'entrées, de sorties ou d'exemples, prenez l'un de ces mots comme titre.
section-assumed = Ce qui se trouve sous « { $title } » a été lu comme { $role ->
        [input] les entrées
       *[output] les sorties
    }.
    .help = Si c'est bien cela, il n'y a rien à changer. Sinon, prenez « Entrées » et « Sorties » comme titres.
section-assumed-rules = Aucun titre n'annonce les règles ; les phrases sous « { $title } » ont donc été lues comme des règles.
    .help = Si c'est bien cela, donnez à cette partie le titre « Règles ». Sinon, ajoutez une partie qui porte ce nom.
table-extra-cell = Cette ligne a plus de cases que le tableau n'a de colonnes : « { $value } » n'appartient à aucune colonne.
    .help = Ajoutez un titre de colonne ou supprimez la case. Une | à l'intérieur d'une case s'écrit \|.

## Tâches et champs

skill-no-rules = « { $skill } » n'a pas de règles : rien ne dit comment décider.
    .help = Ajoutez une partie « Règles » avec une phrase par règle.
skill-no-examples = « { $skill } » n'a pas d'exemples : rien ne prouve que ses règles ont été bien comprises.
    .help = Ajoutez une partie « Exemples » avec un petit tableau : une colonne par entrée et par sortie, une ligne par cas.
skill-no-outputs = Rien ne dit ce que « { $skill } » doit répondre.
    .help = Ajoutez une partie « Sortie » qui nomme chaque résultat, par exemple : Sortie : décision (accepter / refuser)
field-duplicate = Le champ « { $field } » apparaît deux fois.
    .help = Donnez à chaque champ son propre nom ou supprimez l'un des deux.
field-unknown-column = La colonne « { $column } » n'est ni une entrée ni une sortie.
    .help = Ajoutez « { $column } » aux entrées ou aux sorties, ou écrivez ce nom comme il y est écrit.
field-no-type = Rien ne dit quel genre de valeur est « { $field } » ; ce champ a été lu comme { $type }.
    .help = Écrivez le genre entre parenthèses après le nom : (nombre), (oui/non), (date), ou bien les valeurs possibles : (rouge / vert).
name-assumed = « { $title } » s'appelle { $id } dans le code.
    .help = Il n'y a rien à changer. Pour choisir un autre nom, écrivez-le entre parenthèses après le titre.
type-assumed = « { $field } » a été lu comme { $type }.
    .help = Si ce n'est pas cela, écrivez le genre entre parenthèses après le nom : (nombre), (oui/non), (date), (texte).
example-says-nothing = Les lignes qui ne disent rien de « { $field } » n’en prouvent rien : { $rows }.
    .help = S’il n’y en a pas dans ces cas, écrivez « facultatif » entre parenthèses après le nom ; sinon, écrivez la valeur.
role-assumed = « { $field } » a été lu comme { $role ->
        [input] une entrée
        [output] une sortie
       *[other] { $role }
    }.
    .help = Si ce n'est pas cela, nommez-le sous « Entrées » ou sous « Sorties ».

## Valeurs et exemples

example-missing-cell = L'exemple { $row } ne dit rien de « { $field } ».
    .help = Remplissez la case. Si la valeur peut manquer, écrivez (facultatif) après le nom du champ.
example-wrong-type = « { $value } » ne peut pas être une valeur de « { $field } » : on attend { $type }.
    .help = Corrigez l'exemple, ou changez ce qui est dit de « { $field } » dans la liste des champs.
example-contradiction = Deux exemples ont les mêmes entrées et des résultats différents : l'exemple { $first } et l'exemple { $second }.
    .help = Corrigez l'un des deux, ou ajoutez l'entrée qui fait la différence.
literal-ambiguous-number = « { $value } » peut se lire { $first } ou { $second }.
    .help = Écrivez-le de façon qu'il ne reste qu'une lecture, par exemple sans séparateur entre les chiffres.
literal-ambiguous-date = « { $value } » peut se lire { $first } ou { $second }.
    .help = Écrivez la date sous la forme année-mois-jour, par exemple 2026-03-04.
enum-unknown-value = « { $value } » n'est pas une des valeurs de « { $field } » : { $known }.
    .help = Prenez l'une de ces valeurs ou ajoutez « { $value } » à la liste.

## Règles

rule-unknown-field = Cette règle parle de « { $word } », mais ce champ n'existe pas.
    .help = Ajoutez « { $word } » aux entrées ou aux sorties, ou prenez le nom qui y figure.
rule-untranslated = Je n'ai pas pu faire une règle de cette phrase : « { $sentence } »
    .help = Dites-le plus simplement : une condition et un résultat par phrase, avec les noms des champs. Si ce n'est qu'une remarque, mettez-la dans une partie « Remarques ».
rule-contradicts-example = La règle « { $sentence } » (je l'ai lue ainsi : { $reading }) et l'exemple « { $example } » se contredisent : l'exemple dit { $expected }, la règle donne { $actual }.
    .help = Si j'ai mal lu la règle, dites-la plus simplement : une condition et un résultat, avec les noms des champs. Sinon, corrigez celui des deux qui est faux.
rule-contradicts-more = La même règle contredit aussi ces exemples (comptés depuis le premier) : { $examples }
    .help = Corrigez la règle, ou ces exemples aussi.
example-unsatisfied = Aucune lecture des règles ne donne { $expected } pour cet exemple : { $example }
    .help = Vérifiez l'exemple. S'il est juste, il manque une règle, ou une règle doit dire plus clairement quand elle s'applique.
rule-untested = Aucun exemple ne vérifie cette règle : « { $sentence } »
    .help = Ajoutez un exemple auquel elle s'applique, pour être sûr qu'elle a été bien comprise.
rule-no-effect = Cette règle ne change jamais un résultat : « { $sentence } »
    .help = D'autres règles décident toujours avant elle. Vérifiez leur ordre et leurs conditions, ou supprimez cette règle.
reading-ambiguous = Les règles peuvent se lire de deux façons. Pour { $input }, le résultat pourrait être { $first } ou { $second }.
    .help = Lequel est le bon ? Choisissez-en un, ou ajoutez ce cas aux exemples avec le bon résultat.
reading-assumed = Pour { $input }, le résultat retenu est { $chosen }, et non { $other }.
    .help = Si ce n'est pas cela, ajoutez ce cas aux exemples avec le bon résultat.
output-undecided = Aucune règle ne dit ce que vaut « { $output } » pour { $input }.
    .help = Ajoutez une règle pour ce cas, ou une pour tous les autres cas (« Dans les autres cas… »).

## La construction

hand-edited = Le fichier { $file } a été modifié à la main. Il a été gardé et testé tel quel.
    .help = Pour le faire réécrire d'après la spécification, renommez-le ou supprimez-le, puis relancez la construction.
locked-needs-model = Cette phrase est nouvelle ou modifiée et demande un modèle, mais --locked interdit d'en interroger un : « { $sentence } »
    .help = Construisez une fois sans --locked, puis gardez le nouveau nl2agent.lock.
model-absent = Le modèle de langue n'est pas encore sur cet ordinateur.
    .help = Téléchargez-le une fois avec : nl2agent model pull
model-broken = Le fichier du modèle est abîmé, ou c'est un autre fichier : { $path }
    .help = Supprimez-le et téléchargez-le de nouveau avec : nl2agent model pull
model-unreachable = Le modèle ne répond pas : { $detail }
    .help = Vérifiez la connexion et l'adresse, puis réessayez ; ou construisez avec le modèle intégré.
model-refused = Le service du modèle a refusé la question : { $detail }
    .help = Formulez les phrases autrement, ou choisissez un autre modèle avec --model.
model-key = La clé dans { $variable } manque ou n'est pas acceptée : { $detail }
    .help = Mettez une clé valide du service dans { $variable }, ou construisez avec le modèle intégré.
model-credit = Le compte auprès du service du modèle n'a plus de crédit : { $detail }
    .help = Ajoutez du crédit au compte, ou choisissez un autre modèle avec --model.
model-unknown = Le service n'a pas de modèle « { $model } » : { $detail }
    .help = Regardez quels modèles le service propose et nommez-en un avec --model.
model-empty = Le modèle { $model } a donné une réponse vide.
    .help = Réessayez, ou choisissez un autre modèle avec --model.
model-cut = Le modèle { $model } a épuisé ses jetons avant de répondre.
    .help = Choisissez avec --model un modèle qui réfléchit moins.
model-thoughts = Le modèle { $model } a réfléchi, mais n'a pas répondu.
    .help = Réessayez, ou choisissez un autre modèle avec --model.
model-too-long = La question est trop longue pour le modèle : { $detail }
    .help = Raccourcissez ou divisez la description, ou choisissez avec --model un modèle qui lit davantage.
model-setting = Le modèle choisi ne peut pas être utilisé : { $detail }
    .help = Nommez un modèle avec --model, dans nl2agent.toml ou dans NL2AGENT_MODEL. « nl2agent model list » montre ce qu'il y a.
model-too-dear = Cette question à { $model } pourrait porter le coût à { $needed } $, et --max-cost permet { $limit } $. Elle n’a pas été posée.
    .help = Reconstruisez avec un --max-cost plus élevé, ou choisissez un modèle moins cher avec --model.
model-unpriced = On ne sait pas ici ce que coûte { $model } : --max-cost { $limit } ne peut donc pas être respecté. La question n’a pas été posée.
    .help = Utilisez --max-tokens au lieu de --max-cost, ou choisissez un autre modèle avec --model.
model-interrupted = Vous avez arrêté la construction pendant que le modèle était interrogé.
    .help = Ce qui existait avant est inchangé. Construisez de nouveau quand vous voulez.
model-failed = Le modèle a échoué : { $detail }
    .help = Réessayez, ou choisissez un autre modèle avec --model.
model-not-recorded = Aucune réponse enregistrée du modèle ne correspond à cette question.
    .help = La spécification ou la question posée a changé depuis l'enregistrement. Enregistrez de nouveau avec un modèle.
toolchain-missing = Rust n'est pas installé : l'agent ne peut pas être compilé.
    .help = Installez Rust depuis https://rustup.rs, puis relancez la construction. Sans Rust, « nl2agent run SPÉCIFICATION » essaie les règles directement.
disk-full = Il n'y a plus de place pour écrire { $path }. Ce qui existait n'a pas changé.
    .help = Libérez de la place et relancez la construction.
crate-not-green = L'agent construit n'a pas réussi ses vérifications : { $detail } Le précédent a été gardé.
    .help = Regardez quels exemples ont échoué et rendez plus claires les règles dont ils dépendent.
output-not-ours = Le dossier { $path } existe déjà et n'a pas été écrit par nl2agent. Rien n'a été changé.
    .help = Choisissez un autre dossier avec --out, ou déplacez celui-ci.
crates-missing = Les bibliothèques dont l'agent a besoin ne sont pas sur cet ordinateur : { $reason }
    .help = Construisez une fois avec une connexion et sans --offline ; ensuite, la connexion n'est plus nécessaire.
build-failed = L'agent n'a pas pu être compilé : { $reason }
    .help = La spécification n'y est pour rien. Réessayez ; si cela persiste, merci de le signaler avec ce message.
build-timeout = La compilation a duré plus de { $seconds } secondes et a été arrêtée.
    .help = Réessayez quand l'ordinateur sera moins occupé ; ce qui est déjà fait est gardé.
build-output-limit = Le compilateur a écrit plus qu'on ne peut lire et a été arrêté après { $seconds } secondes.
    .help = Réessayez ; si cela persiste, merci de le signaler avec ce message.
output-unwritable = Impossible d'écrire { $path } : { $reason } Ce qui existait n'a pas changé.
    .help = Vérifiez que vous pouvez y écrire, ou choisissez un autre dossier avec --out.
output-busy = Une autre construction est en train d'écrire { $path }.
    .help = Attendez qu'elle se termine, puis relancez la construction.
lock-broken = Le fichier nl2agent.lock est illisible : { $reason }
    .help = Reprenez-le dans votre sauvegarde ou votre gestion de versions, ou supprimez-le et relancez la construction.
lock-newer = Le fichier nl2agent.lock vient d'une version plus récente de nl2agent (format { $version }).
    .help = Mettez nl2agent à jour, ou supprimez le fichier et relancez la construction.
lock-unwritable = Le fichier nl2agent.lock n'a pas pu être composé : { $reason }
    .help = Réessayez ; si cela persiste, merci de le signaler avec ce message.
questions-unwritable = Le fichier questions.json n'a pas pu être écrit : { $detail }
    .help = Les questions figurent aussi dans le rapport. Vérifiez que vous pouvez écrire dans ce dossier.
home-missing = Il n'y a pas de dossier où garder le modèle : { $detail }
    .help = Définissez la variable d'environnement HOME, ou dites où se trouve le modèle.
spec-unreadable = { $path } est illisible : { $detail }
    .help = Vérifiez le nom du fichier et que vous avez le droit de le lire.
answer-kept = Votre réponse est prise en compte : pour { $input }, { $chosen }. Elle est gardée dans nl2agent.lock.
    .help = Ajoutez-la à vos exemples pour qu'elle reste avec la spécification : { $row }
reading-accepted = Deux lectures conviennent à vos exemples. Pour { $input }, la plus probable a été retenue : { $chosen }.
    .help = Si ce n'est pas cela, ajoutez ce cas à vos exemples avec le bon résultat.

## Rust that a model writes

body-refused = { $model } n’a donné aucun code Rust utilisable pour « { $skill } » en { $attempts } réponses. { $detail }
    .help = Essayez un autre modèle avec --model ou --escalate, ou écrivez les règles en étapes plus petites.
body-not-compiling = La meilleure des { $attempts } réponses de { $model } pour « { $skill } » ne se compile pas : { $detail }
    .help = Essayez un autre modèle avec --model ou --escalate, ou écrivez les règles en étapes plus petites.
body-wrong = La meilleure des { $attempts } réponses de { $model } pour « { $skill } » respecte { $passed } exemples sur { $total }. Pas celui-ci : { $example }. Attendu : { $expected }. Sa réponse : { $actual }
    .help = Vérifiez cet exemple et les règles qui le concernent, ou essayez un autre modèle avec --model ou --escalate.
body-cut = La meilleure des { $attempts } réponses de { $model } pour « { $skill } » a atteint la limite de longueur et s’arrête au milieu du code.
    .help = Divisez la compétence en deux, ou essayez avec --model ou --escalate un modèle qui écrit des réponses plus longues.
body-fitted = La meilleure des { $attempts } réponses de { $model } pour « { $skill } » ne fait que répéter des exemples ({ $known } sur { $total }) : elle reconnaît leurs entrées une à une au lieu de suivre des règles.
    .help = Écrivez comme règle ce que ces exemples ont en commun, ou essayez un autre modèle avec --model ou --escalate.
body-over-budget = La limite de { $tokens } jetons est atteinte.
    .help = Recommencez avec un --max-tokens plus grand.
body-unproven = Le code Rust pour « { $skill } » a été écrit par { $model }, et aucun exemple ne le vérifie. Rien n’est prouvé.
    .help = Ajoutez une section « Exemples » avec un petit tableau.
body-knows-examples = Le code Rust de « { $skill } » contient tels quels { $known } de vos { $total } exemples. S’il est juste pour d’autres cas, ils ne le montrent pas.
    .help = Ajoutez des exemples différents de ceux-ci et construisez de nouveau.
body-skips-rule = Le code Rust pour « { $skill } » ne dit pas où il suit cette phrase : « { $sentence } »
    .help = Ajoutez un exemple que cette phrase décide.
body-needed = « { $skill } » a besoin de code Rust écrit par un modèle. Il sera demandé à la construction.
    .help = Lancez : nl2agent build
build-size-limit = La compilation a pris plus de { $megabytes } Mo de mémoire ou de disque et a été arrêtée.
    .help = Réessayez ; si cela persiste, merci de le signaler avec ce message.
sandbox-missing = Le code n'est compilé et exécuté que dans un espace isolé, et aucun n'a pu être créé ici : { $reason }
    .help = Installez bubblewrap (sudo apt install bubblewrap) ou utilisez Linux 6.12 ou plus récent, et pas en root si Rust se trouve dans un dossier réservé à root. Dans un conteneur, autorisez les espaces de noms (--security-opt seccomp=unconfined) ou construisez hors de lui ; sous Windows, utilisez WSL2. --unsafe-no-sandbox construit sans isolement : seulement pour des textes et des modèles de confiance.
sandbox-off = --unsafe-no-sandbox : du code qu'un modèle a pu écrire s'exécute sans isolement et peut lire et modifier tout ce que vous pouvez.
    .help = Enlevez l'option partout où l'isolement fonctionne (nl2agent doctor).
sandbox-off-in-ci = --unsafe-no-sandbox est refusé là où CI est défini.
    .help = Faites fonctionner l'isolement sur la machine de CI ; nl2agent doctor dit ce qui manque.
ask-unfit = Le modèle n’a pas donné de réponse valable pour l’exemple { $example } : { $reason }
    .help = Un autre modèle fera peut-être mieux (--model NOM). Ou dites plus clairement ce qu’il faut lire dans le texte.
ask-told = Cette phrase est dite au modèle, sans être imposée : « { $sentence } »
    .help = Ce qui doit toujours être vrai demande une sortie à part, décidée par une règle, comme « à vérifier » quand le nombre est trop grand.

## Agents, tools

server-address = Rien ne dit ici où se trouve « { $server } ».
    .help = Écrivez son adresse après le nom : https://…, http://127.0.0.1:PORT sur cette machine, ou entre accents graves la commande d’un serveur d’outils (`python3 server.py`).
server-twice = « { $server } » est deux fois dans la liste.
    .help = Retirez l’un des deux ou donnez-lui un autre nom.
server-unused = Aucune phrase ne demande rien à « { $server } », donc l’agent ne peut pas l’utiliser.
    .help = Pour l’utiliser, ajoutez une règle qui le nomme, avec un de ses outils et les sorties qu’il donne.
server-program = « { $server } » est un programme : { $address }. Il n’est lancé à la construction que si vous le permettez, et on ne sait encore rien de lui.
    .help = Regardez la commande. Si vous lui faites confiance, construisez une fois avec --run-tools ; ce qu’elle offre est ensuite dans le fichier lock.
program-unagreed = « { $server } » est un programme que cet agent lance : { $address }. Vous ne l’avez pas encore accepté ; rien n’a été lancé.
    .help = Regardez la commande. Si vous lui faites confiance : nl2agent { $command } --run-tools { $path }
server-unreachable = On ne sait encore rien de « { $server } » ({ $address }) : { $reason }
    .help = Lancez-le et construisez une fois sans --locked ni --offline. Ensuite le fichier lock sait ce qu’il offre.
server-away = « { $server } » n’a pas pu être interrogé ({ $reason }) ; ce qu’il disait à la dernière construction est utilisé.
    .help = Rien n’est à changer. Pour savoir ce qu’il offre maintenant, lancez-le et construisez de nouveau.
tool-unnamed = Cette phrase nomme « { $server } », mais pas lequel de ses outils. Il a : { $known }
    .help = Écrivez le nom de l’un d’eux dans la phrase.
tool-no-output = Cette phrase nomme « { $tool } » de « { $server } », mais aucune sortie qu’il donne.
    .help = Nommez les sorties dans la phrase comme dans la liste des sorties.
tool-may-change = « { $server } » est en lecture seule et ne dit pas que « { $tool } » ne change rien.
    .help = S’il peut agir, écrivez « peut modifier » à côté de son adresse ; une personne est alors consultée avant chaque appel.
tool-output-twice = « { $output } » serait donné deux fois.
    .help = Qu’une seule phrase dise d’où cela vient.
tool-input-missing = « { $tool } » de « { $server } » a besoin de « { $field } », et cette compétence n’a pas ce champ.
    .help = Ajoutez une entrée « { $field } » ou demandez à un autre outil.
tool-output-missing = « { $tool } » de « { $server } » ne répond pas « { $output } ». Il répond : { $known }
    .help = Nommez la sortie comme là-bas, ou retirez-la de cette phrase.
tool-type = « { $field } » ne convient pas à « { $tool } » de « { $server } » : là-bas, c’est { $schema }
    .help = Changez ce qui est dit de « { $field } » dans la liste des champs, ou demandez à un autre outil.
tool-example-silent = Cet exemple ne dit pas ce que « { $tool } » répond : « { $output } » manque.
    .help = Ajoutez une colonne « { $output } » aux exemples. Les tests l’utilisent à la place de la réponse.
tool-accepted = « { $server } » décrit maintenant « { $tool } » autrement ({ $changes }) ; vous l’avez accepté.
    .help = Rien n'est à changer. Si vous ne vous y attendiez pas, relisez ce qui diffère.
tool-changed = « { $server } » n’est plus ce que vous aviez accepté : « { $tool } » est différent ({ $changes } ; + est nouveau, - a disparu, ≠ diffère). Rien n’a été construit avec.
    .help = Si vous savez pourquoi et que c’est juste, acceptez-le : construisez à nouveau avec --accept-tools.
tool-hidden = « { $tool } » de « { $server } » a été laissé de côté : « { $word } » est trop long, ou a des caractères invisibles ou qui ressemblent à d’autres.
    .help = Demandez à ceux qui le gèrent de le nommer clairement.
crate-untrusted = Le programme de { $path } n'est pas lancé, car { $file } n'est pas ce que nl2agent écrit pour ce contrat et ce lock. Il s'exécuterait avec vos droits.
    .help = Reconstruisez l'agent depuis son spec.md : nl2agent build. Si le changement est de vous et doit s'exécuter tel quel, utilisez cargo run.
hand-edited-refused = Le fichier { $file } a été modifié à la main, et cette modification n'est pas permise dans un agent : `{ $words }`. { $reason }
    .help = Calculez à partir des seuls arguments. Pour faire réécrire le fichier, renommez-le ou supprimez-le, puis relancez la construction.
sandbox-kernel = Le code n'est compilé et exécuté que derrière des murs, et ce noyau ({ $release }) ne peut pas les dresser : { $reason }
    .help = Utilisez Linux 6.12 ou plus récent, ou 5.19 ou plus récent là où les espaces de noms sont permis, avec Landlock activé (« landlock » dans /sys/kernel/security/lsm). --unsafe-no-sandbox construit sans murs : seulement pour des spécifications et des modèles de confiance.
sandbox-namespaces = Le code n'est compilé et exécuté que derrière des murs. Ici un réglage ({ $setting }) empêche les utilisateurs de les dresser : { $reason }
    .help = Installez bubblewrap et, sous Ubuntu, son profil : sudo apt install bubblewrap apparmor-profiles, puis sudo cp /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ et sudo systemctl reload apparmor. Ou utilisez Linux 6.12 ou plus récent, qui ne dépend pas de ce réglage (Ubuntu 24.04 : sudo apt install linux-generic-hwe-24.04).
sandbox-container = Le code n'est compilé et exécuté que derrière des murs, et ce conteneur ne permet pas de les dresser : { $reason }
    .help = Démarrez le conteneur avec --security-opt seccomp=unconfined, sur un hôte sous Linux 5.19 ou plus récent, ou construisez hors du conteneur.
server-credentials = L'adresse de « { $server } » contient un nom ou un mot de passe. Quiconque a l'agent pourrait le lire.
    .help = Retirez-le de l'adresse. Un jeton se met dans la variable d'environnement { $variable }_TOKEN.
