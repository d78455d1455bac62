#include "cli/review_terminal.h"

#include "cli/closing.h"
#include "cli/text.h"
#include "cli/undo_command.h"
#include "store/store_error.h"

#include <span>
#include <utility>

namespace emlek {

namespace {

struct GradeName {
    std::string_view key;
    std::string_view word;
    Quality quality;
};

constexpr GradeName two_grades[] = {{"1", "Forgot", 2_q}, {"2", "Remembered", 4_q}};
constexpr GradeName four_grades[] = {
    {"1", "Forgot", 2_q}, {"2", "Hard", 3_q}, {"3", "Good", 4_q}, {"4", "Easy", 5_q}};
constexpr GradeName six_grades[] = {{"0", "Blank", 0_q}, {"1", "Forgot", 1_q}, {"2", "Nearly", 2_q},
                                    {"3", "Hard", 3_q},  {"4", "Good", 4_q},   {"5", "Easy", 5_q}};

std::span<const GradeName> grade_names(int grades) {
    if (grades == 2) return two_grades;
    if (grades == 6) return six_grades;
    return four_grades;
}

std::optional<Quality> parse_grade(std::span<const GradeName> grades, std::string_view word) {
    for (const GradeName& grade : grades) {
        if (word == grade.key) return grade.quality;
    }
    return std::nullopt;
}

// "6 days", "again today, then 1 day", "done for today".
std::string interval_text(const Consequence& consequence, Turn turn) {
    if (turn == Turn::Drill) return consequence.again_today ? "again today" : "done for today";
    return (consequence.again_today ? "again today, then " : "") +
           counted(consequence.scheduled.count, "day", "days");
}

// As wdiff marks it, for what has no colours.
std::string comparison(const TypedDiff& diff) {
    std::string text = diff.right ? "You wrote it right: " : "You wrote: ";
    for (const TypedPart& part : diff.parts) {
        switch (part.kind) {
            case TypedPart::Kind::Right:
                text += part.text;
                break;
            case TypedPart::Kind::Wrong:
                text += "[-" + part.text + "-]";
                break;
            case TypedPart::Kind::Missing:
                text += "{+" + part.text + "+}";
                break;
        }
    }
    return text;
}

std::string indented(const std::string& text) {
    std::string out = "  ";
    for (const char c : text) {
        out += c;
        if (c == '\n') out += "  ";
    }
    return out + "\n";
}

constexpr std::string_view words_page = R"(
  Enter         show the answer        u, undo      take back what was done last
  a number      the grade              -, bury      not today
  q, quit       stop                   @, suspend   set aside until you say otherwise
  ?, help       these words            f, flag      put a flag on the card, or take it off

  Where an answer is to be written, anything else is that answer; =u is the answer "u".
  What you wrote is shown as [-too much-] and {+missing+}.
)";

} // namespace

ReviewTerminal::ReviewTerminal(Context& context, Sitting sitting, const Settings& settings)
    : context_(context), sitting_(std::move(sitting)), grades_(settings.grades), typing_(settings.typing) {}

void ReviewTerminal::run() {
    show_card();
    while (!stopped_) {
        ask_for_word();
        if (stopped_) break;
        try {
            obey();
        } catch (const StoreError& error) {
            context_.console.err << error.what() << std::endl;
        }
    }
}

bool ReviewTerminal::ask(std::string_view prompt) {
    context_.console.out << prompt << std::flush;
    if (std::getline(context_.console.in, line_)) {
        if (!line_.empty() && line_.back() == '\r') line_.pop_back();
        return true;
    }
    context_.console.out << '\n';
    return false;
}

void ReviewTerminal::ask_for_word() {
    std::string_view prompt = revealed_ ? "> " : "  Enter shows the answer, ? all words > ";
    if (asks_for_writing()) prompt = "  Write the answer; Enter shows it, ? all words > ";
    if (sitting_.current() == nullptr) prompt = "Enter ends; u takes back what was done last > ";
    if (!ask(prompt)) stopped_ = true;
}

void ReviewTerminal::obey() {
    const std::string& word = line_;
    const bool has_card = sitting_.current() != nullptr;
    if (word == "q" || word == "quit" || (word.empty() && !has_card)) {
        stopped_ = true;
    } else if (word == "u" || word == "undo") {
        undo();
    } else if (word == "?" || word == "help") {
        context_.console.out << words_page;
    } else if (!has_card || !obey_about_card()) {
        context_.console.out << "This is not understood; ? shows all words.\n";
    }
}

