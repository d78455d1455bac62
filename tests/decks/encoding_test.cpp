#include "decks/text/encoding.h"

#include "decks/text/text_stream.h"
#include "tests/decks/collecting_sink.h"

#include <catch2/catch_test_macros.hpp>
#include <iconv.h>

#include <functional>

namespace emlek::test {

namespace {

std::vector<std::string> encodings_of_file(std::string_view name) {
    return guess_encodings(*open_bytes(deck_file_path(name)));
}

std::vector<std::string> encodings_of_text(std::string bytes) {
    return guess_encodings(*bytes_in_memory(std::move(bytes)));
}

// The text in pieces of this many bytes.
std::string as_utf8(std::string bytes, const std::string& encoding, std::size_t piece) {
    const auto source = bytes_in_memory(std::move(bytes));
    TextStream stream(*source, encoding);
    std::string text;
    while (stream.more(text, piece)) {
    }
    return text;
}

std::string encoded(std::string text, const char* encoding) {
    const iconv_t converter = ::iconv_open(encoding, "UTF-8");
    std::string bytes(4 * text.size(), '\0');
    char* in = text.data();
    char* out = bytes.data();
    std::size_t in_left = text.size();
    std::size_t out_left = bytes.size();
    REQUIRE(::iconv(converter, &in, &in_left, &out, &out_left) == 0);
    ::iconv_close(converter);
    bytes.resize(bytes.size() - out_left);
    return bytes;
}

} // namespace

TEST_CASE("The encoding of a file is told by its bytes", "[text]") {
    struct Known {
        const char* file;
        const char* encoding;
    };
    for (const auto& [file, encoding] : {Known{"hungarian_windows_1250.csv", "windows-1250"},
                                         {"french_windows_1252.csv", "windows-1252"},
                                         {"german_windows_1252.csv", "windows-1252"},
                                         {"russian_windows_1251.csv", "windows-1251"},
                                         {"russian_koi8_r.csv", "KOI8-R"},
                                         {"japanese_shift_jis.tsv", "Shift_JIS"},
                                         {"japanese_euc_jp.tsv", "EUC-JP"},
                                         {"excel_utf16le.txt", "UTF-16LE"},
                                         {"utf16be_no_mark.txt", "UTF-16BE"},
                                         {"mnemosyne_export.txt", "UTF-8"},
                                         {"anki_notes_plain.txt", "UTF-8"}}) {
        INFO(file);
        CHECK((encodings_of_file(file) == std::vector<std::string>{encoding}));
    }
}

TEST_CASE("A few words tell the encoding of a vocabulary", "[text]") {
    struct Words {
        const char* encoding;
        const char* text;
    };
    for (const auto& [encoding, text] :
         {Words{"windows-1250", "kot;śpi na łóżku\nżółw;zwierzę\nźdźbło;trawa\n"},
          {"ISO-8859-2", "kot;śpi na łóżku\nżółw;zwierzę\nźdźbło;trawa\n"},
          {"windows-1250", "kůň;zvíře\nříjen;měsíc\nžluťoučký;barva\n"},
          {"windows-1250", "kôň;zviera\nľud;národ\nčašník;sluha\n"},
          {"windows-1250", "câine;dog\nşarpe;snake\nţară;country\n"},
          {"windows-1250", "kuća;house\nžaba;frog\nčovjek;man\nđak;pupil\n"},
          {"windows-1252", "cão;dog\nmaçã;apple\ncoração;heart\navó;grandmother\nàs;at\n"},
          {"windows-1252", "niño;child\ncorazón;heart\n¿qué?;what\n"},
          {"windows-1252", "città;city\nperché;why\npiù;more\ncosì;so\n"},
          {"windows-1252", "älg;moose\nö;island\nå;river\nsjö;lake\n"},
          {"windows-1252", "æble;apple\nøl;beer\ngås;goose\n"},
          {"windows-1252", "þú;you\nmaður;man\nís;ice\nkýr;cow\n"},
          {"windows-1254", "çocuk;child\nağaç;tree\nışık;light\nşeker;sugar\n"},
          {"windows-1253", "σκύλος;dog\nγάτα;cat\nΑθήνα;Athens\n"},
          {"windows-1255", "כלב;dog\nחתול;cat\nירושלים;Jerusalem\n"},
          {"windows-1256", "كلب;dog\nقطة;cat\nمدرسة;school\n"},
          {"windows-1251", "куче;dog\nБългария;Bulgaria\n"},
          {"EUC-KR", "개\tdog\n고양이\tcat\n학교\tschool\n안녕하세요\thello\n"}}) {
        INFO(encoding << ": " << text);
        CHECK((encodings_of_text(encoded(text, encoding)) == std::vector<std::string>{encoding}));
    }
}

TEST_CASE("Bytes that two encodings read as different words leave the choice to a person", "[text]") {
    const auto possible = encodings_of_file("ambiguous.csv");
    REQUIRE(possible.size() >= 2);
    CHECK((possible[0] == "windows-1252" || possible[0] == "windows-1250"));
    CHECK((possible[1] == "windows-1252" || possible[1] == "windows-1250"));
}

TEST_CASE("Bytes that all encodings read alike are no question", "[text]") {
    CHECK(encodings_of_text("M\xe4"
                            "dchen;girl\n")
              .size() == 1);
}

TEST_CASE("Bytes that are no text have no encoding", "[text]") {
    for (const std::string& bytes :
         {std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), std::string("\xff\xd8\xff\xe0 JFIF"),
          std::string(3000, '\0'), std::string("a\1\2\3\4\5\6b")}) {
        CHECK(encodings_of_text(bytes).empty());
    }
}

