# Apa kata masalah, dalam bahasa Indonesia. Satu pesan untuk tiap kode; `.help` adalah jalan keluarnya.
# Pembaca menulis spesifikasi dan bukan pemrogram: kata-kata biasa, kata-katanya sendiri dalam tanda kutip.

## Spesifikasi secara keseluruhan

spec-empty = Spesifikasi ini tidak berisi satu kata pun.
    .help = Tulislah setidaknya sebuah judul dan satu kalimat tentang apa yang harus dilakukan agen.
spec-binary = Ini bukan berkas teks.
    .help = Simpan spesifikasi sebagai teks biasa atau Markdown (UTF-8), bukan berkas Word, PDF, atau lembar kerja.
spec-too-large = Teks ini terlalu panjang untuk sebuah spesifikasi: { $size } MB, padahal paling banyak { $limit } MB yang bisa dibaca.
    .help = Simpan aturan dan contohnya, dan pindahkan data yang panjang ke tempat lain; atau bagi menjadi beberapa spesifikasi.
spec-hidden = Di sini ada karakter yang tidak terlihat: { $character }, dalam “{ $word }”.
    .help = Hapus kata itu dan ketik lagi. Jika teksnya disalin, tempelkan tanpa format.
name-lookalike = “{ $word }” mencampur huruf dua abjad yang tampak sama: { $letters } bukan seperti yang terlihat.
    .help = Ketik lagi dengan satu papan ketik jika maksudnya “{ $plain }”. Jika memang begitu, tidak ada yang perlu diubah.
spec-secret = Di sini ada kunci atau kata sandi. Teks ini disimpan bersama agen dan dibaca model, jadi tidak ada yang dibangun.
    .help = Hapus dari teks, dan ganti dengan yang baru di tempat ia dipakai, karena orang lain mungkin sudah membacanya. Kunci ditaruh di variabel lingkungan.
spec-no-title = Spesifikasi ini tidak punya judul, jadi dinamai “{ $title }”.
    .help = Tulis nama agen di baris pertama, misalnya: # Tarif parkir
language-unknown = “{ $tag }” bukan kode bahasa, jadi bahasanya dikenali dari teks.
    .help = Gunakan kode seperti id, en, atau pt-BR.
section-unknown = Saya tidak mengenal judul “{ $title }”. Isi di bawahnya hanya dibaca sebagai latar belakang.
    .help = Jika isinya aturan, masukan, keluaran, atau contoh, pakailah salah satu kata itu sebagai judul.
section-assumed = Isi di bawah “{ $title }” dibaca sebagai { $role ->
        [input] masukan
       *[output] keluaran
    }.
    .help = Jika benar, tidak ada yang perlu diubah. Jika tidak, pakailah “Masukan” dan “Keluaran” sebagai judul.
section-assumed-rules = Tidak ada judul untuk aturan, jadi kalimat di bawah “{ $title }” dibaca sebagai aturan.
    .help = Jika benar, ubah judulnya menjadi “Aturan”. Jika tidak, tambahkan bagian dengan nama itu.
table-extra-cell = Sel di baris ini lebih banyak daripada kolom tabel: “{ $value }” tidak termasuk kolom mana pun.
    .help = Tambahkan judul kolom untuknya, atau hapus sel itu. Tanda | di dalam sel ditulis \|.

## Tugas dan kolom isian

skill-no-rules = “{ $skill }” tidak punya aturan, jadi tidak jelas bagaimana ia memutuskan.
    .help = Tambahkan bagian “Aturan” dengan satu kalimat untuk tiap aturan.
skill-no-examples = “{ $skill }” tidak punya contoh, jadi tidak ada bukti bahwa aturannya dipahami dengan benar.
    .help = Tambahkan bagian “Contoh” dengan tabel kecil: satu kolom untuk tiap masukan dan keluaran, satu baris untuk tiap kasus.
skill-no-outputs = Tidak disebutkan apa yang harus dijawab “{ $skill }”.
    .help = Tambahkan bagian “Keluaran” yang menyebut tiap hasil, misalnya: Keluaran: keputusan (setuju / tolak)
