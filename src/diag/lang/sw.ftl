# Matatizo yanasema nini kwa Kiswahili. Ujumbe mmoja kwa kila msimbo; `.help` ni njia ya kutoka.
# Msomaji ameandika maelezo na si mtayarishaji programu: maneno ya kawaida, maneno yake mwenyewe ndani ya alama za kunukuu.

## Maelezo yote

spec-empty = Maelezo haya hayana neno lolote.
    .help = Andika angalau kichwa na sentensi moja kuhusu kile ambacho wakala anapaswa kufanya.
spec-binary = Hii si faili ya maandishi.
    .help = Hifadhi maelezo kama maandishi ya kawaida au Markdown (UTF-8), si kama faili ya Word, PDF au lahajedwali.
spec-too-large = Maandishi haya ni marefu mno: yana MB { $size }, na zinazoweza kusomwa ni MB { $limit } tu.
    .help = Bakiza kanuni na mifano, na uhamishe data ndefu mahali pengine; au ugawanye katika maelezo kadhaa.
spec-hidden = Hapa pana herufi isiyoonekana: { $character }, ndani ya “{ $word }”.
    .help = Futa neno hilo na uliandike tena. Kama maandishi yalinakiliwa, yabandike bila mtindo.
name-lookalike = “{ $word }” inachanganya herufi za alfabeti mbili zinazofanana: { $letters } si kama inavyoonekana.
    .help = Andika tena kwa kibodi moja ikiwa unamaanisha “{ $plain }”. Kama ni sahihi hivi, hakuna cha kubadilisha.
spec-secret = Hapa pana ufunguo au nenosiri. Maandishi haya huhifadhiwa pamoja na wakala na kusomwa na modeli, kwa hiyo hakuna kilichojengwa.
    .help = Uondoe kwenye maandishi, na uweke mpya pale unapotumika, kwa kuwa wengine huenda wameusoma. Mahali pa funguo ni vigezo vya mazingira.
spec-no-title = Maelezo haya hayana kichwa, kwa hiyo yameitwa “{ $title }”.
    .help = Andika jina la wakala kwenye mstari wa kwanza, kwa mfano: # Ada za maegesho
language-unknown = “{ $tag }” si msimbo wa lugha, kwa hiyo lugha imetambuliwa kutokana na maandishi.
    .help = Tumia msimbo kama sw, en au pt-BR.
section-unknown = Sikitambui kichwa “{ $title }”. Yaliyo chini yake yamesomwa kama maelezo ya ziada tu.
    .help = Ikiwa yana kanuni, maingizo, matokeo au mifano, tumia mojawapo ya maneno haya kama kichwa.
section-assumed = Yaliyo chini ya “{ $title }” yamesomwa kama { $role ->
        [input] maingizo
       *[output] matokeo
    }.
    .help = Kama ni sawa, hakuna haja ya kubadilisha kitu. Kama si sawa, tumia vichwa “Maingizo” na “Matokeo”.
section-assumed-rules = Hakuna kichwa cha kanuni, kwa hiyo sentensi zilizo chini ya “{ $title }” zimesomwa kama kanuni.
    .help = Kama ni sawa, badilisha kichwa kiwe “Kanuni”. Kama si sawa, ongeza sehemu yenye jina hilo.
table-extra-cell = Safu mlalo hii ina visanduku vingi kuliko safu wima za jedwali: “{ $value }” haimo katika safu wima yoyote.
    .help = Ongeza kichwa cha safu wima kwa ajili yake, au ondoa kisanduku hicho. Alama | ndani ya kisanduku huandikwa \|.

## Kazi na sehemu za kujaza

skill-no-rules = “{ $skill }” haina kanuni, kwa hiyo haijulikani inavyoamua.
    .help = Ongeza sehemu “Kanuni” yenye sentensi moja kwa kila kanuni.
skill-no-examples = “{ $skill }” haina mifano, kwa hiyo hakuna kinachothibitisha kwamba kanuni zake zimeeleweka.
    .help = Ongeza sehemu “Mifano” yenye jedwali dogo: safu wima moja kwa kila ingizo na kila tokeo, safu mlalo moja kwa kila hali.
