#include "decks/anki/card_template.h"

#include <cstdlib>

// Up to the first byte 0 a template, then a field. A side never grows far beyond its limit.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using emlek::CardSide;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::string_view source = bytes.substr(0, bytes.find('\0'));
    const std::string field(bytes.substr(std::min(size, source.size() + 1)));
    const std::vector<std::string> fields = {field, "", "漢字[かんじ]"};
    emlek::TemplateValues values;
    values.fields = &fields;
    values.tags = "tag";
    values.deck = "A::B";
    constexpr std::size_t longest = 10'000;
    const std::string answer = emlek::answer_part(source, field);
    for (const CardSide side : {CardSide::Question, CardSide::Answer}) {
        std::string html;
        std::string hints;
        const emlek::CardTemplate made(side == CardSide::Question ? source : answer,
                                       {"Front", "Back", "Kanji"}, side);
        const bool fits = made.render(values, longest, html, hints);
        if (fits && html.size() > longest) std::abort();
    }
    emlek::is_empty_field(field);
    return 0;
}
