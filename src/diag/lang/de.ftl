# Was Probleme sagen, auf Deutsch. Eine Meldung je Code; `.help` ist der Ausweg.
# Wer das liest, hat eine Beschreibung geschrieben und programmiert nicht: einfache Wörter, die eigenen in „“.

## Die Beschreibung als Ganzes

spec-empty = In dieser Beschreibung steht kein einziges Wort.
    .help = Schreiben Sie wenigstens einen Titel und einen Satz darüber, was der Agent tun soll.
spec-binary = Das ist keine Textdatei.
    .help = Speichern Sie die Beschreibung als reinen Text oder als Markdown (UTF-8), nicht als Word-, PDF- oder Tabellendatei.
spec-too-large = Dieser Text ist für eine Beschreibung zu lang: { $size } MB; lesen lassen sich höchstens { $limit } MB.
    .help = Behalten Sie die Regeln und Beispiele und lagern Sie lange Daten aus, oder teilen Sie den Text in mehrere Beschreibungen auf.
spec-hidden = Hier steht ein Zeichen, das man nicht sieht: { $character }, in „{ $word }“.
    .help = Das Wort löschen und neu eintippen. Kopierten Text ohne Formatierung einfügen.
name-lookalike = „{ $word }“ mischt gleich aussehende Buchstaben zweier Alphabete: { $letters } ist nicht, was es scheint.
    .help = Mit einer einzigen Tastatur neu eintippen, wenn „{ $plain }“ gemeint ist. Wenn es so stimmt, ist nichts zu ändern.
spec-secret = Hier steht ein Schlüssel oder Passwort. Der Text bleibt beim Agenten und wird von Modellen gelesen; darum wurde nichts gebaut.
    .help = Aus dem Text entfernen und dort, wo er gebraucht wird, durch einen neuen ersetzen: Andere können ihn gelesen haben. Schlüssel gehören in Umgebungsvariablen.
spec-no-title = Diese Beschreibung hat keinen Titel, deshalb heißt sie „{ $title }“.
    .help = Schreiben Sie den Namen des Agenten in die erste Zeile, zum Beispiel: # Parkgebühren
language-unknown = „{ $tag }“ ist kein Sprachkürzel, deshalb wurde die Sprache aus dem Text ermittelt.
    .help = Verwenden Sie ein Kürzel wie de, en oder pt-BR.
section-unknown = Die Überschrift „{ $title }“ kenne ich nicht. Was darunter steht, habe ich nur als Hintergrund gelesen.
    .help = Wenn dort Regeln, Eingaben, Ausgaben oder Beispiele stehen, nehmen Sie eines dieser Wörter als Überschrift.
section-assumed = Was unter „{ $title }“ steht, wurde als { $role ->
        [input] Eingaben
       *[output] Ausgaben
    } gelesen.
    .help = Wenn das stimmt, ist nichts zu ändern. Wenn nicht, nehmen Sie „Eingaben“ und „Ausgaben“ als Überschriften.
section-assumed-rules = Es gibt keine Überschrift für die Regeln, deshalb wurden die Sätze unter „{ $title }“ als Regeln gelesen.
    .help = Wenn das stimmt, nennen Sie die Überschrift „Regeln“. Wenn nicht, fügen Sie einen Abschnitt mit diesem Namen hinzu.
table-extra-cell = Diese Zeile hat mehr Felder, als die Tabelle Spalten hat: „{ $value }“ gehört zu keiner Spalte.
    .help = Geben Sie der Spalte eine Überschrift, oder löschen Sie das Feld. Ein | innerhalb eines Feldes schreibt man \|.

## Aufgaben und Felder

skill-no-rules = „{ $skill }“ hat keine Regeln, also sagt nichts, wie es entscheidet.
    .help = Fügen Sie einen Abschnitt „Regeln“ mit einem Satz je Regel hinzu.