skill-no-outputs = Haijaelezwa “{ $skill }” inapaswa kujibu nini.
    .help = Ongeza sehemu “Matokeo” inayotaja kila jibu, kwa mfano: Matokeo: uamuzi (kubali / kataa)
field-duplicate = Sehemu ya kujaza “{ $field }” imetajwa mara mbili.
    .help = Ipe kila sehemu ya kujaza jina lake, au ondoa mojawapo.
field-unknown-column = Safu wima “{ $column }” si ingizo wala tokeo.
    .help = Ongeza “{ $column }” kwenye maingizo au matokeo, au iandike kama ilivyoandikwa huko.
field-no-type = Haijaelezwa “{ $field }” ni thamani ya aina gani, kwa hiyo imesomwa kama { $type }.
    .help = Andika aina ndani ya mabano baada ya jina: (namba), (ndiyo/hapana), (tarehe), au thamani zinazowezekana: (nyekundu / kijani).
name-assumed = “{ $title }” inaitwa { $id } katika msimbo wa programu.
    .help = Hakuna haja ya kubadilisha kitu. Ukitaka jina lingine, liandike ndani ya mabano baada ya kichwa.
type-assumed = “{ $field }” imesomwa kama { $type }.
    .help = Kama si sahihi, andika aina ndani ya mabano baada ya jina: (namba), (ndiyo/hapana), (tarehe), (maandishi).
example-says-nothing = Safu zisizosema lolote kuhusu “{ $field }” hazithibitishi chochote juu yake: { $rows }.
    .help = Kama hakuna thamani hapo, andika “kama ipo” ndani ya mabano baada ya jina; kama ipo, iandike.
role-assumed = “{ $field }” imesomwa kama { $role ->
        [input] ingizo
        [output] tokeo
       *[other] { $role }
    }.
    .help = Kama si sahihi, itaje chini ya “Maingizo” au “Matokeo”.

## Thamani na mifano

example-missing-cell = Mfano { $row } hausemi chochote kuhusu “{ $field }”.
    .help = Jaza kisanduku. Kama thamani inaweza kukosekana, andika (si lazima) baada ya jina.
example-wrong-type = “{ $value }” haiwezi kuwa thamani ya “{ $field }”: inayotarajiwa ni { $type }.
    .help = Sahihisha mfano, au badilisha yaliyosemwa kuhusu “{ $field }” kwenye orodha ya sehemu za kujaza.
example-contradiction = Mifano miwili ina maingizo yaleyale lakini matokeo tofauti: mfano { $first } na mfano { $second }.
    .help = Sahihisha mmojawapo, au ongeza ingizo linaloleta tofauti.
literal-ambiguous-number = “{ $value }” inaweza kusomwa kama { $first } au kama { $second }.
    .help = Iandike ili isomeke kwa namna moja tu, kwa mfano bila vitenganishi kati ya tarakimu.
literal-ambiguous-date = “{ $value }” inaweza kusomwa kama { $first } au kama { $second }.
    .help = Andika tarehe kama mwaka-mwezi-siku, kwa mfano 2026-03-04.
enum-unknown-value = “{ $value }” si mojawapo ya thamani za “{ $field }”: { $known }.
    .help = Tumia mojawapo ya thamani hizi, au ongeza “{ $value }” kwenye orodha.

## Kanuni

rule-unknown-field = Kanuni hii inataja “{ $word }”, lakini hakuna sehemu ya kujaza yenye jina hilo.
    .help = Ongeza “{ $word }” kwenye maingizo au matokeo, au tumia jina lililopo huko.
rule-untranslated = Sikuweza kugeuza sentensi hii kuwa kanuni: “{ $sentence }”
    .help = Iseme kwa njia rahisi zaidi: sharti moja na tokeo moja kwa kila sentensi, kwa majina ya sehemu za kujaza. Kama ni maoni tu, ihamishie kwenye sehemu “Vidokezo”.
rule-contradicts-example = Kanuni “{ $sentence }” (nilivyoielewa: { $reading }) na mfano “{ $example }” zinapingana: mfano unasema { $expected }, kanuni inatoa { $actual }.
    .help = Kama nimeielewa vibaya kanuni, iandike kwa urahisi zaidi: sharti moja na tokeo moja, kwa majina ya sehemu. La sivyo, sahihisha palipo na kosa.
