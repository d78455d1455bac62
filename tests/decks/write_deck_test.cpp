#include "decks/html.h"
#include "decks/outgoing.h"
#include "tests/decks/collecting_sink.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <sys/resource.h>

#include <csignal>
#include <random>

namespace emlek::test {

namespace {

struct Written {
    CollectingSink read_back;
    std::vector<std::string> losses;
    std::string bytes;
};

Written write_and_read(const std::vector<OutgoingNote>& notes, std::string_view file,
                       const std::vector<DeckAbout>& abouts = {}) {
    const TempFolder folder;
    const std::filesystem::path path = folder / file;
    WriteOptions options;
    options.format = format_of(path).value();
    options.name = "Spanish";
    Unwatched nobody;
    Written written;
    {
        const auto writer = write_deck(path, options);
        for (const DeckAbout& about : abouts)
            writer->about(about);
        for (const OutgoingNote& note : notes)
            writer->note(note);
        writer->finish(nobody);
        written.losses = writer->losses();
    }
    written.bytes = bytes_of(path);
    written.read_back = read_source(*open_deck(path, {}));
    return written;
}

Note basic_note(int number) {
    return basic("Spanish", "guid " + std::to_string(number), "q" + std::to_string(number),
                 "a" + std::to_string(number));
}

// Notes with everything in them that each of these formats holds.
std::vector<OutgoingNote> random_notes(std::mt19937& random, Markup markup) {
    const std::vector<std::string> words = {"Bem",
                                            "\"quoted\"",
                                            "back\\slash",
                                            "árvíztűrő",
                                            "漢字[かんじ]",
                                            "😀",
                                            "a, b; c\td | e",
                                            "one\ntwo",
                                            "\n\nafter",
                                            "# no heading",
                                            "- no item",
                                            "\n---\nx",
                                            "<x>",
                                            "x :: y",
                                            "Q: no",
                                            "\nA: no",
                                            "==no gap==",
                                            "{{no}}",
                                            "`code`",
                                            "```\nz",
                                            "\n<!-- no -->",
                                            "\\",
                                            "\n  indent",
                                            "--> end",
                                            "* star\n1. one",
                                            "#",
                                            "&amp;",
                                            "'"};
    // What readers take away from the ends of a text that nobody put in quotes.
    const std::vector<std::string> blanks = {"\u00A0", "\uFEFF", "\u202F\u3000", " ",        "\t",
                                             "\n",     " \\",    "\u00A0\\\\",   "\u00A0\n", "\n\uFEFF"};
    const auto text = [&](bool required) {
        std::string all = required ? "word" : "";
        for (std::size_t i = random() % 4; i > 0; --i)
            all += (all.empty() ? "word " : " ") + words[random() % words.size()];
        if (!all.empty() && random() % 3 == 0) all = blanks[random() % blanks.size()] + all;
        if (!all.empty() && random() % 3 == 0) all += blanks[random() % blanks.size()];
        if (markup == Markup::Html) all = as_html(all);
        return all;
    };
    std::vector<OutgoingNote> notes;
    for (int i = 0; i < 12; ++i) {
        Note note = basic_note(i);
        note.markup = markup;
        note.type = static_cast<NoteType>(random() % 4);
        if (random() % 2 == 0) note.deck = "Spanish::below";
        note.question = text(true) + (note.type == NoteType::Cloze ? " {{c2::gap::hint}}" : "");
        note.answer = note.type == NoteType::Cloze ? "" : text(true);
        note.remark = text(false);
        if (random() % 2 == 0) note.kind = static_cast<Kind>(random() % 10);
        if (random() % 2 == 0) note.section = random() % 2 == 0 ? "Section, \"one\"" : "\u00A0II\uFEFF";
        if (random() % 2 == 0) note.accept = {"first", "second, too"};
        if (random() % 2 == 0) note.tags = {"a::b", "árvíz_tűrő"};
        if (random() % 3 == 0) note.guid = "#" + std::to_string(i);
        note.id = note_id("Spanish", note.guid);
        notes.push_back({note, {}, {}});
    }
    return notes;
}

void check_same(const std::vector<OutgoingNote>& notes, const Written& written) {
    INFO(written.bytes);
    CHECK(refusals(written.read_back).empty());
    REQUIRE(written.read_back.notes.size() == notes.size());
    for (std::size_t i = 0; i < notes.size(); ++i) {
        Note back = written.read_back.notes[i].note;
        // A file writes an id in one of two ways; what counts is whose it is.
        if (back.id == NoteId{}) back.id = note_id("Spanish", back.guid);
        back.guid = notes[i].note.guid;
        INFO("note " << i << ": " << notes[i].note.question);
        CHECK(back.question == notes[i].note.question);
        CHECK(back.answer == notes[i].note.answer);
        CHECK(back.remark == notes[i].note.remark);
        CHECK(to_string(back.id) == to_string(notes[i].note.id));
        REQUIRE((back == notes[i].note));
    }
}

} // namespace

TEST_CASE("What a text format holds is the same when it is read back", "[text]") {
    const std::string file = GENERATE("deck.json", "deck.csv", "deck.tsv", "deck.md");
    const Markup markup = GENERATE(Markup::Plain, Markup::Html);
    std::mt19937 random(1956); // NOLINT
    for (int round = 0; round < 25; ++round) {
        const auto notes = random_notes(random, markup);
        const Written written = write_and_read(notes, file);
        check_same(notes, written);
        CHECK(written.losses.empty());
        CHECK(written.read_back.deck.name == "Spanish");
    }
}

TEST_CASE("JSON and Markdown hold all that a note says", "[text]") {
    const std::string file = GENERATE("deck.json", "deck.md");
    Note note = basic_note(1);
    note.further = {{"again?", "yes"}, {"", "kept"}};
    note.sentence = 7;
    note.source = "verbs.md";
    note.tags = {"two words"};
    note.accept = {"a; b"};
    const Written written = write_and_read({{note, {}, {}}}, file);
    check_same({{note, {}, {}}}, written);
    CHECK(written.losses.empty());
}

TEST_CASE("What a table cannot hold is listed with its counts", "[text]") {
    Note note = basic_note(1);
    note.further = {{"again?", "yes"}};
    note.sentence = 7;
    note.source = "verbs.md";
    note.tags = {"two words"};
    note.accept = {"a; b"};
    OutgoingCard card;
    card.deck = note.deck;
    card.state = CardState{};
    card.suspended = true;
    card.flag = 3;
    card.history.push_back({{}, {}, {}, Forget{}});
    OutgoingMedia picture{"a.png", "nowhere"};
    const DeckAbout about{"Spanish", "All about it", "", ""};
    const Written written =
        write_and_read({{note, {card, card}, {picture}}, {basic_note(2), {}, {}}}, "deck.tsv", {about});
    CHECK((written.losses == std::vector<std::string>{
                                 "the description of 1 deck", "the schedule of 2 cards",
                                 "the answers of 2 cards", "the mark “set aside” of 2 cards",
                                 "the flag of 2 cards", "the pictures and sounds of 1 note",
                                 "the further cards of 1 note", "the sentence number of 1 note",
                                 "the name of the source file of 1 note", "spaces in tags (now _) of 1 note",
                                 "semicolons in other right answers (now commas) of 1 note"}));
    CHECK(shown(written.read_back) ==
          "q1 = a1 [tags two_words] [deck Spanish] [accept a, b]\n"
          "q2 = a2 [deck Spanish]\n");
}

TEST_CASE("A table of plain notes turns to HTML when one needs it", "[text]") {
    Note html = basic_note(3);
    html.markup = Markup::Html;
    html.question = "<b>x</b>";
    Note plain = basic_note(1);
    plain.question = "a < b\nand \"c\"";
    const Written written = write_and_read(
        {{plain, {}, {}}, {basic_note(2), {}, {}}, {html, {}, {}}, {basic_note(4), {}, {}}}, "deck.csv");
    REQUIRE(written.read_back.notes.size() == 4);
    CHECK(written.read_back.notes[0].note.question == as_html(plain.question));
    CHECK(written.read_back.notes[2].note.question == "<b>x</b>");
    CHECK((written.losses ==
           std::vector<std::string>{"the plain writing (now HTML that looks the same) of 3 notes"}));
}

TEST_CASE("JSON keeps what is said of the deck", "[text]") {
    const DeckAbout about{"Spanish", "All about it", "es", "a book"};
    const Written written = write_and_read({}, "deck.json", {about, {"Other", "lost", "", ""}});
    CHECK(written.read_back.deck.description == "All about it");
    CHECK(written.read_back.deck.language == "es");
    CHECK(written.read_back.deck.source == "a book");
    CHECK((written.losses == std::vector<std::string>{"the description of 1 deck"}));
}

TEST_CASE("The format of a file to be written follows from its suffix", "[text]") {
    CHECK(format_of("a/b.JSON") == DeckFormat::Json);
    CHECK(format_of("b.tsv") == DeckFormat::Tsv);
    CHECK(format_of("b.txt") == DeckFormat::Tsv);
    CHECK(format_of("b.Md") == DeckFormat::Markdown);
    CHECK(format_of("b.apkg") == DeckFormat::AnkiPackage);
    CHECK_FALSE(format_of("json"));
    CHECK_FALSE(format_of("b.xlsx"));
}

TEST_CASE("A file that cannot be written is refused with a sentence", "[text]") {
    const TempFolder folder;
    write_bytes(folder / "there.csv", "a,b\n");
    WriteOptions options;
    options.format = DeckFormat::Csv;
    CHECK(fault([&] { write_deck(folder / "there.csv", options); }) ==
          "the file cannot be written: there is a file of this name already.");
    CHECK(fault([&] { write_deck(folder / "no/folder.csv", options); }) ==
          "the file cannot be written: its folder does not exist.");
    CHECK(bytes_of(folder / "there.csv") == "a,b\n");
}

TEST_CASE("A disk that takes no more is named, whatever the format", "[text]") {
    const std::string file = GENERATE("deck.json", "deck.csv", "deck.md");
    const TempFolder folder;
    WriteOptions options;
    options.format = format_of(file).value();
    Unwatched nobody;
    // The system's bound for a file's size stands for a full disk.
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    const rlimit small{100'000, before.rlim_max};
    const auto signal_before = std::signal(SIGXFSZ, SIG_IGN);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    const std::string why = fault([&] {
        const auto writer = write_deck(folder / file, options);
        for (int i = 0; i < 5000; ++i)
            writer->note({basic_note(i), {}, {}});
        writer->finish(nobody);
    });
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, signal_before);
    CHECK(why == "the file cannot be written: it would be larger than files may be here.");
}

} // namespace emlek::test
