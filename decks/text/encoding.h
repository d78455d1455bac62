#pragma once

#include "decks/text/byte_source.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// Which encodings a text can be in, likeliest first: one when that is certain; several when what is known
// cannot tell them apart and they give different texts; none when it is no text. Looks at up to 64 MiB, with
// memory that does not depend on them.
std::vector<std::string> guess_encodings(ByteSource& bytes);

// The same for bytes that are known not to be UTF-8 or UTF-16: lines that have bytes above 0x7F.
std::vector<std::string> guess_old_encodings(std::string_view sample);

// The line, from 1, of the first zero byte in what is a text but for a few of these.
std::optional<std::int64_t> line_of_zero_byte(ByteSource& bytes);

bool is_utf8(std::string_view encoding);

// What iconv calls an encoding: Shift_JIS is Windows' own in nearly every file.
std::string iconv_name(std::string_view encoding);

} // namespace emlek