rule-contradicts-more = Kanuni hiyo hiyo inapingana pia na mifano hii (ikihesabiwa kuanzia wa kwanza): { $examples }
    .help = Sahihisha kanuni, au mifano hii pia.
example-unsatisfied = Hata kanuni zisomwe vipi, mfano huu hautoi { $expected }: { $example }
    .help = Kagua mfano. Kama ni sahihi, kuna kanuni inayokosekana, au kuna kanuni inayopaswa kusema wazi zaidi inatumika lini.
rule-untested = Hakuna mfano unaojaribu kanuni hii: “{ $sentence }”
    .help = Ongeza mfano ambao kanuni hii inahusika, ili kuhakikisha kwamba imeeleweka.
rule-no-effect = Kanuni hii haibadilishi tokeo lolote: “{ $sentence }”
    .help = Kanuni nyingine huamua kabla yake kila mara. Kagua mpangilio na masharti yake, au ondoa kanuni hii.
reading-ambiguous = Kanuni zinaweza kusomwa kwa namna mbili. Kwa { $input }, tokeo linaweza kuwa { $first } au { $second }.
    .help = Ipi ndiyo sahihi? Chagua moja, au ongeza hali hii kwenye mifano pamoja na tokeo sahihi.
reading-assumed = Kwa { $input }, tokeo limechukuliwa kuwa { $chosen }, si { $other }.
    .help = Kama si sahihi, ongeza hali hii kwenye mifano pamoja na tokeo sahihi.
output-undecided = Hakuna kanuni inayosema “{ $output }” ni nini kwa { $input }.
    .help = Ongeza kanuni kwa hali hii, au moja kwa hali nyingine zote (“Vinginevyo …”).

## Ujenzi

hand-edited = Faili { $file } imebadilishwa kwa mkono. Imebakizwa na kujaribiwa kama ilivyo.
    .help = Ili iandikwe upya kutokana na maelezo, ibadilishe jina au uifute, kisha ujenge tena.
locked-needs-model = Sentensi hii ni mpya au imebadilika na inahitaji modeli, lakini --locked inakataza kuuliza modeli: “{ $sentence }”
    .help = Jenga mara moja bila --locked, kisha utunze nl2agent.lock mpya.
model-absent = Modeli ya lugha bado haipo kwenye kompyuta hii.
    .help = Ipakue mara moja kwa amri: nl2agent model pull
model-broken = Faili ya modeli imeharibika au ni faili nyingine: { $path }
    .help = Ifute, kisha uipakue tena kwa amri: nl2agent model pull
model-unreachable = Modeli haijibu: { $detail }
    .help = Kagua muunganisho na anwani, kisha ujaribu tena; au ujenge kwa modeli iliyojumuishwa.
model-refused = Huduma ya modeli imekataa swali: { $detail }
    .help = Andika sentensi kwa njia nyingine, au chagua modeli nyingine kwa --model.
model-key = Ufunguo katika { $variable } haupo au haukubaliwi: { $detail }
    .help = Weka ufunguo sahihi wa huduma katika { $variable }, au ujenge kwa modeli iliyojumuishwa.
model-credit = Akaunti kwenye huduma ya modeli haina salio tena: { $detail }
    .help = Ongeza salio kwenye akaunti, au chagua modeli nyingine kwa --model.
model-unknown = Huduma haina modeli “{ $model }”: { $detail }
    .help = Angalia modeli ambazo huduma inatoa, kisha taja moja kwa --model.
model-empty = Modeli { $model } imetoa jibu tupu.
    .help = Jaribu tena, au chagua modeli nyingine kwa --model.
model-cut = Modeli { $model } imemaliza tokeni zake kabla ya kujibu.
    .help = Chagua kwa --model modeli inayofikiri kidogo.
model-thoughts = Modeli { $model } imefikiri, lakini haikujibu.
    .help = Jaribu tena, au chagua modeli nyingine kwa --model.
model-too-long = Swali ni refu mno kwa modeli: { $detail }
    .help = Fupisha au gawanya maelezo, au chagua kwa --model modeli inayosoma zaidi.
