#include "tests/ui/fake_import.h"

#include <algorithm>
#include <utility>

namespace emlek::test {

namespace {

class FakeWork : public ImportWork {
  public:
    explicit FakeWork(FakeImport& fake) : fake_(fake) {}
    ~FakeWork() override { fake_.gone = true; }

    ImportPreview look(const ImportChoices& choices, Progress& progress) override {
        fake_.last_choices = choices;
        ++fake_.readings;
        if (fake_.while_reading) fake_.while_reading(progress);
        return fake_.found;
    }

    std::vector<StagedNote> notes(Fate fate, std::int64_t from, std::int64_t count) override {
        const ImportReport& report = fake_.found.report;
        const std::int64_t all = fate == Fate::Add       ? report.added
                                 : fate == Fate::Update  ? report.updated
                                 : fate == Fate::KeepOwn ? report.kept_own
                                                         : 0;
        std::vector<StagedNote> notes;
        for (std::int64_t i = from; i < std::min(all, from + count); ++i) {
            notes.push_back(staged("question " + std::to_string(i + 1), "answer " + std::to_string(i + 1)));
            if (fate == Fate::Add) continue;
            notes.back().stored = notes.back().incoming;
            notes.back().stored->answer = "my own answer " + std::to_string(i + 1);
        }
        return notes;
    }

    void apply(Progress& progress) override {
        if (fake_.while_applying) fake_.while_applying(progress);
        fake_.applied = true;
    }

  private:
    FakeImport& fake_;
};

} // namespace

std::unique_ptr<ImportWork> FakeImport::work() {
    return std::make_unique<FakeWork>(*this);
}

ImportPreview usual_import() {
    ImportPreview preview;
    preview.format = "Anki package";
    preview.changes_anything = true;
    preview.report.added = 570;
    preview.report.updated = 3;
    preview.report.unchanged = 20;
    preview.report.refused = {{"note 1398130088495", "It has no question."},
                              {"note 1398130088496", "Its answer is longer than 100,000 characters."}};
    preview.report.cards = 1140;
    preview.report.reviews = 20412;
    preview.report.media = 93;
    preview.report.decks = {"Spanish"};
    return preview;
}

StagedNote staged(std::string question, std::string answer) {
    StagedNote note;
    note.incoming.question = std::move(question);
    note.incoming.answer = std::move(answer);
    return note;
}

} // namespace emlek::test
