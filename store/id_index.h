#pragma once

#include "scheduler/ids.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace emlek {

// Numbers ids in the order in which they are met, from 0. Some 28 bytes an id: of a million ids a map of the
// standard library takes three times as much, and a walk through a log is mostly this. It grows in small
// steps: one table that doubles would hold up a frame for 40 ms.
template <class AnyId>
class IdIndex {
  public:
    IdIndex() = default;
    // With room for so many.
    explicit IdIndex(std::size_t expected) {
        std::size_t places = 64;
        while (places * table_count < expected * 2)
            places *= 2;
        for (Table& table : tables_)
            table.places.assign(places, 0);
        ids_.reserve(expected);
    }

    // Room for the ids of so many alone.
    void reserve_ids(std::size_t expected) { ids_.reserve(expected); }

    std::uint32_t number_of(const AnyId& id) {
        const std::uint64_t hash = hash_of(id);
        Table& table = tables_[hash >> shift];
        if ((table.used + 1) * 2 > table.places.size()) grow(table);
        std::uint32_t& place = table.places[slot(table, id, hash)];
        if (place == 0) {
            ids_.push_back(id);
            place = static_cast<std::uint32_t>(ids_.size());
            ++table.used;
        }
        return place - 1;
    }
    std::optional<std::uint32_t> find(const AnyId& id) const {
        const std::uint64_t hash = hash_of(id);
        const Table& table = tables_[hash >> shift];
        if (table.places.empty()) return std::nullopt;
        const std::uint32_t place = table.places[slot(table, id, hash)];
        if (place == 0) return std::nullopt;
        return place - 1;
    }
    const std::vector<AnyId>& ids() const { return ids_; }

  private:
    static constexpr std::size_t table_count = 64;
    static constexpr unsigned shift = 58; // 64 tables by the highest bits

    struct Table {
        std::vector<std::uint32_t> places; // index + 1; 0: free
        std::size_t used = 0;
    };

    // Ids of a file may be anything: their bits are mixed before they are cut.
    static std::uint64_t hash_of(const AnyId& id) {
        const std::uint64_t hash = std::hash<AnyId>{}(id)*0x9E3779B97F4A7C15U;
        return (hash ^ (hash >> 32U)) * 0xBF58476D1CE4E5B9U;
    }
    // The library compares bytes by a call, which is most of a look-up.
    static bool same(const AnyId& a, const AnyId& b) {
        std::uint64_t left[2];
        std::uint64_t right[2];
        static_assert(sizeof left == sizeof a.value.bytes);
        std::memcpy(left, a.value.bytes.data(), sizeof left);
        std::memcpy(right, b.value.bytes.data(), sizeof right);
        return left[0] == right[0] && left[1] == right[1];
    }
    std::size_t slot(const Table& table, const AnyId& id, std::uint64_t hash) const {
        const std::size_t mask = table.places.size() - 1;
        std::size_t at = (hash >> 20U) & mask;
        while (table.places[at] != 0 && !same(ids_[table.places[at] - 1], id))
            at = (at + 1) & mask;
        return at;
    }
    void grow(Table& table) {
        const std::vector<std::uint32_t> before = std::move(table.places);
        table.places.assign(before.empty() ? 64 : before.size() * 2, 0);
        for (const std::uint32_t place : before) {
            if (place == 0) continue;
            const AnyId& id = ids_[place - 1];
            table.places[slot(table, id, hash_of(id))] = place;
        }
    }

    std::vector<AnyId> ids_;
    std::array<Table, table_count> tables_;
};

} // namespace emlek
