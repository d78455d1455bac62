#include "decks/shipped_deck.h"

#include "decks/card.h"
#include "decks/cloze.h"
#include "decks/json_deck.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sstream>

namespace emlek::test {

namespace {

std::string file(const std::string& path) {
    std::ifstream in(EMLEK_SOURCE_DIR "/" + path);
    REQUIRE(in.good());
    std::stringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

// Lower case without accents; letters and digits of ASCII stay, what else there is becomes a single space.
std::string folded(std::string_view text) {
    static const std::array<std::pair<std::string_view, char>, 20> accents = {
        {{"á", 'a'}, {"é", 'e'}, {"í", 'i'}, {"ó", 'o'}, {"ö", 'o'}, {"ő", 'o'}, {"ú", 'u'},
         {"ü", 'u'}, {"ű", 'u'}, {"Á", 'a'}, {"É", 'e'}, {"Í", 'i'}, {"Ó", 'o'}, {"Ö", 'o'},
         {"Ő", 'o'}, {"Ú", 'u'}, {"Ü", 'u'}, {"Ű", 'u'}, {"ń", 'n'}, {"ł", 'l'}}};
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out += c;
        } else if (c >= 'A' && c <= 'Z') {
            out += static_cast<char>(c - 'A' + 'a');
        } else if (c == '\'' || text.substr(i, 3) == "’") {
            if (c != '\'') i += 2;
        } else {
            const auto accent = std::find_if(accents.begin(), accents.end(), [&](const auto& each) {
                return text.substr(i, each.first.size()) == each.first;
            });
            if (accent != accents.end()) {
                out += accent->second;
                i += accent->first.size() - 1;
            } else if (!out.empty() && out.back() != ' ') {
                out += ' ';
            }
        }
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

// "the government" hides behind its article.
std::string without_article(std::string text) {
    for (const std::string_view article : {"the ", "an ", "a "}) {
        if (text.rfind(article, 0) == 0) return text.substr(article.size());
    }
    return text;
}

bool has_words(const std::string& text, const std::string& words) {
    return (" " + text + " ").find(" " + words + " ") != std::string::npos;
}

std::uint64_t hash(std::string_view text) {
    std::uint64_t value = 0xCBF29CE484222325U;
    for (const char c : text)
        value = (value ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return value;
}

std::vector<std::string> runs_of_six(std::string_view text) {
    std::vector<std::string> words;
    std::stringstream in(folded(text));
    for (std::string word; in >> word;)
        words.push_back(word);
    std::vector<std::string> runs;
    for (std::size_t i = 0; i + 6 <= words.size(); ++i) {
        std::string run = words[i];
        for (std::size_t k = 1; k < 6; ++k)
            run += " " + words[i + k];
        runs.push_back(std::move(run));
    }
    return runs;
}

std::set<std::uint64_t> runs_of_the_article() {
    std::set<std::uint64_t> hashes;
    std::stringstream in(file("tests/decks/article_six_words.txt"));
    for (std::string line; std::getline(in, line);) {
        if (!line.empty() && line[0] != '#') hashes.insert(std::stoull(line, nullptr, 16));
    }
    return hashes;
}

std::string validated(const std::string& bytes) {
    rapidjson::Document schema_text;
    schema_text.Parse(file("decks/deck.schema.json").c_str());
    REQUIRE_FALSE(schema_text.HasParseError());
    const rapidjson::SchemaDocument schema(schema_text);
    rapidjson::SchemaValidator validator(schema);
    rapidjson::Document document;
    document.Parse(bytes.c_str());
    REQUIRE_FALSE(document.HasParseError());
    if (document.Accept(validator)) return "valid";
    rapidjson::StringBuffer at;
    validator.GetInvalidDocumentPointer().StringifyUriFragment(at);
    return std::string(at.GetString()) + " breaks " + validator.GetInvalidSchemaKeyword();
}

const Deck& deck() {
    static const Deck shipped = shipped_deck();
    return shipped;
}

} // namespace

TEST_CASE("The shipped deck is read without an error and is the file in the repository") {
    const auto read = read_json_deck(file("decks/1956.json"));
    if (const auto* errors = std::get_if<std::vector<LocatedError>>(&read)) {
        FAIL(where(errors->front()) << ": " << errors->front().why);
    }
    CHECK((std::get<Deck>(read).notes == deck().notes));
    CHECK(shipped_edition() == shipped_edition());
}

TEST_CASE("The shipped deck is valid by the published schema") {
    CHECK(validated(file("decks/1956.json")) == "valid");
}

TEST_CASE("The schema refuses what the reader refuses") {
    const auto note = [](const std::string& members) {
        return R"({"format":"emlek-deck","version":1,"name":"D","notes":[{)" + members + "}]}";
    };
    for (const char* good :
         {R"("id":"1","question":"q","answer":"a")", R"("id":"1","type":"cloze","text":"{{c1::x}}")",
          R"("id":"1","question":"q","answer":"a","kind":"term","deck":"A::B","sentence":0)",
          R"("id":"1","question":"q","answer":"a","source":"notes.md","markup":"html")",
          R"("id":"1","question":"q","answer":"a","further":[{"question":"r","answer":"b"},{"question":""}])",
          R"("id":"1","type":"both","question":"q","answer":"a","further":[])"}) {
        CHECK(validated(note(good)) == "valid");
        CHECK(std::holds_alternative<Deck>(read_json_deck(note(good))));
    }
    for (const char* bad :
         {R"("question":"q","answer":"a")", R"("id":"1","question":"q")",
          R"("id":"1","question":" ","answer":"a")", R"("id":"1","question":"q","answer":"a","kind":"x")",
          R"("id":"1","question":"q","answer":"a","x":1)", R"("id":"1","type":"cloze","text":"no gap")",
          R"("id":"1","question":"q","answer":"a","text":"{{c1::x}}")",
          R"("id":"1","type":"cloze","text":"{{c1::x}}","answer":"a")",
          R"("id":"1","question":"q","answer":"a","tags":[1])",
          R"("id":"1","question":"q","answer":"a","sentence":-1)",
          R"("id":"1","question":"q","answer":"a","markup":"rtf")",
          R"("id":"1","question":"q","answer":"a","source":7)",
          R"("id":"1","question":"q","answer":"a","further":{})",
          R"("id":"1","question":"q","answer":"a","further":[{"answer":"b"}])",
          R"("id":"1","question":"q","answer":"a","further":[{"question":"r","kind":"term"}])",
          R"("id":"1","type":"both","question":"q","answer":"a","further":[{"question":"r"}])",
          R"("id":"1","type":"cloze","text":"{{c1::x}}","further":[])", R"("id":"1","text":"{{c1::x}}")"}) {
        INFO(bad);
        CHECK(validated(note(bad)) != "valid");
        CHECK_FALSE(std::holds_alternative<Deck>(read_json_deck(note(bad))));
    }
}

TEST_CASE("The shipped deck has at least 80 cards with ids of their own") {
    std::set<std::string> guids;
    std::set<CardId> cards;
    std::set<std::string> questions;
    for (const Note& note : deck().notes) {
        CHECK(guids.insert(note.guid).second);
        for (const Card& card : cards_of(note)) {
            CHECK(cards.insert(card.id).second);
            const Face shown = face(note, card.prompt);
            INFO(shown.question);
            CHECK(questions.insert(folded(shown.question)).second);
            CHECK_FALSE(shown.answer.empty());
        }
    }
    CHECK(cards.size() >= 80);
}

TEST_CASE("No answer stands inside its question, whatever its case, its accents or its article") {
    for (const Note& note : deck().notes) {
        for (const Card& card : cards_of(note)) {
            const Face shown = face(note, card.prompt);
            const std::string answer = without_article(folded(shown.answer));
            INFO(note.guid << ": " << shown.question << " / " << shown.answer);
            CHECK_FALSE(answer.empty());
            CHECK_FALSE(has_words(folded(shown.question), answer));
            if (note.type == NoteType::Both && card.prompt.index == 1) continue;
            for (const std::string& accepted : note.accept)
                CHECK_FALSE(has_words(folded(shown.question), without_article(folded(accepted))));
        }
    }
}

TEST_CASE("Every kind of fact and every type of note is shown in the shipped deck") {
    std::set<Kind> kinds;
    std::set<NoteType> types;
    for (const Note& note : deck().notes) {
        INFO(note.guid);
        REQUIRE(note.kind);
        kinds.insert(*note.kind);
        types.insert(note.type);
    }
    CHECK(kinds.size() == kind_names.size());
    CHECK(types.size() == note_type_names.size());
}

TEST_CASE("Every card of the shipped deck says in which section of the article its fact stands") {
    const std::set<std::string> sections = {"Header",
                                            "Lead",
                                            "Protests and Statue Toppling",
                                            "Mutiny",
                                            "Soviet Intervention",
                                            "Government Collapse",
                                            "White Terror and Civil War"};
    std::set<std::string> used;
    for (const Note& note : deck().notes) {
        INFO(note.guid << ": " << note.section);
        CHECK(sections.contains(note.section));
        CHECK(note.sentence);
        used.insert(note.section);
    }
    CHECK(used == sections);
}

TEST_CASE("The key facts are answers of the shipped deck") {
    std::set<std::string> answers;
    for (const Note& note : deck().notes) {
        for (const Card& card : cards_of(note))
            answers.insert(face(note, card.prompt).answer);
    }
    for (const char* fact : {"23 October", "1956", "20,000", "9.1 m", "17", "József Bem", "Péter Veres",
                             "the Writers' Union", "tankie"}) {
        INFO(fact);
        CHECK(answers.contains(fact));
    }
}

TEST_CASE("The shipped deck shares no run of six words with its article") {
    const std::set<std::uint64_t> article = runs_of_the_article();
    REQUIRE(article.size() > 400);
    REQUIRE(article.contains(hash(runs_of_six("One, two; THREE «four» fíve – six").at(0))));
    for (const Note& note : deck().notes) {
        std::vector<std::string> texts = {note.question, note.answer, note.remark};
        for (const Card& card : cards_of(note)) {
            const Face shown = face(note, card.prompt);
            texts.push_back(shown.question);
            texts.push_back(shown.question + " " + shown.answer);
        }
        if (note.type == NoteType::Cloze)
            texts.push_back(cloze_face(note.question, most_clozes).question /* all gaps filled */);
        for (const std::string& text : texts) {
            for (const std::string& run : runs_of_six(text)) {
                INFO(note.guid << ": " << run);
                CHECK_FALSE(article.contains(hash(run)));
            }
        }
    }
}

} // namespace emlek::test
