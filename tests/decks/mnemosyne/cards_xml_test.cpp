#include "decks/mnemosyne/cards_xml.h"

#include "tests/decks/collected.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

constexpr Instant today{1'791'200'000'000}; // 2026-10-05T11:33:20Z

CollectingSink read(const std::string& xml) {
    CollectingSink collected;
    Unwatched unwatched;
    read_mnemosyne_cards_xml(in_pieces(xml), calendar_at(today, UtcOffset{120}), collected, unwatched);
    return collected;
}
std::string entries(const std::string& logs) {
    return "<openSM2sync number_of_entries=\"1\">" + logs + "</openSM2sync>\n";
}
std::string fact(const std::string& fields, const std::string& type = "1", const std::string& view = "1.1",
                 const std::string& learned = R"(gr="-1" e="2.5" l_rp="-1" n_rp="-1")") {
    return "<log type=\"16\" o_id=\"F\">" + fields +
           "</log>\n<log type=\"6\" o_id=\"C\" fact=\"F\" card_t=\"" + type + "\" fact_v=\"" + view +
           "\" tags=\"T\" " + learned + "></log>\n";
}
std::string why_refused(const std::string& xml) {
    try {
        read(xml);
    } catch (const DeckFault& fault) {
        return where(fault.errors().at(0)) + ": " + fault.errors().at(0).why;
    }
    return "taken";
}

} // namespace

TEST_CASE("A fact without HTML stays plain text, one with HTML is cleaned", "[mnemosyne]") {
    const Note plain = read(entries(fact("<f>a\nb</f><b>c</b>"))).notes.at(0).note;
    CHECK(plain.markup == Markup::Plain);
    CHECK(plain.question == "a\nb");
    const CollectingSink collected =
        read(entries(fact("<f>a\n&lt;i onclick=x&gt;b</f><b>c &amp;amp; d</b>")));
    const Note html = collected.notes.at(0).note;
    CHECK(html.markup == Markup::Html);
    CHECK(html.question == "a<br><i>b");
    CHECK(html.answer == "c &amp; d");
    CHECK(collected.changes ==
          std::map<std::string, std::int64_t>{{"the attribute onclick was left out", 1}});
}

TEST_CASE("A sound of Mnemosyne's becomes one of ours", "[mnemosyne]") {
    const CollectingSink collected = read(entries(fact("<f>&lt;audio src=\"a b.mp3\"&gt;</f><b>c</b>")));
    CHECK(collected.notes.at(0).note.question == "[sound:a b.mp3]");
    CHECK(collected.notes.at(0).media == std::vector<std::string>{"a b.mp3"});
    CHECK(collected.changes.empty());
}

TEST_CASE("A card type of the learner's own is read by its views", "[mnemosyne]") {
    const CollectingSink collected =
        read(entries("<log type=\"19\" o_id=\"v9\"><name>x</name><q_fact_keys>['land', 'hint']</q_fact_keys>"
                     "<a_fact_keys>['city']</a_fact_keys><type_answer>True</type_answer></log>" +
                     fact("<land>Peru</land><hint>L…</hint><city>Lima</city>", "7::Own", "v9")));
    const Note note = collected.notes.at(0).note;
    CHECK(note.question == "Peru\nL…");
    CHECK(note.answer == "Lima");
    CHECK(note.type == NoteType::Typed);
}

