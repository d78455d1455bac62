#include "decks/text/markdown_source.h"

#include "decks/cloze.h"
#include "decks/deck_source.h"
#include "decks/json_deck.h"
#include "decks/text/front_matter.h"
#include "decks/text/line_reader.h"
#include "decks/text/markdown_cards.h"
#include "decks/text/markdown_inline.h"
#include "decks/text/table_source.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <cctype>
#include <unordered_set>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t longest_text = 1U << 20U;
constexpr std::int64_t most_notes = 5'000'000;

// Two questions that differ in case and spaces alone are one.
std::string normalised(std::string_view question) {
    std::string out;
    for (const char c : question) {
        const bool blank = c == ' ' || c == '\t' || c == '\n';
        if (blank && (out.empty() || out.back() == ' ')) continue;
        out += blank ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return out;
}

// Makes notes of the cards of one file.
class MarkdownNotes {
  public:
    MarkdownNotes(std::string source, const FrontMatter& matter, DeckSink& sink)
        : source_(std::move(source)), matter_(matter), sink_(sink) {}

    void take(MarkdownCard&& card, const std::vector<std::string>& headings) {
        const std::int64_t line = card.line;
        if (++count_ > most_notes) {
            throw DeckFault("this text has more than 5,000,000 cards, the most that Emlék reads.", line);
        }
        IncomingNote incoming;
        const std::string details = std::move(card.details);
        const std::int64_t beyond = card.gaps_beyond_limit;
        std::string why = fill(incoming.note, std::move(card));
        if (why.empty() && !details.empty()) why = read_details(incoming.note, details);
        if (!why.empty()) return sink_.refuse({line, {}, std::move(why)});
        if (beyond > 0) sink_.warn({line, {}, told_beyond_limit(beyond)});
        if (details.empty()) place(incoming, headings);
        if (incoming.note.deck.empty()) incoming.note.deck = matter_.deck;
        incoming.media = media_of(incoming.note);
        incoming.where = "line " + std::to_string(line);
        sink_.note(std::move(incoming));
    }

  private:
    static std::string fill(Note& note, MarkdownCard&& card) {
        note.type = card.cloze ? NoteType::Cloze : NoteType::Basic;
        note.question = without_controls(card.question);
        note.answer = without_controls(card.answer);
        if (note.question.size() > longest_text || note.answer.size() > longest_text) {
            return "this card's text is longer than 1 MiB, the most a text may have.";
        }
        if (trimmed(note.question).empty()) return "the question after Q: is empty.";
        if (!card.cloze && trimmed(note.answer).empty())
            return "the question has no answer; it stands after A: below it.";
        if (!card.cloze) return {};
        const std::string fault = cloze_fault(note.question);
        return fault.empty() ? fault : fault + ".";
    }

    static std::string read_details(Note& note, const std::string& details) {
        auto read = read_json_note_details(details, note);
        if (auto* errors = std::get_if<std::vector<LocatedError>>(&read)) {
            return "the comment below this card: " + errors->front().path + ": " + errors->front().why + ".";
        }
        note = std::get<Note>(std::move(read));
        return {};
    }

    // Where it stands in the file gives its section, its tags and its identity.
    void place(IncomingNote& incoming, const std::vector<std::string>& headings) {
        Note& note = incoming.note;
        incoming.carried = {NotePart::Section, NotePart::Markup};
        if (note.type == NoteType::Cloze) incoming.carried.add(NotePart::Type);
        if (!source_.empty()) incoming.carried.add(NotePart::Source);
        if (!headings.empty() || !matter_.tags.empty()) incoming.carried.add(NotePart::Tags);
        note.source = source_;
        note.tags = matter_.tags;
        for (const std::string& heading : headings) {
            note.section += (note.section.empty() ? "" : " / ") + heading;
            std::string tag = tag_of_heading(heading);
            if (!tag.empty() && std::find(note.tags.begin(), note.tags.end(), tag) == note.tags.end())
                note.tags.push_back(std::move(tag));
        }
        const std::string question = "markdown " + normalised(note.question);
        NoteId id = note_id(source_ + "\n" + note.section, question);
        for (int again = 2; !ids_.insert(id).second; ++again)
            id = note_id(source_ + "\n" + note.section, question + "\n" + std::to_string(again));
        note.guid = to_string(id);
    }

    std::string source_;
    const FrontMatter& matter_;
    DeckSink& sink_;
    std::unordered_set<NoteId> ids_;
    std::int64_t count_ = 0;
};

struct Signs {
    std::size_t lines = 0; // that are not blank and no headings
    std::size_t tabs = 0;
    std::size_t questions = 0;
    std::size_t answers = 0;
    std::size_t sides = 0;
    std::size_t gaps = 0;
    std::size_t headings = 0;
};

Signs signs_in(std::string_view head) {
    Signs signs;
    while (!head.empty()) {
        const std::size_t end = std::min(head.find_first_of("\r\n"), head.size());
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(std::min(end + 1, head.size()));
        if (trimmed(line).empty()) continue;
        if (heading_in(line)) {
            ++signs.headings;
            continue;
        }
        ++signs.lines;
        if (line.find('\t', 1) != std::string_view::npos &&
            trimmed(line).find('\t') != std::string_view::npos)
            ++signs.tabs;
        if (after_letter(line, 'Q')) ++signs.questions;
        if (after_letter(line, 'A')) ++signs.answers;
        if (split_front_back(line)) ++signs.sides;
        if (with_numbered_gaps(line)) ++signs.gaps;
    }
    return signs;
}

} // namespace

bool looks_like_markdown(std::string_view head, bool called_so) {
    const Signs signs = signs_in(head);
    if (signs.tabs * 2 > signs.lines) return false;
    if (signs.questions > 0 && signs.answers > 0) return true;
    if (signs.sides * 2 >= signs.lines && signs.sides > 0) return true;
    const bool any_card = signs.sides + signs.gaps + signs.questions > 0;
    if (called_so) return any_card || signs.headings > 0 || read_front_matter(head).lines > 0;
    return signs.headings > 0 && any_card;
}

MarkdownSource::MarkdownSource(std::unique_ptr<ByteSource> bytes, std::vector<std::string> encodings,
                               std::string name)
    : bytes_(std::move(bytes)), encodings_(std::move(encodings)), name_(std::move(name)) {}

std::optional<TableLayout> MarkdownSource::layout() const {
    if (encodings_.size() < 2) return std::nullopt;
    TableLayout layout;
    layout.encoding = encodings_.front();
    layout.encodings = encodings_;
    return layout;
}

void MarkdownSource::read(DeckSink& sink, Progress& progress) {
    constexpr std::int64_t lines_between_reports = 512;
    expect_one_encoding(encodings_);
    const FrontMatter matter = read_front_matter(first_lines(*bytes_, encodings_.front()));
    sink.about({matter.deck, {}, {}, {}});
    TextStream stream(*bytes_, encodings_.front());
    LineReader reader(stream);
    const std::string source = valid_length(name_) == name_.size() ? without_controls(name_) : std::string();
    MarkdownNotes notes(source, matter, sink);
    MarkdownCards cards([&](MarkdownCard&& card) { notes.take(std::move(card), cards.headings()); });
    for (std::string line; reader.next(line);) {
        if (reader.number() % lines_between_reports == 1)
            progress.at("Reading", stream.bytes_read(), bytes_->size());
        if (reader.number() > matter.lines) cards.line(line, reader.number());
    }
    cards.end();
    if (cards.lines_left_out() > 0)
        sink.changed("a line that is no card was left out", cards.lines_left_out());
}

} // namespace emlek
