#include "ui/browse_scene.h"

#include "decks/text/utf8.h"
#include "store/day_reader.h"
#include "store/listing.h"
#include "store/settings.h"
#include "store/store_error.h"
#include "ui/local_words.h"
#include "ui/reading_slices.h"
#include "ui/views.h"
#include "ui/written_day.h"

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

constexpr Millis slice{8};
constexpr int steps_a_slice = 10;         // of new notes
constexpr std::int64_t notes_a_step = 16; // of new ones some milliseconds
constexpr std::int64_t cards_a_step = 16'384;
constexpr std::size_t rows_a_block = 32; // about a millisecond
constexpr std::size_t kept_blocks = 64;

// Nothing when the card is gone.
std::shared_ptr<const CardPageView> read_page(const Collection& collection, const CardId& card,
                                              const Now& now, const Words& words) {
    const auto listed = ListedCards(collection).read(card);
    const auto prompt = PromptReader(collection).read(card);
    if (!listed || !prompt) return nullptr;
    auto page = std::make_shared<CardPageView>();
    page->card = card_view(prompt->note, prompt->prompt);
    page->card.media = media_files(*prompt, collection);
    page->card.flagged = prompt->flagged;
    page->card.hints_open = true;
    page->figures = card_page_figures(*listed, read_card_log(collection, card), read_settings(collection),
                                      now.day, words);
    return page;
}

} // namespace

BrowseScene::BrowseScene(const Collection& collection, const Now& now, std::string query, CardOrder order,
                         int session)
    : collection_(collection),
      now_(now),
      index_(collection),
      order_(order),
      saved_(collection),
      session_(session) {
    execute(WriteQuery{std::move(query)});
    completions_.clear();
    read_decks();
}

void BrowseScene::read_decks() {
    decks_.clear();
    for (const DeckName& deck : emlek::read_decks(collection_))
        decks_.push_back(deck.name);
}

bool BrowseScene::advance(const std::function<Millis()>& steady, const Now& now) {
    now_ = now;
    if (duplicates_ && duplicates_->advance(steady)) return true;
    if (!index_.in_step()) rows_.clear();
    return advance_for(
        slice, steps_a_slice, [this] { return step(); }, steady);
}

// Whether there is more to do.
bool BrowseScene::step() {
    const bool in_step = index_.advance(notes_a_step, now_);
    if (!next_ && (!shown_ || shown_->outdated())) search();
    if (next_ && next_->outdated()) search();
    if (next_) {
        const bool done = next_->advance(cards_a_step);
        if (done || next_->listed() > 0) show(std::move(*next_));
        all_found_ = done && !next_;
    } else if (!all_found_) {
        all_found_ = shown_->advance(cards_a_step);
        selection_.fit(shown_->listed());
    }
    return !in_step || next_ || !all_found_;
}

void BrowseScene::search() {
    next_.emplace(index_, wanted_, order_, now_);
}

void BrowseScene::show(CardSearch&& search) {
    shown_ = std::move(search);
    next_.reset();
    rows_.clear();
    if (std::exchange(another_list_, false)) {
        selection_.only(0);
        selection_.none();
    }
}

void BrowseScene::execute(const WriteQuery& query) {
    query_ = query.text;
    ParsedQuery parsed = parse_query(query_);
    complete_query(parsed.open);
    error_.reset();
    if (!parsed.errors.empty()) {
        error_ = std::move(parsed.errors.front());
        return;
    }
    wanted_ = std::move(parsed.query);
    another_list_ = true;
    search();
}

void BrowseScene::execute(const SortCards& sort) {
    order_ = {sort.by, order_.by == sort.by && !order_.descending};
    another_list_ = true;
    search();
}

void BrowseScene::execute(const GoToRow& go) {
    const std::size_t listed = shown_ ? shown_->listed() : 0;
    if (listed == 0) return;
    const std::size_t row = std::min(go.row, listed - 1);
    switch (go.how) {
        case GoToRow::How::Alone:
            return selection_.only(row);
        case GoToRow::How::Extend:
            return selection_.extend_to(row);
        case GoToRow::How::Toggle:
            return selection_.toggle(row);
    }
}

void BrowseScene::execute(const SelectAllRows&) {
    if (shown_) selection_.all(shown_->listed());
}

void BrowseScene::execute(const SelectNoRows&) {
    selection_.none();
}

void BrowseScene::execute(const AskCardQuestion& ask) {
    if (selection_.count() == 0) return;
    asked_ = AskedCards{ask.question, {}, {}, {}};
    execute(WriteCardAnswer{});
}