skill-no-examples = „{ $skill }“ hat keine Beispiele, also beweist nichts, dass die Regeln richtig verstanden wurden.
    .help = Fügen Sie einen Abschnitt „Beispiele“ mit einer kleinen Tabelle hinzu: eine Spalte je Eingabe und Ausgabe, eine Zeile je Fall.
skill-no-outputs = Nirgends steht, was „{ $skill }“ antworten soll.
    .help = Fügen Sie einen Abschnitt „Ausgabe“ hinzu, der jedes Ergebnis nennt, zum Beispiel: Ausgabe: Entscheidung (genehmigen / ablehnen)
field-duplicate = Das Feld „{ $field }“ kommt zweimal vor.
    .help = Geben Sie jedem Feld einen eigenen Namen, oder löschen Sie eines der beiden.
field-unknown-column = Die Spalte „{ $column }“ ist weder eine Eingabe noch eine Ausgabe.
    .help = Nehmen Sie „{ $column }“ in die Eingaben oder Ausgaben auf, oder schreiben Sie es so wie dort.
field-no-type = Nirgends steht, welche Art von Wert „{ $field }“ ist, deshalb wurde es als { $type } gelesen.
    .help = Schreiben Sie die Art in Klammern hinter den Namen: (Zahl), (ja/nein), (Datum), oder die möglichen Werte: (rot / grün).
name-assumed = „{ $title }“ heißt im Programm { $id }.
    .help = Es ist nichts zu ändern. Wenn Sie einen anderen Namen möchten, schreiben Sie ihn in Klammern hinter den Titel.
type-assumed = „{ $field }“ wurde als { $type } gelesen.
    .help = Wenn das nicht stimmt, schreiben Sie die Art in Klammern hinter den Namen: (Zahl), (ja/nein), (Datum), (Text).
example-says-nothing = Zeilen, die nichts zu „{ $field }“ sagen, beweisen dazu nichts: { $rows }.
    .help = Wenn es dort keinen Wert gibt, schreiben Sie „falls vorhanden“ in Klammern hinter den Namen; sonst schreiben Sie den Wert hin.
role-assumed = „{ $field }“ wurde als { $role ->
        [input] Eingabe
        [output] Ausgabe
       *[other] { $role }
    } gelesen.
    .help = Wenn das nicht stimmt, nennen Sie es unter „Eingaben“ oder „Ausgaben“.

## Werte und Beispiele

example-missing-cell = Beispiel { $row } sagt nichts über „{ $field }“.
    .help = Füllen Sie das Feld aus. Wenn der Wert fehlen darf, schreiben Sie (optional) hinter den Namen.
example-wrong-type = „{ $value }“ kann kein Wert von „{ $field }“ sein: Erwartet wird { $type }.
    .help = Berichtigen Sie das Beispiel, oder ändern Sie, was in der Liste der Felder über „{ $field }“ steht.
example-contradiction = Zwei Beispiele haben dieselben Eingaben und verschiedene Ergebnisse: Beispiel { $first } und Beispiel { $second }.
    .help = Berichtigen Sie eines davon, oder ergänzen Sie die Eingabe, die den Unterschied macht.
literal-ambiguous-number = „{ $value }“ lässt sich als { $first } oder als { $second } lesen.
    .help = Schreiben Sie es so, dass nur eine Lesart bleibt, zum Beispiel ohne Trennzeichen zwischen den Ziffern.
literal-ambiguous-date = „{ $value }“ lässt sich als { $first } oder als { $second } lesen.
    .help = Schreiben Sie das Datum als Jahr-Monat-Tag, zum Beispiel 2026-03-04.
enum-unknown-value = „{ $value }“ gehört nicht zu den Werten von „{ $field }“: { $known }.
    .help = Verwenden Sie einen dieser Werte, oder nehmen Sie „{ $value }“ in die Liste auf.

## Regeln

