# Sorunların Türkçe söyledikleri. Her kod için bir ileti; `.help` çıkış yoludur.
# Okuyan kişi bir tanım yazmıştır ve programcı değildir: yalın sözcükler, onun sözleri tırnak içinde.

## Tanımın tamamı

spec-empty = Bu tanımda tek bir sözcük bile yok.
    .help = En azından bir başlık ve ajanın ne yapması gerektiğine dair bir cümle yazın.
spec-binary = Bu bir metin dosyası değil.
    .help = Tanımı Word, PDF ya da hesap tablosu olarak değil, düz metin veya Markdown (UTF-8) olarak kaydedin.
spec-too-large = Bu metin bir tanım için çok uzun: { $size } MB; en fazla { $limit } MB okunabilir.
    .help = Kuralları ve örnekleri bırakıp uzun verileri dışarı alın ya da metni birkaç tanıma bölün.
spec-hidden = Burada görünmeyen bir karakter var: { $character }, “{ $word }” içinde.
    .help = Sözcüğü silip yeniden yazın. Metin kopyalandıysa biçimsiz yapıştırın.
name-lookalike = “{ $word }” aynı görünen iki alfabenin harflerini karıştırıyor: { $letters } göründüğü gibi değil.
    .help = “{ $plain }” demek istiyorsanız tek bir klavyeyle yeniden yazın. Böyle doğruysa bir şey değiştirmek gerekmez.
spec-secret = Burada bir anahtar ya da parola var. Metin ajanla birlikte saklanır ve modeller tarafından okunur; bu yüzden hiçbir şey oluşturulmadı.
    .help = Metinden çıkarın ve kullanıldığı yerde yenisiyle değiştirin; başkaları okumuş olabilir. Anahtarların yeri ortam değişkenleridir.
spec-no-title = Bu tanımın başlığı yok, bu yüzden adı “{ $title }” oldu.
    .help = Ajanın adını ilk satıra yazın, örneğin: # Otopark ücretleri
language-unknown = “{ $tag }” bir dil kodu değil, bu yüzden dil metinden anlaşıldı.
    .help = tr, en veya pt-BR gibi bir kod kullanın.
section-unknown = “{ $title }” başlığını tanımıyorum. Altındakiler yalnızca arka plan bilgisi olarak okundu.
    .help = Orada kurallar, girdiler, çıktılar veya örnekler varsa bu sözcüklerden birini başlık yapın.
section-assumed = “{ $title }” altındakiler { $role ->
        [input] girdiler
       *[output] çıktılar
    } olarak okundu.
    .help = Doğruysa bir şey değiştirmeniz gerekmez. Değilse “Girdiler” ve “Çıktılar” başlıklarını kullanın.
section-assumed-rules = Kurallar için bir başlık yok, bu yüzden “{ $title }” altındaki cümleler kural olarak okundu.
    .help = Doğruysa başlığın adını “Kurallar” yapın. Değilse bu adla bir bölüm ekleyin.
table-extra-cell = Bu satırda tablonun sütunlarından fazla hücre var: “{ $value }” hiçbir sütuna ait değil.
    .help = Onun için bir sütun başlığı ekleyin ya da hücreyi silin. Hücre içindeki | işareti \| diye yazılır.

## Görevler ve alanlar

skill-no-rules = “{ $skill }” için kural yok, bu yüzden nasıl karar verileceği belli değil.
    .help = Her kural için bir cümle içeren bir “Kurallar” bölümü ekleyin.
skill-no-examples = “{ $skill }” için örnek yok, bu yüzden kuralların doğru anlaşıldığını kanıtlayan bir şey yok.
    .help = Küçük bir tabloyla bir “Örnekler” bölümü ekleyin: her girdi ve çıktı için bir sütun, her durum için bir satır.
skill-no-outputs = “{ $skill }” için ne yanıt verileceği hiçbir yerde yazmıyor.
    .help = Her sonucun adını veren bir “Çıktı” bölümü ekleyin, örneğin: Çıktı: karar (onay / ret)
