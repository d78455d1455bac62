#include "decks/json_deck.h"

#include <catch2/catch_test_macros.hpp>

#include <random>
#include <set>

namespace emlek::test {

namespace {

std::vector<LocatedError> errors_in(std::string_view bytes) {
    auto read = read_json_deck(bytes);
    auto* errors = std::get_if<std::vector<LocatedError>>(&read);
    return errors == nullptr ? std::vector<LocatedError>{} : *errors;
}

// "line 3, notes[0].kind; line 4, …": where the errors are, in order.
std::string places(std::string_view bytes) {
    std::string text;
    for (const LocatedError& error : errors_in(bytes)) {
        CHECK_FALSE(error.why.empty());
        text += (text.empty() ? "" : "; ") + where(error);
    }
    return text;
}

std::string deck_with(std::string_view notes) {
    return R"({"format":"emlek-deck","version":1,"name":"D","notes":[)" + std::string(notes) + "]}";
}
std::string note_with(std::string_view more) {
    return deck_with(R"({"id":"a","question":"q","answer":"a",)" + std::string(more) + "}");
}
std::string the_error(std::string_view bytes) {
    const auto errors = errors_in(bytes);
    REQUIRE(errors.size() == 1);
    return where(errors[0]) + ": " + errors[0].why;
}

Deck read(std::string_view bytes) {
    auto deck = read_json_deck(bytes);
    if (const auto* errors = std::get_if<std::vector<LocatedError>>(&deck)) {
        FAIL(where(errors->front()) << ": " << errors->front().why);
    }
    return std::get<Deck>(deck);
}

} // namespace

TEST_CASE("A note of another program without a back is written and read again; one by hand needs a back") {
    CHECK(places(deck_with(R"({"id":"a","question":"q","answer":""})")) == "line 1, notes[0].answer");
    Deck deck;
    deck.name = "D";
    Note note;
    note.guid = "a";
    note.id = note_id("D", "a");
    note.deck = "D";
    note.question = "<b>q</b>";
    note.markup = Markup::Html;
    deck.notes.push_back(note);
    CHECK((read(write_json_deck(deck)).notes == deck.notes));
}

TEST_CASE("The smallest complete deck") {
    const Deck deck = read(R"({"format":"emlek-deck","version":1,"name":"D",
        "notes":[{"id":"1","question":"Q","answer":"A"}]})");
    REQUIRE(deck.notes.size() == 1);
    CHECK(deck.name == "D");
    CHECK(deck.notes[0].question == "Q");
    CHECK(deck.notes[0].answer == "A");
    CHECK(deck.notes[0].deck == "D");
    CHECK(deck.notes[0].type == NoteType::Basic);
    CHECK(deck.notes[0].id == note_id("D", "1"));
    CHECK_FALSE(deck.notes[0].kind);
}

TEST_CASE("A file with twelve different errors gives all twelve, each with its line and path") {
    CHECK(places(R"({
"format": "emlek-deck", "version": 1, "name": "D",
"descripton": "a key that is misspelt",
"language": 7,
"notes": [
{"id": "1", "question": "q", "answer": "a", "kind": "datum"},
{"id": "2", "question": "q", "answer": ""},
{"id": "3", "question": "q"},
{"id": "1", "question": "q", "answer": "a"},
{"id": "5", "type": "cloze", "text": "no gap"},
{"id": "6", "type": "picture", "question": "q", "answer": "a"},
{"id": "7", "question": "q", "answer": "a", "tags": ["x", 3]},
{"id": "8", "question": "q", "answer": "a", "sentence": -1},
{"id": "9", "question": "q", "question": "r", "answer": "a"},
"a note"
]})") == "line 3, descripton; line 4, language; line 6, notes[0].kind; line 7, notes[1].answer; "
         "line 8, notes[2].answer; line 9, notes[3].id; line 10, notes[4].text; line 11, notes[5].type; "
         "line 12, notes[6].tags[1]; line 13, notes[7].sentence; line 14, notes[8].question; line 15, "
         "notes[9]");
}

