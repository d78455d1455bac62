#include "checked_document.h"
#include "decks/query/parse_query.h"

#include <algorithm>

namespace {

using namespace emlek;

void check_part(const Query& query, std::uint32_t number, std::size_t depth) {
    check_that(depth <= deepest_query);
    const QueryPart& part = query.parts.at(number);
    const auto below = [&](std::uint32_t each) {
        check_that(each < number);
        check_part(query, each, depth + 1);
    };
    if (const auto* all = std::get_if<AllOf>(&part))
        std::for_each(all->parts.begin(), all->parts.end(), below);
    if (const auto* any = std::get_if<AnyOf>(&part))
        std::for_each(any->parts.begin(), any->parts.end(), below);
    if (const auto* none = std::get_if<NoneOf>(&part)) below(none->part);
    if (const auto* text = std::get_if<HasText>(&part)) {
        check_that(!text->pieces.empty() && text->pieces.find('"') == std::string::npos);
        check_that(valid_length(text->pieces) == text->pieces.size());
    }
    if (const auto* deck = std::get_if<InDeck>(&part)) fits_pattern_or_is_below(deck->pattern, "a::b*::日本");
}

} // namespace

// A query: a tree that is not deeper than promised, or errors at places that are in it.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const ParsedQuery parsed = parse_query(text);
    check_that(!parsed.query.parts.empty());
    check_part(parsed.query, static_cast<std::uint32_t>(parsed.query.parts.size() - 1), 0);
    for (const QueryError& error : parsed.errors) {
        check_that(error.begin <= error.end && error.end <= text.size());
        check_that(!error.why.empty());
    }
    return 0;
}
