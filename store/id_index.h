#pragma once

#include "scheduler/ids.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace emlek {

// Numbers ids in the order in which they are met, from 0. Some 22 bytes an id: of a million ids a map of the
// standard library takes three times as much, and a walk through a log is mostly this.
template <class AnyId>
class IdIndex {
  public:
    IdIndex() = default;
    explicit IdIndex(std::vector<AnyId> ids) : ids_(std::move(ids)) { rebuild(); }

    std::uint32_t number_of(const AnyId& id) {
        if ((ids_.size() + 1) * 2 > places_.size()) rebuild();
        std::uint32_t& place = places_[slot(id)];
        if (place == 0) {
            ids_.push_back(id);
            place = static_cast<std::uint32_t>(ids_.size());
        }
        return place - 1;
    }
    std::optional<std::uint32_t> find(const AnyId& id) const {
        if (places_.empty()) return std::nullopt;
        const std::uint32_t place = places_[slot(id)];
        if (place == 0) return std::nullopt;
        return place - 1;
    }
    const std::vector<AnyId>& ids() const { return ids_; }

  private:
    std::size_t slot(const AnyId& id) const {
        const std::size_t mask = places_.size() - 1;
        // Ids of a file may be anything: their bits are mixed before they are cut.
        std::size_t at = (std::hash<AnyId>{}(id)*0x9E3779B97F4A7C15U >> 29U) & mask;
        while (places_[at] != 0 && ids_[places_[at] - 1] != id)
            at = (at + 1) & mask;
        return at;
    }
    void rebuild() {
        std::size_t size = 1'024;
        while (size < (ids_.size() + 1) * 2)
            size *= 2;
        places_.assign(size, 0);
        for (std::size_t i = 0; i < ids_.size(); ++i)
            places_[slot(ids_[i])] = static_cast<std::uint32_t>(i + 1);
    }

    std::vector<AnyId> ids_;
    std::vector<std::uint32_t> places_; // index + 1; 0: free
};

} // namespace emlek
