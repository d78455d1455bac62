#include "tests/cli/json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <stdexcept>

namespace emlek::test {

namespace {

void expect(bool holds, const std::string& what) {
    if (!holds) throw std::runtime_error("JSON: " + what);
}

} // namespace

Json Json::parse(std::string_view text) {
    auto document = std::make_shared<rapidjson::Document>();
    document->Parse<rapidjson::kParseValidateEncodingFlag>(text.data(), text.size());
    expect(!document->HasParseError(), "not one document: " + std::string(text.substr(0, 200)));
    const rapidjson::Value& root = *document;
    return {std::move(document), root};
}

std::vector<Json> Json::parse_lines(std::string_view text) {
    std::vector<Json> documents;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        expect(end != std::string_view::npos, "the last line does not end");
        documents.push_back(parse(text.substr(0, end)));
        text.remove_prefix(end + 1);
    }
    return documents;
}

bool Json::has(std::string_view key) const {
    return value_->IsObject() && value_->HasMember(std::string(key).c_str());
}

Json Json::operator[](std::string_view key) const {
    expect(has(key), "no \"" + std::string(key) + "\" in " + written());
    return {document_, (*value_)[std::string(key).c_str()]};
}

Json Json::operator[](std::size_t index) const {
    expect(index < size(), "no entry " + std::to_string(index) + " in " + written());
    return {document_, (*value_)[static_cast<rapidjson::SizeType>(index)]};
}

std::size_t Json::size() const {
    expect(value_->IsArray(), "no list: " + written());
    return value_->Size();
}

std::vector<Json> Json::items() const {
    std::vector<Json> items;
    for (std::size_t i = 0; i < size(); ++i)
        items.push_back((*this)[i]);
    return items;
}

std::int64_t Json::number() const {
    expect(value_->IsInt64(), "no whole number: " + written());
    return value_->GetInt64();
}

std::string Json::text() const {
    expect(value_->IsString(), "no text: " + written());
    return {value_->GetString(), value_->GetStringLength()};
}

bool Json::yes() const {
    expect(value_->IsBool(), "neither true nor false: " + written());
    return value_->GetBool();
}

std::string Json::keys() const {
    expect(value_->IsObject(), "no object: " + written());
    std::string keys;
    for (const auto& member : value_->GetObject())
        keys += (keys.empty() ? "" : " ") + std::string(member.name.GetString());
    return keys;
}

std::string Json::written() const {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    value_->Accept(writer);
    return buffer.GetString();
}

} // namespace emlek::test
