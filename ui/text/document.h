#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// What a person wrote, as runs of one emphasis each. A newline ends a line. The text may hold any bytes:
// what is not UTF-8 is shown as U+FFFD.
struct Run {
    enum class Role { Plain, Strong, Quiet };

    std::string text;
    Role role = Role::Plain;

    friend bool operator==(const Run&, const Run&) = default;
};

struct Document {
    std::vector<Run> runs;

    friend bool operator==(const Document&, const Document&) = default;
};

Document plain_document(std::string_view text);

// The runs without their emphasis.
std::string plain_text(const Document& document);

std::size_t hash_of(const Document& document);

// Cuts a long document into parts that can be laid out one by one: at line ends where there are some, else
// at a space, else between two characters. Joined with line breaks the parts are the document, so a cut
// inside a line shows as a line break. Parts are at most `bytes` long, and at least one is returned.
std::vector<Document> split_document(const Document& document, std::size_t bytes);

} // namespace emlek
