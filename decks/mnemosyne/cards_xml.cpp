#include "decks/mnemosyne/cards_xml.h"

#include "decks/change_counts.h"
#include "decks/cloze.h"
#include "decks/html.h"
#include "decks/html_attributes.h"
#include "decks/html_tokens.h"
#include "decks/mnemosyne/fact.h"
#include "decks/mnemosyne/learned.h"
#include "decks/mnemosyne/log_entries.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace emlek {

namespace {

enum class EntryType : std::int8_t { Card = 6, Repetition = 9, Tag = 10, Fact = 16, FactView = 19 };

constexpr std::size_t most_cards = 2'000'000;
constexpr int entries_between_progress = 256;

// Texts that many entries share, as numbers.
class Shared {
  public:
    std::uint32_t number(const std::string& text) {
        const auto [found, added] = numbers_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
        if (added) texts_.push_back(&found->first);
        return found->second;
    }
    const std::string& text(std::uint32_t number) const { return *texts_[number]; }

  private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<const std::string*> texts_;
};

struct CardEntry {
    NoteId fact; // stands for its id
    std::uint32_t type = 0;
    std::uint32_t view = 0;
    std::uint32_t tags = 0;
    std::int32_t gap = -1;
    Learned learned;
};

// The number behind 'index': in the text of a Python dictionary.
std::int32_t gap_in(std::string_view extra) {
    constexpr std::string_view key = "'index': ";
    const std::size_t at = extra.rfind(key);
    if (at == std::string_view::npos) return -1;
    std::int32_t gap = -1;
    std::from_chars(extra.data() + at + key.size(), extra.data() + extra.size(), gap);
    return gap;
}

// <audio src="x.mp3"> as [sound:x.mp3].
std::string with_sounds(std::string_view html) {
    std::string out;
    HtmlTokens tokens(html);
    for (HtmlToken token; tokens.next(token);) {
        if (token.name != "audio" && token.name != "video") {
            out += token.raw;
            continue;
        }
        for (const HtmlAttribute& attribute : token.attributes) {
            const std::string name = attribute.name == "src" ? media_name(attribute.value) : "";
            if (!name.empty()) out += "[sound:" + as_html(name) + "]";
        }
    }
    return out;
}

class CardsReader {
  public:
    CardsReader(const CopyContent& xml, const Calendar& calendar, DeckSink& sink, Progress& progress)
        : xml_(xml), calendar_(calendar), sink_(sink), progress_(progress) {}

    void read() {
        read_mnemosyne_entries(xml_, [&](MnemosyneEntry& entry) { gather(entry); });
        std::stable_sort(cards_.begin(), cards_.end(), by_fact);
        at_ = 0;
        read_mnemosyne_entries(xml_, [&](MnemosyneEntry& entry) { give(entry); });
        dropped_.tell(sink_);
        if (repetitions_ > 0) sink_.changed("an answer in the log was left out", repetitions_);
    }

  private:
    static bool by_fact(const CardEntry& a, const CardEntry& b) { return a.fact < b.fact; }

    void tell(std::string_view stage, std::int64_t total) {
        if (at_++ % entries_between_progress == 0) progress_.at(stage, at_, total);
    }

    void gather(const MnemosyneEntry& entry) {
        tell("Reading cards", 0);
        switch (static_cast<EntryType>(entry.type)) {
            case EntryType::Tag:
                tags_[entry.value("o_id")] = entry.value("name");
                break;
            case EntryType::FactView:
                views_.learn(entry);
                break;
            case EntryType::Repetition:
                ++repetitions_;
                break;
            case EntryType::Card:
                gather_card(entry);
                break;
            default:
                break;
        }
    }

    void gather_card(const MnemosyneEntry& entry) {
        if (cards_.size() == most_cards) {
            throw DeckFault("more than 2,000,000 cards, the most a file may have", entry.line);
        }
        cards_.push_back({note_id("", entry.value("fact")), shared_.number(entry.value("card_t")),
                          shared_.number(entry.value("fact_v")), shared_.number(entry.value("tags")),
                          gap_in(entry.value("extra")), learned(entry)});
    }

    void give(const MnemosyneEntry& entry) {
        tell("Reading notes", static_cast<std::int64_t>(cards_.size()));
        if (static_cast<EntryType>(entry.type) != EntryType::Fact) return;
        const std::string& id = entry.value("o_id");
        const CardEntry key{note_id("", id), {}, {}, {}, {}, {}};
        const auto [begin, end] = std::equal_range(cards_.begin(), cards_.end(), key, by_fact);
        std::string fault = entry.fault;
        if (fault.empty() && begin == end) fault = "the file has no card that is made of it";
        if (fault.empty()) fault = give_note(entry, {begin, end});
        if (!fault.empty()) sink_.refuse({entry.line, "", std::move(fault)});
    }

