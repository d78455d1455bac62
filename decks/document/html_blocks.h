#pragma once

#include "decks/document/builder.h"
#include "decks/document/html_roles.h"
#include "decks/document/inline_tags.h"
#include "decks/html_tokens.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace emlek {

// Which blocks of HTML are open at a place, and what that makes of the text there. An end tag ends the
// innermost block of its name, and with it all in it; one that ends none is passed over. Linear time.
class HtmlBlocks {
  public:
    HtmlBlocks(DocumentBuilder& builder, InlineTags& inline_tags)
        : builder_(&builder), inline_tags_(&inline_tags) {}

    // Of the roles from Line to Cell, and Foreign.
    void open(std::size_t tag, const HtmlToken& token);
    void close(std::size_t tag);

    bool preformatted() const { return shape_.kind == TextKind::Preformatted; }

  private:
    using Counts = std::array<std::uint32_t, html_tags.size()>;
    struct Open {
        std::size_t tag = 0;
        TextKind kind = TextKind::Paragraph; // of what is around it
        std::uint8_t level = 0;
        std::size_t insets = 0;
        InlineTags::Place place;
        std::optional<std::size_t> list; // innermost around it, as a place in open_
        std::optional<std::size_t> item;
        std::int32_t next_number = 1; // of its items
    };
    // End tags in a table end nothing outside of it.
    struct OpenTable {
        std::size_t place;
        Counts outside;
        std::optional<std::size_t> list;
        std::optional<std::size_t> item;
    };

    void push(std::size_t tag);
    void pop_to(std::size_t size);
    void pop();
    void inset(Inset step);
    void open_item();
    void open_table(std::size_t tag);
    void close_table();
    void open_in_table(HtmlRole role, std::size_t tag, const HtmlToken& token);

    DocumentBuilder* builder_;
    InlineTags* inline_tags_;
    BlockShape shape_;
    std::vector<Open> open_;
    Counts count_{};
    std::vector<OpenTable> tables_;
    std::size_t tables_too_deep_ = 0;
    std::optional<std::size_t> list_;
    std::optional<std::size_t> item_;
};

} // namespace emlek
