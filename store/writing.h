#pragma once

#include "decks/incoming.h"
#include "decks/note.h"
#include "store/collection.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace emlek {

// What a learner writes, each one operation through the gate. All throw StoreError with nothing changed, the
// media folder included.

// A picture or a sound that comes into a note with the operation, kept once by its content.
struct Attachment {
    std::string name; // by which the note's texts refer to it
    std::int64_t size = 0;
    CopyContent copy;
};
inline constexpr std::int64_t largest_attachment = 32LL * 1024 * 1024;

// The file as it is when the operation reads it.
Attachment attached_file(std::string name, const std::filesystem::path& file);

// Why the file cannot be attached, as a sentence; empty when it can. Looks at its size and its first bytes.
std::string attachment_fault(const std::filesystem::path& file);

// Adds the note with a new id, its cards as the newest of the new ones. Its deck is made when there is none.
NoteId add_note(Collection& collection, const OperationLabel& label, Note note,
                const std::vector<Attachment>& attachments = {});

// Replaces what a note says by the learner's own words, which no later file overwrites unasked. Schedules
// stay; cards that it makes no more keep their history, out of sight, and have it again when they come back.
// The note's deck counts for new cards alone. Returns the operation's id.
std::int64_t edit_note(Collection& collection, const OperationLabel& label, const Note& note,
                       const std::vector<Attachment>& attachments = {}, const BeforeCommit& ready = {});

} // namespace emlek
