#pragma once

#include "decks/html_tokens.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// What may stay of one attribute of a listed tag.
struct KeptAttribute {
    std::optional<std::string> written; // as it goes into the tag; nothing: left out
    std::vector<std::string> dropped;   // names of what was left out: "onclick", "style: position"
};

KeptAttribute keep_attribute(std::string_view tag, const HtmlAttribute& attribute);

// The name of a media file that an attribute's value (references not decoded) or a [sound:…] gives:
// references and %XX decoded. Empty for an address with a scheme, a path or no name at all.
std::string media_name(std::string_view value);

// The [sound:…] at the front of this text. Its name is empty when it names no file.
struct SoundReference {
    std::string name;
    std::size_t length = 0; // of all of it
};
std::optional<SoundReference> sound_at(std::string_view text);

// The [hint:…] at the front of this text: on one line, not empty, at most 1,000 bytes.
struct HintReference {
    std::string_view text; // references not decoded
    std::size_t length = 0;
};
std::optional<HintReference> hint_at(std::string_view text);

// http:, https: or mailto:, which may be copied; anything else is no link.
bool is_link_address(std::string_view value);

} // namespace emlek
