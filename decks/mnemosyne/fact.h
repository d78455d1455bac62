#pragma once

#include "decks/mnemosyne/log_entries.h"
#include "decks/note.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// How Mnemosyne makes a card of a fact: which fields are its question and which its answer.
struct FactView {
    std::vector<std::string> question;
    std::vector<std::string> answer;
    bool typed = false;
};

// Of the card types that come with Mnemosyne, and what a file says of others, by id.
class FactViews {
  public:
    FactViews();
    // An entry of type 19.
    void learn(const MnemosyneEntry& entry);
    // Nothing when it is not known.
    const FactView* find(std::string_view id) const;

  private:
    std::map<std::string, FactView, std::less<>> views_;
};

// One card of a fact: its view, and of a card made of a gap, which gap (from 0), else -1.
struct FactCard {
    std::string view;
    int gap = -1;
    auto operator<=>(const FactCard&) const = default;
};

struct FactNote {
    Note note;                  // type, texts, markup; texts are not yet cleaned
    std::vector<FactCard> made; // its cards, in the order of their templates
    std::string fault;          // why no note can be made of it, a sentence; else empty
};

// The note of a fact with these cards (sorted, each once). A text with [gaps] or [gaps:with a hint] is a
// cloze note. Two views that are each other's reverse are a note of type both. Other views become further
// cards. "n", the notes of a vocabulary fact, is the remark.
FactNote note_of_fact(const MnemosyneEntry& fact, std::string_view card_type, std::vector<FactCard> cards,
                      const FactViews& views);

} // namespace emlek