TEST_CASE("Each fault of a note is named where it is") {
    CHECK(places(deck_with("7")) == "line 1, notes[0]");
    CHECK(places(deck_with("null")) == "line 1, notes[0]");
    CHECK(places(deck_with("{}")) ==
          "line 1, notes[0].id; line 1, notes[0].question; line 1, notes[0].answer");
    CHECK(places(deck_with(R"({"id":"","question":"q","answer":"a"})")) == "line 1, notes[0].id");
    CHECK(places(deck_with(R"({"id":5,"question":"q","answer":"a"})")) == "line 1, notes[0].id");
    CHECK(places(deck_with(R"({"id":"a\nb","question":"q","answer":"a"})")) == "line 1, notes[0].id");
    CHECK(places(deck_with(R"({"id":"a","question":" \t ","answer":"a"})")) == "line 1, notes[0].question");
    CHECK(places(note_with(R"("type":5)")) == "line 1, notes[0].type");
    CHECK(places(note_with(R"("type":"Basic")")) == "line 1, notes[0].type");
    CHECK(places(note_with(R"("kind":null)")) == "line 1, notes[0].kind");
    CHECK(places(note_with(R"("sentence":1.5)")) == "line 1, notes[0].sentence");
    CHECK(places(note_with(R"("sentence":"1")")) == "line 1, notes[0].sentence");
    CHECK(places(note_with(R"("sentence":99999999999999999999)")) == "line 1, notes[0].sentence");
    CHECK(places(note_with(R"("accept":"x")")) == "line 1, notes[0].accept");
    CHECK(places(note_with(R"("accept":[["x"],""])")) ==
          "line 1, notes[0].accept[0]; line 1, notes[0].accept[1]");
    CHECK(places(note_with(R"("deck":"A::")")) == "line 1, notes[0].deck");
    CHECK(places(note_with(R"("text":"{{c1::x}}")")) == "line 1, notes[0].text");
    CHECK(places(deck_with(R"({"id":"a","type":"cloze","question":"q","text":"{{c1::x}}"})")) ==
          "line 1, notes[0].question");
    CHECK(places(deck_with(R"({"id":"a","type":"cloze"})")) == "line 1, notes[0].text");
    for (const char* text : {"{{c0::a}} {{c1::b}}", "{{c501::a}}", "{{c01::a}}", "{{c1::}}", "{{c1:: }} x",
                             "{{c1::a}} {{c2::b", "{{c1::a {{c2::}}}}"}) {
        INFO(text);
        CHECK(places(deck_with(R"({"id":"a","type":"cloze","text":")" + std::string(text) + R"("})")) ==
              "line 1, notes[0].text");
    }
    CHECK(the_error(note_with(R"("kind":"datum")")).find("\"datum\", expected date, measure, count") !=
          std::string::npos);
}

TEST_CASE("Each fault of the deck is named where it is") {
    CHECK(places("[]") == "line 1");
    CHECK(places("7") == "line 1");
    CHECK(places("{}") == "line 1, format");
    CHECK(places(R"({"format":"anki"})") == "line 1, format");
    CHECK(places(R"({"format":"emlek-deck"})") == "line 1, version");
    CHECK(places(R"({"format":"emlek-deck","version":"1"})") == "line 1, version");
    CHECK(places(R"({"format":"emlek-deck","version":0})") == "line 1, version");
    CHECK(places(R"({"format":"emlek-deck","version":1})") == "line 1, name; line 1, notes");
    CHECK(places(R"({"format":"emlek-deck","version":1,"name":"A::","notes":{}})") ==
          "line 1, name; line 1, notes");
    CHECK(the_error(R"({"format":"emlek-deck","version":2,"name":"D","cards":[]})").find("version 2") !=
          std::string::npos);
}

TEST_CASE("A key that stands twice is an error of its own, with its path") {
    CHECK(places(R"({"format":"emlek-deck","version":1,"name":"D",
"name":"E","notes":[]})") == "line 2, name");
    CHECK(places(note_with("\n\"tags\":[],\"tags\":[]")) == "line 2, notes[0].tags");
    CHECK(places(R"({"format":"emlek-deck","format":"x","version":1,"name":"D","notes":[]})") ==
          "line 1, format");
}

