#include "decks/hash_numbers.h"
#include "decks/json_deck.h"
#include "decks/json_tree.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>
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
    ChangeCounts left_out;
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

TEST_CASE("Nothing is taken in of a deck in which anything is wrong") {
    for (const std::string& last : {std::string("7"), note(1), std::string("{\"id\":\"2\"")}) {
        const Reading reading = reading_of(std::string(head) + note(1) + ",\n" + last + "]}");
        CHECK(reading.errors.size() == 1);
        CHECK(reading.notes.empty());
        CHECK(reading.name.empty());
    }
}

TEST_CASE("An id beside the UUID that follows from it is one note twice") {
    const std::string uuid = to_string(note_id("D", "1"));
    const Reading reading = reading_of(std::string(head) + note(1) + ",\n{\"id\":\"" + uuid +
                                       R"(","question":"q","answer":"a"}]})");
    REQUIRE(reading.errors.size() == 1);
    CHECK(where(reading.errors[0]) == "line 2, notes[1].id");
    CHECK(reading_of(std::string(head) + note(1) + ",{\"id\":\"" + to_string(note_id("E", "1")) +
                     R"(","question":"q","answer":"a"}]})")
              .errors.empty());
}

TEST_CASE("UUIDs that differ in case alone are one id") {
    const auto with = [](const std::string& id) {
        return R"({"id":")" + id + R"(","question":"q","answer":"a"})";
    };
    const Reading reading = reading_of(std::string(head) + with("6ba7b811-9dad-11d1-80b4-00c04fd430c8") +
                                       "," + with("6BA7B811-9DAD-11D1-80B4-00C04FD430C8") + "]}");
    CHECK(reading.errors.size() == 1);
}

TEST_CASE("A file that changes between its readings is refused") {
    class Changing : public JsonText {
      public:
        explicit Changing(std::string later) : later_(std::move(later)) {}
        std::string_view next() override { return std::exchange(left_, {}); }
        void rewind() override { left_ = later_; }

      private:
        std::string first_ = std::string(head) + note(1) + "]}";
        std::string later_;
        std::string_view left_ = first_;
    };
    for (const std::string& later :
         {std::string(head) + note(1) + "," + note(2) + "]}", std::string(head) + "]}",
          std::string(head) + "7]}", std::string(head)}) {
        Changing text(later);
        CHECK(reading_of(text).errors.size() == 1);
    }
}

TEST_CASE("Half of a surrogate pair is told as that, and never becomes a text") {
    for (const char* half :
         {"\\ud800", "\\udc00", "\\ud800x", "\\ud800\\n", "\\ud800\\ud800", "\xED\xA0\x80"}) {
        INFO(half);
        for (const std::string& begin : {std::string("\n{\""), std::string(head) + "\n{\"question\":\""}) {
            const Reading reading = reading_of(begin + half + "\"");
            REQUIRE(reading.errors.size() == 1);
            CHECK(reading.errors[0].line == 2);
            CHECK(reading.errors[0].why.find("only half there") != std::string::npos);
        }
    }
    CHECK(reading_of("{\"\xFF\":1}").errors.at(0).why.find("not UTF-8") != std::string::npos);
    CHECK(reading_of("{\"\\u00\"}").errors.at(0).why.find("known escape") != std::string::npos);
}

TEST_CASE("What errors show of keys, names and values is short and stands on one line") {
    const std::string longer = "\\u202e\\n" + std::string(100'000, 'k');
    const Reading reading =
        reading_of(std::string(head) + R"({"id":"1","question":"q","answer":"a",")" + longer +
                   R"(":1,"deck":"::)" + longer + R"(","type":")" + longer + R"(","tags":")" + longer +
                   "\"},{\"id\":\"" + std::string(150, 'i') + R"(","question":"q","answer":"a"},{"id":")" +
                   std::string(150, 'i') + R"(","question":"q","answer":"a"}],")" + longer + "\":1}");
    CHECK(reading.errors.size() == 6);
    for (const LocatedError& error : reading.errors) {
        INFO(where(error) + ": " + error.why);
        CHECK(where(error).size() + error.why.size() < 300);
        CHECK((where(error) + error.why).find('\n') == std::string::npos);
        CHECK((where(error) + error.why).find("\u202E") == std::string::npos);
    }
}

TEST_CASE(
    "A hundred thousand errors are told, the rest is said to be there, and what the file is counts first") {
    const std::string wrong = "{\"id\":7,\"question\":\"q\"},\n";
    Repeated ours(std::string(head), wrong, 200'000, "7]}");
    const Reading reading = reading_of(ours);
    REQUIRE(reading.errors.size() == most_errors + 1);
    CHECK(where(reading.errors[3]) == "line 2, notes[1].answer");
    CHECK(reading.errors.back().why.find("more errors") != std::string::npos);
    Repeated foreign("{\"notes\":[", wrong, 200'000, "7],\n\"format\":\"other\"}");
    const Reading other = reading_of(foreign);
    REQUIRE(other.errors.size() == 1);
    CHECK(where(other.errors[0]) == "line 200002, format");
}

TEST_CASE("Blanks between values have no bound") {
    Repeated text(std::string(head) + R"({"id":"1",)", std::string(1U << 16U, ' '), 200,
                  R"("question":"q","answer":"a"}]})");
    CHECK(reading_of(text).notes.size() == 1);
}

TEST_CASE("A JSON deck that is cut short anywhere is refused with a line") {
    const std::string whole =
        std::string(head) + R"({"id":"1","question":"q","answer":"a","tags":["x","á"]},)" + "\n" +
        R"({"id":"2","type":"cloze","text":"{{c1::x}} \u00e1 \ud83d\ude00","sentence":12}]})";
    REQUIRE(reading_of(whole).errors.empty());
    for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(whole.substr(0, size));
        const Reading reading = reading_of(whole.substr(0, size));
        REQUIRE(reading.errors.size() == 1);
        CHECK(reading.errors[0].line >= 1);
        CHECK_FALSE(reading.errors[0].why.empty());
    }
}

TEST_CASE("No ids of a file make the search for doubles slow") {
    HashNumbers lines;
    for (std::uint64_t i = 1; i < 200'000; ++i)
        ++lines.of(i << 44U); // the same place in every table that takes the hash as it is
    CHECK(lines.of(std::uint64_t{77} << 44U) == 1);
}

} // namespace emlek::test
