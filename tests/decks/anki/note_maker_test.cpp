#include "tests/decks/anki/anki_file.h"
#include "tests/decks/archive/read_archive.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

// The one note that a type makes of these fields, with cards of these ords.
IncomingNote made(const MadeType& type, const std::vector<std::string>& fields,
                  const std::vector<std::int64_t>& ords = {0}) {
    AnkiFile file;
    file.type(type);
    file.note(1, type.id, fields);
    for (const std::int64_t ord : ords)
        file.card({100 + ord, 1, 1, ord, 2, 2, 50, 10 + ord, 2500, 1});
    Collected read = read_archive(file.package());
    INFO((read.refused.empty() ? "" : read.refused[0].why));
    REQUIRE(read.notes.size() == 1);
    return read.notes[0];
}

std::string refusal_of(const MadeType& type, const std::vector<std::string>& fields,
                       const std::vector<std::int64_t>& ords) {
    AnkiFile file;
    file.type(type);
    file.note(1, type.id, fields);
    for (const std::int64_t ord : ords)
        file.card({100 + ord, 1, 1, ord});
    const Collected read = read_archive(file.package());
    REQUIRE(read.refused.size() == 1);
    return read.refused[0].why;
}

MadeType with_three_cards() {
    MadeType type = AnkiFile::basic();
    type.fields = {"Front", "Back", "Extra"};
    type.templates.push_back(
        {"Reverse if wanted", "{{#Extra}}{{Back}}?{{/Extra}}", "{{FrontSide}}<hr id=answer>{{Front}}"});
    type.templates.push_back({"Third", "{{Extra}}?", "{{Front}}, {{Back}}"});
    return type;
}

// Which interval each prompt came with: "0:10 1:12".
std::string prompts(const IncomingNote& note) {
    std::string text;
    for (const IncomingCard& card : note.cards) {
        text += (text.empty() ? "" : " ") + std::to_string(card.prompt.index) + ":" +
                std::to_string(std::get<Seed>(card.history.back().event).interval.count);
    }
    return text;
}

} // namespace

TEST_CASE("Both cards of a reversible note of Anki's become a note of type both") {
    const IncomingNote note = made(AnkiFile::reversed(), {"dog", "Hund"}, {0, 1});
    CHECK(note.note.type == NoteType::Both);
    CHECK(note.note.question == "dog");
    CHECK(note.note.answer == "Hund");
    CHECK(prompts(note) == "0:10 1:11");
}

TEST_CASE("A reversible note with one card stays a note with one card") {
    const IncomingNote forward = made(AnkiFile::reversed(), {"dog", "Hund"}, {0});
    CHECK(forward.note.type == NoteType::Basic);
    CHECK(forward.note.question == "dog");
    CHECK(forward.note.further.empty());
    const IncomingNote backward = made(AnkiFile::reversed(), {"dog", "Hund"}, {1});
    CHECK(backward.note.question == "Hund");
    CHECK(backward.note.answer == "dog");
    CHECK(backward.note.further.empty());
    CHECK(prompts(backward) == "0:11");
}

TEST_CASE("A typed note of Anki's keeps the answer to be typed apart from the rest of the back") {
    const Note note = made(AnkiFile::typed(), {"dog", "Hund"}).note;
    CHECK(note.type == NoteType::Typed);
    CHECK(note.question == "dog");
    CHECK(note.answer == "Hund");
    CHECK(note.remark.empty());
    MadeType more = AnkiFile::typed();
    more.fields.push_back("Extra");
    more.templates[0].answer += "<br>{{Extra}}";
    const Note extra = made(more, {"dog", "Hund", "der, -e"}).note;
    CHECK(extra.answer == "Hund");
    CHECK(extra.remark == "der, -e");
    CHECK(made(more, {"dog", "", "see picture"}).note.type == NoteType::Basic);
}

TEST_CASE("Several templates: the first card there is asks, the others are further cards of the same fact") {
    const IncomingNote all = made(with_three_cards(), {"F", "B", "E"}, {0, 1, 2});
    CHECK(all.note.type == NoteType::Basic);
    CHECK(all.note.question == "F");
    CHECK(all.note.further == std::vector<Face>{{"B?", "F"}, {"E?", "F, B"}});
    CHECK(prompts(all) == "0:10 1:11 2:12");

    const IncomingNote gap = made(with_three_cards(), {"F", "B", "E"}, {0, 2});
    CHECK(gap.note.further == std::vector<Face>{{"", ""}, {"E?", "F, B"}});
    CHECK(prompts(gap) == "0:10 2:12");

    const IncomingNote later = made(with_three_cards(), {"F", "B", "E"}, {1, 2});
    CHECK(later.note.question == "B?");
    CHECK(later.note.further == std::vector<Face>{{"", ""}, {"E?", "F, B"}});
    CHECK(prompts(later) == "0:11 2:12");
}

