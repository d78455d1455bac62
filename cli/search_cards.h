#pragma once

#include "cli/context.h"
#include "cli/invocation.h"
#include "store/listing.h"

#include <functional>

namespace emlek {

// The cards that the command's query finds, one at a time. Throws Failure (Usage), with the place marked,
// when the query is wrong, and what the store throws.
void search_cards(const CardsCommand& command, Context& context,
                  const std::function<void(const ListedCard&)>& each);

} // namespace emlek
