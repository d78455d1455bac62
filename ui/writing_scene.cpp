#include "ui/writing_scene.h"

#include "decks/document/written_text.h"
#include "decks/question_words.h"
#include "decks/text/utf8.h"
#include "store/day_reader.h"
#include "store/media_kind.h"
#include "ui/pasted_path.h"
#include "ui/views.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <utility>

namespace emlek {

namespace {

constexpr Millis slice{8};
constexpr std::int64_t notes_a_step = 100; // some tenths of a millisecond
constexpr std::size_t most_near = 3;

bool is_sound(const std::filesystem::path& file) {
    static constexpr std::array<std::string_view, 6> pictures = {"png", "jpg", "jpeg", "gif", "webp", "svg"};
    std::string extension = file.extension().string();
    for (char& c : extension)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return std::none_of(pictures.begin(), pictures.end(),
                        [&](std::string_view picture) { return extension == "." + std::string(picture); });
}

// What was put into the text at one place.
std::string_view put_in(std::string_view before, std::string_view now) {
    if (now.size() <= before.size()) return {};
    std::size_t same = 0;
    while (same < before.size() && before[same] == now[same])
        ++same;
    std::size_t after = 0;
    while (after < before.size() - same && before[before.size() - 1 - after] == now[now.size() - 1 - after])
        ++after;
    return now.substr(same, now.size() - same - after);
}

} // namespace

WritingScene::WritingScene(const Collection& collection) : collection_(&collection), before_(collection) {
    for (const DeckName& deck : read_decks(collection))
        decks_.push_back(deck.name);
}

WritingScene::WritingScene(const Collection& collection, const std::string& deck) : WritingScene(collection) {
    draft_ = NoteDraft::in_deck(deck);
    complete();
    show();
}

WritingScene::WritingScene(const Collection& collection, const Prompt& prompt) : WritingScene(collection) {
    draft_ = NoteDraft::of(prompt.note, prompt.prompt);
    media_ = *media_files(prompt, collection);
    is_new_ = false;
    card_ = draft_.first_card();
    complete();
    show();
}

bool WritingScene::advance(const std::function<Millis()>& steady) {
    if (all_read_) return false;
    const std::int64_t end = steady().count + slice.count;
    do {
        all_read_ = before_.advance(notes_a_step);
    } while (!all_read_ && steady().count < end);
    if (all_read_) {
        tags_ = before_.tags();
        complete();
        compare();
    }
    return !all_read_;
}

void WritingScene::compare() {
    const std::optional<NoteId> except = is_new_ ? std::nullopt : std::optional(draft_.id());
    near_ = before_.near(draft_.front_words(), except, most_near);
}

void WritingScene::complete() {
    deck_completions_ = completions(decks_, draft_.text(DraftField::Deck));
    const std::string_view tags = draft_.text(DraftField::Tags);
    const std::size_t comma = tags.rfind(',');
    const std::size_t last = comma == std::string_view::npos ? 0 : comma + 1;
    const std::string before = last == 0 ? "" : std::string(tags.substr(0, last)) + " ";
    tag_completions_ = completions(tags_, tags.substr(last), before, ", ");
}

void WritingScene::show() {
    const std::vector<Template> cards = draft_.cards();
    cards_ = cards.size();
    card_ = std::min(card_, cards_ - 1);
    preview_ = card_view(draft_.note(), cards[card_]);
    preview_.media = std::make_shared<const MediaFiles>(media_);
}

void WritingScene::execute(const WriteText& text) {
    const std::string pasted(put_in(draft_.text(text.box), text.text));
    draft_.write(text.box, text.text);
    const bool may_hold_media =
        text.box == DraftField::Front || text.box == DraftField::Back || text.box == DraftField::Remark;
    const auto file = may_hold_media ? pasted_path(pasted) : std::nullopt;
    if (file && attachment_fault(*file).empty()) insert(*file, pasted);
    if (text.box == DraftField::Front) compare();
    if (text.box == DraftField::Deck || text.box == DraftField::Tags) complete();
    show();
}

void WritingScene::execute(const ChooseNoteType& type) {
    draft_.choose(type.type);
    card_ = 0;
    show();
}

void WritingScene::execute(const LookAtNextCard&) {
    card_ = (card_ + 1) % cards_;
    show();
}

std::string WritingScene::attach(const std::vector<std::filesystem::path>& files) {
    std::string fault;
    std::string all;
    for (const std::filesystem::path& file : files) {
        std::string why = attachment_fault(file);
        if (why.empty()) why = insert(file, {});
        if (why.empty()) {
            all += (all.empty() ? "" : "\n") + insertion_.text;
        } else if (fault.empty()) {
            fault = std::move(why);
        }
    }
    insertion_.text = all;
    return fault;
}

std::string WritingScene::insert(const std::filesystem::path& file, const std::string& instead) {
    const std::string name = free_name(file);
    const std::string mention = draft_.mention(name, is_sound(file));
    if (mention.empty()) return "This card is plain text, which has no place for pictures and sounds.";
    files_[name] = media_[name] = file.string();
    insertion_ = {insertion_.number + 1, mention, instead};
    show();
    return {};
}

// The file's own name without what a text would have to quote, and like no other in the note.
std::string WritingScene::free_name(const std::filesystem::path& file) const {
    const auto safe = [](const std::string& text) {
        std::string name;
        for (const char c : text) {
            const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' ||
                               static_cast<unsigned char>(c) >= 0x80;
            name += plain ? c : '_';
        }
        return name;
    };
    const std::string stem = safe(file.stem().string());
    const std::string extension = "." + safe(file.extension().string().erase(0, 1));
    std::string name = stem + extension;
    for (int number = 2; media_.contains(name); ++number)
        name = stem + "-" + std::to_string(number) + extension;
    return name;
}

// Of those that were taken in and written out again nothing is kept.
std::vector<Attachment> WritingScene::attachments() const {
    const Note note = draft_.note();
    std::string all = note.question + "\n\n" + note.answer + "\n\n" + note.remark;
    for (const Face& face : note.further)
        all += "\n\n" + face.question + "\n\n" + face.answer;
    std::vector<Attachment> attachments;
    for (const std::string& name : media_names(all, note.markup)) {
        if (const auto file = files_.find(name); file != files_.end())
            attachments.push_back(attached_file(name, file->second));
    }
    return attachments;
}

void WritingScene::begin_next(const NoteId& saved) {
    saved_ = draft_;
    saved_files_ = std::exchange(files_, {});
    media_.clear();
    if (all_read_) before_.read_again(saved);
    tags_ = before_.tags();
    const std::string deck = draft_.note().deck;
    if (std::find(decks_.begin(), decks_.end(), deck) == decks_.end()) decks_.push_back(deck);
    const NoteType type = draft_.type();
    const std::string tags = draft_.text(DraftField::Tags);
    draft_ = NoteDraft::in_deck(deck);
    draft_.choose(type);
    draft_.write(DraftField::Tags, tags);
    near_.clear();
    complete();
    card_ = 0;
    show();
    ++session_;
}

void WritingScene::write_on(const NoteId& taken_back) {
    if (all_read_) before_.read_again(taken_back);
    if (!saved_ || !draft_.blank()) return;
    draft_ = *std::exchange(saved_, std::nullopt);
    files_ = media_ = std::exchange(saved_files_, {});
    compare();
    show();
    ++session_;
}

void WritingScene::offer_deck(const std::string& deck) {
    if (draft_.text(DraftField::Deck).empty()) draft_.write(DraftField::Deck, deck);
    complete();
    show();
}

WritingView WritingScene::view() const {
    WritingView view;
    view.is_new = is_new_;
    view.session = session_;
    view.type = draft_.type();
    view.markup = draft_.markup();
    view.may_choose_type = draft_.may_choose_type();
    view.with_remark = !is_new_ || !draft_.text(DraftField::Remark).empty();
    view.front = draft_.text(DraftField::Front);
    view.back = draft_.text(DraftField::Back);
    view.remark = draft_.text(DraftField::Remark);
    view.accept = draft_.text(DraftField::Accept);
    view.deck = draft_.text(DraftField::Deck);
    view.tags = draft_.text(DraftField::Tags);
    view.deck_completions = deck_completions_;
    view.tag_completions = tag_completions_;
    view.insertion = insertion_;
    view.card = card_;
    view.cards = cards_;
    view.preview = preview_;
    view.near = near_;
    view.still_reading = !all_read_;
    return view;
}

} // namespace emlek