field-duplicate = “{ $field }” alanı iki kez geçiyor.
    .help = Her alana ayrı bir ad verin ya da ikisinden birini silin.
field-unknown-column = “{ $column }” sütunu ne girdilerde ne de çıktılarda var.
    .help = “{ $column }” adını girdilere veya çıktılara ekleyin ya da orada yazıldığı gibi yazın.
field-no-type = “{ $field }” alanının ne tür bir değer olduğu yazmıyor, bu yüzden { $type } olarak okundu.
    .help = Türünü adın ardından parantez içinde yazın: (sayı), (evet/hayır), (tarih) ya da olası değerler: (kırmızı / yeşil).
name-assumed = “{ $title }” kodda { $id } adını taşıyor.
    .help = Bir şey değiştirmeniz gerekmez. Başka bir ad isterseniz başlığın ardından parantez içinde yazın.
type-assumed = “{ $field }” { $type } olarak okundu.
    .help = Yanlışsa türünü adın ardından parantez içinde yazın: (sayı), (evet/hayır), (tarih), (metin).
example-says-nothing = “{ $field }” için bir şey söylemeyen satırlar onunla ilgili bir şey kanıtlamaz: { $rows }.
    .help = Bu durumlarda değer yoksa adın ardından parantez içinde “varsa” yazın; varsa değeri yazın.
role-assumed = “{ $field }” { $role ->
        [input] girdi
        [output] çıktı
       *[other] { $role }
    } olarak okundu.
    .help = Yanlışsa onu “Girdiler” veya “Çıktılar” altında yazın.

## Değerler ve örnekler

example-missing-cell = { $row } numaralı örnekte “{ $field }” için bir şey yazmıyor.
    .help = Hücreyi doldurun. Değer olmayabilirse alanın adından sonra (isteğe bağlı) yazın.
example-wrong-type = “{ $value }”, “{ $field }” alanının değeri olamaz; beklenen: { $type }.
    .help = Örneği düzeltin ya da alan listesinde “{ $field }” için yazılanı değiştirin.
example-contradiction = İki örneğin girdileri aynı, sonuçları farklı: örnek { $first } ve örnek { $second }.
    .help = Birini düzeltin ya da farkı yaratan girdiyi ekleyin.
literal-ambiguous-number = “{ $value }” hem { $first } hem de { $second } olarak okunabilir.
    .help = Tek bir okuma kalacak biçimde yazın, örneğin rakamların arasına ayırıcı koymadan.
literal-ambiguous-date = “{ $value }” hem { $first } hem de { $second } olarak okunabilir.
    .help = Tarihi yıl-ay-gün olarak yazın, örneğin 2026-03-04.
enum-unknown-value = “{ $value }”, “{ $field }” alanının değerlerinden biri değil: { $known }.
    .help = Bu değerlerden birini kullanın ya da “{ $value }” değerini listeye ekleyin.

## Kurallar

rule-unknown-field = Bu kural “{ $word }” sözünü kullanıyor, ama böyle bir alan yok.
    .help = “{ $word }” adını girdilere veya çıktılara ekleyin ya da orada yazan adı kullanın.
rule-untranslated = Bu cümleyi kurala çeviremedim: “{ $sentence }”
    .help = Daha yalın söyleyin: her cümlede bir koşul ve bir sonuç, alanların adlarıyla. Yalnızca bir açıklamaysa “Notlar” bölümüne taşıyın.
rule-contradicts-example = “{ $sentence }” kuralı (şöyle anladım: { $reading }) ile “{ $example }” örneği çelişiyor: örnek { $expected } diyor, kurala göre { $actual } çıkıyor.
    .help = Kuralı yanlış anladıysam daha basit yazın: bir koşul ve bir sonuç, alan adlarıyla. Değilse yanlış olanı düzeltin.
rule-contradicts-more = Aynı kural şu örneklerle de çelişiyor (ilkinden sayarak): { $examples }
    .help = Kuralı ya da bu örnekleri de düzeltin.