model-setting = Modeli iliyochaguliwa haiwezi kutumika: { $detail }
    .help = Taja modeli kwa --model, katika nl2agent.toml au katika NL2AGENT_MODEL. “nl2agent model list” huonyesha zilizopo.
model-too-dear = Swali hili kwa { $model } linaweza kufikisha gharama hadi dola { $needed }, na --max-cost inaruhusu dola { $limit }. Halikuulizwa.
    .help = Jenga tena kwa --max-cost kubwa zaidi, au chagua modeli ya bei nafuu kwa --model.
model-unpriced = Bei ya { $model } haijulikani hapa, kwa hiyo --max-cost { $limit } haiwezi kufuatwa. Swali halikuulizwa.
    .help = Tumia --max-tokens badala ya --max-cost, au chagua modeli nyingine kwa --model.
model-interrupted = Umesimamisha ujenzi wakati modeli ikiulizwa.
    .help = Kilichokuwepo awali hakijabadilika. Jenga tena unapotaka.
model-failed = Modeli imeshindwa: { $detail }
    .help = Jaribu tena, au chagua modeli nyingine kwa --model.
model-not-recorded = Hakuna jibu la modeli lililorekodiwa linalolingana na swali hili.
    .help = Maelezo au swali limebadilika tangu kurekodi. Rekodi upya kwa kutumia modeli.
toolchain-missing = Rust haijasakinishwa, kwa hiyo wakala hawezi kukusanywa kuwa programu.
    .help = Sakinisha Rust kutoka https://rustup.rs, kisha ujenge tena. Bila Rust, “nl2agent run MAELEZO” hujaribu kanuni moja kwa moja.
disk-full = Hakuna nafasi iliyobaki ya kuandika { $path }. Kilichokuwepo hakijabadilika.
    .help = Ongeza nafasi kidogo, kisha ujenge tena.
crate-not-green = Wakala aliyejengwa hakufaulu ukaguzi: { $detail } Aliyekuwepo amebakizwa.
    .help = Angalia ni mifano ipi iliyoshindwa, na uandike kwa uwazi zaidi kanuni zinazoihusu.
output-not-ours = Folda { $path } tayari ipo na haikuandikwa na nl2agent. Hakuna kilichobadilishwa.
    .help = Chagua folda nyingine kwa --out, au uhamishe hii.
crates-missing = Maktaba za programu ambazo wakala anahitaji hazipo kwenye kompyuta hii: { $reason }
    .help = Jenga mara moja ukiwa na mtandao na bila --offline; baada ya hapo itafanya kazi bila mtandao.
build-failed = Wakala hakuweza kukusanywa kuwa programu: { $reason }
    .help = Hili si kosa la maelezo yako. Jaribu tena; ikiendelea hivyo, tafadhali tujulishe pamoja na ujumbe huu.
build-timeout = Ukusanyaji wa programu umezidi sekunde { $seconds } na umesimamishwa.
    .help = Jaribu tena kompyuta ikiwa na kazi kidogo; sehemu iliyokamilika imehifadhiwa.
build-output-limit = Kikusanyaji kimeandika zaidi ya kinachoweza kusomwa na kimesimamishwa baada ya sekunde { $seconds }.
    .help = Jaribu tena; ikiendelea hivyo, tafadhali tujulishe pamoja na ujumbe huu.
output-unwritable = { $path } haikuweza kuandikwa: { $reason } Kilichokuwepo hakijabadilika.
    .help = Hakikisha kwamba una ruhusa ya kuandika hapo, au chagua folda nyingine kwa --out.
output-busy = Ujenzi mwingine unaandika { $path } wakati huu.
    .help = Subiri umalizike, kisha ujenge tena.
lock-broken = Faili nl2agent.lock haisomeki: { $reason }
    .help = Irudishe kutoka kwenye nakala yako ya akiba au mfumo wa matoleo, au uifute kisha ujenge tena.
lock-newer = Faili nl2agent.lock iliandikwa na nl2agent mpya zaidi (muundo { $version }).
    .help = Sasisha nl2agent, au ufute faili kisha ujenge tena.
lock-unwritable = Faili nl2agent.lock haikuweza kuandaliwa: { $reason }
    .help = Jaribu tena; ikiendelea hivyo, tafadhali tujulishe pamoja na ujumbe huu.
