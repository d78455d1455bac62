#pragma once

#include "decks/archive/inflate_bounds.h"
#include "decks/incoming.h"

#include <memory>
#include <string>

namespace emlek {

// The largest window that a zstd stream may ask memory for, as a power of two: 128 MiB.
inline constexpr int widest_zstd_window = 27;

// What a zstd stream (RFC 8878) of this content unpacks to, in pieces, within the bounds of inflate_bounds.h
// and of widest_zstd_window. `entry` names it in the sentences of faults. Several frames follow each other.
CopyContent unpacked_zstd(CopyContent packed, std::string entry, std::shared_ptr<InflateTotal> total);

// Whether content that begins so is a zstd stream.
bool is_zstd(std::string_view head);

} // namespace emlek
