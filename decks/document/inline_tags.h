#pragma once

#include "decks/document/builder.h"
#include "decks/document/document.h"
#include "decks/html_tokens.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace emlek {

// The tags of HTML that only change how text looks, open and closed in any order: b strong i em u ins s
// strike del sub sup code tt span font big small mark a. Linear time, whatever is never closed.
class InlineTags {
  public:
    explicit InlineTags(DocumentBuilder& builder) : builder_(&builder) {}

    // False when it is none of these.
    bool open(const HtmlToken& token);
    bool close(std::string_view name);

    const InlineStyle& style() const { return style_; }

    // What is open at some place, to come back to.
    struct Place {
        std::array<std::uint32_t, 7> switches{};
        std::size_t layers = 0;
    };
    Place place() const { return {switches_, layers_.size()}; }
    // At a block's end what was opened in it ends, but bold, italic and the like, as in browsers.
    void leave_block(const Place& place);
    // In a table's cell what is open in the cell before does not count at all.
    void enter_cell(const Place& place);

  private:
    enum class Layered : std::int8_t { Span, Font, Big, Small, Mark, Link };
    struct Layer {
        Layered kind;
        float size = 1;
        std::optional<Rgb> colour;
        std::optional<Rgb> background;
        std::optional<std::uint16_t> link;
    };

    static std::optional<std::size_t> switch_of(std::string_view name);
    static std::optional<Layered> layered(std::string_view name);
    void read_attributes(const HtmlToken& token, Layer& layer) const;
    void pop();
    void update();

    DocumentBuilder* builder_;
    InlineStyle style_;
    std::array<std::uint32_t, 7> switches_{};
    std::vector<Layer> layers_;
    std::array<std::uint32_t, 6> layers_of_{};
};

} // namespace emlek