TEST_CASE("A cloze note of Anki's keeps its gaps; the header stays with it, the extra becomes the remark") {
    MadeType type = AnkiFile::cloze();
    type.fields = {"Text", "Back Extra", "Header"};
    type.templates[0].question = "<div>{{Header}}</div>{{cloze:Text}}";
    const IncomingNote note = made(type, {"{{c1::a}} {{c3::b::letter}}", "more", "Letters"}, {0, 2});
    CHECK(note.note.type == NoteType::Cloze);
    CHECK(note.note.question == "<div>Letters</div>{{c1::a}} {{c3::b::letter}}");
    CHECK(note.note.remark == "more");
    CHECK(prompts(note) == "0:10 2:12");
    CHECK(refusal_of(type, {"no gap", "", ""}, {0}).find("{{c1::…}}") != std::string::npos);
}

TEST_CASE("Gaps of Anki's beyond the 500th are told with their note, which comes in with the others") {
    AnkiFile file;
    file.type(AnkiFile::cloze());
    file.note(7, 103, {"{{c1::a}} {{c499::b}} {{c500::c}} {{c501::d}} {{c0700::e}} {{c701}}", ""});
    for (const std::int64_t ord : {0, 498, 499, 500, 699})
        file.card({100 + ord, 7, 1, ord});
    const Collected read = read_archive(file.package());
    REQUIRE(read.notes.size() == 1);
    CHECK(cards_of(read.notes[0].note).size() == 3);
    REQUIRE(read.warned.size() == 1);
    CHECK(where(read.warned[0]) == "note 7");
    CHECK(read.warned[0].why.starts_with("a note makes cards of at most 500 gaps; of 2 more no cards come"));
}

TEST_CASE("A hint is kept for the remark, for in the question it would give itself away") {
    MadeType type = AnkiFile::basic();
    type.fields.push_back("Hint");
    type.templates[0].question = "{{Front}} {{hint:Hint}}";
    const Note note = made(type, {"q", "a", "begins with A"}).note;
    CHECK(note.question == "q");
    CHECK(note.remark == "begins with A");
}

TEST_CASE("What a card may not hold is left out and told") {
    AnkiFile file;
    file.type(AnkiFile::basic());
    file.note(1, 100, {"q<script>alert(1)</script>", "<b onclick=\"x()\">a</b><br>"});
    file.card({1, 1});
    const Collected read = read_archive(file.package());
    CHECK(read.notes.at(0).note.question == "q");
    CHECK(read.notes[0].note.answer == "<b>a</b>");
    CHECK(read.changes.size() == 2);
}

TEST_CASE("A note whose cards are all gone or empty is refused") {
    CHECK(refusal_of(AnkiFile::basic(), {"q", "a"}, {5}) == "this note has no card that its note type makes");
    CHECK(refusal_of(AnkiFile::basic(), {"", "a"}, {0}) == "this note has a card whose question is empty");
}

TEST_CASE("Notes of our own types come back field by field") {
    const std::vector<std::string> names = {"Question", "Answer",     "Remark",  "Accept",
                                            "Section",  "Sentence",   "Kind",    "Source",
                                            "Markup",   "Question 2", "Answer 2"};
    const MadeType type{900,
                        "Emlék basic 2",
                        false,
                        names,
                        {{"1", "{{Question}}", "{{Answer}}"}, {"2", "{{Question 2}}", "{{Answer 2}}"}}};
    const IncomingNote plain = made(type,
                                    {"a &lt; b<br>c", "yes", "so", "[&quot;ja&quot;,&quot;oui&quot;]", "1.2",
                                     "7", "date", "Article", "plain", "2?", "two"},
                                    {0, 1});
    const Note& note = plain.note;
    CHECK(note.type == NoteType::Basic);
    CHECK(note.markup == Markup::Plain);
    CHECK(note.question == "a < b\nc");
    CHECK(note.answer == "yes");
    CHECK(note.remark == "so");
    CHECK(note.accept == std::vector<std::string>{"ja", "oui"});
    CHECK(note.section == "1.2");
    CHECK(note.sentence == 7);
    CHECK(note.kind == Kind::Date);
    CHECK(note.source == "Article");
    CHECK(note.further == std::vector<Face>{{"2?", "two"}});
    CHECK(prompts(plain) == "0:10 1:11");
}

} // namespace emlek::test