example-unsatisfied = Kurallar nasıl okunursa okunsun, bu örnekte { $expected } çıkmıyor: { $example }
    .help = Örneği gözden geçirin. Doğruysa bir kural eksiktir ya da bir kuralın ne zaman geçerli olduğu daha açık yazılmalıdır.
rule-untested = Bu kuralı hiçbir örnek sınamıyor: “{ $sentence }”
    .help = Doğru anlaşıldığından emin olmak için bu kuralın geçerli olduğu bir örnek ekleyin.
rule-no-effect = Bu kural hiçbir sonucu değiştirmiyor: “{ $sentence }”
    .help = Ondan önce hep başka kurallar karar veriyor. Sıralarını ve koşullarını gözden geçirin ya da kuralı silin.
reading-ambiguous = Kurallar iki türlü okunabiliyor. { $input } için sonuç { $first } ya da { $second } olabilir.
    .help = Hangisi kastediliyor? Birini seçin ya da bu durumu doğru sonucuyla örneklere ekleyin.
reading-assumed = { $input } için sonuç { $other } değil, { $chosen } olarak alındı.
    .help = Yanlışsa bu durumu doğru sonucuyla örneklere ekleyin.
output-undecided = { $input } için “{ $output }” ne olacak, hiçbir kural söylemiyor.
    .help = Bu durum için bir kural ya da bütün diğerleri için tek bir kural ekleyin (“Diğer durumlarda …”).

## Oluşturma

hand-edited = { $file } dosyası elle değiştirilmiş. Olduğu gibi bırakıldı ve öyle sınandı.
    .help = Tanımdan yeniden yazılması için adını değiştirin ya da silin ve yeniden oluşturun.
locked-needs-model = Bu cümle yeni ya da değişmiş ve bir model gerekiyor, ama --locked modele sormayı yasaklıyor: “{ $sentence }”
    .help = Bir kez --locked olmadan oluşturun, sonra yeni nl2agent.lock dosyasını saklayın.
model-absent = Dil modeli henüz bu bilgisayarda yok.
    .help = Bir kez şu komutla indirin: nl2agent model pull
model-broken = Model dosyası bozuk ya da başka bir dosya: { $path }
    .help = Silin ve şu komutla yeniden indirin: nl2agent model pull
model-unreachable = Model yanıt vermiyor: { $detail }
    .help = Bağlantıyı ve adresi denetleyip yeniden deneyin ya da yerleşik modelle oluşturun.
model-refused = Modelin hizmeti soruyu geri çevirdi: { $detail }
    .help = Cümleleri başka türlü yazın ya da --model ile başka bir model seçin.
model-key = { $variable } içindeki anahtar yok ya da kabul edilmiyor: { $detail }
    .help = { $variable } değişkenine hizmetin geçerli bir anahtarını koyun ya da yerleşik modelle oluşturun.
model-credit = Modelin hizmetindeki hesapta bakiye kalmadı: { $detail }
    .help = Hesaba bakiye ekleyin ya da --model ile başka bir model seçin.
model-unknown = Hizmette “{ $model }” adlı bir model yok: { $detail }
    .help = Hizmetin hangi modelleri sunduğuna bakın ve --model ile birini belirtin.
model-empty = { $model } modeli boş yanıt verdi.
    .help = Yeniden deneyin ya da --model ile başka bir model seçin.
model-cut = { $model } modeli yanıt vermeden önce jetonlarını tüketti.
    .help = --model ile daha az düşünen bir model seçin.
model-thoughts = { $model } modeli düşündü ama yanıt vermedi.
    .help = Yeniden deneyin ya da --model ile başka bir model seçin.
model-too-long = Soru model için çok uzun: { $detail }
    .help = Tanımı kısaltın ya da ikiye bölün; ya da --model ile daha çok okuyabilen bir model seçin.
model-setting = Seçilen model kullanılamıyor: { $detail }
    .help = --model ile, nl2agent.toml içinde ya da NL2AGENT_MODEL ile bir model belirtin. “nl2agent model list” nelerin bulunduğunu gösterir.
