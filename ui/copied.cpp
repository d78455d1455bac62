#include "ui/copied.h"

#include "ui/pasted_path.h"

#include <string_view>

namespace emlek {

CopiedFiles files_of_uri_list(std::string_view list) {
    constexpr std::string_view scheme = "file://";
    constexpr std::string_view this_machine = "localhost";
    CopiedFiles files;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find_first_of("\r\n"), list.size());
        std::string_view line = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        if (!line.starts_with(scheme)) continue;
        line.remove_prefix(scheme.size());
        if (line.starts_with(this_machine)) line.remove_prefix(this_machine.size());
        if (line.starts_with('/')) files.emplace_back(without_scheme(std::string(scheme).append(line)));
    }
    return files;
}

} // namespace emlek