questions-unwritable = Faili questions.json haikuweza kuandikwa: { $detail }
    .help = Maswali yamo pia kwenye ripoti. Hakikisha kwamba una ruhusa ya kuandika katika folda hii.
home-missing = Hakuna folda ya kuhifadhia modeli: { $detail }
    .help = Weka kigezo cha mazingira HOME, au useme modeli iko wapi.
spec-unreadable = { $path } haisomeki: { $detail }
    .help = Kagua jina la faili na kama una ruhusa ya kuisoma.
answer-kept = Jibu lako limepokelewa: kwa { $input }, { $chosen }. Limehifadhiwa katika nl2agent.lock.
    .help = Liongeze kwenye mifano yako, ili libaki pamoja na maelezo: { $row }
reading-accepted = Namna mbili za kusoma zinalingana na mifano yako. Kwa { $input }, inayoelekea zaidi kuwa sahihi imechukuliwa: { $chosen }.
    .help = Kama si sahihi, ongeza hali hii kwenye mifano yako pamoja na tokeo sahihi.

## Rust that a model writes

body-refused = { $model } haikutoa msimbo wa Rust unaofaa kwa “{ $skill }” katika majibu { $attempts }. { $detail }
    .help = Jaribu modeli nyingine kwa --model au --escalate, au andika kanuni kwa hatua ndogo zaidi.
body-not-compiling = Jibu bora kati ya { $attempts } ya { $model } kwa “{ $skill }” haliwezi kukusanywa: { $detail }
    .help = Jaribu modeli nyingine kwa --model au --escalate, au andika kanuni kwa hatua ndogo zaidi.
body-wrong = Jibu bora kati ya { $attempts } ya { $model } kwa “{ $skill }” ni sahihi kwa mifano { $passed } kati ya { $total }. Si huu: { $example }. Kilichotarajiwa: { $expected }. Jibu lake: { $actual }
    .help = Angalia mfano huu na kanuni zake, au jaribu modeli nyingine kwa --model au --escalate.
body-cut = Jibu bora kati ya { $attempts } ya { $model } kwa “{ $skill }” limefikia kikomo cha urefu na limekatwa katikati ya msimbo.
    .help = Gawanya ujuzi huu mara mbili, au jaribu modeli inayoandika majibu marefu zaidi kwa --model au --escalate.
body-fitted = Jibu bora kati ya { $attempts } ya { $model } kwa “{ $skill }” linarudia tu mifano ({ $known } kati ya { $total }): linatambua data zake moja moja badala ya kufuata kanuni.
    .help = Andika kama kanuni kile ambacho mifano hii inashiriki; au jaribu modeli nyingine kwa --model au --escalate.
body-over-budget = Kikomo cha tokeni { $tokens } kimefikiwa.
    .help = Jenga tena kwa --max-tokens kubwa zaidi.
body-unproven = Msimbo wa Rust wa “{ $skill }” uliandikwa na { $model }, na hakuna mfano unaoujaribu. Hakuna kilichothibitishwa.
    .help = Ongeza sehemu ya “Mifano” yenye jedwali dogo.
body-knows-examples = Msimbo wa Rust wa “{ $skill }” una mifano yako { $known } kati ya { $total } kama ilivyo. Kama ni sahihi kwa mingine, haionyeshi.
    .help = Ongeza mifano isiyofanana na hii, kisha jenga tena.
body-skips-rule = Msimbo wa Rust wa “{ $skill }” hausemi ni wapi unafuata sentensi hii: “{ $sentence }”
    .help = Ongeza mfano unaoamuliwa na sentensi hii.
body-needed = “{ $skill }” inahitaji msimbo wa Rust unaoandikwa na modeli. Utaombwa wakati wa kujenga.
    .help = Endesha: nl2agent build
build-size-limit = Ukusanyaji umetumia zaidi ya MB { $megabytes } za kumbukumbu au diski na umesimamishwa.
    .help = Jaribu tena; ikiendelea hivyo, tafadhali tujulishe pamoja na ujumbe huu.
