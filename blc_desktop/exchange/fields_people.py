"""How posko head the columns of lists of people (see :mod:`blc_desktop.exchange.fields`)."""

from __future__ import annotations

from blc_desktop.exchange.shapes import Field, Shape

PERSON = (
    Field(
        "national_id",
        Shape.LONG_ID,
        ("nik", "nomor induk kependudukan", "nomor induk", "nomor ktp", "nik ktp", "nik nomor ktp", "ktp"),
    ),
    Field("name", Shape.NAME, ("nama", "nama lengkap", "nama warga", "nama penduduk", "nama orang")),
    Field("sex", Shape.SEX, ("jenis kelamin", "lp", "l p", "kelamin", "laki perempuan", "gender", "sex")),
    Field("sex_male", Shape.TICK, ("l", "laki laki", "jenis kelamin l", "pria", "lk")),
    Field("sex_female", Shape.TICK, ("p", "perempuan", "jenis kelamin p", "wanita", "pr")),
    Field(
        "birth_date",
        Shape.DATE,
        ("tanggal lahir", "lahir", "tanggal kelahiran", "tempat tanggal lahir tanggal", "birth date"),
    ),
    Field(
        "birth_place_date",
        Shape.PLACE_AND_DATE,
        (
            "tempat tanggal lahir",
            "ttl",
            "tempat dan tanggal lahir",
            "kelahiran",
            "tempat lahir tanggal lahir",
        ),
    ),
    Field(
        "birth_place",
        Shape.WORDS,
        ("tempat lahir", "kota lahir", "tempat kelahiran", "tempat tanggal lahir tempat"),
    ),
    Field("age", Shape.SMALL_NUMBER, ("umur", "usia", "umur tahun", "age", "umur th")),
    Field(
        "address",
        Shape.ADDRESS,
        (
            "alamat",
            "alamat domisili",
            "alamat rumah",
            "alamat tinggal",
            "alamat sekarang",
            "domisili",
            "kampung",
        ),
    ),
    Field("rt", Shape.SMALL_NUMBER, ("rt", "alamat rt", "rukun tetangga")),
    Field("rw", Shape.SMALL_NUMBER, ("rw", "alamat rw", "rukun warga")),
    Field("rt_rw", Shape.AREA, ("rt rw", "rtrw", "alamat rt rw", "rt dan rw", "wilayah rt rw")),
    Field("phone", Shape.PHONE, ("telepon", "nomor telepon", "nomor kontak", "kontak", "telepon seluler")),
    Field("note", Shape.WORDS, ("keterangan", "catatan", "note")),
)

RESIDENTS = (
    *PERSON,
    Field(
        "family_card_no",
        Shape.LONG_ID,
        ("nomor kk", "kk", "nomor kartu keluarga", "kartu keluarga", "nkk", "nomor induk kk"),
    ),
    Field(
        "family_role",
        Shape.WORDS,
        (
            "hubungan keluarga",
            "shdk",
            "status hubungan keluarga",
            "status keluarga",
            "hubungan dalam keluarga",
            "status dalam keluarga",
            "hubungan",
            "shdrt",
            "kedudukan dalam keluarga",
        ),
        "family_role",
    ),
    Field("occupation", Shape.WORDS, ("pekerjaan", "jenis pekerjaan", "profesi", "kerja"), "occupation"),
    Field(
        "comorbidities",
        Shape.WORDS,
        ("komorbid", "penyakit penyerta", "riwayat penyakit", "penyakit bawaan", "penyakit", "komorbiditas"),
        "comorbidity",
    ),
    Field(
        "poor",
        Shape.TICK,
        (
            "miskin",
            "kurang mampu",
            "keluarga miskin",
            "keluarga kurang mampu",
            "warga miskin",
            "status ekonomi",
            "kondisi ekonomi",
            "dtks",
            "terdaftar dtks",
            "gakin",
            "prasejahtera",
        ),
    ),
    Field("pregnant", Shape.TICK, ("hamil", "ibu hamil", "status kehamilan", "kehamilan", "bumil")),
    Field(
        "registered_address",
        Shape.ADDRESS,
        ("alamat ktp", "alamat sesuai ktp", "alamat kk", "alamat identitas"),
    ),
    Field(
        "status", Shape.WORDS, ("status penduduk", "status warga", "status kependudukan"), "resident_status"
    ),
)
