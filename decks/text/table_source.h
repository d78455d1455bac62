#pragma once

#include "decks/incoming.h"
#include "decks/text/byte_source.h"
#include "decks/text/table_directives.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace emlek {

// A table in a text: CSV, TSV and what spreadsheets, Anki, Mnemosyne and Quizlet write of the kind.
class TableSource : public DeckSource {
  public:
    // Reads the first rows and guesses from them what is not chosen. `encodings`: as guess_encodings() gives
    // them, not empty. Throws DeckFault for a choice that cannot be.
    TableSource(std::unique_ptr<ByteSource> bytes, std::vector<std::string> encodings,
                const TableChoices& choices);

    std::string format() const override;
    std::optional<TableLayout> layout() const override { return layout_; }
    // Why the first row cannot be read, whatever sign separates its fields; nothing when it can.
    const std::optional<LocatedError>& fault() const { return fault_; }
    // Throws DeckFault while more than one encoding is possible.
    void read(DeckSink& sink, Progress& progress) override;

  private:
    std::string first_rows();
    void guess(const std::string& head, const TableChoices& choices);
    void tell_what_is_ignored(DeckSink& sink, std::int64_t comments) const;

    std::unique_ptr<ByteSource> bytes_;
    TableLayout layout_;
    TableDirectives directives_;
    std::optional<LocatedError> fault_;
};

inline constexpr std::size_t usual_head = 1U << 16U;

// The first whole lines of a text, about so many bytes of them; a part of one when it is longer.
std::string first_lines(ByteSource& bytes, const std::string& encoding, std::size_t about = usual_head);

// Which encodings a text can be in, or the chosen one. Throws DeckFault when it is no text at all.
std::vector<std::string> encodings_of(ByteSource& bytes, const TableChoices& choices);

// Throws DeckFault with a sentence that asks for a choice when there is more than one.
void expect_one_encoding(const std::vector<std::string>& encodings);

} // namespace emlek