TEST_CASE("An accent after megabytes of plain letters still tells the encoding", "[text]") {
    std::string bytes;
    while (bytes.size() < 3'000'000)
        bytes += "question\tanswer\n";
    CHECK((encodings_of_text(bytes) == std::vector<std::string>{"UTF-8"}));
    CHECK((encodings_of_text(bytes + "v\xedzi\xf3 \xe1rv\xedzt\xfbr\xf5 t\xfck\xf6r\n") ==
           std::vector<std::string>{"windows-1250"}));
}

TEST_CASE("A text is the same in whatever pieces its bytes come", "[text]") {
    const std::string text = "\uFEFFárvíztűrő 漢字 😀\nsecond line\n";
    for (std::size_t piece = 1; piece < 12; ++piece) {
        INFO(piece);
        CHECK(as_utf8(text, "UTF-8", piece) == text.substr(3));
        CHECK(as_utf8(std::string("\xff\xfe\x71\x01\x3d\xd8\x00\xde", 8), "UTF-16LE", piece) == "ű😀");
        CHECK(as_utf8("\x8c\xa2\t\x82\xa2\x82\xca", "Shift_JIS", piece) == "犬\tいぬ");
    }
}

TEST_CASE("Bytes that belong to no character are an error with its line", "[text]") {
    struct Wrong {
        const char* encoding;
        std::string bytes;
    };
    for (const Wrong& wrong : {Wrong{"UTF-8", "one\ntwo \xff\n"},
                               {"UTF-8", "one\n\xc3"},
                               {"UTF-8", "one\n\xe0\x80\x80"},
                               {"UTF-8", "one\n\xed\xa0\x80"},
                               {"Shift_JIS", "one\n\x82"},
                               {"windows-1252", "one\n\x81"}}) {
        for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, std::size_t{1000}}) {
            const std::string error = fault([&] { as_utf8(wrong.bytes, wrong.encoding, piece); });
            INFO(error);
            CHECK(error.starts_with("line 2: these bytes are not " + std::string(wrong.encoding)));
            CHECK(error.find("--encoding") != std::string::npos);
        }
    }
}

TEST_CASE("A chosen encoding that nobody knows is named", "[text]") {
    for (const char* name : {"wurst", "", "UTF-8//TRANSLIT"}) {
        CHECK(fault([&] { as_utf8("x", name, 10); }).find("is no encoding") != std::string::npos);
    }
}

TEST_CASE("UTF-32 is told by its mark and by its zero bytes, and read", "[text]") {
    const std::string text = "kérdés,válasz\nmi ez?,漢字 😀\n";
    for (const char* encoding : {"UTF-32LE", "UTF-32BE"}) {
        for (const std::string& mark : {std::string(), std::string("\uFEFF")}) {
            const std::string bytes = encoded(mark + text, encoding);
            CHECK(encodings_of_text(bytes) == std::vector<std::string>{encoding});
            CHECK(shown(read_bytes_as("x.csv", bytes)) == "mi ez? = 漢字 😀\n");
            CHECK(as_utf8(bytes, encoding, 3) == text);
        }
        const std::string json = encoded(
            R"({"format":"emlek-deck","version":1,"name":"D","notes":[{"id":"1","question":"é","answer":"a"}]})",
            encoding);
        CHECK(shown(read_bytes_as("x.json", json)) == "é = a [deck D]\n");
    }
    CHECK(encodings_of_text(encoded("ab\ncd\n", "UTF-16LE")) == std::vector<std::string>{"UTF-16LE"});
    CHECK(encodings_of_text(encoded("\uFEFFab", "UTF-16LE")) == std::vector<std::string>{"UTF-16LE"});
    CHECK(encodings_of_text(std::string(64, '\0')).empty());
}

TEST_CASE("A zero byte in a text is told as that, not read as another encoding", "[text]") {
    const std::string why = fault([] { read_bytes_as("x.csv", std::string("q1,a1\nq2,a\0b\nq3,c\n", 18)); });
    INFO(why);
    CHECK(why.starts_with("line 2: a zero byte"));
    CHECK(fault([] {
              read_bytes_as("x.csv", std::string("q1,a\0b\nq2,c\n", 12));
          }).starts_with("line 1: a zero"));
    CHECK(fault([] {
              read_bytes_as("x.bin", std::string("q1,a1\0\0\0\0\0\0\0\0x\n", 15));
          }).find("no text") != std::string::npos);
}

} // namespace emlek::test