rule-unknown-field = Diese Regel spricht von „{ $word }“, aber ein solches Feld gibt es nicht.
    .help = Nehmen Sie „{ $word }“ in die Eingaben oder Ausgaben auf, oder verwenden Sie den Namen, der dort steht.
rule-untranslated = Diesen Satz konnte ich nicht in eine Regel umsetzen: „{ $sentence }“
    .help = Sagen Sie es einfacher: je Satz eine Bedingung und ein Ergebnis, mit den Namen der Felder. Wenn es nur eine Bemerkung ist, verschieben Sie es in einen Abschnitt „Hinweise“.
rule-contradicts-example = Die Regel „{ $sentence }“ (so verstanden: { $reading }) und das Beispiel „{ $example }“ widersprechen sich: Das Beispiel sagt { $expected }, die Regel ergibt { $actual }.
    .help = Falls ich die Regel missverstanden habe, sagen Sie sie einfacher: eine Bedingung und ein Ergebnis, mit den Namen der Felder. Sonst berichtigen Sie, was davon falsch ist.
rule-contradicts-more = Dieselbe Regel widerspricht auch diesen Beispielen (vom ersten an gezählt): { $examples }
    .help = Berichtigen Sie die Regel, oder auch diese Beispiele.
example-unsatisfied = Wie man die Regeln auch liest, für dieses Beispiel ergibt sich nicht { $expected }: { $example }
    .help = Prüfen Sie das Beispiel. Wenn es stimmt, fehlt eine Regel, oder eine Regel muss deutlicher sagen, wann sie gilt.
rule-untested = Kein Beispiel prüft diese Regel: „{ $sentence }“
    .help = Ergänzen Sie ein Beispiel, für das sie gilt; dann ist sicher, dass sie richtig verstanden wurde.
rule-no-effect = Diese Regel ändert nie ein Ergebnis: „{ $sentence }“
    .help = Andere Regeln entscheiden immer vor ihr. Prüfen Sie die Reihenfolge und die Bedingungen, oder löschen Sie die Regel.
reading-ambiguous = Die Regeln lassen sich auf zwei Arten lesen. Für { $input } könnte das Ergebnis { $first } oder { $second } sein.
    .help = Was ist gemeint? Wählen Sie eines, oder nehmen Sie diesen Fall mit dem richtigen Ergebnis in die Beispiele auf.
reading-assumed = Für { $input } wurde als Ergebnis { $chosen } angenommen, nicht { $other }.
    .help = Wenn das nicht stimmt, nehmen Sie diesen Fall mit dem richtigen Ergebnis in die Beispiele auf.
output-undecided = Keine Regel sagt, was „{ $output }“ für { $input } ist.
    .help = Ergänzen Sie eine Regel für diesen Fall oder eine für alle übrigen Fälle („Sonst …“).

## Das Bauen

hand-edited = Die Datei { $file } wurde von Hand geändert. Sie bleibt, wie sie ist, und wurde so getestet.
    .help = Damit sie aus der Beschreibung neu geschrieben wird, benennen Sie sie um oder löschen Sie sie, und bauen Sie noch einmal.
locked-needs-model = Dieser Satz ist neu oder geändert und braucht ein Modell, aber --locked verbietet, eines zu fragen: „{ $sentence }“
    .help = Bauen Sie einmal ohne --locked, und behalten Sie die neue Datei nl2agent.lock.
model-absent = Das Sprachmodell ist noch nicht auf diesem Rechner.
    .help = Laden Sie es einmal herunter: nl2agent model pull
model-broken = Die Datei des Modells ist beschädigt oder eine andere: { $path }
    .help = Löschen Sie sie, und laden Sie sie neu herunter: nl2agent model pull
model-unreachable = Das Modell antwortet nicht: { $detail }
    .help = Prüfen Sie die Verbindung und die Adresse, und versuchen Sie es noch einmal; oder bauen Sie mit dem eingebauten Modell.
