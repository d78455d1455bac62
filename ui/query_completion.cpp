#include "ui/query_completion.h"

#include "decks/query/query_filters.h"

namespace emlek {

std::vector<Completion> query_completions(std::string_view query, const OpenFilter& open,
                                          const std::vector<std::string>& values) {
    std::vector<Completion> found = completions(values, open.value);
    for (Completion& each : found)
        each.text = std::string(query.substr(0, open.begin)) + written_filter(open.key, each.shown);
    return found;
}

} // namespace emlek
