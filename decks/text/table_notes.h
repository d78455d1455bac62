#pragma once

#include "decks/change_counts.h"
#include "decks/incoming.h"
#include "decks/table_layout.h"
#include "decks/text/table_directives.h"
#include "decks/text/table_rows.h"

#include <cstdint>
#include <string>
#include <vector>

namespace emlek {

// Makes a note of each row of a table, or refuses the row with its line.
class TableNotes {
  public:
    TableNotes(const TableLayout& layout, const TableDirectives& directives, DeckSink& sink);

    void take(const TableRow& row);
    // Tells the sink what was left out of all of them.
    void finish();

  private:
    struct Fields;
    Fields fields_of(const TableRow& row);
    std::string fault_of(const Note& note, const TableRow& row) const;
    // False: the fields cannot be a note, and this is told.
    bool fill(IncomingNote& incoming, Fields& fields, const TableRow& row);
    void settle_type(IncomingNote& incoming, const std::string& named);
    void clean(std::string& html);
    void shorten(std::vector<std::string>& list, const char* sentence);
    void refuse(const TableRow& row, std::string why);

    const TableLayout& layout_;
    const TableDirectives& directives_;
    DeckSink& sink_;
    NoteParts columns_; // that there are
    ChangeCounts left_out_;
};

} // namespace emlek
