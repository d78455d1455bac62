#include "cli/search_cards.h"

#include "cli/failure.h"
#include "cli/terminal_progress.h"
#include "decks/query/parse_query.h"
#include "store/search/card_search.h"
#include "store/search/search_index.h"

#include <algorithm>

namespace emlek {

namespace {

constexpr std::int64_t cards_a_slice = 65'536;
constexpr std::size_t ids_at_once = 500;

// The query on a line of its own, and below it a mark under each byte that was not understood. What would
// break the line, or turn it round, stands as "?".
std::string marked(std::string_view query, const QueryError& error) {
    std::string line;
    std::string marks;
    for (std::size_t i = 0; i < query.size(); ++i) {
        const auto byte = static_cast<unsigned char>(query[i]);
        const bool begins = (byte & 0xC0U) != 0x80U;
        if (!begins) continue;
        line += byte >= 0x20 && byte < 0x7F ? query[i] : '?';
        marks += i >= error.begin && i < error.end ? '^' : ' ';
    }
    if (error.begin >= query.size()) marks += '^';
    marks.erase(std::find_if(marks.rbegin(), marks.rend(), [](char c) { return c != ' '; }).base(),
                marks.end());
    return "\n  " + line + "\n  " + marks;
}

[[noreturn]] void misunderstood(std::string_view query, const std::vector<QueryError>& errors) {
    std::string told = "The search was not understood.";
    for (const QueryError& error : errors)
        told += (query.size() <= 200 ? marked(query, error) : "") + "\n" + error.why;
    throw Failure(Exit::Usage, told);
}

// The name of a deck as a pattern that it alone fits.
std::string as_pattern(std::string_view name) {
    std::string pattern;
    for (const char c : name) {
        if (c == '*' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern;
}

Query query_of(const CardsCommand& command) {
    ParsedQuery parsed = parse_query(*command.search);
    if (!parsed.errors.empty()) misunderstood(*command.search, parsed.errors);
    if (!command.deck) return parsed.query;
    const auto whole = static_cast<std::uint32_t>(parsed.query.parts.size() - 1);
    parsed.query.parts.push_back(InDeck{as_pattern(*command.deck)});
    parsed.query.parts.push_back(AllOf{{whole, whole + 1}});
    return parsed.query;
}

// The search when it is done.
CardSearch found(SearchIndex& index, const Query& query, const CardsCommand& command, Context& context) {
    const Now now = context.now();
    TerminalProgress progress(context.clock, context.console.err);
    try {
        for (;;) {
            bring_in_step(index, now, progress);
            CardSearch search(index, query, command.order, now);
            while (!search.advance(cards_a_slice) && !search.outdated())
                progress.at("Searching", 0, 0);
            if (!search.outdated()) return search;
        }
    } catch (const Cancelled&) {
        throw Failure(Exit::Refused, "Stopped. Nothing was changed.");
    }
}

} // namespace

void search_cards(const CardsCommand& command, Context& context,
                  const std::function<void(const ListedCard&)>& each) {
    const Query query = query_of(command);
    expect_deck(context.collection, {command.deck});
    SearchIndex index(context.collection);
    const CardSearch search = found(index, query, command, context);
    const std::size_t end = std::min(search.found(), command.limit.value_or(search.found()));
    ListedCards cards(context.collection);
    for (std::size_t first = 0; first < end; first += ids_at_once) {
        for (const CardId& id : search.ids(first, std::min(ids_at_once, end - first))) {
            if (const auto card = cards.read(id)) each(*card);
        }
    }
}

} // namespace emlek