void BrowseScene::execute(const WriteCardAnswer& answer) {
    if (!asked_) return;
    asked_->answer = answer.text;
    asked_->fault.clear();
    asked_->completions.clear();
    if (asked_->question == CardQuestion::Move) asked_->completions = completions(decks_, answer.text);
    if (asked_->question == CardQuestion::AddTag || asked_->question == CardQuestion::RemoveTag)
        asked_->completions = completions(tags(), answer.text);
}

void BrowseScene::execute(const LeaveCardQuestion&) {
    asked_.reset();
}

std::optional<CardChange> BrowseScene::answered() {
    if (!asked_) return std::nullopt;
    std::string text(trimmed(asked_->answer));
    std::optional<CardChange> change;
    switch (asked_->question) {
        case CardQuestion::AddTag:
            change = change::AddTag{std::move(text)};
            break;
        case CardQuestion::RemoveTag:
            change = change::RemoveTag{std::move(text)};
            break;
        case CardQuestion::Move:
            change = change::Move{std::move(text)};
            break;
        case CardQuestion::SetDue:
            if (const auto day = written_day(text, now_.day, local_date_habits()))
                change = change::SetDue{*day};
            break;
    }
    asked_->fault = change ? change_fault(*change, now_.day) : std::string(no_day_fault);
    if (!asked_->fault.empty()) return std::nullopt;
    return change;
}

std::vector<CardId> BrowseScene::selected_cards(std::size_t most) const {
    std::vector<CardId> cards;
    for (const RowSelection::Stretch& stretch : selection_.stretches()) {
        const std::size_t rows = stretch.last - stretch.first + 1;
        const auto some = shown_->ids(stretch.first, std::min(rows, most - cards.size()));
        cards.insert(cards.end(), some.begin(), some.end());
    }
    return cards;
}

std::optional<CardId> BrowseScene::card() {
    if (duplicates_) return duplicates_->card();
    const FoundCard* row = at(selection_.cursor());
    return row ? std::optional(row->card) : std::nullopt;
}

void BrowseScene::show_page(const Words& words) {
    const auto at_cursor = card();
    if (!at_cursor) return;
    page_card_ = *at_cursor;
    page_ = read_page(collection_, page_card_, now_, words);
}

void BrowseScene::read_again(const Words& words) {
    read_decks();
    if (page_) page_ = read_page(collection_, page_card_, now_, words);
    if (saved_.shown()) saved_.read_again();
    if (duplicates_) duplicates_->read_again();
}

const FoundCard* BrowseScene::at(std::size_t row) {
    if (!shown_ || row >= shown_->listed()) return nullptr;
    const std::size_t block = row / rows_a_block;
    const std::size_t place = row % rows_a_block;
    auto found = rows_.find(block);
    if (found == rows_.end() || place >= found->second.size()) {
        if (frozen_ || row_fault_) return nullptr;
        if (rows_.size() >= kept_blocks) rows_.clear();
        try { // the middle of a frame is no place to leave
            found = rows_.insert_or_assign(block, read_block(block)).first;
        } catch (const StoreError& error) {
            row_fault_ = error.what();
            return nullptr;
        }
    }
    if (place >= found->second.size() || !found->second[place]) return nullptr;
    return &*found->second[place];
}

std::vector<std::optional<FoundCard>> BrowseScene::read_block(std::size_t block) const {
    const std::vector<CardId> ids = shown_->ids(block * rows_a_block, rows_a_block);
    std::vector<FoundCard> cards = read_found(collection_, ids, now_.day);
    std::vector<std::optional<FoundCard>> rows(ids.size());
    auto next = cards.begin(); // in the order of the ids, without those that are gone
    for (std::size_t i = 0; i < ids.size() && next != cards.end(); ++i) {
        if (next->card == ids[i]) rows[i] = std::move(*next++);
    }
    return rows;
}

const std::optional<std::string>& BrowseScene::row_fault() const {
    return duplicates_ ? duplicates_->row_fault() : row_fault_;
}

void BrowseScene::execute(const ReadRowsAgain&) {
    row_fault_.reset();
    if (duplicates_) duplicates_->read_rows_again();
}

BrowseView BrowseScene::view() {
    if (frozen_) return last_view_;
    BrowseView view;
    view.query = query_;
    view.completions = completions_;
    view.session = session_;
    view.error = error_;
    view.found = shown_ ? shown_->found() : 0;
    view.listed = shown_ ? shown_->listed() : 0;
    view.searching = next_ || !all_found_;
    if (!index_.in_step() || !index_.columns_complete()) view.reading = index_.share_done();
    view.order = order_;
    view.selection = &selection_;
    view.rows = this;
    view.today = now_.day;
    view.asked = asked_;
    view.page = page_;
    if (saved_.shown()) {
        view.saved = saved_.view();
    } else {
        view.naming = saved_.naming();
    }
    if (duplicates_) view.duplicates = duplicates_->view();
    last_view_ = view;
    return view;
}

} // namespace emlek
