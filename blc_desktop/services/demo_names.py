"""Names, trades and streets of a training village. All invented: no list of people was used."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MALE = _words(
    "Ahmad Muhammad Asep Dedi Agus Andi Budi Dadang Ujang Maman Iwan Hendra Rudi Yusuf Rizki Fajar Dimas Eko "
    "Joko Slamet Suparman Sukardi Wahyu Bayu Arif Ilham Irfan Fauzi Hasan Husen Jajang Cecep Encep Aep Oman "
    "Endang Tatang Nana Engkos Suherman Sutisna Mulyadi Supriyadi Hidayat Rahmat Firman Gilang Galih Rangga "
    "Raka Aditya Bagas Yoga Reza Rian Deni Doni Feri Heri Ari Anwar Zainal Abdul Mustofa Syaiful Saepul "
    "Marwan Karim Usman Umar Ali Idris Ridwan Taufik Lukman Hakim Sobari Sanusi Marjuki Jaelani Tarmiji "
    "Kosasih Sarman Darma Wawan Yanto Sugeng Teguh Tri Dwi Bambang Gunawan Hari Nurdin Samsul Opik Pandi "
    "Robi Sandi Tedi Udin Vino Willy Yadi Zaki"
)

FEMALE = _words(
    "Siti Sri Nur Dewi Ani Yuni Rina Rini Tini Titin Euis Neneng Imas Enok Iis Ai Lilis Yeti Nining Entin "
    "Nunung Popon Mimin Wati Ratna Fitri Fitria Indah Ayu Putri Lestari Wulan Bunga Melati Kartika Intan "
    "Mega Citra Maya Mira Nia Nina Novi Okta Puspita Rahma Salma Aisyah Fatimah Khodijah Zahra Nabila Naila "
    "Salsabila Aulia Azizah Halimah Hasanah Jamilah Juju Kokom Komariah Maesaroh Marni Masitoh Nuraini "
    "Nurhayati Nurhasanah Odah Oneng Rohayati Rohimah Rokayah Romlah Saadah Sarinah Sopiah Sukaesih Suminar "
    "Suryani Susilawati Tuti Ucu Umi Wiwin Yanti Yayah Yulia Zubaedah Dian Eka Erna Eva Fani Gita Hani Ika "
    "Juleha Laras Lia Linda Lusi"
)

SECOND = _words(
    "Hidayat Saputra Pratama Setiawan Kurniawan Wijaya Nugraha Permana Ramadhan Maulana Firmansyah Gunawan "
    "Santoso Susanto Suryadi Sudrajat Sutrisno Supriatna Suhendar Mulyana Rukmana Sumarna Sukmana Wiguna "
    "Darmawan Hermawan Irawan Purnama Lesmana Rohman Rosadi Rusli Sopian Subagja Sujana Sunarya Taryana "
    "Wardana Wibowo Yulianto Zulkarnaen Effendi Fathoni Habibi Iskandar Junaedi Khoirul Ismail Mansyur "
    "Nasution Oktavian Prasetyo Anggraeni Apriliani Damayanti Handayani Kusumawati Lestari Mardiana Marlina "
    "Maryam Mulyani Nuraeni Oktaviani Permatasari Puspitasari Rahayu Rahmawati Rohaeni Safitri Sari "
    "Setiawati "
    "Solihat Sulastri Sumiati Sundari Suryati Utami Wahyuni Widiastuti Wulandari Yuliani Yuningsih Zakiyah "
    "Amalia Agustina Astuti Cahyani Fauziah Febrianti Hartati Herawati Julaeha Kurniasih Lathifah Maharani "
    "Novitasari Pertiwi Rosmiati"
)

KAMPUNG = _words(
    "Cadas Kukun Gelam Picung Doyong Bolang Nangka Rawa Sumur Jati Kelapa Pulo Salak Waru Bambu Kebon Pasir "
    "Tegal Lengkong Cisadane Pabuaran Babakan Leuwi Parung Pinang Buaran Kosambi Jambu Rambutan Sawo"
)

BIRTH_PLACES = (
    "Tangerang",
    "Tangerang",
    "Tangerang",
    "Serang",
    "Lebak",
    "Bogor",
    "Jakarta",
    "Cirebon",
    "Tegal",
)

OCCUPATIONS = (
    "Karyawan swasta",
    "Buruh harian lepas",
    "Wiraswasta",
    "Pedagang",
    "Petani",
    "Guru",
    "Sopir",
    "Mengurus rumah tangga",
    "Pegawai negeri",
    "Penjahit",
)

COMORBIDITIES = ("Hipertensi", "Diabetes", "Asma", "Penyakit jantung", "Penyakit ginjal")


def skewed(names: tuple[str, ...], steepness: int = 40) -> tuple[str, ...]:
    """Repeat names as in life: the first ones often, the last ones rarely (about one over their rank)."""
    return tuple(name for rank, name in enumerate(names) for _ in range(1 + steepness // (rank + 1)))
