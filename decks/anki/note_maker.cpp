#include "decks/anki/note_maker.h"

#include "decks/cloze.h"
#include "decks/html.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <set>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t longest_text = 1U << 20U;
constexpr std::size_t most_fields = 100;
constexpr std::size_t most_templates = 1'000;
constexpr std::int64_t least_room = std::int64_t{512} << 20;

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(separator, from), text.size());
        parts.emplace_back(text.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

std::string fault_of(const std::vector<std::string>& fields) {
    if (fields.size() > most_fields) return "has more than 100 fields, the most that a note may have";
    for (const std::string& field : fields) {
        if (field.size() > longest_text) return "has a field of more than 1 MiB, the most that one may have";
        if (valid_length(field) != field.size()) return "holds bytes that are not UTF-8";
    }
    return {};
}

std::vector<std::string> tags_of(const std::string& text) {
    std::vector<std::string> tags;
    for (const std::string& tag : split(without_controls(text), ' ')) {
        if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
    }
    return tags;
}

// Without blanks and line breaks at both ends.
std::string_view without_breaks(std::string_view html) {
    constexpr std::string_view line_break = "<br>";
    for (html = trimmed(html); html.starts_with(line_break); html = trimmed(html))
        html.remove_prefix(line_break.size());
    for (; html.ends_with(line_break); html = trimmed(html))
        html.remove_suffix(line_break.size());
    return html;
}

std::string joined(const std::string& first, const std::string& second) {
    return first.empty() || second.empty() ? first + second : first + "<br>" + second;
}

} // namespace

struct NoteMaker::Prepared {
    struct Sides {
        CardTemplate question;
        CardTemplate answer;
    };
    const AnkiNoteType* type = nullptr;
    Shape shape = Shape::Single;
    std::vector<Sides> cards;
    NoteParts fields;
};

NoteMaker::NoteMaker(const AnkiCollection& collection, std::int64_t collection_size, Changes& changes)
    : collection_(collection), changes_(changes), room_(least_room + 3 * collection_size) {}

NoteMaker::~NoteMaker() = default;

const NoteMaker::Prepared* NoteMaker::prepared(std::int64_t type) {
    const auto known = types_.find(type);
    if (known != types_.end()) return known->second.get();
    const auto found = collection_.note_types.find(type);
    if (found == collection_.note_types.end() || found->second.templates.empty() ||
        found->second.templates.size() > most_templates) {
        return nullptr;
    }
    const AnkiNoteType& anki = found->second;
    auto made_ready = std::make_unique<Prepared>();
    Prepared& prepared = *made_ready;
    prepared.type = &anki;
    std::vector<std::string> answers;
    for (const AnkiTemplate& made : anki.templates) {
        answers.push_back(answer_part(made.answer, made.question));
        prepared.cards.push_back({CardTemplate(made.question, anki.fields, CardSide::Question),
                                  CardTemplate(answers.back(), anki.fields, CardSide::Answer)});
        for (const CardTemplate* side : {&prepared.cards.back().question, &prepared.cards.back().answer}) {
            changes_.add(side->unknown());
        }
    }
    const auto& templates = anki.templates;
    const bool reversed = templates.size() == 2 && trimmed(templates[0].question) == answers[1] &&
                          trimmed(templates[1].question) == answers[0];
    if (is_emlek_type(anki)) {
        prepared.shape = Shape::Emlek;
    } else if (anki.cloze) {
        prepared.shape = Shape::Cloze;
    } else if (templates.size() == 1) {
        prepared.shape = prepared.cards[0].question.typed_field() ? Shape::Typed : Shape::Single;
    } else {
        prepared.shape = reversed ? Shape::Reversed : Shape::Several;
    }
    prepared.fields = {NotePart::Type, NotePart::Tags, NotePart::Markup, NotePart::Further};
    const bool hints = std::any_of(prepared.cards.begin(), prepared.cards.end(),
                                   [](const Prepared::Sides& sides) { return sides.question.hints(); });
    if (hints || prepared.shape == Shape::Cloze || prepared.shape == Shape::Typed)
        prepared.fields.add(NotePart::Remark);
    return types_.emplace(type, std::move(made_ready)).first->second.get();
}

std::string NoteMaker::finished(const std::string& html) {
    CleanedHtml cleaned = clean_html(without_controls(html));
    for (const auto& [what, times] : cleaned.dropped)
        changes_[left_out(what)] += times;
    return std::string(without_breaks(cleaned.html));
}

NoteMaker::Side NoteMaker::render(const CardTemplate& made, const TemplateValues& values, MadeNote& note) {
    Side side;
    const bool fits = made.render(values, longest_text, side.html, side.hints);
    room_ -= static_cast<std::int64_t>(side.html.size() + side.hints.size());
    if (room_ < 0) {
        throw DeckFault(
            "The cards' texts come to far more than the collection holds (limit: 512 MiB and three "
            "times its size): its templates repeat the fields without end.");
    }
    if (!fits) note.fault = "makes a card with a side of more than 1 MiB, the most that one may have";
    return {finished(side.html), finished(side.hints)};
}

