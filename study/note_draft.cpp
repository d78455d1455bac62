#include "study/note_draft.h"

#include "decks/cloze.h"
#include "decks/deck_name.h"
#include "decks/document/written_text.h"
#include "decks/html.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace emlek {

namespace {

bool is_blank(std::string_view text) {
    return trimmed(text).empty();
}

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : std::string(between)) + text;
    return all;
}

std::vector<std::string> parted(std::string_view all, char at) {
    std::vector<std::string> parts;
    while (!all.empty()) {
        const std::string_view part = all.substr(0, all.find(at));
        all.remove_prefix(std::min(part.size() + 1, all.size()));
        std::string one(trimmed(part));
        if (!one.empty() && std::find(parts.begin(), parts.end(), one) == parts.end())
            parts.push_back(std::move(one));
    }
    return parts;
}

bool reads_the_same(std::string_view text) {
    return document_of(text, Markup::Plain) == document_of(text, Markup::Markdown);
}

std::string kept_html(const std::string& text) {
    return clean_html(without_controls(text)).html;
}

} // namespace

std::string next_gap(std::string_view text) {
    const std::vector<int> numbers = cloze_numbers(text);
    const int number = numbers.empty() ? 1 : std::min(numbers.back() + 1, most_clozes);
    return "{{c" + std::to_string(number) + "::";
}

NoteDraft NoteDraft::in_deck(const std::string& deck) {
    NoteDraft draft;
    draft.note_.deck = deck;
    draft.note_.markup = Markup::Markdown;
    return draft;
}

NoteDraft NoteDraft::of(const Note& note, Template prompt) {
    NoteDraft draft;
    draft.is_new_ = false;
    draft.note_ = note;
    const bool has_own_face =
        prompt.index > 0 && static_cast<std::size_t>(prompt.index) <= note.further.size();
    draft.face_ = prompt;
    if (note.markup == Markup::Plain && !has_own_face && note.further.empty() &&
        reads_the_same(note.question) && reads_the_same(note.answer) && reads_the_same(note.remark)) {
        draft.note_.markup = Markup::Markdown;
    }
    draft.accept_ = joined(note.accept, "\n");
    draft.tags_ = joined(note.tags, ", ");
    draft.before_ = draft.note_;
    return draft;
}

std::string& NoteDraft::written(DraftField box) {
    const auto further = static_cast<std::size_t>(face_.index) - 1;
    const bool own_face = face_.index > 0 && further < note_.further.size();
    switch (box) {
        case DraftField::Front:
            return own_face ? note_.further[further].question : note_.question;
        case DraftField::Back:
            return own_face ? note_.further[further].answer : note_.answer;
        case DraftField::Remark:
            return note_.remark;
        case DraftField::Accept:
            return accept_;
        case DraftField::Deck:
            return note_.deck;
        case DraftField::Tags:
            break;
    }
    return tags_;
}

const std::string& NoteDraft::text(DraftField box) const {
    return const_cast<NoteDraft*>(this)->written(box);
}

void NoteDraft::write(DraftField box, std::string text) {
    written(box) = std::move(text);
}

void NoteDraft::choose(NoteType type) {
    if (may_choose_type()) note_.type = type;
}

bool NoteDraft::blank() const {
    return is_blank(note_.question) && is_blank(note_.answer) && is_blank(note_.remark) && is_blank(accept_);
}

std::string NoteDraft::front_words() const {
    return plain_text(text(DraftField::Front), markup());
}

bool NoteDraft::unsaved() const {
    return is_new_ ? !blank() : of(before_, face_).note() != note();
}

std::string NoteDraft::fault() const {
    const bool had_front = is_new_ || !is_blank(before_.question);
    const bool had_back = is_new_ || !is_blank(before_.answer);
    const std::string& front = text(DraftField::Front);
    if (note_.type == NoteType::Cloze) {
        if (is_blank(front)) return "The text is empty.";
        const std::string fault = cloze_fault(front);
        if (!fault.empty()) return "In the text: " + fault + ".";
    } else {
        if (is_blank(front) && had_front) return "The front is empty.";
        if (is_blank(text(DraftField::Back)) && had_back) return "The back is empty.";
    }
    if (is_new_ && is_blank(note_.deck)) return "It has no deck yet.";
    return is_new_ ? deck_name_fault(deck_name_of(note_.deck)) : std::string();
}

Note NoteDraft::note() const {
    Note note = note_;
    if (is_new_) note.deck = deck_name_of(note.deck);
    if (tags_ != joined(note_.tags, ", ")) note.tags = parted(tags_, ',');
    if (accept_ != joined(note_.accept, "\n")) note.accept = parted(accept_, '\n');
    if (note.type == NoteType::Cloze && !is_blank(note.answer)) {
        note.remark = is_blank(note.remark) ? note.answer : note.answer + "\n\n" + note.remark;
    }
    if (note.type == NoteType::Cloze) note.answer.clear();
    const auto clean = [&](std::string& text) {
        text = note.markup == Markup::Html ? kept_html(text) : without_controls(text);
        if (is_new_) text = std::string(trimmed(text));
    };
    clean(note.question);
    clean(note.answer);
    clean(note.remark);
    for (Face& face : note.further) {
        clean(face.question);
        clean(face.answer);
    }
    return note;
}

std::vector<Template> NoteDraft::cards() const {
    std::vector<Template> cards;
    for (const Card& card : cards_of(note_))
        cards.push_back(card.prompt);
    if (cards.empty()) cards.emplace_back();
    return cards;
}

std::size_t NoteDraft::first_card() const {
    const std::vector<Template> made = cards();
    const auto place = std::find(made.begin(), made.end(), face_);
    return place == made.end() ? 0 : static_cast<std::size_t>(place - made.begin());
}

std::string NoteDraft::mention(const std::string& media_name, bool sound) const {
    if (note_.markup == Markup::Plain) return {};
    if (sound) return "[sound:" + media_name + "]";
    return note_.markup == Markup::Html ? "<img src=\"" + media_name + "\">" : "![](" + media_name + ")";
}

} // namespace emlek
