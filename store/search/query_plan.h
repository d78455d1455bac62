#pragma once

#include "decks/query/query.h"
#include "scheduler/time.h"
#include "store/raw_rows.h"
#include "store/search/card_columns.h"
#include "store/search/search_index.h"

#include <bitset>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace emlek {

// A card of a block, each by its place in it.
using BlockBits = std::bitset<CardColumns::block_cards>;

// A query made ready to be asked of one block of cards after the other, in their order.
class QueryPlan {
  public:
    // Looks up what a query names: decks, tags. Throws SQLite::Exception, SearchFault.
    QueryPlan(SearchIndex& index, const Query& query, const Now& now);

    // Whether prepare() has nothing to read, so that blocks may be asked while the index still grows.
    bool needs_nothing_listed() const;
    // What must be read before the first block, in slices of about so many rows; true when it is.
    bool prepare(std::int64_t rows);
    // The cards of a block that are found; blocks must come in ascending order. Throws SearchFault.
    BlockBits matches(std::size_t block);
    // Lets go of what it holds of the file, for that may be written to before the next block.
    void pause();

  private:
    // Notes that fit an expression of FTS5, in the order of their numbers.
    struct Notes {
        std::string expression;
        std::unique_ptr<RawRows> rows;
        std::int64_t next = -1; // the note that was read last; nothing of what is below was
        bool done = false;
    };
    // Cards that were found before the first block: read by a query that gives keys.
    struct Listed {
        std::vector<BlockBits> blocks;
        std::vector<std::string> expressions; // of FTS5, each still to be asked
        std::optional<Rated> rated;
        StudyDay day; // of the answers that are read next
        std::optional<Added> added;
        std::unique_ptr<RawRows> rows;
        bool done = false;
    };
    struct Decks {
        std::vector<std::uint8_t> fits; // by the columns' index of decks
        std::string pattern;
    };
    using Leaf = std::variant<std::monostate, Notes, Listed, Decks>;

    void make_leaf(const QueryPart& part, Leaf& leaf);
    void make_tag_leaf(const HasTag& tag, Leaf& leaf);
    bool read_listed(Listed& listed, std::int64_t& rows);
    void read_rated(Listed& listed, std::int64_t& rows);
    void read_notes_added(Listed& listed, std::int64_t& rows);
    void read_expressions(Listed& listed, std::int64_t& rows);
    void add_note(Listed& listed, std::int64_t note);

    BlockBits evaluate(std::uint32_t part, std::size_t block, const BlockBits& asked);
    BlockBits in_decks(Decks& decks, const CardColumns::Block& block, std::size_t number);
    BlockBits with_notes(Notes& notes, const CardColumns::Block& block);
    template <class Test>
    BlockBits where(std::size_t block, const BlockBits& asked, const Test& test) const;
    BlockBits evaluate_leaf(const QueryPart& part, Leaf& leaf, std::size_t block, const BlockBits& asked);
    BlockBits with_property(const Has& has, std::size_t block, const BlockBits& asked) const;

    SearchIndex& index_;
    Query query_;
    Now now_;
    std::vector<Leaf> leaves_; // beside query_.parts
    std::vector<std::pair<std::int64_t, std::string>> deck_names_;
};

} // namespace emlek
