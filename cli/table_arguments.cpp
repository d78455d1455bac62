#include "cli/table_arguments.h"

#include "cli/failure.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace emlek {

namespace {

[[noreturn]] void misunderstood(const std::string& option, const std::string& value,
                                const std::string& expected) {
    throw Failure(Exit::Usage,
                  option + " cannot be \"" + value + "\"; expected " + expected + ". See emlek --help.");
}

std::string delimiter(const std::string& word) {
    static constexpr std::array<std::pair<std::string_view, char>, 6> names = {
        {{"tab", '\t'}, {"comma", ','}, {"semicolon", ';'}, {"pipe", '|'}, {"colon", ':'}, {"space", ' '}}};
    for (const auto& [name, character] : names) {
        if (word == name) return {character};
    }
    if (word.size() != 1 || word[0] == '"' || word[0] == '\n' || word[0] == '\r') {
        misunderstood("--delimiter", word, "tab, comma, semicolon, pipe, colon, space or one character");
    }
    return word;
}

Column column(const std::string& word) {
    const auto found = std::find(column_names.begin(), column_names.end(), word);
    if (found != column_names.end()) return static_cast<Column>(found - column_names.begin());
    std::string all;
    for (const std::string_view name : column_names)
        all += (all.empty() ? "" : ", ") + std::string(name);
    misunderstood("--columns", word, "a list, separated by commas, of these: " + all);
}

std::vector<Column> columns(const std::string& list) {
    std::vector<Column> result;
    for (std::size_t from = 0; from <= list.size();) {
        const std::size_t to = std::min(list.find(',', from), list.size());
        result.push_back(column(list.substr(from, to - from)));
        from = to + 1;
    }
    return result;
}

} // namespace

TableChoices table_choices(const TableWords& words) {
    TableChoices choices;
    choices.encoding = words.encoding;
    if (words.delimiter) choices.delimiter = delimiter(*words.delimiter);
    if (words.columns) choices.columns = columns(*words.columns);
    if (words.header) {
        if (*words.header != "yes" && *words.header != "no")
            misunderstood("--header", *words.header, "yes or no");
        choices.header = *words.header == "yes";
    }
    return choices;
}

} // namespace emlek
