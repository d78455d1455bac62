#include "scheduler/review_log.h"

#include <algorithm>
#include <array>

namespace emlek {

namespace {

constexpr std::uint32_t counter_end = 1U << 12U;

std::uint32_t counter_of(const ReviewId& id) {
    return (std::uint32_t{id.value.bytes[6]} & 0x0FU) << 8U | id.value.bytes[7];
}

} // namespace

const Given* given(const LogEvent& event) {
    if (const auto* review = std::get_if<Review>(&event)) return review;
    if (const auto* drill = std::get_if<Drill>(&event)) return drill;
    return std::get_if<Ahead>(&event);
}

std::string_view name(const LogEvent& event) {
    constexpr std::array<std::string_view, std::variant_size_v<LogEvent>> names = {
        "Review", "Drill", "Ahead", "Forget", "SetDue", "Seed", "Rules"};
    return names[event.index()];
}

Instant minted_at(const ReviewId& id) {
    std::int64_t ms = 0;
    for (std::size_t i = 0; i < 6; ++i)
        ms = ms << 8 | id.value.bytes[i];
    return {ms};
}

ReviewId next_review_id(const std::optional<ReviewId>& newest, Instant now, std::uint64_t device) {
    std::int64_t ms = std::max<std::int64_t>(0, now.ms);
    std::uint32_t counter = 0;
    if (newest && minted_at(*newest).ms >= ms) {
        ms = minted_at(*newest).ms;
        counter = counter_of(*newest) + 1;
        if (counter == counter_end) {
            ++ms;
            counter = 0;
        }
    }
    ReviewId id;
    auto& bytes = id.value.bytes;
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    bytes[6] = static_cast<std::uint8_t>(0x70U | counter >> 8U);
    bytes[7] = static_cast<std::uint8_t>(counter);
    for (std::size_t i = 0; i < 8; ++i)
        bytes[8 + i] = static_cast<std::uint8_t>(device >> (56 - 8 * i));
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
    return id;
}

} // namespace emlek