model-too-dear = { $model } modeline bu soru maliyeti { $needed } dolara çıkarabilir; --max-cost ise { $limit } dolara izin veriyor. Soru sorulmadı.
    .help = Daha yüksek bir --max-cost ile yeniden derleyin ya da --model ile daha ucuz bir model seçin.
model-unpriced = { $model } modelinin fiyatı burada bilinmiyor; bu yüzden --max-cost { $limit } sınırına uyulamaz. Soru sorulmadı.
    .help = --max-cost yerine --max-tokens kullanın ya da --model ile başka bir model seçin.
model-interrupted = Modele sorulurken oluşturmayı durdurdunuz.
    .help = Önceden var olan değişmedi. İstediğinizde yeniden oluşturun.
model-failed = Model başarısız oldu: { $detail }
    .help = Yeniden deneyin ya da --model ile başka bir model seçin.
model-not-recorded = Modelin kayıtlı yanıtlarından hiçbiri bu soruya uymuyor.
    .help = Kayıttan sonra tanım ya da soru değişti. Bir modelle yeniden kaydedin.
toolchain-missing = Rust kurulu değil; ajan derlenemez.
    .help = https://rustup.rs adresinden Rust kurup yeniden oluşturun. Rust olmadan “nl2agent run TANIM” kuralları doğrudan dener.
disk-full = { $path } yazmak için yer kalmadı. Eskisi değişmedi.
    .help = Biraz yer açın ve yeniden oluşturun.
crate-not-green = Oluşturulan ajan denetimlerden geçemedi: { $detail } Önceki korundu.
    .help = Hangi örneklerin tutmadığına bakın ve onlarla ilgili kuralları daha açık yazın.
output-not-ours = { $path } klasörü zaten var ve onu nl2agent yazmamış. Hiçbir şey değiştirilmedi.
    .help = --out ile başka bir klasör seçin ya da bunu başka yere taşıyın.
crates-missing = Ajanın gerektirdiği kitaplıklar bu bilgisayarda yok: { $reason }
    .help = Bir kez ağ bağlantısıyla ve --offline olmadan oluşturun; ondan sonra bağlantısız da çalışır.
build-failed = Ajan derlenemedi: { $reason }
    .help = Bu, tanımın hatası değil. Yeniden deneyin; düzelmezse lütfen bu iletiyle birlikte bildirin.
build-timeout = Derleme { $seconds } saniyeden uzun sürdü ve durduruldu.
    .help = Bilgisayar daha az meşgulken yeniden deneyin; biten kısım korunur.
build-output-limit = Derleyici okunabilecekten fazlasını yazdı ve { $seconds } saniye sonra durduruldu.
    .help = Yeniden deneyin; düzelmezse lütfen bu iletiyle birlikte bildirin.
output-unwritable = { $path } yazılamadı: { $reason } Eskisi değişmedi.
    .help = Oraya yazma izniniz olup olmadığına bakın ya da --out ile başka bir klasör seçin.
output-busy = Şu anda başka bir oluşturma işlemi { $path } içine yazıyor.
    .help = Bitmesini bekleyin, sonra yeniden oluşturun.
lock-broken = nl2agent.lock dosyası okunamıyor: { $reason }
    .help = Yedeğinizden ya da sürüm denetiminden geri alın veya silip yeniden oluşturun.
lock-newer = nl2agent.lock dosyasını daha yeni bir nl2agent yazmış (biçim { $version }).
    .help = nl2agent programını güncelleyin ya da dosyayı silip yeniden oluşturun.
lock-unwritable = nl2agent.lock dosyası hazırlanamadı: { $reason }
    .help = Yeniden deneyin; düzelmezse lütfen bu iletiyle birlikte bildirin.
questions-unwritable = questions.json dosyası yazılamadı: { $detail }
    .help = Sorular raporda da var. Bu klasöre yazma izniniz olup olmadığına bakın.
home-missing = Modelin saklanacağı bir klasör yok: { $detail }
    .help = HOME ortam değişkenini ayarlayın ya da modelin nerede olduğunu belirtin.