model-refused = Der Dienst des Modells hat die Frage abgelehnt: { $detail }
    .help = Formulieren Sie die Sätze anders, oder wählen Sie mit --model ein anderes Modell.
model-key = Der Schlüssel in { $variable } fehlt oder wird nicht angenommen: { $detail }
    .help = Setzen Sie { $variable } auf einen gültigen Schlüssel des Dienstes, oder bauen Sie mit dem eingebauten Modell.
model-credit = Das Konto beim Dienst des Modells hat kein Guthaben mehr: { $detail }
    .help = Laden Sie das Konto auf, oder wählen Sie mit --model ein anderes Modell.
model-unknown = Der Dienst hat kein Modell „{ $model }“: { $detail }
    .help = Sehen Sie nach, welche Modelle der Dienst anbietet, und nennen Sie eines mit --model.
model-empty = Das Modell { $model } hat eine leere Antwort gegeben.
    .help = Versuchen Sie es noch einmal, oder wählen Sie mit --model ein anderes Modell.
model-cut = Das Modell { $model } hat seine Token verbraucht, bevor es geantwortet hat.
    .help = Wählen Sie mit --model ein Modell, das weniger nachdenkt.
model-thoughts = Das Modell { $model } hat nachgedacht, aber nicht geantwortet.
    .help = Versuchen Sie es noch einmal, oder wählen Sie mit --model ein anderes Modell.
model-too-long = Die Frage ist zu lang für das Modell: { $detail }
    .help = Kürzen oder teilen Sie die Beschreibung, oder wählen Sie mit --model ein Modell, das mehr lesen kann.
model-setting = Das gewählte Modell kann nicht benutzt werden: { $detail }
    .help = Nennen Sie ein Modell mit --model, in nl2agent.toml oder in NL2AGENT_MODEL. „nl2agent model list“ zeigt, welche es gibt.
model-too-dear = Mit dieser Frage an { $model } könnten die Kosten { $needed } $ erreichen, und --max-cost erlaubt { $limit } $. Sie wurde nicht gestellt.
    .help = Bauen Sie noch einmal mit einem höheren --max-cost, oder wählen Sie mit --model ein günstigeres Modell.
model-unpriced = Was { $model } kostet, ist hier nicht bekannt; --max-cost { $limit } lässt sich deshalb nicht einhalten. Es wurde nicht gefragt.
    .help = Verwenden Sie --max-tokens statt --max-cost, oder wählen Sie mit --model ein anderes Modell.
model-interrupted = Sie haben abgebrochen, während das Modell gefragt wurde.
    .help = Was vorher da war, ist unverändert. Bauen Sie noch einmal, wann Sie möchten.
model-failed = Das Modell ist gescheitert: { $detail }
    .help = Versuchen Sie es noch einmal, oder wählen Sie mit --model ein anderes Modell.
model-not-recorded = Keine aufgezeichnete Antwort des Modells passt zu dieser Frage.
    .help = Die Beschreibung oder die Fragestellung hat sich seit der Aufzeichnung geändert. Zeichnen Sie neu mit einem Modell auf.
toolchain-missing = Rust ist nicht installiert; der Agent kann nicht übersetzt werden.
    .help = Installieren Sie Rust von https://rustup.rs, und bauen Sie noch einmal. Ohne Rust probiert „nl2agent run BESCHREIBUNG“ die Regeln direkt aus.
disk-full = Es ist kein Platz mehr, um { $path } zu schreiben. Was vorher da war, ist unverändert.
    .help = Schaffen Sie etwas Platz, und bauen Sie noch einmal.
crate-not-green = Der gebaute Agent hat seine Prüfungen nicht bestanden: { $detail } Der bisherige wurde behalten.
    .help = Sehen Sie nach, welche Beispiele nicht stimmen, und machen Sie die Regeln dazu deutlicher.
output-not-ours = Den Ordner { $path } gibt es schon, und er stammt nicht von nl2agent. Es wurde nichts geändert.
    .help = Wählen Sie mit --out einen anderen Ordner, oder verschieben Sie diesen.
