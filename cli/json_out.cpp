#include "cli/json_out.h"

#include "cli/text.h"

#include <cmath>

namespace emlek {

namespace {

constexpr std::size_t long_enough = 1U << 16U;

void pass_on(rapidjson::StringBuffer& buffer, std::ostream& out) {
    out.write(buffer.GetString(), static_cast<std::streamsize>(buffer.GetSize()));
    buffer.Clear();
}

} // namespace

void JsonOut::value(std::string_view text) {
    const std::string valid = valid_utf8(text);
    writer_.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
}

void JsonOut::value(double number) {
    constexpr double places = 1e4;
    writer_.Double(std::round(number * places) / places);
}

void JsonOut::end_line() {
    buffer_.Put('\n');
    pass_on(buffer_, out_);
    writer_.Reset(buffer_);
}

void JsonOut::pass_on_when_long() {
    if (buffer_.GetSize() >= long_enough) pass_on(buffer_, out_);
}

} // namespace emlek