field-duplicate = Isian “{ $field }” disebut dua kali.
    .help = Beri tiap isian nama tersendiri, atau hapus salah satunya.
field-unknown-column = Kolom “{ $column }” bukan masukan dan bukan keluaran.
    .help = Tambahkan “{ $column }” ke masukan atau keluaran, atau tulis namanya seperti di sana.
field-no-type = Tidak disebutkan jenis nilai “{ $field }”, jadi dibaca sebagai { $type }.
    .help = Tulis jenisnya dalam kurung setelah nama: (angka), (ya/tidak), (tanggal), atau nilai yang mungkin: (merah / hijau).
name-assumed = “{ $title }” bernama { $id } di dalam kode.
    .help = Tidak ada yang perlu diubah. Untuk memilih nama lain, tulislah dalam kurung setelah judul.
type-assumed = “{ $field }” dibaca sebagai { $type }.
    .help = Jika salah, tulis jenisnya dalam kurung setelah nama: (angka), (ya/tidak), (tanggal), (teks).
example-says-nothing = Baris yang tidak menyebut “{ $field }” tidak membuktikan apa pun tentangnya: { $rows }.
    .help = Jika di situ memang tidak ada nilainya, tulis “bila ada” dalam kurung setelah nama; jika ada, tulis nilainya.
role-assumed = “{ $field }” dibaca sebagai { $role ->
        [input] masukan
        [output] keluaran
       *[other] { $role }
    }.
    .help = Jika salah, sebutkan di bawah “Masukan” atau “Keluaran”.

## Nilai dan contoh

example-missing-cell = Contoh { $row } tidak menyebut apa pun tentang “{ $field }”.
    .help = Isi selnya. Jika nilainya boleh tidak ada, tulis (opsional) setelah nama isian.
example-wrong-type = “{ $value }” tidak bisa menjadi nilai “{ $field }”: seharusnya { $type }.
    .help = Perbaiki contohnya, atau ubah keterangan tentang “{ $field }” dalam daftar isian.
example-contradiction = Dua contoh punya masukan yang sama tetapi hasil yang berbeda: contoh { $first } dan contoh { $second }.
    .help = Perbaiki salah satunya, atau tambahkan masukan yang membuatnya berbeda.
literal-ambiguous-number = “{ $value }” bisa dibaca sebagai { $first } atau { $second }.
    .help = Tulis sehingga hanya bisa dibaca dengan satu cara, misalnya tanpa pemisah di antara angka.
literal-ambiguous-date = “{ $value }” bisa dibaca sebagai { $first } atau { $second }.
    .help = Tulis tanggal sebagai tahun-bulan-hari, misalnya 2026-03-04.
enum-unknown-value = “{ $value }” bukan salah satu nilai “{ $field }”: { $known }.
    .help = Pakailah salah satu nilai itu, atau tambahkan “{ $value }” ke daftar.

## Aturan

rule-unknown-field = Aturan ini menyebut “{ $word }”, padahal tidak ada isian dengan nama itu.
    .help = Tambahkan “{ $word }” ke masukan atau keluaran, atau pakailah nama yang ada di sana.
rule-untranslated = Saya tidak bisa menjadikan kalimat ini sebuah aturan: “{ $sentence }”
    .help = Tulislah dengan lebih sederhana: satu syarat dan satu hasil per kalimat, dengan nama isiannya. Jika hanya keterangan, pindahkan ke bagian “Catatan”.
rule-contradicts-example = Aturan “{ $sentence }” (saya memahaminya: { $reading }) dan contoh “{ $example }” bertentangan: menurut contoh { $expected }, menurut aturan { $actual }.
    .help = Kalau saya salah memahami aturannya, tulislah lebih sederhana: satu syarat dan satu hasil, dengan nama isiannya. Kalau tidak, perbaiki yang salah.
