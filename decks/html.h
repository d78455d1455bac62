#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// The HTML that cards may hold: text, entities and a closed list of tags. Nothing in it can run or fetch.

struct CleanedHtml {
    std::string html;
    std::map<std::string, std::int64_t> dropped; // "<script>", "onclick": how often each was left out
};

// Leaves out all that is not on the list, and with script, style and the like also what is inside. The text
// and the listed tags stay byte for byte as they were. Never fails; linear time; does not recurse.
CleanedHtml clean_html(std::string_view html);

// What to tell of a name in `dropped`: "the tag <script> was left out".
std::string left_out(const std::string& dropped);

// The text alone, laid out as a browser does: white space runs together (not in <pre>, and not what is
// written as a reference), blocks and <br> are line ends, none before the first word and after the last.
// Entities are decoded, &nbsp; as a space; control characters left out. Ruby is 漢字[かんじ], a picture or a
// sound [its name]. Linear time.
std::string plain_text(std::string_view html);

// The HTML that shows this text, spaces and line ends included. plain_text gives back exactly this text.
std::string as_html(std::string_view text);

// The names of the files that a text refers to: of <img src="…"> (entities and %XX decoded) and of [sound:…].
// Addresses with a scheme are left out.
std::vector<std::string> media_names(std::string_view html);

} // namespace emlek