crates-missing = Die Bibliotheken, die der Agent braucht, sind nicht auf diesem Rechner: { $reason }
    .help = Bauen Sie einmal mit Netzverbindung und ohne --offline; danach geht es auch ohne Verbindung.
build-failed = Der Agent konnte nicht übersetzt werden: { $reason }
    .help = Das liegt nicht an Ihrer Beschreibung. Versuchen Sie es noch einmal; wenn es so bleibt, melden Sie es bitte mit diesem Text.
build-timeout = Das Übersetzen hat länger als { $seconds } Sekunden gedauert und wurde abgebrochen.
    .help = Versuchen Sie es noch einmal, wenn der Rechner weniger zu tun hat; was schon fertig ist, bleibt erhalten.
build-output-limit = Der Compiler hat mehr ausgegeben, als sich lesen lässt, und wurde nach { $seconds } Sekunden abgebrochen.
    .help = Versuchen Sie es noch einmal; wenn es so bleibt, melden Sie es bitte mit diesem Text.
output-unwritable = { $path } konnte nicht geschrieben werden: { $reason } Was vorher da war, ist unverändert.
    .help = Prüfen Sie, ob Sie dort schreiben dürfen, oder wählen Sie mit --out einen anderen Ordner.
output-busy = Im Moment schreibt ein anderer Lauf von nl2agent in { $path }.
    .help = Warten Sie, bis er fertig ist, und bauen Sie dann noch einmal.
lock-broken = Die Datei nl2agent.lock lässt sich nicht lesen: { $reason }
    .help = Holen Sie sie aus Ihrer Sicherung oder Versionsverwaltung zurück, oder löschen Sie sie und bauen Sie noch einmal.
lock-newer = Die Datei nl2agent.lock stammt von einem neueren nl2agent (Format { $version }).
    .help = Aktualisieren Sie nl2agent, oder löschen Sie die Datei und bauen Sie noch einmal.
lock-unwritable = Die Datei nl2agent.lock konnte nicht zusammengestellt werden: { $reason }
    .help = Versuchen Sie es noch einmal; wenn es so bleibt, melden Sie es bitte mit diesem Text.
questions-unwritable = Die Datei questions.json konnte nicht geschrieben werden: { $detail }
    .help = Die Fragen stehen auch im Bericht. Prüfen Sie, ob Sie in diesem Ordner schreiben dürfen.
home-missing = Es gibt keinen Ordner, in dem das Modell liegen könnte: { $detail }
    .help = Setzen Sie die Umgebungsvariable HOME, oder geben Sie an, wo das Modell liegt.
spec-unreadable = { $path } lässt sich nicht lesen: { $detail }
    .help = Prüfen Sie den Namen der Datei und ob Sie sie lesen dürfen.
answer-kept = Ihre Antwort wurde übernommen: für { $input } gilt { $chosen }. Sie steht nun in der Datei nl2agent.lock.
    .help = Nehmen Sie sie in Ihre Beispiele auf, damit sie bei der Beschreibung bleibt: { $row }
reading-accepted = Zwei Lesarten passen zu Ihren Beispielen. Für { $input } wurde die wahrscheinlichere genommen: { $chosen }.
    .help = Wenn das nicht stimmt, nehmen Sie diesen Fall mit dem richtigen Ergebnis in die Beispiele auf.

## Rust that a model writes

body-refused = { $model } hat in { $attempts } Antworten keinen brauchbaren Rust-Code für „{ $skill }“ geliefert. { $detail }
    .help = Versuchen Sie ein anderes Modell mit --model oder --escalate, oder schreiben Sie die Regeln in kleineren Schritten.
body-not-compiling = Die beste von { $attempts } Antworten von { $model } für „{ $skill }“ lässt sich nicht übersetzen: { $detail }
    .help = Versuchen Sie ein anderes Modell mit --model oder --escalate, oder schreiben Sie die Regeln in kleineren Schritten.
