#include "decks/document/inline_tags.h"

#include "decks/document/html_style.h"
#include "decks/html_attributes.h"
#include "decks/html_entities.h"

#include <algorithm>
#include <string>
#include <utility>

namespace emlek {

namespace {

enum Switch : std::uint8_t { Bold, Italic, Underline, Strike, Sub, Sup, Code };

constexpr std::array<std::pair<std::string_view, Switch>, 13> switches = {{{"b", Bold},
                                                                           {"strong", Bold},
                                                                           {"i", Italic},
                                                                           {"em", Italic},
                                                                           {"u", Underline},
                                                                           {"ins", Underline},
                                                                           {"s", Strike},
                                                                           {"strike", Strike},
                                                                           {"del", Strike},
                                                                           {"sub", Sub},
                                                                           {"sup", Sup},
                                                                           {"code", Code},
                                                                           {"tt", Code}}};

constexpr Rgb marker{0xFF, 0xF1, 0x76}; // the yellow of a text marker

struct Declaration {
    std::string_view property;
    std::string_view value;
};

// Calls each(declaration) for those of a style attribute.
template <class Each>
void declarations(std::string_view style, const Each& each) {
    constexpr std::string_view blanks = " \t\n\r\f";
    while (!style.empty()) {
        const std::size_t end = std::min(style.find(';'), style.size());
        std::string_view one = style.substr(0, end);
        style.remove_prefix(std::min(end + 1, style.size()));
        one.remove_prefix(std::min(one.find_first_not_of(blanks), one.size()));
        const std::size_t colon = one.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string_view property = one.substr(0, one.find_first_of(" \t\n\r\f:"));
        each(Declaration{property, one.substr(colon + 1)});
    }
}

} // namespace

std::optional<std::size_t> InlineTags::switch_of(std::string_view name) {
    for (const auto& [tag, place] : switches) {
        if (tag == name) return place;
    }
    return std::nullopt;
}

std::optional<InlineTags::Layered> InlineTags::layered(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, Layered>, 6> tags = {{{"span", Layered::Span},
                                                                           {"font", Layered::Font},
                                                                           {"big", Layered::Big},
                                                                           {"small", Layered::Small},
                                                                           {"mark", Layered::Mark},
                                                                           {"a", Layered::Link}}};
    for (const auto& [tag, kind] : tags) {
        if (tag == name) return kind;
    }
    return std::nullopt;
}

void InlineTags::read_attributes(const HtmlToken& token, Layer& layer) const {
    for (const HtmlAttribute& attribute : token.attributes) {
        const std::string value = decode_references(attribute.value);
        if (attribute.name == "style") {
            declarations(value, [&](const Declaration& declared) {
                if (declared.property == "color") {
                    if (const auto colour = parse_colour(declared.value)) layer.colour = colour;
                } else if (declared.property == "background-color" || declared.property == "background") {
                    if (const auto colour = parse_colour(declared.value)) layer.background = colour;
                } else if (declared.property == "font-size") {
                    layer.size = parse_size(declared.value, layer.size).value_or(layer.size);
                }
            });
        } else if (layer.kind == Layered::Font && attribute.name == "color") {
            if (const auto colour = parse_colour(value)) layer.colour = colour;
        } else if (layer.kind == Layered::Font && attribute.name == "size") {
            layer.size = parse_font_size(value).value_or(layer.size);
        } else if (layer.kind == Layered::Link && attribute.name == "href" && is_link_address(value)) {
            layer.link = builder_->link(value);
        }
    }
}

bool InlineTags::open(const HtmlToken& token) {
    if (const auto place = switch_of(token.name)) {
        ++switches_.at(*place);
        update();
        return true;
    }
    const auto kind = layered(token.name);
    if (!kind) return false;
    if (*kind == Layered::Link) close("a"); // links do not nest
    Layer layer{*kind, style_.size, style_.colour, style_.background, style_.link};
    if (*kind == Layered::Big) layer.size = parse_size("larger", layer.size).value_or(layer.size);
    if (*kind == Layered::Small) layer.size = parse_size("smaller", layer.size).value_or(layer.size);
    if (*kind == Layered::Mark) layer.background = marker;
    read_attributes(token, layer);
    layers_.push_back(layer);
    ++layers_of_.at(static_cast<std::size_t>(*kind));
    update();
    return true;
}

bool InlineTags::close(std::string_view name) {
    if (const auto place = switch_of(name)) {
        std::uint32_t& count = switches_.at(*place);
        if (count > 0) --count;
        update();
        return true;
    }
    const auto kind = layered(name);
    if (!kind) return false;
    if (layers_of_.at(static_cast<std::size_t>(*kind)) > 0) {
        while (layers_.back().kind != *kind)
            pop();
        pop();
        update();
    }
    return true;
}

void InlineTags::pop() {
    --layers_of_.at(static_cast<std::size_t>(layers_.back().kind));
    layers_.pop_back();
}

void InlineTags::leave_block(const Place& place) {
    while (layers_.size() > place.layers)
        pop();
    for (const Switch which : {Sub, Sup, Code})
        switches_.at(which) = std::min(switches_.at(which), place.switches.at(which));
    update();
}

void InlineTags::enter_cell(const Place& place) {
    leave_block(place);
    switches_ = place.switches;
    update();
}

void InlineTags::update() {
    style_.bold = switches_[Bold] > 0;
    style_.italic = switches_[Italic] > 0;
    style_.underline = switches_[Underline] > 0;
    style_.strike = switches_[Strike] > 0;
    style_.code = switches_[Code] > 0;
    style_.baseline = switches_[Sub] > 0   ? Baseline::Sub
                      : switches_[Sup] > 0 ? Baseline::Super
                                           : Baseline::Normal;
    static const Layer none{Layered::Span, 1, {}, {}, {}};
    const Layer& top = layers_.empty() ? none : layers_.back();
    style_.size = top.size;
    style_.colour = top.colour;
    style_.background = top.background;
    style_.link = top.link;
}

} // namespace emlek
