#include "decks/json_deck.h"
#include "decks/json_tree.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace emlek::test {

namespace {

constexpr std::string_view head = R"({"format":"emlek-deck","version":1,"name":"D","notes":[)";

// A beginning, the same piece again and again, and an end: a file of any length that is nowhere whole.
class Repeated : public JsonText {
  public:
    Repeated(std::string begin, std::string piece, std::int64_t times, std::string end = {})
        : begin_(std::move(begin)), piece_(std::move(piece)), end_(std::move(end)), times_(times) {}
    std::string_view next() override {
        if (given_ > times_ + 1) return {};
        if (given_ > times_) return ++given_, end_;
        return given_++ == 0 ? std::string_view(begin_) : std::string_view(piece_);
    }
    void rewind() override { given_ = 0; }
    std::int64_t bytes_given() const {
        return given_ * static_cast<std::int64_t>(piece_.size()); // of the last reading
    }

  private:
    std::string begin_;
    std::string piece_;
    std::string end_;
    std::int64_t times_;
    std::int64_t given_ = 0;
};

struct Reading {
    std::vector<LocatedError> errors;
    std::vector<Note> notes;
    std::string name;
};

Reading reading_of(JsonText& text, bool keep_notes = true) {
    Reading reading;
    std::map<std::string, std::int64_t> left_out;
    reading.errors = read_json_deck(text,
                                    {[&](const DeckAbout& about) { reading.name = about.name; },
                                     [&](Note&& note) {
                                         if (keep_notes) reading.notes.push_back(std::move(note));
                                     }},
                                    left_out);
    return reading;
}

Reading reading_of(std::string_view bytes) {
    return reading_of(*json_text(bytes));
}

std::string note(int id) {
    return R"({"id":")" + std::to_string(id) + R"(","question":"q","answer":"a"})";
}

} // namespace

TEST_CASE("What stands beside the notes may follow them") {
    const Reading reading =
        reading_of(R"({"notes":[)" + note(1) + R"(],"name":"D","version":1,"format":"emlek-deck"})");
    CHECK(reading.errors.empty());
    CHECK(reading.name == "D");
    REQUIRE(reading.notes.size() == 1);
    CHECK(reading.notes[0].id == note_id("D", "1"));
    CHECK(reading.notes[0].deck == "D");
}

TEST_CASE("The errors beside the notes and in them are told together") {
    const Reading reading = reading_of(R"({"format":"emlek-deck","version":1,"name":"A::",
"notes":[7,
{"id":"a","question":"q"}],
"more":1})");
    std::string places;
    for (const LocatedError& error : reading.errors)
        places += where(error) + "; ";
    CHECK(places == "line 4, more; line 1, name; line 2, notes[0]; line 3, notes[1].answer; ");
    CHECK(reading.notes.empty());
}

TEST_CASE("An id that stands twice is told with both lines, however far apart") {
    std::string notes;
    for (int i = 0; i < 3000; ++i)
        notes += note(i) + ",\n";
    const Reading reading = reading_of(std::string(head) + "\n" + notes + note(17) + "]}");
    REQUIRE(reading.errors.size() == 1);
    CHECK(where(reading.errors[0]) == "line 3002, notes[3000].id");
    CHECK(reading.errors[0].why.find("line 19 too") != std::string::npos);
}

TEST_CASE("Pieces may end anywhere, in a word, an escape or a character") {
    const std::string bytes =
        std::string("\xEF\xBB\xBF") + std::string(head) +
        R"({"id":"1","question":"é \u00e9 \"漢\"","answer":"-1.5e3","sentence":12345}]})";
    class Bytewise : public JsonText {
      public:
        explicit Bytewise(std::string_view bytes) : bytes_(bytes) {}
        std::string_view next() override {
            return at_ == bytes_.size() ? std::string_view() : bytes_.substr(at_++, 1);
        }
        void rewind() override { at_ = 0; }

      private:
        std::string_view bytes_;
        std::size_t at_ = 0;
    };
    Bytewise text(bytes);
    const Reading reading = reading_of(text);
    CHECK(reading.errors.empty());
    REQUIRE(reading.notes.size() == 1);
    CHECK(reading.notes[0].question == "é é \"漢\"");
    CHECK(reading.notes[0].sentence == 12345);
}

TEST_CASE("A zero byte does not hide what follows") {
    using namespace std::string_literals;
    const Reading reading = reading_of(std::string(head) + "]}\0{"s);
    REQUIRE(reading.errors.size() == 1);
    CHECK(reading.errors[0].why.find("after the end") != std::string::npos);
}

TEST_CASE("A text without an end is given up at its limit, not collected") {
    for (const std::string& begin : {std::string(head) + R"({"id":"1","question":")",
                                     std::string(R"({"name":")"), std::string(R"({")")}) {
        Repeated text(begin, std::string(1U << 16U, 'x'), 100'000); // 6.5 GB
        const Reading reading = reading_of(text);
        REQUIRE(reading.errors.size() == 1);
        CHECK(reading.errors[0].line == 1);
        CHECK(reading.errors[0].why.find("longer than 8 MiB") != std::string::npos);
        CHECK(text.bytes_given() < 3 * static_cast<std::int64_t>(longest_json_text));
    }
}

TEST_CASE("A note of endless parts, or what stands beside the notes, is given up at its limit") {
    struct Case {
        std::string begin;
        std::string piece;
        std::int64_t times;
        std::string end;
    };
    const std::string in_tags = std::string(head) + R"({"id":"1","tags":[1)";
    for (const auto& [begin, piece, times, end] :
         {Case{in_tags, ",1,1,1,1,1,1,1,1", 100'000, "]}]}"},
          Case{in_tags, ",\"" + std::string(1U << 16U, 'x') + "\"", 3000, "]}]}"},
          Case{R"({"name":[1)", ",[],{},[],{}", 200'000, "]}"},
          Case{R"({"j":1)", R"(,"k":1,"k":1)", 300'000, "}"}}) {
        Repeated text(begin, piece, times, end);
        const Reading reading = reading_of(text);
        REQUIRE(reading.errors.size() == 1);
        CHECK(reading.errors[0].why.find("500,000 values or 128 MiB") != std::string::npos);
    }
}

TEST_CASE("An entry that nobody wants is not made") {
    const auto text = json_text(R"({"a":[1,[2,[3]],{"b":[4]}],"c":5})");
    const auto tree = parse_json(*text, {"a", nullptr});
    const auto& top = std::get<JsonValue::Object>(std::get<JsonValue>(tree).value);
    REQUIRE(top.size() == 2);
    CHECK(std::get<JsonValue::Array>(top[0].value.value).empty());
    CHECK(std::get<std::int64_t>(top[1].value.value) == 5);
}

TEST_CASE("Entries come one by one until no more is wanted") {
    std::vector<std::int64_t> met;
    const auto text = json_text(R"({"x":[0],"a":[1,2,3,4]})");
    const auto tree = parse_json(*text, {"a", [&](JsonValue&& entry) {
                                             met.push_back(std::get<std::int64_t>(entry.value));
                                             return met.size() < 3;
                                         }});
    CHECK(std::holds_alternative<JsonValue>(tree));
    CHECK(met == std::vector<std::int64_t>{1, 2, 3});
}

} // namespace emlek::test