sandbox-missing = Msimbo hukusanywa na kuendeshwa ukiwa umetengwa tu, na hapa haikuwezekana kuutenga: { $reason }
    .help = Sakinisha bubblewrap (sudo apt install bubblewrap) au tumia Linux 6.12 au mpya zaidi, na si kama root ikiwa Rust iko kwenye folda ya root peke yake. Ndani ya kontena, ruhusu namespaces (--security-opt seccomp=unconfined) au jenga nje yake; kwenye Windows, tumia WSL2. --unsafe-no-sandbox hujenga bila kutenga: kwa maelezo na modeli unazoziamini tu.
sandbox-off = --unsafe-no-sandbox: msimbo ambao huenda uliandikwa na modeli huendeshwa bila kutengwa, na unaweza kusoma na kubadilisha kila kitu unachoweza wewe.
    .help = Ondoa chaguo hili popote utengaji unapofanya kazi (nl2agent doctor).
sandbox-off-in-ci = --unsafe-no-sandbox hukataliwa pale CI ilipowekwa.
    .help = Fanya utengaji ufanye kazi kwenye mashine ya CI; nl2agent doctor husema kinachokosekana.
ask-unfit = Modeli haikutoa jibu linalofaa kwa mfano { $example }: { $reason }
    .help = Modeli nyingine inaweza kufanya vizuri zaidi (--model JINA). Au eleza wazi zaidi nini kisomwe kutoka kwenye maandishi.
ask-told = Sentensi hii huambiwa modeli, lakini hailazimishwi: “{ $sentence }”
    .help = Kinachopaswa kuwa kweli kila mara kinahitaji tokeo lake linaloamuliwa na kanuni, kwa mfano “kagua” idadi ikiwa kubwa mno.

## Agents, tools

server-address = Hapa hapasemi “{ $server }” iko wapi.
    .help = Andika anwani baada ya jina: https://…, http://127.0.0.1:MLANGO kwenye mashine hii, au amri ya seva ya zana ndani ya alama za nyuma (`python3 server.py`).
server-twice = “{ $server }” imeorodheshwa mara mbili.
    .help = Ondoa moja, au ipe jina jingine.
server-unused = Hakuna sentensi inayouliza “{ $server }” chochote, kwa hiyo wakala hawezi kuitumia.
    .help = Ili kuitumia, ongeza kanuni inayoitaja, zana yake moja, na matokeo inayotoa.
server-program = “{ $server }” ni programu: { $address }. Huanzishwa wakati wa kujenga ukiruhusu tu, na bado hakuna kinachojulikana juu yake.
    .help = Angalia amri hiyo. Ukiiamini, jenga mara moja kwa --run-tools; inachotoa hubaki kwenye faili la lock.
program-unagreed = “{ $server }” ni programu inayoanzishwa na wakala huyu: { $address }. Bado hujaikubali; hakuna kilichoanzishwa.
    .help = Angalia amri hiyo. Ukiiamini: nl2agent { $command } --run-tools { $path }
server-unreachable = Bado hakuna kinachojulikana juu ya “{ $server }” ({ $address }): { $reason }
    .help = Ianzishe, na ujenge mara moja bila --locked na --offline. Kisha faili la lock hujua inachotoa.
server-away = “{ $server }” haikuweza kuulizwa ({ $reason }), kwa hiyo yaliyosemwa kwenye ujenzi uliopita yanatumika.
    .help = Hakuna cha kubadilisha. Kujua inachotoa sasa, ianzishe na ujenge tena.
tool-unnamed = Sentensi hii inataja “{ $server }”, lakini si zana yake ipi. Ina: { $known }
    .help = Andika jina la mojawapo kwenye sentensi.
tool-no-output = Sentensi hii inataja “{ $tool }” ya “{ $server }”, lakini si tokeo lolote inalotoa.
    .help = Taja matokeo kwenye sentensi kama yalivyoandikwa kwenye orodha ya matokeo.
tool-may-change = “{ $server }” ni ya kusoma tu, na haisemi kwamba “{ $tool }” haibadilishi kitu.
    .help = Ikiruhusiwa kutenda, andika “inaweza kubadilisha” kando ya anwani; kisha mtu huulizwa kabla ya kila wito.
tool-output-twice = “{ $output }” ingetolewa mara mbili.
    .help = Acha sentensi moja tu iseme inatoka wapi.