bool ReviewTerminal::obey_about_card() {
    const std::string& word = line_;
    if (word == "-" || word == "bury") {
        leave(&Sitting::not_today, "Not today.");
    } else if (word == "@" || word == "suspend") {
        leave(&Sitting::set_aside, "Set aside.");
    } else if (word == "f" || word == "flag") {
        toggle_flag();
    } else if (word.empty()) {
        reveal({});
    } else if (asks_for_writing()) {
        reveal(word.starts_with('=') ? word.substr(1) : word);
    } else if (const auto quality = parse_grade(grade_names(grades_), word)) {
        if (!revealed_) {
            context_.console.out << "Enter shows the answer; the grade comes after it.\n";
        } else {
            answer(*quality);
        }
    } else {
        return false;
    }
    return true;
}

bool ReviewTerminal::asks_for_writing() const {
    const Prompt* prompt = sitting_.current();
    return prompt != nullptr && !revealed_ && prompt->note.type == NoteType::Typed;
}

void ReviewTerminal::reveal(const std::string& typed) {
    const Prompt& prompt = *sitting_.current();
    if (!revealed_) {
        if (!typed.empty()) {
            const auto answers = right_answers(prompt.note, prompt.prompt);
            context_.console.out << '\n' << indented(comparison(compare_typed(typed, answers, typing_)));
        }
        context_.console.out << '\n' << indented(prompt.face().answer);
        if (!prompt.note.remark.empty()) context_.console.out << '\n' << indented(prompt.note.remark);
        context_.console.out << '\n';
    }
    revealed_ = true;
    show_grades();
}

void ReviewTerminal::answer(Quality quality) {
    const Millis thinking_time{context_.clock.steady().count - shown_at_.count};
    sitting_.answer(quality, context_.now(), thinking_time);
    context_.console.out << "Saved.\n";
    show_card();
}

void ReviewTerminal::leave(void (Sitting::*way)(const Now&), std::string_view said) {
    (sitting_.*way)(context_.now());
    context_.console.out << said << " Saved.\n";
    show_card();
}

void ReviewTerminal::toggle_flag() {
    const CardId card = sitting_.current()->card;
    const bool was_flagged = sitting_.current()->flagged;
    sitting_.toggle_flag(context_.now());
    context_.console.out << (was_flagged ? "Flag off." : "Flag on.") << " Saved.\n";
    const Prompt* now = sitting_.current();
    if (now == nullptr || now->card != card) show_card(); // a new day began meanwhile
}

void ReviewTerminal::undo() {
    const auto operation = sitting_.undoable();
    const Now now = context_.now();
    if (operation && operation->needs_asking(now.day) && !is_sure(*operation, now)) return;
    const Operation undone = sitting_.undo(now);
    grades_ = read_settings(context_.collection).grades;
    context_.console.out << "Taken back: " << undone.label << ".\n";
    show_card();
}

bool ReviewTerminal::is_sure(const Operation& operation, const Now& now) {
    if (!ask("Take back " + told_in_full(operation, now.day) + "? y or n > ")) stopped_ = true;
    return !stopped_ && (line_ == "y" || line_ == "yes");
}

void ReviewTerminal::show_card() {
    revealed_ = false;
    const Prompt* prompt = sitting_.current();
    if (prompt == nullptr) return show_end();
    const Position place = sitting_.position();
    context_.console.out << '\n'
                         << prompt->note.deck << " · " << place.position << " of " << place.of << " · "
                         << about_minutes(sitting_.minutes_left()) << " left"
                         << (prompt->flagged ? " · flag" : "") << "\n\n"
                         << indented(prompt->face().question) << '\n';
    shown_at_ = context_.clock.steady();
}

void ReviewTerminal::show_grades() {
    for (const GradeName& grade : grade_names(grades_)) {
        const Consequence& consequence = sitting_.preview()[static_cast<std::size_t>(grade.quality.value())];
        context_.console.out << "  " << grade.key << "  " << grade.word << ": "
                             << interval_text(consequence, sitting_.turn()) << '\n';
    }
}

void ReviewTerminal::show_end() {
    context_.console.out << '\n';
    write_closing(context_.collection, context_.now(), context_.console.out);
    stopped_ = !sitting_.undoable();
}

} // namespace emlek