    using Cards = std::vector<CardEntry>;

    // Answers what is wrong with the fact.
    std::string give_note(const MnemosyneEntry& entry, const Cards& cards) {
        std::vector<FactCard> made_of;
        for (const CardEntry& card : cards)
            made_of.push_back({shared_.text(card.view), card.gap});
        std::sort(made_of.begin(), made_of.end());
        made_of.erase(std::unique(made_of.begin(), made_of.end()), made_of.end());
        FactNote made = note_of_fact(entry, shared_.text(cards.front().type), std::move(made_of), views_);
        if (!made.fault.empty()) return made.fault;
        clean(made.note);
        if (plain_text(made.note.question).empty()) return "its question is empty";

        IncomingNote incoming;
        incoming.where = "line " + std::to_string(entry.line);
        incoming.note = std::move(made.note);
        incoming.carried = {NotePart::Type,    NotePart::Tags,         NotePart::Markup,
                            NotePart::Further, NotePart::SpacesInTags, NotePart::SemicolonsInAccept};
        if (entry.values.contains("n") || !incoming.note.remark.empty())
            incoming.carried.add(NotePart::Remark);
        incoming.note.guid = entry.value("o_id");
        if (!incoming.note.guid.empty()) incoming.note.id = world_note_id(incoming.note.guid);
        incoming.note.tags = tags_of(cards);
        incoming.media = media_of(incoming.note);
        for (const CardEntry& card : cards)
            add_learned(incoming, made.made, card);
        sink_.note(std::move(incoming));
        return {};
    }

    void add_learned(IncomingNote& incoming, const std::vector<FactCard>& made, const CardEntry& card) {
        if (card.learned.grade < 0) return;
        const auto place = std::find(made.begin(), made.end(), FactCard{shared_.text(card.view), card.gap});
        if (place == made.end()) return;
        const Template prompt{static_cast<std::int32_t>(place - made.begin())};
        const auto same = [&](const IncomingCard& known) { return known.prompt == prompt; };
        if (std::any_of(incoming.cards.begin(), incoming.cards.end(), same)) return;
        IncomingCard told;
        told.prompt = prompt;
        told.history.push_back(seed(card.learned, calendar_));
        incoming.cards.push_back(std::move(told));
    }

    std::vector<std::string> tags_of(const Cards& cards) const {
        std::vector<std::string> names;
        for (const CardEntry& card : cards) {
            const std::string& ids = shared_.text(card.tags);
            for (std::size_t from = 0; from < ids.size();) {
                const std::size_t to = std::min(ids.find(',', from), ids.size());
                const auto tag = tags_.find(ids.substr(from, to - from));
                from = to + 1;
                if (tag != tags_.end() && tag->second != "__UNTAGGED__") names.push_back(tag->second);
            }
        }
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        return names;
    }

    template <class Work>
    static void each_text(Note& note, const Work& work) {
        work(note.question);
        work(note.answer);
        work(note.remark);
        for (Face& face : note.further) {
            work(face.question);
            work(face.answer);
        }
    }

    void clean(Note& note) {
        if (note.markup == Markup::Plain) return;
        each_text(note, [&](std::string& text) {
            CleanedHtml cleaned = clean_html(with_sounds(text));
            text = std::move(cleaned.html);
            for (const auto& [what, times] : cleaned.dropped)
                dropped_[left_out(what)] += times;
        });
    }
    static std::vector<std::string> media_of(Note& note) {
        std::vector<std::string> names;
        each_text(note, [&](const std::string& text) {
            for (std::string& name : media_names(text)) {
                if (std::find(names.begin(), names.end(), name) == names.end())
                    names.push_back(std::move(name));
            }
        });
        return names;
    }

    const CopyContent& xml_;
    const Calendar& calendar_;
    DeckSink& sink_;
    Progress& progress_;
    FactViews views_;
    Shared shared_;
    Cards cards_;                                       // after the first pass: by fact
    std::unordered_map<std::string, std::string> tags_; // names by id
    ChangeCounts dropped_;
    std::int64_t repetitions_ = 0;
    std::int64_t at_ = 0;
};

} // namespace

void read_mnemosyne_cards_xml(const CopyContent& xml, const Calendar& calendar, DeckSink& sink,
                              Progress& progress) {
    CardsReader(xml, calendar, sink, progress).read();
}

} // namespace emlek
