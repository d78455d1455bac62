#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace emlek {

// The selected rows of a list of any length: a few stretches of it, and the row it stands at.
class RowSelection {
  public:
    struct Stretch {
        std::size_t first = 0;
        std::size_t last = 0; // with it
        bool operator==(const Stretch&) const = default;
    };

    std::size_t cursor() const { return cursor_; }
    bool has(std::size_t row) const;
    std::size_t count() const;
    // From top to bottom, none touching another.
    const std::vector<Stretch>& stretches() const { return stretches_; }

    void only(std::size_t row);
    // All from the row that was last selected alone, or toggled, to this one.
    void extend_to(std::size_t row);
    void toggle(std::size_t row);
    void all(std::size_t rows);
    void none() { stretches_.clear(); }
    // The list has so many rows now: what is beyond is not selected any more.
    void fit(std::size_t rows);

  private:
    void add(Stretch stretch);
    void remove(std::size_t row);

    std::vector<Stretch> stretches_;
    std::size_t cursor_ = 0;
    std::size_t anchor_ = 0;
};

} // namespace emlek