TEST_CASE("Broken JSON is named with its line") {
    CHECK(the_error("").find("empty") != std::string::npos);
    CHECK(the_error("\n\n  ").find("empty") != std::string::npos);
    CHECK(the_error("{\n\"format\":\n}").substr(0, 7) == "line 3:");
    CHECK(the_error("{\n\"format\" \"x\"}").find("colon") != std::string::npos);
    CHECK(the_error("{\"a\":1\n\n\"b\":2}").substr(0, 7) == "line 3:");
    CHECK(the_error("{\"a\":[1 2]}").find("comma or ]") != std::string::npos);
    CHECK(the_error("{\"a\":1,}").find("comma too many") != std::string::npos);
    CHECK(the_error("{} {}").find("after the end") != std::string::npos);
    CHECK(the_error("{\"a\":\"\\x\"}").find("backslash") != std::string::npos);
    CHECK(the_error("{\"a\":\"\\ud800\"}").find("half there") != std::string::npos);
    CHECK(the_error("{\"a\":tru}").find("value was expected") != std::string::npos);
    CHECK(the_error("{\"a\":1e99999}").find("number") != std::string::npos);
}

TEST_CASE("A text that lacks its closing quote is named on its own line") {
    for (const char* bytes : {"{\n\"a\": \"never closed", "{\n\"a\": \"never closed,\n\"b\": 2}"}) {
        const std::string error = the_error(bytes);
        CHECK(error.substr(0, 7) == "line 2:");
        CHECK(error.find("not closed") != std::string::npos);
    }
    CHECK(the_error("{\"a\": \"a\tb\"}").find("\\t") != std::string::npos);
}

TEST_CASE("Bytes that are not UTF-8 are an error with its line") {
    for (const char* bad : {"\xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xe9t\xe9"}) {
        const std::string error =
            the_error("{\"format\":\"emlek-deck\",\n\"name\":\"" + std::string(bad) + "\"}");
        CHECK(error.substr(0, 7) == "line 2:");
        CHECK(error.find("UTF-8") != std::string::npos);
    }
}

TEST_CASE("Nesting is allowed to 64 levels and no deeper, and a bomb of brackets is only an error") {
    const auto nested = [](std::size_t depth) {
        return note_with(R"("x":)" + std::string(depth, '[') + std::string(depth, ']'));
    };
    CHECK(places(nested(61)) == "line 1, notes[0].x"); // in the deck, its list and the note: 64
    CHECK(the_error(nested(62)).find("64 levels") != std::string::npos);
    CHECK(the_error(std::string(5'000'000, '[')).find("64 levels") != std::string::npos);
    CHECK(the_error(std::string(100, '[')).find("64 levels") != std::string::npos);
}

TEST_CASE("A byte order mark is no error") {
    CHECK(read("\xEF\xBB\xBF" + deck_with("")).notes.empty());
    CHECK(places("\xEF\xBB\xBF\n\n{}") == "line 3, format");
}

TEST_CASE("Control characters are left out, line ends become one kind, and spaces round a text stay") {
    const Deck deck = read(note_with(
        R"("remark":" a\u0000b\u0007c\u001b[31m\u007f\r\nd\re\tf \n","tags":[" one\n"],"section":" \n")"));
    CHECK(deck.notes[0].remark == " abc[31m\nd\ne\tf \n");
    CHECK(deck.notes[0].section.empty());
    CHECK(deck.notes[0].tags == std::vector<std::string>{"one"});
    CHECK(places(deck_with(R"({"id":"a","question":"\u0001","answer":"a"})")) == "line 1, notes[0].question");
}

TEST_CASE("A field holds a mebibyte and no more") {
    const std::string most(1U << 20U, 'x');
    CHECK(read(note_with(R"("remark":")" + most + "\"")).notes[0].remark.size() == most.size());
    CHECK(places(note_with(R"("remark":"x)" + most + "\"")) == "line 1, notes[0].remark");
    CHECK(places(note_with(R"("tags":["x)" + most + "\"]")) == "line 1, notes[0].tags[0]");
    std::string many;
    for (int i = 0; i < 101; ++i)
        many += (many.empty() ? "" : ",") + std::string("\"") + std::to_string(i) + "\"";
    CHECK(places(note_with(R"("tags":[)" + many + "]")) == "line 1, notes[0].tags");
}