tool-input-missing = “{ $tool }” ya “{ $server }” inahitaji “{ $field }”, na ujuzi huu hauna sehemu hiyo.
    .help = Ongeza ingizo “{ $field }”, au uliza zana nyingine.
tool-output-missing = “{ $tool }” ya “{ $server }” haijibu “{ $output }”. Inajibu: { $known }
    .help = Taja tokeo kama linavyoitwa huko, au liondoe kwenye sentensi hii.
tool-type = “{ $field }” hailingani na “{ $tool }” ya “{ $server }”: huko ni { $schema }
    .help = Badilisha yanayosemwa juu ya “{ $field }” kwenye orodha ya sehemu, au uliza zana nyingine.
tool-example-silent = Mfano huu hausemi “{ $tool }” inajibu nini: “{ $output }” haipo.
    .help = Ongeza safu “{ $output }” kwenye mifano. Majaribio huitumia badala ya jibu.
tool-accepted = “{ $server }” sasa inaeleza “{ $tool }” tofauti ({ $changes }); umekubali.
    .help = Hakuna kinachohitaji kubadilishwa. Kama hukulitarajia, soma tena kilicho tofauti.
tool-changed = “{ $server }” si kama ilivyokuwa ulipoikubali: “{ $tool }” ni tofauti ({ $changes }; + ni mpya, - imeondoka, ≠ ni tofauti). Hakuna kilichojengwa nayo.
    .help = Kama unajua sababu na ni sawa, kubali: jenga tena kwa --accept-tools.
tool-hidden = “{ $tool }” ya “{ $server }” imeachwa: “{ $word }” ni ndefu mno, au ina herufi zisizoonekana au zinazofanana na nyingine.
    .help = Waombe wanaoiendesha waipe jina wazi.
crate-untrusted = Programu ya { $path } haikuanzishwa, kwa sababu { $file } si kama nl2agent inavyoiandika kwa mkataba na kufuli hili. Ingeendeshwa kwa haki zako.
    .help = Jenga wakala upya kutoka spec.md yake: nl2agent build. Ikiwa badiliko ni lako na unataka liendeshwe lilivyo, tumia cargo run.
hand-edited-refused = Faili { $file } limebadilishwa kwa mkono, na badiliko hilo haliruhusiwi ndani ya wakala: `{ $words }`. { $reason }
    .help = Kokotoa kwa kutumia vigezo peke yake. Ili faili liandikwe upya kutokana na maelezo, libadilishe jina au ulifute, kisha ujenge tena.
sandbox-kernel = Msimbo hukusanywa na kuendeshwa nyuma ya kuta tu, na kiini hiki ({ $release }) hakiwezi kuzijenga: { $reason }
    .help = Tumia Linux 6.12 au mpya zaidi, au 5.19 au mpya zaidi panaporuhusiwa namespaces, Landlock ikiwa imewashwa (“landlock” ndani ya /sys/kernel/security/lsm). --unsafe-no-sandbox hujenga bila kuta: kwa maelezo na modeli unazoziamini tu.
sandbox-namespaces = Msimbo hukusanywa na kuendeshwa nyuma ya kuta tu. Hapa mpangilio ({ $setting }) unawazuia watumiaji kuzijenga: { $reason }
    .help = Sakinisha bubblewrap na, kwenye Ubuntu, wasifu wake: sudo apt install bubblewrap apparmor-profiles, kisha sudo cp /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ na sudo systemctl reload apparmor. Au tumia Linux 6.12 au mpya zaidi, isiyohitaji mpangilio huo (Ubuntu 24.04: sudo apt install linux-generic-hwe-24.04).
sandbox-container = Msimbo hukusanywa na kuendeshwa nyuma ya kuta tu, na kontena hii hairuhusu zijengwe: { $reason }
    .help = Anzisha kontena kwa --security-opt seccomp=unconfined kwenye mashine yenye Linux 5.19 au mpya zaidi, au jenga nje ya kontena.
server-credentials = Anwani ya “{ $server }” ina jina au nenosiri. Kila aliye na wakala angeweza kulisoma.
    .help = Liondoe kwenye anwani. Tokeni huwekwa kwenye kigezo cha mazingira { $variable }_TOKEN.