TEST_CASE("A fact that cannot become a card is refused by its line, and the rest is read", "[mnemosyne]") {
    const CollectingSink collected =
        read(entries("\n<log type=\"16\" o_id=\"X\"><f>no card</f></log>\n" + fact("<f> </f><b>x</b>") +
                     "<log type=\"16\" o_id=\"Y\"><f>x</f></log><log type=\"6\" o_id=\"D\" fact=\"Y\" "
                     "card_t=\"9\" fact_v=\"9\"/>"
                     "<log type=\"16\" o_id=\"Z\"><text>no gap</text></log>"
                     "<log type=\"6\" o_id=\"E\" fact=\"Z\" card_t=\"5\" fact_v=\"5.1\"/>"
                     "<log type=\"16\" o_id=\"W\"><f>good</f></log><log type=\"6\" o_id=\"G\" fact=\"W\" "
                     "card_t=\"1\" fact_v=\"1.1\"/>"));
    CHECK(collected.notes.size() == 1);
    REQUIRE(collected.refused.size() == 4);
    CHECK(collected.refused[0].line == 2);
    CHECK(collected.refused[0].why == "the file has no card that is made of it");
    CHECK(collected.refused[1].why == "its question is empty");
    CHECK(collected.refused[2].why == "the file does not say how the cards of its type are made");
    CHECK(collected.refused[3].why == "no gap found; a cloze note has at least one {{c1::…}}");
}

TEST_CASE("What was learned becomes a state at the last repetition", "[mnemosyne]") {
    const auto seed_of = [](const std::string& learned) {
        return read(entries(fact("<f>a</f><b>b</b>", "1", "1.1", learned)))
            .notes.at(0)
            .cards.at(0)
            .history.at(0);
    };
    // Midnight UTC of 2026-10-10 is that day wherever one is.
    const PastRow known =
        seed_of(R"(gr="4" e="2.36" l_rp="1791123750" n_rp="1791590400" ac_rp="1" rt_rp="3" lps="1")"
                R"( rt_rp_l="2")");
    CHECK(known.at == Instant{1'791'123'750'000});
    CHECK(to_iso(known.day) == "2026-10-04");
    Seed expected;
    expected.repetition = 3;
    expected.easiness = {236};
    expected.interval = {6};
    expected.due = *parse_day("2026-10-10");
    expected.reps = 4;
    expected.lapses = 1;
    CHECK(static_cast<const Snapshot&>(std::get<Seed>(known.event)) == expected);

    const PastRow forgotten = seed_of(R"(gr="1" e="1.0" l_rp="1791123750" n_rp="1791123750" ac_rp="4")");
    const Seed& again = std::get<Seed>(forgotten.event);
    CHECK(again.repetition == 0);
    CHECK(again.easiness == Easiness{130});
    CHECK(again.due == forgotten.day);
    CHECK(again.interval == Days{1});

    for (const char* wild : {R"(gr="5" e="nan" l_rp="99999999999999" n_rp="99999999999999999999")",
                             R"(gr="99" e="1e999" l_rp="x" n_rp="-5" rt_rp_l="99999999999")"}) {
        const PastRow row = seed_of(wild);
        CHECK(row.at == today);
        CHECK(std::get<Seed>(row.event).due == row.day);
    }
}

TEST_CASE("A file that is none, is cut off or could be endless is refused", "[mnemosyne]") {
    CHECK(why_refused("") == "line 1: cards.xml is damaged or cut off here; export it from Mnemosyne again");
    CHECK(
        why_refused("<mnemosyne/>") ==
        "line 1: cards.xml begins with <mnemosyne>, expected <openSM2sync>: it is no export of Mnemosyne 2");
    CHECK(
        why_refused("<!DOCTYPE x [<!ENTITY a \"b\">]><openSM2sync>&a;</openSM2sync>").find("document type") !=
        std::string::npos);
    CHECK(why_refused("<openSM2sync><log a=\"" + std::string(5U << 20U, 'x') + "\"/></openSM2sync>")
              .find("longer than 4 MiB") != std::string::npos);
    const std::string whole = entries(fact("<f>a</f><b>b</b>"));
    for (std::size_t length = 0; length + 2 < whole.size(); ++length) {
        INFO(length);
        CHECK(why_refused(whole.substr(0, length)) != "taken");
    }
}

TEST_CASE("A fact beyond a limit is refused alone", "[mnemosyne]") {
    const CollectingSink collected =
        read(entries(fact("<f>" + std::string((1U << 20U) + 1, 'x') + "</f><b>b</b>")));
    CHECK(collected.notes.empty());
    CHECK(collected.refused.at(0).why == "a field is longer than 1 MiB, the most a text may have");
}

} // namespace emlek::test