rule-contradicts-more = Aturan yang sama juga bertentangan dengan contoh-contoh ini (dihitung dari yang pertama): { $examples }
    .help = Perbaiki aturannya, atau contoh-contoh ini juga.
example-unsatisfied = Bagaimana pun aturannya dibaca, hasil contoh ini bukan { $expected }: { $example }
    .help = Periksa contohnya. Jika benar, ada aturan yang kurang, atau ada aturan yang harus lebih jelas menyebut kapan berlaku.
rule-untested = Tidak ada contoh yang menguji aturan ini: “{ $sentence }”
    .help = Tambahkan contoh yang terkena aturan ini, agar pasti bahwa aturannya dipahami dengan benar.
rule-no-effect = Aturan ini tidak pernah mengubah hasil: “{ $sentence }”
    .help = Aturan lain selalu lebih dulu memutuskan. Periksa urutan dan syaratnya, atau hapus aturan ini.
reading-ambiguous = Aturannya bisa dibaca dengan dua cara. Untuk { $input }, hasilnya bisa { $first } atau { $second }.
    .help = Mana yang dimaksud? Pilih satu, atau tambahkan kasus ini ke contoh dengan hasil yang benar.
reading-assumed = Untuk { $input }, hasilnya dianggap { $chosen }, bukan { $other }.
    .help = Jika salah, tambahkan kasus ini ke contoh dengan hasil yang benar.
output-undecided = Tidak ada aturan yang menyebut apa “{ $output }” untuk { $input }.
    .help = Tambahkan aturan untuk kasus ini, atau satu aturan untuk semua kasus lain (“Selain itu …”).

## Pembuatan

hand-edited = Berkas { $file } telah diubah dengan tangan. Berkas itu dipertahankan dan diuji apa adanya.
    .help = Agar ditulis ulang dari spesifikasi, ganti namanya atau hapus, lalu buat lagi.
locked-needs-model = Kalimat ini baru atau berubah dan memerlukan model, padahal --locked melarang bertanya kepada model: “{ $sentence }”
    .help = Buat sekali tanpa --locked, lalu simpan nl2agent.lock yang baru.
model-absent = Model bahasa belum ada di komputer ini.
    .help = Unduh sekali dengan: nl2agent model pull
model-broken = Berkas model rusak atau merupakan berkas lain: { $path }
    .help = Hapus lalu unduh lagi dengan: nl2agent model pull
model-unreachable = Model tidak menjawab: { $detail }
    .help = Periksa sambungan dan alamatnya, lalu coba lagi; atau buat dengan model bawaan.
model-refused = Layanan model menolak pertanyaan: { $detail }
    .help = Tulis kalimatnya dengan cara lain, atau pilih model lain dengan --model.
model-key = Kunci di { $variable } tidak ada atau tidak diterima: { $detail }
    .help = Isi { $variable } dengan kunci layanan yang berlaku, atau buat dengan model bawaan.
model-credit = Akun di layanan model sudah tidak punya saldo: { $detail }
    .help = Isi saldo akun, atau pilih model lain dengan --model.
model-unknown = Layanan tidak punya model “{ $model }”: { $detail }
    .help = Lihat model apa saja yang ada di layanan itu, lalu sebut salah satunya dengan --model.
model-empty = Model { $model } memberi jawaban kosong.
    .help = Coba lagi, atau pilih model lain dengan --model.
model-cut = Model { $model } menghabiskan tokennya sebelum menjawab.
    .help = Pilih model yang lebih sedikit berpikir dengan --model.
model-thoughts = Model { $model } berpikir, tetapi tidak menjawab.
    .help = Coba lagi, atau pilih model lain dengan --model.
model-too-long = Pertanyaan terlalu panjang untuk model: { $detail }
    .help = Persingkat atau bagi uraiannya, atau pilih model yang bisa membaca lebih banyak dengan --model.
model-setting = Model yang dipilih tidak dapat dipakai: { $detail }
    .help = Sebut model dengan --model, di nl2agent.toml, atau di NL2AGENT_MODEL. “nl2agent model list” menunjukkan yang tersedia.
