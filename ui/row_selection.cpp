#include "ui/row_selection.h"

#include <algorithm>
#include <numeric>

namespace emlek {

bool RowSelection::has(std::size_t row) const {
    const auto after =
        std::upper_bound(stretches_.begin(), stretches_.end(), row,
                         [](std::size_t wanted, const Stretch& s) { return wanted < s.first; });
    return after != stretches_.begin() && row <= std::prev(after)->last;
}

std::size_t RowSelection::count() const {
    return std::accumulate(stretches_.begin(), stretches_.end(), std::size_t{0},
                           [](std::size_t all, const Stretch& s) { return all + s.last - s.first + 1; });
}

void RowSelection::only(std::size_t row) {
    stretches_ = {{row, row}};
    cursor_ = anchor_ = row;
}

void RowSelection::extend_to(std::size_t row) {
    stretches_ = {{std::min(anchor_, row), std::max(anchor_, row)}};
    cursor_ = row;
}

void RowSelection::toggle(std::size_t row) {
    has(row) ? remove(row) : add({row, row});
    cursor_ = anchor_ = row;
}

void RowSelection::all(std::size_t rows) {
    stretches_.clear();
    if (rows > 0) stretches_.push_back({0, rows - 1});
}

void RowSelection::fit(std::size_t rows) {
    std::erase_if(stretches_, [rows](const Stretch& s) { return s.first >= rows; });
    if (!stretches_.empty()) stretches_.back().last = std::min(stretches_.back().last, rows - 1);
    const std::size_t last = rows == 0 ? 0 : rows - 1;
    cursor_ = std::min(cursor_, last);
    anchor_ = std::min(anchor_, last);
}

// A row that is not selected yet, into its place.
void RowSelection::add(Stretch stretch) {
    const auto after = std::find_if(stretches_.begin(), stretches_.end(),
                                    [&](const Stretch& s) { return s.first > stretch.last; });
    const auto place = stretches_.insert(after, stretch);
    if (const auto next = std::next(place); next != stretches_.end() && next->first == place->last + 1) {
        place->last = next->last;
        stretches_.erase(next);
    }
    const auto here = std::find_if(stretches_.begin(), stretches_.end(),
                                   [&](const Stretch& s) { return s.first == stretch.first; });
    if (here == stretches_.begin() || std::prev(here)->last + 1 != here->first) return;
    std::prev(here)->last = here->last;
    stretches_.erase(here);
}

void RowSelection::remove(std::size_t row) {
    const auto found = std::find_if(stretches_.begin(), stretches_.end(),
                                    [row](const Stretch& s) { return s.first <= row && row <= s.last; });
    const Stretch whole = *found;
    const auto place = stretches_.erase(found);
    std::vector<Stretch> rest;
    if (whole.first < row) rest.push_back({whole.first, row - 1});
    if (row < whole.last) rest.push_back({row + 1, whole.last});
    stretches_.insert(place, rest.begin(), rest.end());
}

} // namespace emlek
