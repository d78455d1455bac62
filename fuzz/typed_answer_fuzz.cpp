#include "checked_document.h"
#include "decks/typed_answer.h"

// Two texts, parted by the first line end: the parts of their comparison are both of them.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace emlek;
    if (size == 0) return 0;
    const std::string_view all(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::size_t middle = std::min(all.find('\n'), all.size());
    const std::vector<std::string> answers{std::string(all.substr(std::min(middle + 1, all.size())))};
    const TypedOptions options{(data[0] & 1U) != 0, (data[0] & 2U) != 0};
    const TypedDiff diff = compare_typed(all.substr(0, middle), answers, options);
    for (std::size_t i = 0; i < diff.parts.size(); ++i) {
        check_that(i == 0 || diff.parts[i].kind != diff.parts[i - 1].kind);
        check_that(!diff.parts[i].text.empty());
        check_that(valid_length(diff.parts[i].text) == diff.parts[i].text.size());
        check_that(!diff.right || diff.parts[i].kind == TypedPart::Kind::Right);
    }
    return 0;
}