body-wrong = Die beste von { $attempts } Antworten von { $model } für „{ $skill }“ erfüllt { $passed } von { $total } Beispielen. Dieses nicht: { $example }. Erwartet: { $expected }. Ihre Antwort: { $actual }
    .help = Prüfen Sie dieses Beispiel und die Regeln dazu, oder versuchen Sie ein anderes Modell mit --model oder --escalate.
body-cut = Die beste von { $attempts } Antworten von { $model } für „{ $skill }“ hat die Längengrenze erreicht und bricht mitten im Code ab.
    .help = Teilen Sie die Fähigkeit in zwei, oder versuchen Sie mit --model oder --escalate ein Modell, das längere Antworten schreibt.
body-fitted = Die beste von { $attempts } Antworten von { $model } für „{ $skill }“ wiederholt nur Beispiele ({ $known } von { $total }): Sie erkennt deren Eingaben einzeln wieder, statt Regeln zu folgen.
    .help = Schreiben Sie als Regel auf, was diese Beispiele gemeinsam haben; oder versuchen Sie ein anderes Modell mit --model oder --escalate.
body-over-budget = Die Grenze von { $tokens } Tokens ist erreicht.
    .help = Bauen Sie noch einmal mit einem höheren --max-tokens.
body-unproven = Den Rust-Code für „{ $skill }“ hat { $model } geschrieben, und kein Beispiel prüft ihn. Nichts ist bewiesen.
    .help = Fügen Sie einen Abschnitt „Beispiele“ mit einer kleinen Tabelle hinzu.
body-knows-examples = Im Rust-Code für „{ $skill }“ stehen { $known } Ihrer { $total } Beispiele wörtlich. Ob er auch sonst stimmt, zeigen sie nicht.
    .help = Fügen Sie Beispiele hinzu, die anders sind als diese, und bauen Sie noch einmal.
body-skips-rule = Der Rust-Code für „{ $skill }“ sagt nicht, wo er diesem Satz folgt: „{ $sentence }“
    .help = Fügen Sie ein Beispiel hinzu, das dieser Satz entscheidet.
body-needed = „{ $skill }“ braucht Rust-Code, den ein Modell schreibt. Erst beim Bauen wird danach gefragt.
    .help = Aufruf: nl2agent build
build-size-limit = Das Übersetzen hat mehr als { $megabytes } MB Speicher oder Platte gebraucht und wurde abgebrochen.
    .help = Versuchen Sie es noch einmal; wenn es so bleibt, melden Sie es bitte mit diesem Text.
sandbox-missing = Code wird nur abgeschottet übersetzt und ausgeführt, und hier ließ er sich nicht abschotten: { $reason }
    .help = Installieren Sie bubblewrap (sudo apt install bubblewrap), oder nehmen Sie Linux 6.12 oder neuer, und nicht als root, wenn Rust in einem Ordner liegt, den nur root lesen darf. Erlauben Sie in einem Container Namensräume (--security-opt seccomp=unconfined), oder bauen Sie außerhalb; unter Windows nehmen Sie WSL2. --unsafe-no-sandbox baut ohne Abschottung: nur für Texte und Modelle, denen Sie trauen.
sandbox-off = --unsafe-no-sandbox: Code, den ein Modell geschrieben haben kann, läuft ohne Abschottung. Er kann alles lesen und ändern, was Sie können.
    .help = Lassen Sie die Option weg, wo die Abschottung funktioniert (nl2agent doctor).
sandbox-off-in-ci = --unsafe-no-sandbox wird abgelehnt, wo CI gesetzt ist.
    .help = Richten Sie auf dem CI-Rechner die Abschottung ein; nl2agent doctor sagt, was fehlt.