spec-unreadable = { $path } okunamıyor: { $detail }
    .help = Dosyanın adını ve onu okuma izniniz olup olmadığını denetleyin.
answer-kept = Yanıtınız alındı: { $input } için { $chosen }. Yanıt nl2agent.lock dosyasında saklanıyor.
    .help = Tanımla birlikte kalması için örneklerinize ekleyin: { $row }
reading-accepted = Örneklerinize iki okuma uyuyor. { $input } için daha olası olanı alındı: { $chosen }.
    .help = Yanlışsa bu durumu doğru sonucuyla örneklerinize ekleyin.

## Rust that a model writes

body-refused = { $model }, { $attempts } yanıtta “{ $skill }” için kullanılabilir Rust kodu vermedi. { $detail }
    .help = --model veya --escalate ile başka bir model deneyin ya da kuralları daha küçük adımlarla yazın.
body-not-compiling = { $model } modelinin “{ $skill }” için verdiği { $attempts } yanıtın en iyisi derlenmiyor: { $detail }
    .help = --model veya --escalate ile başka bir model deneyin ya da kuralları daha küçük adımlarla yazın.
body-wrong = { $model } modelinin “{ $skill }” için verdiği { $attempts } yanıtın en iyisi { $total } örneğin { $passed } tanesinde doğru. Bunda değil: { $example }. Beklenen: { $expected }. Yanıtı: { $actual }
    .help = Bu örneği ve ilgili kuralları gözden geçirin ya da --model veya --escalate ile başka bir model deneyin.
body-cut = { $model } modelinin “{ $skill }” için verdiği { $attempts } yanıtın en iyisi uzunluk sınırına ulaştı ve kodun ortasında kesildi.
    .help = Beceriyi ikiye bölün ya da --model veya --escalate ile daha uzun yanıtlar yazan bir model deneyin.
body-fitted = { $model } modelinin “{ $skill }” için verdiği { $attempts } yanıtın en iyisi yalnızca örnekleri yineliyor ({ $total } örnekten { $known }): kurallara uymak yerine girdilerini tek tek tanıyor.
    .help = Bu örneklerin ortak yanını bir kural olarak yazın; ya da --model veya --escalate ile başka bir model deneyin.
body-over-budget = { $tokens } token sınırına ulaşıldı.
    .help = Daha büyük bir --max-tokens ile yeniden derleyin.
body-unproven = “{ $skill }” için Rust kodunu { $model } yazdı ve onu sınayan bir örnek yok. Hiçbir şey kanıtlanmadı.
    .help = Küçük bir tablo içeren bir “Örnekler” bölümü ekleyin.
body-knows-examples = “{ $skill }” için Rust kodunda { $total } örneğinizin { $known } tanesi olduğu gibi duruyor. Başka durumlarda doğru olup olmadığını bunlar göstermez.
    .help = Bunlara benzemeyen örnekler ekleyip yeniden derleyin.
body-skips-rule = “{ $skill }” için Rust kodu, bu cümleye nerede uyduğunu söylemiyor: “{ $sentence }”
    .help = Bu cümlenin belirlediği bir örnek ekleyin.
body-needed = “{ $skill }” için bir modelin yazacağı Rust kodu gerekiyor. Derleme sırasında istenir.
    .help = Çalıştırın: nl2agent build
build-size-limit = Derleme { $megabytes } MB'den fazla bellek ya da disk kullandı ve durduruldu.
    .help = Yeniden deneyin; düzelmezse lütfen bu iletiyle birlikte bildirin.
sandbox-missing = Kod yalnızca yalıtılmış olarak derlenir ve çalıştırılır, burada ise yalıtılamadı: { $reason }
    .help = bubblewrap kurun (sudo apt install bubblewrap) ya da Linux 6.12 veya yenisini kullanın; Rust yalnızca root'un okuyabildiği bir klasördeyse root olarak çalıştırmayın. Kapsayıcıda ad alanlarına izin verin (--security-opt seccomp=unconfined) ya da dışında oluşturun; Windows'ta WSL2 kullanın. --unsafe-no-sandbox yalıtmadan oluşturur: yalnızca güvendiğiniz tanımlar ve modeller için.
