#pragma once

#include "decks/note.h"

#include <cstdint>
#include <initializer_list>

namespace emlek {

// What a note may say beside its question and its answer. The last two are of a list's entries.
enum class NotePart : std::int8_t {
    Type,
    Kind,
    Remark,
    Section,
    Sentence,
    Accept,
    Tags,
    Source,
    Markup,
    Further,
    SpacesInTags,
    SemicolonsInAccept,
};

// Which of these a file speaks of for one note: those that its format, and of a table its columns, can hold.
// An empty value of these means "none"; of the others nothing is known.
class NoteParts {
  public:
    constexpr NoteParts() = default;
    constexpr NoteParts(std::initializer_list<NotePart> fields) {
        for (const NotePart field : fields)
            bits_ |= bit(field);
    }
    static constexpr NoteParts all() { return from_bits(2 * bit(NotePart::SemicolonsInAccept) - 1); }

    constexpr bool has(NotePart field) const { return (bits_ & bit(field)) != 0; }
    constexpr void add(NotePart field) { bits_ |= bit(field); }
    constexpr void remove(NotePart field) { bits_ &= ~bit(field); }

    // For keeping them: a number from 0.
    constexpr std::int64_t bits() const { return bits_; }
    static constexpr NoteParts from_bits(std::int64_t bits) {
        NoteParts fields;
        fields.bits_ = static_cast<std::uint32_t>(bits);
        return fields;
    }
    bool operator==(const NoteParts&) const = default;

  private:
    static constexpr std::uint32_t bit(NotePart field) { return 1U << static_cast<unsigned>(field); }

    std::uint32_t bits_ = 0;
};

// What `stored` becomes by `incoming`, of which `carried` is known: the rest stays as it is stored. A list
// whose entries differ only in signs that the file cannot hold stays too, and so do texts that are the same
// in the other way of writing when the file has one way for all its notes. The result has the identity and
// the deck of `incoming`.
Note completed(Note incoming, NoteParts carried, const Note& stored);

} // namespace emlek
