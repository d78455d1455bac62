#include "decks/note_parts.h"

#include "decks/document/written_text.h"
#include "decks/text/word_lists.h"

#include <algorithm>
#include <string>
#include <utility>

namespace emlek {

namespace {

std::string written_as(Markup markup, const std::string& text, Markup before) {
    return markup == Markup::Html ? as_html(text, before) : plain_text(text, before);
}

bool says_in_other_words(const Note& incoming, const Note& stored) {
    const auto same = [&](const std::string& now, const std::string& before) {
        return now == written_as(incoming.markup, before, stored.markup);
    };
    return same(incoming.question, stored.question) && same(incoming.answer, stored.answer) &&
           same(incoming.remark, stored.remark) &&
           std::equal(incoming.further.begin(), incoming.further.end(), stored.further.begin(),
                      stored.further.end(), [&](const Face& now, const Face& before) {
                          return same(now.question, before.question) && same(now.answer, before.answer);
                      });
}

// Remark and further cards that the file does not have, in the way in which its texts are written.
void complete_texts(Note& note, NoteParts carried, const Note& stored) {
    const bool as_they_are = note.markup == stored.markup;
    const auto taken = [&](const std::string& text) {
        return as_they_are ? text : written_as(note.markup, text, stored.markup);
    };
    if (!carried.has(NotePart::Remark)) note.remark = taken(stored.remark);
    if (!carried.has(NotePart::Further)) {
        note.further.clear();
        for (const Face& face : stored.further)
            note.further.push_back({taken(face.question), taken(face.answer)});
    }
    if (as_they_are || carried.has(NotePart::Markup) || !says_in_other_words(note, stored)) return;
    note.markup = stored.markup;
    note.question = stored.question;
    note.answer = stored.answer;
    note.remark = stored.remark;
    note.further = stored.further;
}

// Whether a text has gaps is seen in the text itself.
void complete_type(Note& note, NoteParts carried, const Note& stored) {
    const bool gaps = note.type == NoteType::Cloze || stored.type == NoteType::Cloze;
    if (!carried.has(NotePart::Type) && !gaps) note.type = stored.type;
    if (note.type == NoteType::Both || note.type == NoteType::Cloze) note.further.clear();
}

void complete_lists(Note& note, NoteParts carried, const Note& stored) {
    const bool same_tags = !carried.has(NotePart::SpacesInTags) &&
                           split_tags(joined_tags(note.tags)) == split_tags(joined_tags(stored.tags));
    if (same_tags || !carried.has(NotePart::Tags)) note.tags = stored.tags;
    const bool same_accept =
        !carried.has(NotePart::SemicolonsInAccept) &&
        split_accepted(joined_accepted(note.accept)) == split_accepted(joined_accepted(stored.accept));
    if (same_accept || !carried.has(NotePart::Accept)) note.accept = stored.accept;
}

} // namespace

Note completed(Note incoming, NoteParts carried, const Note& stored) {
    if (carried == NoteParts::all()) return incoming;
    if (!carried.has(NotePart::Kind)) incoming.kind = stored.kind;
    if (!carried.has(NotePart::Section)) incoming.section = stored.section;
    if (!carried.has(NotePart::Sentence)) incoming.sentence = stored.sentence;
    if (!carried.has(NotePart::Source)) incoming.source = stored.source;
    complete_texts(incoming, carried, stored);
    complete_type(incoming, carried, stored);
    complete_lists(incoming, carried, stored);
    return incoming;
}

} // namespace emlek