sandbox-off = --unsafe-no-sandbox: bir modelin yazmış olabileceği kod yalıtılmadan çalışır; sizin okuyup değiştirebildiğiniz her şeyi okuyup değiştirebilir.
    .help = Yalıtımın çalıştığı yerlerde bu seçeneği kaldırın (nl2agent doctor).
sandbox-off-in-ci = CI tanımlıyken --unsafe-no-sandbox kabul edilmez.
    .help = CI makinesinde yalıtımı çalışır hale getirin; nl2agent doctor neyin eksik olduğunu söyler.
ask-unfit = Model { $example } örneği için uygun bir yanıt vermedi: { $reason }
    .help = Başka bir model daha iyi olabilir (--model AD). Ya da metinden ne okunacağını daha açık yazın.
ask-told = Bu cümle modele söylenir, ama zorla uygulanmaz: “{ $sentence }”
    .help = Her durumda geçerli olması gereken şey için, bir kuralın belirlediği ayrı bir çıktı gerekir; örneğin sayı çok büyükse “kontrol”.

## Agents, tools

server-address = Burada “{ $server }” nerede, yazmıyor.
    .help = Adresini adından sonra yazın: https://…, bu bilgisayarda http://127.0.0.1:PORT, ya da ters tırnak içinde bir araç sunucusunun komutu (`python3 server.py`).
server-twice = “{ $server }” listede iki kez var.
    .help = Birini silin ya da başka bir ad verin.
server-unused = Hiçbir cümle “{ $server }” için bir şey sormuyor, bu yüzden ajan onu kullanamaz.
    .help = Kullanmak için onu, araçlarından birini ve verdiği çıktıları adıyla anan bir kural ekleyin.
server-program = “{ $server }” bir program: { $address }. Derleme onu ancak izin verirseniz başlatır ve hakkında henüz bir şey bilinmiyor.
    .help = Komuta bakın. Güveniyorsanız bir kez --run-tools ile derleyin; sundukları sonra lock dosyasında durur.
program-unagreed = “{ $server }” bu ajanın başlattığı bir program: { $address }. Buna henüz izin vermediniz; hiçbir şey başlatılmadı.
    .help = Komuta bakın. Güveniyorsanız: nl2agent { $command } --run-tools { $path }
server-unreachable = “{ $server }” ({ $address }) hakkında henüz bir şey bilinmiyor: { $reason }
    .help = Onu başlatın ve bir kez --locked ve --offline olmadan derleyin. Sonra lock dosyası ne sunduğunu bilir.
server-away = “{ $server }” sorulamadı ({ $reason }); son derlemede söyledikleri kullanılıyor.
    .help = Bir şey değişmesi gerekmiyor. Şimdi ne sunduğunu öğrenmek için onu başlatıp yeniden derleyin.
tool-unnamed = Bu cümle “{ $server }” diyor ama hangi aracını demiyor. Olanlar: { $known }
    .help = Cümleye birinin adını yazın.
tool-no-output = Bu cümle “{ $server }” içindeki “{ $tool }” diyor ama verdiği bir çıktıyı anmıyor.
    .help = Çıktıları cümlede, çıktı listesindeki gibi adıyla yazın.
tool-may-change = “{ $server }” yalnızca okumak içindir ve “{ $tool }” hiçbir şeyi değiştirmez demiyor.
    .help = Değiştirebilirse adresinin yanına “değiştirebilir” yazın; o zaman her çağrıdan önce bir kişiye sorulur.
tool-output-twice = “{ $output }” iki kez verilecekti.
    .help = Nereden geldiğini tek bir cümle söylesin.
tool-input-missing = “{ $server }” içindeki “{ $tool }” için “{ $field }” gerekir ve bu becerinin böyle bir alanı yok.
    .help = “{ $field }” girdisini ekleyin ya da başka bir araca sorun.
