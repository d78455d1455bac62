#include "decks/open_deck.h"

#include "decks/archive/open_archive.h"
#include "decks/text/byte_source.h"
#include "decks/text/json_source.h"
#include "decks/text/markdown_source.h"
#include "decks/text/table_source.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <system_error>
#include <utility>

namespace emlek {

namespace {

std::string suffix_of(const std::filesystem::path& file) {
    std::string suffix = file.extension().string();
    std::transform(suffix.begin(), suffix.end(), suffix.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return suffix;
}

std::string first_bytes(ByteSource& bytes) {
    std::array<char, 64> block{};
    bytes.rewind();
    const std::size_t got = bytes.read(block.data(), block.size());
    return {block.data(), got};
}

// A row of a table may begin with a bracket too, but not go on as JSON does.
bool looks_like_json(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
    const std::string_view rest = trimmed(text.substr(1));
    if (rest.empty()) return true;
    return text.front() == '{'
               ? rest.front() == '"' || rest.front() == '}'
               : std::string_view("{[\"]").find(rest.front()) != std::string_view::npos ||
                     (rest.front() >= '0' && rest.front() <= '9' &&
                      text.find(']') != std::string_view::npos && text.find('\t') == std::string_view::npos);
}

bool was_chosen(const TableChoices& choices) {
    return choices.delimiter || choices.columns || choices.header;
}

// Prose has no columns: better one sentence than a refusal for each of its lines.
void expect_table(const TableSource& table, const std::string& head) {
    const std::optional<TableLayout> layout = table.layout();
    const bool one_column = std::count_if(layout->columns.begin(), layout->columns.end(),
                                          [](Column column) { return column != Column::Ignored; }) < 2;
    if (!one_column || head.find("{{c1::") != std::string::npos) return;
    if (table.fault()) throw DeckFault({*table.fault()});
    throw DeckFault(
        "this is no deck that Emlék can read: no question and answer stand side by side in it. A "
        "text has them in one line with a tab, comma or semicolon between, or as Q: and A:.");
}

std::unique_ptr<DeckSource> open_text(std::unique_ptr<ByteSource> bytes, const std::filesystem::path& name,
                                      const TableChoices& choices) {
    std::vector<std::string> encodings = encodings_of(*bytes, choices);
    const std::string suffix = suffix_of(name);
    const std::string head = first_lines(*bytes, encodings.front());
    if (trimmed(head).empty()) throw DeckFault("this file holds nothing but blanks.");
    if (suffix == ".json" || looks_like_json(head)) return open_json(std::move(bytes), encodings.front());
    const bool told = was_chosen(choices) || begins_with_directives(head);
    if (!told && looks_like_markdown(head, suffix == ".md" || suffix == ".markdown")) {
        return std::make_unique<MarkdownSource>(std::move(bytes), std::move(encodings),
                                                name.filename().string());
    }
    auto table = std::make_unique<TableSource>(std::move(bytes), std::move(encodings), choices);
    if (!told) expect_table(*table, head);
    return table;
}

} // namespace

std::unique_ptr<DeckSource> open_deck(const std::filesystem::path& file, const ReadOptions& options) {
    std::error_code unknown;
    if (std::filesystem::is_directory(file, unknown)) return open_folder(file);
    auto bytes = open_bytes(file);
    const std::string magic = first_bytes(*bytes);
    if (magic.starts_with("PK\x03\x04") || magic.starts_with("PK\x05\x06"))
        return open_archive(file, options);
    if (magic.starts_with("SQLite format 3")) {
        throw DeckFault(
            "this is a bare database, not a package. In Anki choose File, Export and a deck package "
            "(.apkg), and import that file.");
    }
    if (magic.starts_with("\xD0\xCF\x11\xE0")) {
        throw DeckFault(
            "this is a workbook or document of an office program. Save it there as CSV or as text, "
            "and import that file.");
    }
    return open_text(std::move(bytes), file, options.table);
}

std::unique_ptr<DeckSource> open_pasted_deck(std::string text, const ReadOptions& options) {
    if (trimmed(text).empty()) throw DeckFault("there is no text to read.");
    TableChoices choices = options.table;
    choices.encoding = "UTF-8";
    return open_text(bytes_in_memory(std::move(text)), {}, choices);
}

} // namespace emlek
