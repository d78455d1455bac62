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

// The text alone: entities decoded, <br>, <p>, <div>, <li>, <tr> and <hr> as line ends, ruby as 漢字[かんじ],
// pictures and sounds as their names. Linear time.
std::string plain_text(std::string_view html);

// The HTML that shows this text: &, <, > escaped, line ends as <br>.
std::string as_html(std::string_view text);

// The names of the files that a text refers to: of <img src="…"> (entities and %XX decoded) and of [sound:…].
// Addresses with a scheme are left out.
std::vector<std::string> media_names(std::string_view html);

} // namespace emlek