ask-unfit = Das Modell gab für das Beispiel { $example } keine passende Antwort: { $reason }
    .help = Ein anderes Modell kann es vielleicht besser (--model NAME). Oder sagen Sie deutlicher, was aus dem Text zu lesen ist.
ask-told = Dieser Satz wird dem Modell gesagt, aber nicht erzwungen: „{ $sentence }“
    .help = Was immer gelten muss, braucht eine eigene Ausgabe, über die eine Regel entscheidet, etwa „prüfen“ bei zu großer Anzahl.

## Agents, tools

server-address = Hier steht nicht, wo „{ $server }“ ist.
    .help = Schreiben Sie die Adresse hinter den Namen: https://…, http://127.0.0.1:PORT auf diesem Rechner, oder in Gravis-Zeichen den Befehl eines Werkzeugservers (`python3 server.py`).
server-twice = „{ $server }“ steht zweimal in der Liste.
    .help = Entfernen Sie eins von beiden oder geben Sie ihm einen anderen Namen.
server-unused = Kein Satz fragt „{ $server }“ nach etwas, also kann der Agent es nicht benutzen.
    .help = Soll es benutzt werden, fügen Sie eine Regel hinzu, die es nennt, dazu eins seiner Werkzeuge und die Ausgaben, die es gibt.
server-program = „{ $server }“ ist ein Programm: { $address }. Beim Bauen wird es nur gestartet, wenn Sie es erlauben, und noch ist nichts darüber bekannt.
    .help = Sehen Sie sich den Befehl an. Wenn Sie ihm trauen, bauen Sie einmal mit --run-tools; was er anbietet, steht danach in der Lock-Datei.
program-unagreed = „{ $server }“ ist ein Programm, das dieser Agent startet: { $address }. Sie haben dem noch nicht zugestimmt; nichts wurde gestartet.
    .help = Sehen Sie sich den Befehl an. Wenn Sie ihm trauen: nl2agent { $command } --run-tools { $path }
server-unreachable = Über „{ $server }“ ({ $address }) ist noch nichts bekannt: { $reason }
    .help = Starten Sie es und bauen Sie einmal ohne --locked und --offline. Danach weiß die Lock-Datei, was es anbietet.
server-away = „{ $server }“ konnte nicht gefragt werden ({ $reason }); es gilt, was es beim letzten Bauen sagte.
    .help = Es muss nichts geändert werden. Um zu erfahren, was es jetzt anbietet, starten Sie es und bauen Sie noch einmal.
tool-unnamed = Dieser Satz nennt „{ $server }“, aber nicht, welches seiner Werkzeuge gemeint ist. Es hat: { $known }
    .help = Schreiben Sie den Namen von einem davon in den Satz.
tool-no-output = Dieser Satz nennt „{ $tool }“ von „{ $server }“, aber keine Ausgabe, die es gibt.
    .help = Nennen Sie die Ausgaben im Satz so, wie sie in der Liste der Ausgaben stehen.
tool-may-change = „{ $server }“ ist nur zum Lesen da und sagt nicht, dass „{ $tool }“ nichts ändert.
    .help = Darf es handeln, schreiben Sie „darf ändern“ neben die Adresse; dann wird vor jedem Aufruf ein Mensch gefragt.
tool-output-twice = „{ $output }“ würde zweimal gegeben.
    .help = Lassen Sie einen einzigen Satz sagen, woher es kommt.
tool-input-missing = „{ $tool }“ von „{ $server }“ braucht „{ $field }“, und diese Fähigkeit hat kein solches Feld.
    .help = Fügen Sie eine Eingabe „{ $field }“ hinzu oder fragen Sie ein anderes Werkzeug.
tool-output-missing = „{ $tool }“ von „{ $server }“ antwortet nicht mit „{ $output }“. Es antwortet mit: { $known }
    .help = Nennen Sie die Ausgabe so, wie sie dort heißt, oder lassen Sie sie in diesem Satz weg.
