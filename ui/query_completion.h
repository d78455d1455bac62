#pragma once

#include "decks/query/parse_query.h"
#include "ui/completion.h"

#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// What completes the filter that the query ends in, of these values: each as the whole query with it.
std::vector<Completion> query_completions(std::string_view query, const OpenFilter& open,
                                          const std::vector<std::string>& values);

} // namespace emlek