tool-output-missing = “{ $server }” içindeki “{ $tool }”, “{ $output }” yanıtını vermiyor. Verdikleri: { $known }
    .help = Çıktıyı oradaki adıyla yazın ya da bu cümleden çıkarın.
tool-type = “{ $field }”, “{ $server }” içindeki “{ $tool }” ile uyuşmuyor: orada { $schema }
    .help = Alan listesinde “{ $field }” için yazılanı değiştirin ya da başka bir araca sorun.
tool-example-silent = Bu örnek “{ $tool }” ne yanıtlar, söylemiyor: “{ $output }” eksik.
    .help = Örneklere “{ $output }” sütunu ekleyin. Testler yanıtın yerine onu kullanır.
tool-accepted = “{ $server }” şimdi “{ $tool }” için başka bir tanım veriyor ({ $changes }); kabul ettiniz.
    .help = Bir şeyi değiştirmek gerekmez. Bunu beklemiyorsanız neyin farklı olduğunu bir kez daha okuyun.
tool-changed = “{ $server }” kabul ettiğiniz zamanki gibi değil: “{ $tool }” farklı ({ $changes }; + yeni, - yok oldu, ≠ farklı). Bununla bir şey derlenmedi.
    .help = Nedenini biliyorsanız ve doğruysa kabul edin: --accept-tools ile yeniden derleyin.
tool-hidden = “{ $server }” içindeki “{ $tool }” dışarıda bırakıldı: “{ $word }” çok uzun ya da görünmeyen veya başkasına benzeyen karakterler içeriyor.
    .help = İşletenlerden açık bir ad vermelerini isteyin.
crate-untrusted = { $path } programı başlatılmadı, çünkü { $file } nl2agent'ın bu sözleşme ve kilit için yazdığı gibi değil. Sizin yetkilerinizle çalışacaktı.
    .help = Ajanı spec.md dosyasından yeniden oluşturun: nl2agent build. Değişiklik sizinse ve olduğu gibi çalışsın istiyorsanız cargo run kullanın.
hand-edited-refused = { $file } dosyası elle değiştirilmiş ve bu değişikliğe bir ajanda izin verilmiyor: `{ $words }`. { $reason }
    .help = Yalnızca verilen değerlerle hesaplayın. Dosyanın tanımdan yeniden yazılması için adını değiştirin ya da silin ve yeniden oluşturun.
sandbox-kernel = Kod yalnızca duvarların ardında derlenir ve çalıştırılır; bu çekirdek ({ $release }) o duvarları kuramıyor: { $reason }
    .help = Linux 6.12 veya yenisini, ad alanlarına izin verilen yerde 5.19 veya yenisini, Landlock açık olarak (/sys/kernel/security/lsm içinde “landlock”) kullanın. --unsafe-no-sandbox duvarsız oluşturur: yalnızca güvendiğiniz tanımlar ve modeller için.
sandbox-namespaces = Kod yalnızca duvarların ardında derlenir ve çalıştırılır. Burada bir ayar ({ $setting }) kullanıcıların duvar kurmasını engelliyor: { $reason }
    .help = bubblewrap'ı, Ubuntu'da profilini de kurun: sudo apt install bubblewrap apparmor-profiles, ardından sudo cp /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ ve sudo systemctl reload apparmor. Ya da bu ayara bağlı olmayan Linux 6.12 veya yenisini kullanın (Ubuntu 24.04: sudo apt install linux-generic-hwe-24.04).
sandbox-container = Kod yalnızca duvarların ardında derlenir ve çalıştırılır; bu kapsayıcı duvar kurulmasına izin vermiyor: { $reason }
    .help = Kapsayıcıyı Linux 5.19 veya yenisi olan bir makinede --security-opt seccomp=unconfined ile başlatın ya da kapsayıcının dışında oluşturun.
server-credentials = “{ $server }” adresinde bir ad ya da parola var. Ajana sahip olan herkes okuyabilir.
    .help = Adresten çıkarın. Belirteç { $variable }_TOKEN ortam değişkenine konur.
