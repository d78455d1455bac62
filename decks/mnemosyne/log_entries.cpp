#include "decks/mnemosyne/log_entries.h"

#include <expat.h>

#include <charconv>
#include <exception>
#include <memory>

namespace emlek {

namespace {

constexpr std::size_t longest_value = 1U << 20U;
constexpr std::size_t most_values = 100;
constexpr std::int64_t longest_tag = 1 << 22;
constexpr std::size_t piece_size = 1U << 16U;

int number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

class EntryParser {
  public:
    explicit EntryParser(const std::function<void(MnemosyneEntry&)>& take)
        : take_(take), parser_(XML_ParserCreate(nullptr), XML_ParserFree) {
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), on_start, on_end);
        XML_SetCharacterDataHandler(parser_.get(), on_text);
        XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
    }

    // An expat before 2.6 reads a tag that is not at its end anew with each piece: small ones would take
    // hours.
    void parse(std::string_view bytes) {
        waiting_ += bytes;
        if (waiting_.size() < piece_size) return;
        feed(waiting_);
        waiting_.clear();
    }
    void finish() {
        feed(waiting_);
        check(XML_Parse(parser_.get(), nullptr, 0, XML_TRUE));
    }

  private:
    void feed(std::string_view bytes) {
        for (; !bytes.empty(); bytes.remove_prefix(std::min(piece_size, bytes.size()))) {
            const std::string_view piece = bytes.substr(0, piece_size);
            check(XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), XML_FALSE));
            given_ += static_cast<std::int64_t>(piece.size());
            if (given_ - XML_GetCurrentByteIndex(parser_.get()) > longest_tag) {
                throw DeckFault(
                    "a tag is longer than 4 MiB, the most one may have; nothing was read from cards.xml",
                    line());
            }
        }
    }
    std::int64_t line() const { return static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser_.get())); }

    void check(XML_Status status) {
        if (error_) std::rethrow_exception(error_);
        if (status == XML_STATUS_OK) return;
        throw DeckFault("cards.xml is damaged or cut off here; export it from Mnemosyne again", line());
    }

    // No exception may pass through the library's own functions.
    template <class Work>
    static void guarded(void* self, const Work& work) {
        auto& parser = *static_cast<EntryParser*>(self);
        if (parser.error_) return;
        try {
            work(parser);
        } catch (...) {
            parser.error_ = std::current_exception();
            XML_StopParser(parser.parser_.get(), XML_FALSE);
        }
    }
    static void on_start(void* self, const XML_Char* name, const XML_Char** attributes) {
        guarded(self, [&](EntryParser& parser) { parser.start(name, attributes); });
    }
    static void on_end(void* self, const XML_Char*) {
        guarded(self, [](EntryParser& parser) { parser.end(); });
    }
    static void on_text(void* self, const XML_Char* text, int length) {
        guarded(self, [&](EntryParser& parser) { parser.text({text, static_cast<std::size_t>(length)}); });
    }
    static void on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        guarded(self, [](EntryParser& parser) {
            throw DeckFault(
                "cards.xml has a document type, which can make a small file endless; Mnemosyne "
                "writes none",
                parser.line());
        });
    }

    void start(std::string_view name, const XML_Char** attributes) {
        ++depth_;
        if (depth_ == 1 && name != "openSM2sync") {
            throw DeckFault("cards.xml begins with <" + std::string(name.substr(0, 40)) +
                                ">, expected <openSM2sync>: it is no export of Mnemosyne 2",
                            line());
        }
        if (depth_ == 2) {
            entry_ = {};
            entry_.line = line();
            for (; *attributes != nullptr; attributes += 2)
                set(attributes[0], attributes[1]);
            entry_.type = number(entry_.value("type"));
        }
        if (depth_ == 3) {
            // A digit cannot begin an element's name; Mnemosyne puts three underscores before it.
            name_ = name.substr(0, 3) == "___" ? name.substr(3) : name;
            set(name_, {});
        }
    }
    void text(std::string_view text) {
        if (depth_ == 3) set(name_, text);
    }
    void end() {
        if (depth_ == 2) take_(entry_);
        --depth_;
    }

    void set(const std::string& name, std::string_view more) {
        if (entry_.values.size() >= most_values && !entry_.values.contains(name)) {
            entry_.fault = "it has more than 100 fields, the most a note may have";
            return;
        }
        std::string& value = entry_.values[name];
        if (value.size() + more.size() > longest_value) {
            entry_.fault = "a field is longer than 1 MiB, the most a text may have";
            return;
        }
        value += more;
    }

    const std::function<void(MnemosyneEntry&)>& take_;
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
    std::exception_ptr error_;
    std::string waiting_; // not yet given to the parser
    std::int64_t given_ = 0;
    int depth_ = 0;
    MnemosyneEntry entry_;
    std::string name_; // of the child element
};

} // namespace

const std::string& MnemosyneEntry::value(std::string_view name) const {
    static const std::string none;
    const auto found = values.find(name);
    return found == values.end() ? none : found->second;
}

void read_mnemosyne_entries(const CopyContent& xml, const std::function<void(MnemosyneEntry&)>& take) {
    EntryParser parser(take);
    xml([&](std::string_view piece) { parser.parse(piece); });
    parser.finish();
}

} // namespace emlek
