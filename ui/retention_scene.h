#pragma once

#include "store/history_loading.h"
#include "ui/retention_commands.h"
#include "ui/retention_panel.h"
#include "ui/words.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace emlek {

// What the retention panel shows: reads the log in slices, some a frame, and makes the figures of what is
// chosen. Destroyed, it gives all memory back.
class RetentionScene {
  public:
    // Reads the sentence. Throws StoreError.
    RetentionScene(const Collection& collection, const Now& now, const Words& words,
                   std::optional<Days> days);

    // Works on for some milliseconds; whether there is more to do. Throws StoreError.
    bool advance(const std::function<Millis()>& steady);

    // As HistoryLoading's; without its memory the scene is to be destroyed.
    std::optional<ColumnsToKeep> take_columns_to_keep() { return loading_.take_columns_to_keep(); }
    std::shared_ptr<const void> take_memory();

    // After an edit. Throws StoreError.
    void read_questions_again();

    void execute(const ChooseRange& range);
    void execute(const ChooseRetentionDeck& deck);
    void execute(const ShowAsTables& as);

    // Notices and troubles are the caller's to add.
    RetentionView view() const;

  private:
    enum class Step : std::int8_t { Reading, Beginning, Counting, Wording, Drawing, Done };

    bool step();
    void show_more();
    void begin_report_anew();
    std::shared_ptr<const RetentionFigures> figures_of_report() const;

    const Collection& collection_;
    Now now_;
    Words words_;
    ReportChoice choice_;
    bool as_tables_ = false;
    std::optional<RetentionSentence> sentence_; // absent while it is counted
    HistoryLoading loading_;
    Step step_ = Step::Reading;
    std::vector<std::string> decks_;
    std::optional<ReportWork> work_;
    std::shared_ptr<const RetentionReport> report_;        // that is shown
    std::shared_ptr<const RetentionFigures> next_figures_; // while Drawing
    std::shared_ptr<const RetentionFigures> figures_;      // those of report_
    std::size_t sections_shown_ = 0;
};

} // namespace emlek