Face NoteMaker::face_of(const Prepared& type, std::size_t ord, TemplateValues& values, MadeNote& made) {
    values.card = type.type->templates[ord].name;
    const Side question = render(type.cards[ord].question, values, made);
    const Side answer = render(type.cards[ord].answer, values, made);
    if (!is_empty_field(question.hints) && made.note.remark.find(question.hints) == std::string::npos) {
        made.note.remark = joined(made.note.remark, question.hints);
    }
    return {question.html, answer.html};
}

void NoteMaker::make_typed(const Prepared& type, const TemplateValues& values, MadeNote& made) {
    const std::size_t field = *type.cards[0].question.typed_field();
    if (field >= values.fields->size() || is_empty_field((*values.fields)[field])) return;
    made.note.type = NoteType::Typed;
    const std::string typed = finished((*values.fields)[field]);
    // What the back shows beside the typed field is for reading.
    const std::size_t at = made.note.answer.find(typed);
    std::string rest = made.note.answer;
    if (at != std::string::npos) rest.erase(at, typed.size());
    made.note.answer = typed;
    rest = std::string(without_breaks(rest));
    if (!trimmed(plain_text(rest)).empty()) made.note.remark = joined(made.note.remark, rest);
}

void NoteMaker::make_cards(const Prepared& type, TemplateValues& values,
                           const std::vector<AnkiCardRow>& cards, MadeNote& made) {
    const auto count = static_cast<std::int64_t>(type.cards.size());
    std::set<std::int64_t> ords;
    for (const AnkiCardRow& card : cards) {
        if (card.ord >= 0 && card.ord < count) ords.insert(card.ord);
    }
    if (ords.empty()) {
        made.fault = "has no card that its note type makes";
        return;
    }
    const std::int64_t first = *ords.begin();
    Note& note = made.note;
    for (const std::int64_t ord : ords) {
        if (type.shape == Shape::Reversed && ords.size() == 2 && ord == 1) break;
        Face face = face_of(type, static_cast<std::size_t>(ord), values, made);
        if (ord == first) {
            note.question = std::move(face.question);
            note.answer = std::move(face.answer);
            made.prompts[ord] = Template{0};
            continue;
        }
        if (face.question.empty()) {
            ++changes_["a card whose question is empty was left out"];
            continue;
        }
        note.further.resize(static_cast<std::size_t>(ord));
        note.further.back() = std::move(face);
        made.prompts[ord] = Template{static_cast<std::int32_t>(ord)};
    }
    if (type.shape == Shape::Reversed && ords.size() == 2) {
        note.type = NoteType::Both;
        made.prompts[1] = Template{1};
    }
    if (type.shape == Shape::Typed) make_typed(type, values, made);
    if (note.question.empty() && made.fault.empty()) made.fault = "has a card whose question is empty";
}

void NoteMaker::make_cloze(const Prepared& type, const TemplateValues& values,
                           const std::vector<AnkiCardRow>& cards, MadeNote& made) {
    const Side question = render(type.cards[0].question, values, made);
    const Side answer = render(type.cards[0].answer, values, made);
    Note& note = made.note;
    note.type = NoteType::Cloze;
    note.question = question.html;
    note.remark = joined(answer.html, question.hints);
    const std::vector<int> gaps = cloze_numbers(note.question);
    if (gaps.empty()) made.fault = "is a text with gaps but has none ({{c1::…}})";
    for (const AnkiCardRow& card : cards) {
        if (!std::binary_search(gaps.begin(), gaps.end(), card.ord + 1)) continue;
        made.prompts[card.ord] = Template{static_cast<std::int32_t>(card.ord)};
    }
}

MadeNote NoteMaker::make(const AnkiNoteRow& row, const std::vector<AnkiCardRow>& cards) {
    MadeNote made;
    const Prepared* type = prepared(row.type);
    if (type == nullptr) {
        made.fault = "has a note type that the package does not describe";
        return made;
    }
    const std::vector<std::string> fields = split(row.fields, '\x1F');
    made.fault = fault_of(fields);
    if (made.fault.empty() && valid_length(row.tags) != row.tags.size())
        made.fault = "has tags that are not UTF-8";
    if (!made.fault.empty()) return made;
    if (type->shape == Shape::Emlek) {
        made = read_emlek_note(*type->type, fields, cards);
    } else {
        TemplateValues values;
        values.fields = &fields;
        values.tags = std::string(trimmed(row.tags));
        values.note_type = type->type->name;
        const auto deck = collection_.decks.find(cards.front().home_deck != 0 ? cards.front().home_deck
                                                                              : cards.front().deck);
        if (deck != collection_.decks.end()) values.deck = deck->second.name;
        made.note.markup = Markup::Html;
        made.carried = type->fields;
        if (type->shape == Shape::Cloze) {
            make_cloze(*type, values, cards, made);
        } else {
            make_cards(*type, values, cards, made);
        }
    }
    made.note.tags = tags_of(row.tags);
    return made;
}

} // namespace emlek
