#include "bench/made_notes.h"

#include <array>
#include <random>
#include <string>
#include <string_view>

namespace emlek::bench {

namespace {

struct Language {
    std::string_view deck;
    std::array<std::string_view, 12> words;
};

constexpr std::array<Language, 6> languages = {{
    {"History::Hungary",
     {"október", "felvonulás", "követelés", "egyetem", "rádió", "tüntetés", "kormány", "szobor",
      "munkástanács", "híd", "író", "forradalom"}},
    {"History::Europe",
     {"treaty", "parliament", "border", "railway", "census", "harvest", "strike", "election", "harbour",
      "charter", "garrison", "revolution"}},
    {"Languages::Greek",
     {"λόγος", "ἄνθρωπος", "θάλασσα", "ποταμός", "πόλις", "δρόμος", "οὐρανός", "ἥλιος", "φίλος", "βιβλίον",
      "ψυχή", "ἔργον"}},
    {"Languages::Russian::Verbs",
     {"писать", "читать", "говорить", "понимать", "работать", "видеть", "ходить", "просить", "помнить",
      "думать", "учиться", "знать"}},
    {"Languages::Japanese",
     {"革命", "大学", "新聞", "電車", "図書館", "友達", "天気", "音楽", "写真", "料理", "山", "川"}},
    {"Languages::Arabic",
     {"كتاب", "مدينة", "طريق", "شمس", "قمر", "بحر", "مدرسة", "صديق", "بيت", "سماء", "نهر", "ثورة"}},
}};

std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
    }
    return count;
}

std::string sentence(const Language& language, std::size_t length, std::mt19937_64& random) {
    std::string text;
    for (std::size_t so_far = 0; so_far < length;) {
        const std::string_view word = language.words[random() % language.words.size()];
        text += text.empty() ? "" : " ";
        text += word;
        so_far += characters(word) + 1;
    }
    return text;
}

} // namespace

Note made_note(std::size_t index) {
    std::mt19937_64 random(index);
    const Language& language = languages[random() % languages.size()];
    Note note;
    note.guid = "bench-" + std::to_string(index);
    note.id = note_id("bench", note.guid);
    note.deck = language.deck;
    note.type = index % 10 == 0 ? NoteType::Both : NoteType::Basic;
    note.question = sentence(language, 130, random) + "? " + std::to_string(index);
    note.answer = sentence(language, 60, random) + ".";
    return note;
}

} // namespace emlek::bench