tool-type = „{ $field }“ passt nicht zu „{ $tool }“ von „{ $server }“: dort ist es { $schema }
    .help = Ändern Sie, was in der Liste der Felder über „{ $field }“ steht, oder fragen Sie ein anderes Werkzeug.
tool-example-silent = Dieses Beispiel sagt nicht, was „{ $tool }“ antwortet: „{ $output }“ fehlt.
    .help = Fügen Sie den Beispielen eine Spalte „{ $output }“ hinzu. Die Tests nehmen sie anstelle der Antwort.
tool-accepted = „{ $server }“ beschreibt „{ $tool }“ jetzt anders ({ $changes }); Sie haben es angenommen.
    .help = Es muss nichts geändert werden. Haben Sie damit nicht gerechnet, lesen Sie noch einmal, was anders ist.
tool-changed = „{ $server }“ ist nicht mehr, was Sie angenommen hatten: „{ $tool }“ ist anders ({ $changes }; + ist neu, - ist weg, ≠ ist verschieden). Damit wurde nichts gebaut.
    .help = Wenn Sie wissen, warum, und es richtig ist, nehmen Sie es an: bauen Sie noch einmal mit --accept-tools.
tool-hidden = „{ $tool }“ von „{ $server }“ wurde weggelassen: „{ $word }“ ist zu lang oder hat Zeichen, die man nicht sieht oder die wie andere aussehen.
    .help = Bitten Sie die Betreiber um einen klaren Namen.
crate-untrusted = Das Programm von { $path } wird nicht gestartet, weil { $file } nicht das ist, was nl2agent für diesen Vertrag und diese Lock-Datei schreibt. Es liefe mit Ihren Rechten.
    .help = Bauen Sie den Agenten aus seiner spec.md neu: nl2agent build. Stammt die Änderung von Ihnen und soll sie so laufen, nehmen Sie cargo run.
hand-edited-refused = Die Datei { $file } wurde von Hand geändert, und die Änderung ist in einem Agenten nicht erlaubt: `{ $words }`. { $reason }
    .help = Rechnen Sie nur mit den Argumenten. Damit die Datei aus der Beschreibung neu geschrieben wird, benennen Sie sie um oder löschen Sie sie, und bauen Sie noch einmal.
sandbox-kernel = Code wird nur hinter Schutzwänden übersetzt und ausgeführt, und dieser Kernel ({ $release }) kann keine errichten: { $reason }
    .help = Nehmen Sie Linux 6.12 oder neuer, oder 5.19 oder neuer, wo Namensräume erlaubt sind, jeweils mit eingeschaltetem Landlock („landlock“ in /sys/kernel/security/lsm). --unsafe-no-sandbox baut ohne Wände: nur für Beschreibungen und Modelle, denen Sie vertrauen.
sandbox-namespaces = Code wird nur hinter Schutzwänden übersetzt und ausgeführt. Hier hindert eine Einstellung ({ $setting }) die Benutzer daran, sie zu errichten: { $reason }
    .help = Installieren Sie bubblewrap und unter Ubuntu sein Profil: sudo apt install bubblewrap apparmor-profiles, dann sudo cp /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ und sudo systemctl reload apparmor. Oder nehmen Sie Linux 6.12 oder neuer, das diese Einstellung nicht braucht (Ubuntu 24.04: sudo apt install linux-generic-hwe-24.04).
sandbox-container = Code wird nur hinter Schutzwänden übersetzt und ausgeführt, und dieser Container lässt sie nicht zu: { $reason }
    .help = Starten Sie den Container mit --security-opt seccomp=unconfined auf einem Rechner mit Linux 5.19 oder neuer, oder bauen Sie außerhalb des Containers.
server-credentials = Die Adresse von „{ $server }“ enthält einen Namen oder ein Passwort. Jeder, der den Agenten hat, könnte es lesen.
    .help = Nehmen Sie es aus der Adresse. Ein Token gehört in die Umgebungsvariable { $variable }_TOKEN.
