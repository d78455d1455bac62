#include "decks/anki/package_writer.h"
#include "decks/archive/json_zip.h"
#include "decks/outgoing.h"
#include "decks/text/json_file_writer.h"
#include "decks/text/markdown_writer.h"
#include "decks/text/table_writer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace emlek {

namespace {

struct Suffix {
    std::string_view suffix;
    DeckFormat format;
};
constexpr std::array<Suffix, 8> suffixes = {{{".json", DeckFormat::Json},
                                             {".zip", DeckFormat::JsonZip},
                                             {".csv", DeckFormat::Csv},
                                             {".tsv", DeckFormat::Tsv},
                                             {".txt", DeckFormat::Tsv},
                                             {".md", DeckFormat::Markdown},
                                             {".markdown", DeckFormat::Markdown},
                                             {".apkg", DeckFormat::AnkiPackage}}};

} // namespace

std::optional<DeckFormat> format_of(const std::filesystem::path& file) {
    std::string suffix = file.extension().string();
    std::transform(suffix.begin(), suffix.end(), suffix.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto known = std::find_if(suffixes.begin(), suffixes.end(),
                                    [&](const Suffix& one) { return one.suffix == suffix; });
    return known == suffixes.end() ? std::nullopt : std::optional(known->format);
}

std::unique_ptr<DeckWriter> write_deck(const std::filesystem::path& file, const WriteOptions& options) {
    switch (options.format) {
        case DeckFormat::Json:
            return std::make_unique<JsonFileWriter>(file, options.name);
        case DeckFormat::JsonZip:
            return write_json_zip(file, options);
        case DeckFormat::Csv:
            return std::make_unique<TableWriter>(file, ",", options.name);
        case DeckFormat::Tsv:
            return std::make_unique<TableWriter>(file, "\t", options.name);
        case DeckFormat::Markdown:
            return std::make_unique<MarkdownWriter>(file, options.name);
        case DeckFormat::AnkiPackage:
            return write_anki_package(file, options);
    }
    throw DeckFault("this format is not written.");
}

} // namespace emlek
