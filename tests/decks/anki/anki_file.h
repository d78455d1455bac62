#pragma once

#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace emlek::test {

// A protobuf message, written by hand.
class Protobuf {
  public:
    Protobuf& number(std::uint32_t field, std::uint64_t value);
    Protobuf& bytes(std::uint32_t field, std::string_view value);
    const std::string& str() const { return message_; }

  private:
    void varint(std::uint64_t value);
    std::string message_;
};

enum class Container { Legacy1, Legacy2, Latest };

struct MadeTemplate {
    std::string name;
    std::string question;
    std::string answer;
};
struct MadeType {
    std::int64_t id = 0;
    std::string name;
    bool cloze = false;
    std::vector<std::string> fields;
    std::vector<MadeTemplate> templates;
};
struct MadeCard {
    std::int64_t id = 0;
    std::int64_t note = 0;
    std::int64_t deck = 1;
    std::int64_t ord = 0;
    std::int64_t type = 0;
    std::int64_t queue = 0;
    std::int64_t due = 0;
    std::int64_t interval = 0;
    std::int64_t factor = 0;
    std::int64_t reps = 0;
    std::int64_t lapses = 0;
    std::int64_t home_due = 0;
    std::int64_t home_deck = 0;
    std::int64_t flags = 0;
};
struct MadeAnswer {
    std::int64_t at = 0;
    std::int64_t card = 0;
    std::int64_t button = 3;
    std::int64_t interval = 1;
    std::int64_t interval_before = 1;
    std::int64_t factor = 2500;
    std::int64_t taken = 5000;
    std::int64_t type = 1;
};

// A collection of Anki's, written from what is known of its tables.
class AnkiFile {
  public:
    // Made on the rollover (4:00 in Budapest) of 2026-01-01.
    explicit AnkiFile(int schema = 11);

    void type(const MadeType& type) { types_.push_back(type); }
    void deck(std::int64_t id, const std::string& name, bool filtered = false,
              const std::string& description = "");
    void note(std::int64_t id, std::int64_t type, const std::vector<std::string>& fields,
              const std::string& tags = "", const std::string& guid = "");
    void card(const MadeCard& card);
    void answer(const MadeAnswer& answer);
    SQLite::Database& sql() { return *db_; }

    // The bytes of the collection. No more can be added.
    std::string collection();
    // A whole package of it, with these media.
    std::string package(Container container,
                        const std::vector<std::pair<std::string, std::string>>& media = {});
    // As collection(), then put into a package of the oldest kind.
    std::string package() { return package(Container::Legacy1); }

    // Types that nearly every test needs.
    static MadeType basic();
    static MadeType reversed();
    static MadeType typed();
    static MadeType cloze();

  private:
    void write_json();
    void write_tables();

    struct MadeDeck {
        std::string name;
        bool filtered = false;
        std::string description;
    };
    std::unique_ptr<TempFolder> folder_;
    int schema_;
    std::vector<MadeType> types_;
    std::map<std::int64_t, MadeDeck> decks_;
    std::unique_ptr<SQLite::Database> db_;
};

std::string sha1(std::string_view bytes);

} // namespace emlek::test