model-too-dear = Pertanyaan ini kepada { $model } dapat membuat biaya mencapai { $needed } USD, sedangkan --max-cost mengizinkan { $limit } USD. Pertanyaan tidak diajukan.
    .help = Bangun lagi dengan --max-cost yang lebih tinggi, atau pilih model yang lebih murah dengan --model.
model-unpriced = Harga { $model } tidak diketahui di sini, jadi --max-cost { $limit } tidak dapat dipatuhi. Pertanyaan tidak diajukan.
    .help = Gunakan --max-tokens sebagai ganti --max-cost, atau pilih model lain dengan --model.
model-interrupted = Anda menghentikan pembuatan saat model sedang ditanya.
    .help = Yang sudah ada sebelumnya tidak berubah. Buat lagi kapan saja.
model-failed = Model gagal: { $detail }
    .help = Coba lagi, atau pilih model lain dengan --model.
model-not-recorded = Tidak ada rekaman jawaban model yang cocok dengan pertanyaan ini.
    .help = Spesifikasi atau pertanyaannya telah berubah sejak perekaman. Rekam lagi dengan sebuah model.
toolchain-missing = Rust belum dipasang, jadi agen tidak bisa dikompilasi.
    .help = Pasang Rust dari https://rustup.rs, lalu buat lagi. Tanpa Rust, “nl2agent run SPESIFIKASI” mencoba aturannya secara langsung.
disk-full = Tidak ada ruang lagi untuk menulis { $path }. Yang sudah ada tidak berubah.
    .help = Kosongkan sebagian ruang, lalu buat lagi.
crate-not-green = Agen yang dibuat tidak lulus pemeriksaan: { $detail } Yang sebelumnya dipertahankan.
    .help = Lihat contoh mana yang gagal, dan perjelas aturan yang terkait.
output-not-ours = Folder { $path } sudah ada dan bukan tulisan nl2agent. Tidak ada yang diubah.
    .help = Pilih folder lain dengan --out, atau pindahkan folder ini.
crates-missing = Pustaka yang diperlukan agen tidak ada di komputer ini: { $reason }
    .help = Buat sekali dengan sambungan jaringan dan tanpa --offline; setelah itu bisa tanpa sambungan.
build-failed = Agen tidak bisa dikompilasi: { $reason }
    .help = Ini bukan kesalahan spesifikasi. Coba lagi; jika tetap begitu, mohon laporkan beserta pesan ini.
build-timeout = Kompilasi berlangsung lebih dari { $seconds } detik dan dihentikan.
    .help = Coba lagi saat komputer tidak terlalu sibuk; bagian yang sudah selesai tetap disimpan.
build-output-limit = Keluaran kompilator melebihi yang bisa dibaca dan dihentikan setelah { $seconds } detik.
    .help = Coba lagi; jika tetap begitu, mohon laporkan beserta pesan ini.
output-unwritable = { $path } tidak bisa ditulis: { $reason } Yang sudah ada tidak berubah.
    .help = Periksa apakah Anda boleh menulis di sana, atau pilih folder lain dengan --out.
output-busy = Pembuatan lain sedang menulis { $path }.
    .help = Tunggu sampai selesai, lalu buat lagi.
lock-broken = Berkas nl2agent.lock tidak bisa dibaca: { $reason }
    .help = Ambil kembali dari cadangan atau kontrol versi Anda, atau hapus lalu buat lagi.
lock-newer = Berkas nl2agent.lock ditulis oleh nl2agent yang lebih baru (format { $version }).
    .help = Perbarui nl2agent, atau hapus berkas itu lalu buat lagi.
lock-unwritable = Berkas nl2agent.lock tidak bisa disusun: { $reason }
    .help = Coba lagi; jika tetap begitu, mohon laporkan beserta pesan ini.
questions-unwritable = Berkas questions.json tidak bisa ditulis: { $detail }
    .help = Pertanyaannya juga ada di laporan. Periksa apakah Anda boleh menulis di folder ini.