TEST_CASE("All errors are told; beyond a hundred thousand, that there are more") {
    const auto with_errors = [](int count) {
        std::string notes;
        for (int i = 0; i < count; ++i)
            notes += (notes.empty() ? "" : ",") + std::string("7");
        return errors_in(deck_with(notes));
    };
    CHECK(with_errors(5000).size() == 5000);
    CHECK(with_errors(100'000).back().path == "notes[99999]");
    REQUIRE(with_errors(100'002).size() == 100'001);
    CHECK(with_errors(100'002).back().why.find("more errors") != std::string::npos);
}

TEST_CASE("An object of very many keys is refused in no time") {
    std::string keys;
    for (int i = 0; i < 300'000; ++i)
        keys += ",\"k" + std::to_string(i) + "\":1";
    CHECK(errors_in(R"({"format":"emlek-deck","version":1,"name":"D","notes":[])" + keys + "}").size() ==
          most_errors + 1);
}

TEST_CASE("Random decks are written and read back the same") {
    std::mt19937 random(56); // NOLINT
    const std::vector<std::string> words = {
        "Bem",        "\"quoted\"", "back\\slash", "árvíztűrő", "漢字[かんじ]", "😀", "שלום",
        "line\nline", "tab\tx",     "{{c1::x}}",   "\u2028",    "</b>",         "::"};
    const auto text = [&](bool required) {
        std::string all;
        for (std::size_t i = random() % 4 + (required ? 1 : 0); i > 0; --i)
            all += (all.empty() ? "" : " ") + words[random() % words.size()];
        return all;
    };
    const auto list = [&] {
        std::vector<std::string> texts;
        for (std::size_t i = random() % 3; i > 0; --i)
            texts.push_back(text(true));
        return texts;
    };
    for (int round = 0; round < 300; ++round) {
        Deck deck{"Deck::" + std::to_string(round), text(false), "hu", text(false), {}};
        for (int i = 0; i < 5; ++i) {
            Note note;
            note.guid = "guid " + std::to_string(i);
            note.id = note_id(deck.name, note.guid);
            note.deck = i % 2 == 0 ? deck.name : deck.name + "::below";
            note.type = static_cast<NoteType>(random() % 4);
            if (random() % 2 == 0) note.kind = static_cast<Kind>(random() % 10);
            note.question = text(true) + (note.type == NoteType::Cloze ? " {{c2::gap::hint}}" : "");
            if (note.type != NoteType::Cloze) note.answer = text(true);
            note.remark = text(false);
            note.section = text(false);
            if (random() % 2 == 0) note.sentence = static_cast<std::int32_t>(random() % 50);
            note.accept = list();
            note.tags = list();
            note.source = text(false);
            if (note.type == NoteType::Basic || note.type == NoteType::Typed) {
                for (std::size_t face = random() % 3; face > 0; --face)
                    note.further.push_back({text(false), text(false)});
            }
            deck.notes.push_back(std::move(note));
        }
        const Deck again = read(write_json_deck(deck));
        INFO(write_json_deck(deck));
        CHECK(again.name == deck.name);
        CHECK(again.description == deck.description);
        CHECK(again.language == deck.language);
        CHECK(again.source == deck.source);
        REQUIRE((again.notes == deck.notes));
    }
}

TEST_CASE("A note in HTML keeps its markup, and what may not stand in it is left out", "[text]") {
    const Deck deck = read(note_with(R"("markup":"html","remark":"<b>x</b>")"));
    CHECK(deck.notes[0].markup == Markup::Html);
    CHECK(deck.notes[0].remark == "<b>x</b>");
    CHECK(read(write_json_deck(deck)).notes[0].markup == Markup::Html);
    CHECK(read(note_with(R"("remark":"<b>x")")).notes[0].markup == Markup::Plain);
}

TEST_CASE("A note that comes from another deck is written with its own id") {
    Deck deck{"D", "", "", "", {}};
    Note note;
    note.guid = "1";
    note.id = note_id("Elsewhere", "1");
    note.deck = "D";
    note.question = "q";
    note.answer = "a";
    deck.notes = {note};
    CHECK(read(write_json_deck(deck)).notes[0].id == note.id);
}

} // namespace emlek::test
