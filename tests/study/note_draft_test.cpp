#include "study/note_draft.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

NoteDraft begun(NoteType type, const std::string& front, const std::string& back) {
    NoteDraft draft = NoteDraft::in_deck("D");
    draft.choose(type);
    draft.write(DraftField::Front, front);
    draft.write(DraftField::Back, back);
    return draft;
}

Note plain(const std::string& question, const std::string& answer) {
    Note note;
    note.question = question;
    note.answer = answer;
    return note;
}

} // namespace

TEST_CASE("A card is saved only when it asks and answers something, and the draft says what is missing") {
    CHECK(begun(NoteType::Basic, "dog", "kutya").fault().empty());
    CHECK(begun(NoteType::Basic, " \n", "kutya").fault() == "The front is empty.");
    CHECK(begun(NoteType::Typed, "dog", "").fault() == "The back is empty.");
    CHECK(begun(NoteType::Cloze, "", "").fault() == "The text is empty.");
    CHECK(begun(NoteType::Cloze, "no gap", "").fault().find("no gap found") != std::string::npos);
    CHECK(begun(NoteType::Cloze, "{{c1::a}}", "").fault().empty());
    NoteDraft draft = begun(NoteType::Basic, "dog", "kutya");
    draft.write(DraftField::Deck, "A::");
    CHECK(draft.fault().find("cannot be the name of a deck") != std::string::npos);
    draft.write(DraftField::Deck, std::string(longest_deck_name + 1, 'a'));
    CHECK(draft.fault().find("of at most 500 bytes") != std::string::npos);
    draft.write(DraftField::Deck, "");
    CHECK(draft.fault() == "It has no deck yet.");
}

TEST_CASE("Blanks around a deck's levels are not part of its name") {
    NoteDraft draft = begun(NoteType::Basic, "dog", "kutya");
    draft.write(DraftField::Deck, " Languages :: Hungarian ");
    CHECK(draft.fault().empty());
    CHECK(draft.note().deck == "Languages::Hungarian");
}

TEST_CASE("Tags are parted by commas, other right answers by lines") {
    NoteDraft draft = begun(NoteType::Typed, "dog", "kutya");
    draft.write(DraftField::Tags, " animals,  at home , animals,");
    draft.write(DraftField::Accept, "eb\n\n a kutya ");
    CHECK(draft.note().tags == std::vector<std::string>{"animals", "at home"});
    CHECK(draft.note().accept == std::vector<std::string>{"eb", "a kutya"});
}

TEST_CASE("A tag with a comma in it stays one while the tags are not touched") {
    Note note = plain("q", "a");
    note.tags = {"here, there"};
    CHECK(NoteDraft::of(note, {}).note().tags == note.tags);
}

TEST_CASE("Each next gap gets the next number") {
    CHECK(next_gap("Budapest") == "{{c1::");
    CHECK(next_gap("{{c1::a}} {{c2::b}} {{c2::c}}") == "{{c3::");
}

TEST_CASE(
    "A plain text is written on in Markdown when that shows the same, and stays plain when it does not") {
    CHECK(NoteDraft::of(plain("How tall was it?", "9.1 m"), {}).markup() == Markup::Markdown);
    CHECK(NoteDraft::of(plain("What is 2*3*4?", "*a*"), {}).markup() == Markup::Plain);
    CHECK(NoteDraft::of(plain("# of wheels", "4"), {}).markup() == Markup::Plain);
}

TEST_CASE("Of HTML an edit keeps what may be shown, to the letter, and nothing that could run") {
    Note note = plain("<b>Who</b> led<script>alert(1)</script>?", "<i>he</i>");
    note.markup = Markup::Html;
    CHECK(NoteDraft::of(note, {}).note().question == "<b>Who</b> led?");
    CHECK(NoteDraft::of(note, {}).note().answer == "<i>he</i>");
}

TEST_CASE("A card with faces of its own is edited on them") {
    Note note = plain("dog", "kutya");
    note.markup = Markup::Html;
    note.further = {{"kutya", "dog"}};
    NoteDraft draft = NoteDraft::of(note, Template{1});
    CHECK(draft.text(DraftField::Front) == "kutya");
    draft.write(DraftField::Front, "a kutya");
    CHECK(draft.note().further.front() == Face{"a kutya", "dog"});
    CHECK(draft.note().question == "dog");
    draft.choose(NoteType::Cloze);
    CHECK(draft.type() == NoteType::Basic);
    CHECK(draft.first_card() == 1);
}

TEST_CASE("The back of a card that becomes a cloze is not lost: it is its remark") {
    NoteDraft draft = begun(NoteType::Cloze, "{{c1::Budapest}}", "the capital");
    CHECK(draft.note().remark == "the capital");
    CHECK(draft.note().answer.empty());
    CHECK(draft.text(DraftField::Back) == "the capital");
}

TEST_CASE("The preview has a card for each gap and one before there is any") {
    CHECK(begun(NoteType::Cloze, "", "").cards().size() == 1);
    CHECK(begun(NoteType::Cloze, "{{c1::a}} {{c3::b}}", "").cards().back() == Template{2});
    CHECK(begun(NoteType::Both, "a", "b").cards().size() == 2);
}

TEST_CASE("A picture is written in the note's own markup, and plain text has no place for it") {
    CHECK(begun(NoteType::Basic, "", "").mention("a.png", false) == "![](a.png)");
    CHECK(begun(NoteType::Basic, "", "").mention("a.mp3", true) == "[sound:a.mp3]");
    Note note = plain("<b>q</b>", "a");
    note.markup = Markup::Html;
    CHECK(NoteDraft::of(note, {}).mention("a.png", false) == "<img src=\"a.png\">");
    CHECK(NoteDraft::of(plain("*q*", "a"), {}).mention("a.png", false).empty());
}

} // namespace emlek::test