home-missing = Tidak ada folder untuk menyimpan model: { $detail }
    .help = Atur variabel lingkungan HOME, atau sebutkan di mana modelnya.
spec-unreadable = { $path } tidak bisa dibaca: { $detail }
    .help = Periksa nama berkasnya dan apakah Anda boleh membacanya.
answer-kept = Jawaban Anda diterima: untuk { $input }, { $chosen }. Jawaban itu disimpan di nl2agent.lock.
    .help = Tambahkan ke contoh Anda, agar tetap ada dalam spesifikasi: { $row }
reading-accepted = Dua tafsiran cocok dengan contoh Anda. Untuk { $input }, dipilih yang lebih mungkin: { $chosen }.
    .help = Jika salah, tambahkan kasus ini ke contoh Anda dengan hasil yang benar.

## Rust that a model writes

body-refused = { $model } tidak memberi kode Rust yang dapat dipakai untuk “{ $skill }” dalam { $attempts } jawaban. { $detail }
    .help = Coba model lain dengan --model atau --escalate, atau tulis aturan dalam langkah yang lebih kecil.
body-not-compiling = Yang terbaik dari { $attempts } jawaban { $model } untuk “{ $skill }” tidak dapat dikompilasi: { $detail }
    .help = Coba model lain dengan --model atau --escalate, atau tulis aturan dalam langkah yang lebih kecil.
body-wrong = Yang terbaik dari { $attempts } jawaban { $model } untuk “{ $skill }” benar pada { $passed } dari { $total } contoh. Yang ini tidak: { $example }. Seharusnya: { $expected }. Jawabannya: { $actual }
    .help = Periksa contoh ini dan aturannya, atau coba model lain dengan --model atau --escalate.
body-cut = Yang terbaik dari { $attempts } jawaban { $model } untuk “{ $skill }” mencapai batas panjang dan terpotong di tengah kode.
    .help = Bagi kemampuan ini menjadi dua, atau coba model yang menulis jawaban lebih panjang dengan --model atau --escalate.
body-fitted = Yang terbaik dari { $attempts } jawaban { $model } untuk “{ $skill }” hanya mengulang contoh ({ $known } dari { $total }): ia mengenali masukannya satu per satu, bukan mengikuti aturan.
    .help = Tulis sebagai aturan apa yang sama pada contoh-contoh ini; atau coba model lain dengan --model atau --escalate.
body-over-budget = Batas { $tokens } token tercapai.
    .help = Bangun lagi dengan --max-tokens yang lebih besar.
body-unproven = Kode Rust untuk “{ $skill }” ditulis oleh { $model }, dan tidak ada contoh yang mengujinya. Belum ada yang terbukti.
    .help = Tambahkan bagian “Contoh” dengan tabel kecil.
body-knows-examples = Kode Rust untuk “{ $skill }” memuat { $known } dari { $total } contoh Anda apa adanya. Apakah benar untuk yang lain, contoh itu tidak menunjukkannya.
    .help = Tambahkan contoh yang berbeda dari ini, lalu bangun lagi.
body-skips-rule = Kode Rust untuk “{ $skill }” tidak menyebut di mana ia mengikuti kalimat ini: “{ $sentence }”
    .help = Tambahkan contoh yang ditentukan oleh kalimat ini.
body-needed = “{ $skill }” memerlukan kode Rust yang ditulis model. Kode itu diminta saat membangun.
    .help = Jalankan: nl2agent build
build-size-limit = Kompilasi memakai lebih dari { $megabytes } MB memori atau disk dan dihentikan.
    .help = Coba lagi; jika tetap begitu, mohon laporkan beserta pesan ini.
sandbox-missing = Kode hanya dikompilasi dan dijalankan dalam isolasi, dan di sini isolasi tidak bisa dibuat: { $reason }
    .help = Pasang bubblewrap (sudo apt install bubblewrap) atau pakai Linux 6.12 ke atas, dan jangan sebagai root bila Rust ada di folder milik root sendiri. Di dalam kontainer, izinkan namespace (--security-opt seccomp=unconfined) atau buat di luarnya; di Windows, pakai WSL2. --unsafe-no-sandbox membuat tanpa isolasi: hanya untuk spesifikasi dan model yang Anda percaya.
