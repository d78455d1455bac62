#include "decks/mnemosyne/cards_reader.h"

#include "tests/decks/archives.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>

namespace emlek::test {

namespace {

CollectingSink read(const std::string& name) {
    return read_archive(deck_file_path("mnemosyne/" + name),
                        calendar_at(Instant{1'791'200'000'000}, UtcOffset{120}));
}

const IncomingNote& incoming(const CollectingSink& collected, std::string_view question) {
    INFO(question);
    for (const IncomingNote& each : collected.notes) {
        if (each.note.question == question) return each;
    }
    FAIL("no note asks this");
    std::abort();
}
const Note& asking(const CollectingSink& collected, std::string_view question) {
    return incoming(collected, question).note;
}

} // namespace

TEST_CASE("What Mnemosyne exports for sharing becomes notes of the same meaning", "[mnemosyne]") {
    const CollectingSink collected = read("shared.cards");
    CHECK(collected.deck.name == "Small words");
    CHECK(collected.deck.description == "First line\nsecond line");
    CHECK(collected.notes.size() == 8);
    CHECK(collected.refused.empty());
    CHECK(collected.changes == std::map<std::string, std::int64_t>{{"the tag <script> was left out", 1}});
    for (const IncomingNote& each : collected.notes) {
        CHECK(each.note.guid.size() == 22);
        CHECK(each.cards.empty());
    }

    const Note& hedgehog = asking(collected, "the hedgehog");
    CHECK(hedgehog.type == NoteType::Basic);
    CHECK(hedgehog.answer == "a <b>sündisznó</b><br>also: sün & co. &lt;3");
    CHECK(hedgehog.markup == Markup::Html);
    CHECK(hedgehog.tags == std::vector<std::string>{"Animals"});
    CHECK(asking(collected, "What is this? <img src=\"blank.png\">").tags.empty());

    const Note& owl = asking(collected, "the owl");
    CHECK(owl.type == NoteType::Both);
    CHECK(owl.markup == Markup::Plain);
    CHECK(owl.tags == std::vector<std::string>{"Animals", "Birds::Night"});

    const Note& cat = asking(collected, "猫");
    CHECK(cat.type == NoteType::Basic);
    CHECK(cat.answer == "ねこ\ncat");
    CHECK(cat.remark == "everyday word");
    CHECK(cat.further == std::vector<Face>{{"cat", "猫\nねこ"}});
    CHECK(asking(collected, "犬").type == NoteType::Both);

    const Note& capital = asking(collected, "The capital of {{c1::France}} is {{c2::Paris::city}}.");
    CHECK(capital.type == NoteType::Cloze);

    const Note& house = asking(collected, "La casa es grande.");
    CHECK(house.answer == "The house is big.");
    CHECK(house.further == std::vector<Face>{{"La [house] es grande.", "casa\nThe house is big."},
                                             {"La casa es [big].", "grande\nThe house is big."}});

    const Note& map = asking(collected, "<img src=\"két szó.png\">");
    CHECK(map.answer == "Budapest");
    CHECK(map.further == std::vector<Face>{{"Budapest<br><img src=\"blank.png\">",
                                            "Budapest<br><img src=\"két szó.png\">"}});
    CHECK(incoming(collected, "<img src=\"két szó.png\">").media ==
          std::vector<std::string>{"két szó.png", "blank.png"});
    REQUIRE(collected.files.size() == 2);
    CHECK(collected.files.at("két szó.png").substr(1, 3) == "PNG");
}

TEST_CASE("What was learned in Mnemosyne comes along", "[mnemosyne]") {
    const CollectingSink collected = read("learned.cards");
    struct Row {
        std::string_view question;
        int prompt;
        std::string_view last;
        std::string_view due;
        int repetition, easiness, interval, reps, lapses;
    };
    for (const Row& row : {
             Row{"What is this? <img src=\"blank.png\">", 0, "2026-10-04", "2026-10-10", 2, 260, 6, 2, 0},
             Row{"the owl", 0, "2026-10-04", "2026-10-04", 0, 250, 1, 3, 1},
             Row{"the owl", 1, "2026-09-25", "2026-09-25", 0, 250, 1, 1, 0},
             Row{"猫", 0, "2026-10-04", "2026-10-11", 2, 250, 7, 2, 0},
             Row{"The capital of {{c1::France}} is {{c2::Paris::city}}.", 0, "2026-09-22", "2026-09-26", 1,
                 250, 4, 1, 0},
         }) {
        INFO(row.question << " " << row.prompt);
        const IncomingCard* card = nullptr;
        for (const IncomingCard& each : incoming(collected, row.question).cards) {
            if (each.prompt.index == row.prompt) card = &each;
        }
        REQUIRE(card != nullptr);
        REQUIRE(card->history.size() == 1);
        const Seed& seed = std::get<Seed>(card->history[0].event);
        CHECK(to_iso(card->history[0].day) == row.last);
        CHECK(to_iso(seed.due) == row.due);
        CHECK(seed.repetition == row.repetition);
        CHECK(seed.easiness == Easiness{row.easiness});
        CHECK(seed.interval == Days{row.interval});
        CHECK(seed.reps == row.reps);
        CHECK(seed.lapses == row.lapses);
    }
    CHECK(incoming(collected, "the hedgehog").cards.empty());
}

} // namespace emlek::test
