#pragma once

#include "store/media_folder.h"
#include "store/question_match.h"
#include "store/staging.h"
#include "store/stored_notes.h"
#include "store/watch.h"

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace emlek {

// Takes what a reader finds: places it in decks, gives it ids, compares it with the collection, and stages
// it.
class Intake : public DeckSink {
  public:
    Intake(Staging& staging, MediaFolder& media, const ImportOptions& options, Author author,
           const RulesChange& rules);

    void about(const DeckAbout& about) override;
    void note(IncomingNote&& incoming) override;
    void refuse(LocatedError&& error) override;
    void changed(std::string_view what, std::int64_t times) override;
    void media(const std::string& name, std::int64_t size, const CopyContent& copy) override;

    // After the last of it: matches by question, and counts.
    void finish(Watch& watch);

    const ImportReport& report() const { return report_; }
    // The deck that the file describes, as it is called here.
    const DeckAbout& described() const { return described_; }

  private:
    NoteId id_of(const Note& note);
    bool is_refused(const Note& note, const std::string& where, std::size_t cards);
    std::string placed(const std::string& deck) const;
    void stage(std::int64_t place, IncomingNote&& incoming, const std::vector<Card>& cards);
    void count(Fate fate, int by);
    void match_questions(Watch& watch);
    void compare_media(Watch& watch);
    void fill_in_report();

    Staging& staging_;
    MediaFolder& media_;
    const ImportOptions& options_;
    Author author_;
    RulesChange rules_;
    StoredNotes stored_;
    HashNumbers met_;
    QuestionMatch questions_;
    std::vector<std::int64_t> named_; // the numbers of the notes that the file names by an id
    std::string name_;                // the file's, within which its ids are unique
    DeckAbout described_;
    std::int64_t places_ = 0;
    std::array<std::int64_t, 6> fates_{};
    std::map<std::string, std::int64_t, std::less<>> changed_;
    std::vector<LocatedError> refused_;
    ImportReport report_;
};

} // namespace emlek
