#include "decks/mnemosyne/fact.h"

#include "decks/cloze.h"

#include <algorithm>

namespace emlek {

namespace {

constexpr auto npos = std::string_view::npos;

// The texts in a Python list: "['f', 'm_1']".
std::vector<std::string> listed(std::string_view list) {
    std::vector<std::string> texts;
    for (std::size_t at = list.find_first_of("'\""); at != npos; at = list.find_first_of("'\"", at + 1)) {
        const std::size_t end = list.find(list[at], at + 1);
        if (end == npos) break;
        texts.emplace_back(list.substr(at + 1, end - at - 1));
        at = end;
    }
    return texts;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// A text taken apart at its gaps: plain, hidden, hint.
struct Gap {
    std::string_view before;
    std::string_view hidden;
    std::string_view hint;
};
struct Gaps {
    std::vector<Gap> gaps;
    std::string_view rest;
};
Gaps gaps_of(std::string_view text) {
    Gaps found;
    std::size_t from = 0;
    for (std::size_t open = text.find('['); open != npos; open = text.find('[', from)) {
        const std::size_t close = text.find(']', open + 2);
        if (close == npos) break;
        const std::string_view inside = text.substr(open + 1, close - open - 1);
        const std::size_t colon = std::min(inside.find(':'), inside.size());
        found.gaps.push_back({text.substr(from, open - from), inside.substr(0, colon),
                              colon < inside.size() ? inside.substr(colon + 1) : std::string_view()});
        from = close + 1;
    }
    found.rest = text.substr(from);
    return found;
}

std::string as_cloze(std::string_view text) {
    const Gaps found = gaps_of(text);
    std::string out;
    for (std::size_t i = 0; i < found.gaps.size(); ++i) {
        const Gap& gap = found.gaps[i];
        out.append(gap.before).append("{{c" + std::to_string(i + 1) + "::").append(gap.hidden);
        if (!gap.hint.empty()) out.append("::").append(gap.hint);
        out += "}}";
    }
    return out.append(found.rest);
}

// The text with one gap left open (none: -1) and the others filled; what it hides.
Face with_gap(std::string_view text, int open) {
    const Gaps found = gaps_of(text);
    Face face;
    for (std::size_t i = 0; i < found.gaps.size(); ++i) {
        const Gap& gap = found.gaps[i];
        face.question += gap.before;
        if (static_cast<int>(i) != open) {
            face.question += gap.hidden;
            continue;
        }
        face.question += gap.hint.empty() ? "[…]" : "[" + std::string(gap.hint) + "]";
        face.answer = gap.hidden;
    }
    face.question += found.rest;
    return face;
}

class FactReader {
  public:
    FactReader(const MnemosyneEntry& fact, const FactViews& views) : fact_(fact), views_(views) {
        // As with Mnemosyne: line ends count, but not inside of lists and tables.
        html_ = std::any_of(fact.values.begin(), fact.values.end(), [](const auto& value) {
            return value.second.find_first_of("<&") != std::string::npos;
        });
    }

    FactNote cloze(std::vector<FactCard> cards) const {
        FactNote made;
        made.note.type = NoteType::Cloze;
        made.note.markup = html_ ? Markup::Html : Markup::Plain;
        const std::string text = field("text");
        made.note.question = as_cloze(text);
        const std::size_t count = gaps_of(text).gaps.size();
        for (std::size_t i = 0; i < count; ++i)
            made.made.push_back({cards.empty() ? "" : cards.front().view, static_cast<int>(i)});
        made.fault = cloze_fault(made.note.question);
        return made;
    }

    FactNote faces(std::vector<FactCard> cards) const {
        FactNote made;
        Note& note = made.note;
        note.markup = html_ ? Markup::Html : Markup::Plain;
        note.remark = field("n");
        for (const FactCard& card : cards) {
            const FactView* view = views_.find(card.view);
            if (view == nullptr) {
                made.fault = "the file does not say how the cards of its type are made";
                return made;
            }
            Face made_face = face(card, *view);
            if (made_face.question.empty()) continue;
            if (made.made.empty()) {
                note.question = std::move(made_face.question);
                note.answer = std::move(made_face.answer);
                note.type = view->typed ? NoteType::Typed : NoteType::Basic;
            } else {
                note.further.push_back(std::move(made_face));
            }
            made.made.push_back(card);
        }
        if (made.made.empty()) made.fault = "its question is empty";
        if (note.type == NoteType::Basic && note.further.size() == 1 &&
            note.further[0] == Face{note.answer, note.question}) {
            note.type = NoteType::Both;
            note.further.clear();
        }
        return made;
    }

  private:
    std::string field(std::string_view key) const {
        const std::string_view value = trimmed(fact_.value(key));
        std::string text;
        const bool laid_out =
            value.find("<table") != npos || value.find("<ul") != npos || value.find("<pre") != npos;
        for (const char c : value) {
            if (c == '\r') continue;
            text += c == '\n' && html_ && !laid_out ? "<br>" : std::string(1, c);
        }
        return text;
    }
    std::string joined(const std::vector<std::string>& keys) const {
        std::string text;
        for (const std::string& key : keys) {
            const std::string value = key == "n" ? "" : field(key);
            if (value.empty()) continue;
            text += (text.empty() ? "" : html_ ? "<br>" : "\n") + value;
        }
        return text;
    }
    Face face(const FactCard& card, const FactView& view) const {
        if (card.view != "6.1" && card.view != "6.2") return {joined(view.question), joined(view.answer)};
        Face face = with_gap(field("f"), card.gap);
        const std::string more = joined({"p_1", "m_1"});
        if (!face.answer.empty() && !more.empty()) face.answer += html_ ? "<br>" : "\n";
        face.answer += more;
        return face;
    }

    const MnemosyneEntry& fact_;
    const FactViews& views_;
    bool html_ = false;
};

} // namespace

FactViews::FactViews()
    : views_{{"1.1", {{"f"}, {"b"}}},
             {"2.1", {{"f"}, {"b"}}},
             {"2.2", {{"b"}, {"f"}}},
             {"3.1", {{"f"}, {"p_1", "m_1"}}},
             {"3.2", {{"m_1"}, {"f", "p_1"}}},
             {"4.1", {{"marked"}, {"loc"}}},
             {"4.2", {{"loc", "blank"}, {"loc", "marked"}}},
             {"6.1", {{"f"}, {"p_1", "m_1"}}},
             {"6.2", {{"f"}, {"p_1", "m_1"}}}} {}

void FactViews::learn(const MnemosyneEntry& entry) {
    constexpr std::size_t most_views = 10'000;
    if (views_.size() >= most_views) return;
    views_[entry.value("o_id")] = {listed(entry.value("q_fact_keys")), listed(entry.value("a_fact_keys")),
                                   entry.value("type_answer") == "True"};
}

const FactView* FactViews::find(std::string_view id) const {
    const auto found = views_.find(id);
    return found == views_.end() ? nullptr : &found->second;
}

FactNote note_of_fact(const MnemosyneEntry& fact, std::string_view card_type, std::vector<FactCard> cards,
                      const FactViews& views) {
    const FactReader reader(fact, views);
    // A type made from another one is called "5::my own".
    if (card_type.substr(0, card_type.find("::")) == "5") return reader.cloze(std::move(cards));
    return reader.faces(std::move(cards));
}

} // namespace emlek