sandbox-off = --unsafe-no-sandbox: kode yang mungkin ditulis model berjalan tanpa isolasi dan bisa membaca serta mengubah semua yang bisa Anda ubah.
    .help = Hilangkan opsi ini di mana pun isolasi berfungsi (nl2agent doctor).
sandbox-off-in-ci = --unsafe-no-sandbox ditolak bila CI disetel.
    .help = Buat isolasi berfungsi di mesin CI; nl2agent doctor memberi tahu apa yang kurang.
ask-unfit = Model tidak memberi jawaban yang cocok untuk contoh { $example }: { $reason }
    .help = Model lain mungkin lebih baik (--model NAMA). Atau tulis lebih jelas apa yang harus dibaca dari teks.
ask-told = Kalimat ini disampaikan kepada model, tetapi tidak dipaksakan: “{ $sentence }”
    .help = Yang harus selalu berlaku memerlukan keluaran sendiri yang ditentukan aturan, misalnya “periksa” bila jumlahnya terlalu besar.

## Agents, tools

server-address = Di sini tidak disebut di mana “{ $server }” berada.
    .help = Tulis alamatnya sesudah nama: https://…, http://127.0.0.1:PORTA di mesin ini, atau perintah server alat di antara tanda petik balik (`python3 server.py`).
server-twice = “{ $server }” ada dua kali dalam daftar.
    .help = Hapus salah satu, atau beri nama lain.
server-unused = Tidak ada kalimat yang menanyakan sesuatu kepada “{ $server }”, jadi agen tidak dapat memakainya.
    .help = Untuk memakainya, tambahkan aturan yang menyebut namanya, salah satu alatnya, dan keluaran yang diberikannya.
server-program = “{ $server }” adalah program: { $address }. Saat membangun, ia hanya dijalankan bila Anda izinkan, dan belum ada yang diketahui tentangnya.
    .help = Periksa perintahnya. Bila Anda percaya, bangun sekali dengan --run-tools; yang ditawarkannya lalu tersimpan di berkas lock.
program-unagreed = “{ $server }” adalah program yang dijalankan agen ini: { $address }. Anda belum menyetujuinya; tidak ada yang dijalankan.
    .help = Periksa perintahnya. Bila Anda percaya: nl2agent { $command } --run-tools { $path }
server-unreachable = Belum ada yang diketahui tentang “{ $server }” ({ $address }): { $reason }
    .help = Jalankan, lalu bangun sekali tanpa --locked dan --offline. Sesudah itu berkas lock tahu apa yang ditawarkannya.
server-away = “{ $server }” tidak dapat ditanya ({ $reason }), jadi dipakai yang dikatakannya pada pembangunan terakhir.
    .help = Tidak perlu mengubah apa pun. Untuk tahu apa yang ditawarkannya kini, jalankan dan bangun lagi.
tool-unnamed = Kalimat ini menyebut “{ $server }”, tetapi bukan alat yang mana. Ada: { $known }
    .help = Tulis nama salah satunya dalam kalimat.
tool-no-output = Kalimat ini menyebut “{ $tool }” dari “{ $server }”, tetapi tidak menyebut keluaran yang diberikannya.
    .help = Sebut keluarannya dalam kalimat, sama seperti dalam daftar keluaran.
tool-may-change = “{ $server }” hanya untuk dibaca, dan tidak mengatakan bahwa “{ $tool }” tidak mengubah apa pun.
    .help = Bila boleh bertindak, tulis “boleh mengubah” di samping alamatnya; maka orang ditanya sebelum tiap panggilan.
tool-output-twice = “{ $output }” akan diberikan dua kali.
    .help = Biarkan satu kalimat saja mengatakan dari mana asalnya.
tool-input-missing = “{ $tool }” dari “{ $server }” membutuhkan “{ $field }”, dan keahlian ini tidak punya bidang itu.
    .help = Tambahkan masukan “{ $field }”, atau tanya alat lain.
tool-output-missing = “{ $tool }” dari “{ $server }” tidak menjawab “{ $output }”. Jawabannya: { $known }
    .help = Beri nama keluaran seperti di sana, atau hapus dari kalimat ini.
tool-type = “{ $field }” tidak cocok dengan “{ $tool }” dari “{ $server }”: di sana { $schema }
    .help = Ubah yang dikatakan tentang “{ $field }” dalam daftar bidang, atau tanya alat lain.
tool-example-silent = Contoh ini tidak mengatakan jawaban “{ $tool }”: “{ $output }” tidak ada.
    .help = Tambahkan kolom “{ $output }” pada contoh. Pengujian memakainya sebagai ganti jawaban.
tool-accepted = “{ $server }” kini menggambarkan “{ $tool }” secara lain ({ $changes }); Anda menerimanya.
    .help = Tidak ada yang perlu diubah. Jika Anda tidak menduganya, baca sekali lagi apa yang berbeda.
tool-changed = “{ $server }” tidak lagi seperti saat Anda menerimanya: “{ $tool }” berbeda ({ $changes }; + baru, - hilang, ≠ berbeda). Tidak ada yang dibangun dengannya.
    .help = Bila Anda tahu sebabnya dan itu benar, terimalah: bangun lagi dengan --accept-tools.
tool-hidden = “{ $tool }” dari “{ $server }” dilewati: “{ $word }” terlalu panjang, atau berisi karakter yang tak terlihat atau mirip karakter lain.
    .help = Mintalah pengelolanya memberi nama yang jelas.
crate-untrusted = Program di { $path } tidak dijalankan, karena { $file } bukan seperti yang ditulis nl2agent untuk kontrak dan lock ini. Program itu akan berjalan dengan hak Anda.
    .help = Buat ulang agen dari spec.md-nya: nl2agent build. Jika perubahan itu milik Anda dan ingin dijalankan apa adanya, pakai cargo run.
hand-edited-refused = Berkas { $file } telah diubah dengan tangan, dan perubahan itu tidak diizinkan dalam agen: `{ $words }`. { $reason }
    .help = Hitunglah hanya dari argumen. Agar berkas ditulis ulang dari spesifikasi, ganti namanya atau hapus, lalu buat lagi.
sandbox-kernel = Kode hanya dikompilasi dan dijalankan di balik dinding, dan kernel ini ({ $release }) tidak bisa membangunnya: { $reason }
    .help = Gunakan Linux 6.12 atau lebih baru, atau 5.19 atau lebih baru bila namespace diizinkan, dengan Landlock aktif (“landlock” di /sys/kernel/security/lsm). --unsafe-no-sandbox membangun tanpa dinding: hanya untuk spesifikasi dan model yang Anda percaya.
sandbox-namespaces = Kode hanya dikompilasi dan dijalankan di balik dinding. Di sini sebuah setelan ({ $setting }) mencegah pengguna membangunnya: { $reason }
    .help = Pasang bubblewrap dan, di Ubuntu, profilnya: sudo apt install bubblewrap apparmor-profiles, lalu sudo cp /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ dan sudo systemctl reload apparmor. Atau gunakan Linux 6.12 atau lebih baru, yang tidak memerlukan setelan itu (Ubuntu 24.04: sudo apt install linux-generic-hwe-24.04).
sandbox-container = Kode hanya dikompilasi dan dijalankan di balik dinding, dan kontainer ini tidak mengizinkannya dibangun: { $reason }
    .help = Jalankan kontainer dengan --security-opt seccomp=unconfined di mesin dengan Linux 5.19 atau lebih baru, atau bangun di luar kontainer.
server-credentials = Alamat “{ $server }” memuat nama atau kata sandi. Siapa pun yang memiliki agen ini dapat membacanya.
    .help = Hapus dari alamat. Token ditaruh di variabel lingkungan { $variable }_TOKEN.
