#include "cli/review_protocol.h"

#include "store/store_error.h"

#include <array>
#include <utility>

namespace emlek {

namespace {

struct NamedGrade {
    std::string_view word;
    Grade grade;
};
constexpr std::array<NamedGrade, 4> named_grades = {
    {{"1", Grade::Again}, {"2", Grade::Hard}, {"3", Grade::Good}, {"4", Grade::Easy}}};

// "1" to "4", or "q0" to "q5".
std::optional<Quality> parse_grade(std::string_view word) {
    for (const NamedGrade& named : named_grades) {
        if (word == named.word) return quality(named.grade);
    }
    if (word.size() != 2 || word[0] != 'q') return std::nullopt;
    return Quality::of(word[1] - '0');
}

std::string_view trimmed(std::string_view line) {
    const auto first = line.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

} // namespace

ReviewProtocol::ReviewProtocol(Context& context, Sitting sitting, const TypedOptions& typing)
    : context_(context), sitting_(std::move(sitting)), typing_(typing), json_(context.console.out) {}

void ReviewProtocol::run() {
    tell_question();
    std::string line;
    while (std::getline(context_.console.in, line)) {
        const std::string_view word = trimmed(line);
        if (word == "quit") return;
        try {
            obey(word);
        } catch (const StoreError& error) {
            tell_error(error.what());
        }
    }
}

void ReviewProtocol::obey(std::string_view word) {
    if (word == "reveal") return reveal(std::nullopt);
    if (word == "type" || word.starts_with("type ")) return reveal(std::string(trimmed(word.substr(4))));
    if (word == "undo") return undo();
    if (word == "bury") return leave(&Sitting::not_today);
    if (word == "suspend") return leave(&Sitting::set_aside);
    if (const auto quality = parse_grade(word)) return answer(*quality);
    tell_error("\"" + excerpt(std::string(word)) +
               "\" is no word of this protocol. There are: reveal, type ANSWER, 1 to 4, q0 to q5, undo, "
               "bury, suspend, "
               "quit.");
}

bool ReviewProtocol::expect_card() {
    if (sitting_.current() == nullptr) tell_error("There is no card; all is done.");
    return sitting_.current() != nullptr;
}

void ReviewProtocol::reveal(const std::optional<std::string>& typed) {
    if (!expect_card()) return;
    const Prompt& prompt = *sitting_.current();
    std::optional<TypedDiff> diff;
    if (typed && !typed->empty())
        diff = compare_typed(*typed, right_answers(prompt.note, prompt.prompt), typing_);
    tell_answer(prompt, diff);
    revealed_ = true;
}

void ReviewProtocol::answer(Quality quality) {
    if (!expect_card()) return;
    if (!revealed_) return tell_error("The answer is not shown yet: reveal comes before the grade.");
    const Millis thinking_time{context_.clock.steady().count - shown_at_.count};
    const ReviewLog row = sitting_.answer(quality, context_.now(), thinking_time);
    tell("recorded", [&] {
        json_.field("review", to_string(row.id));
        json_.field("card", to_string(row.card));
        json_.field("quality", quality.value());
    });
    tell_question();
}

void ReviewProtocol::undo() {
    const Operation operation = sitting_.undo(context_.now());
    tell("undone", [&] { json_.field("what", operation.label); });
    tell_question();
}

void ReviewProtocol::leave(void (Sitting::*way)(const Now&)) {
    if (!expect_card()) return;
    (sitting_.*way)(context_.now());
    tell_question();
}

void ReviewProtocol::tell_question() {
    revealed_ = false;
    const Prompt* prompt = sitting_.current();
    if (prompt == nullptr) {
        return tell("done", [&] { json_.field("answers", sitting_.answers()); });
    }
    const auto kind = prompt->note.kind;
    const Position place = sitting_.position();
    tell("question", [&] {
        json_.field("card", to_string(prompt->card));
        json_.field("deck", prompt->note.deck);
        json_.field("kind", kind ? std::optional(name(*kind)) : std::nullopt);
        json_.field("question", prompt->face().question);
        json_.field("position", place.position);
        json_.field("of", place.of);
        if (prompt->note.type == NoteType::Typed) json_.field("write", true);
    });
    shown_at_ = context_.clock.steady();
}

void ReviewProtocol::tell_answer(const Prompt& prompt, const std::optional<TypedDiff>& diff) {
    const auto consequence = [&](Grade grade) {
        return sitting_.preview()[static_cast<std::size_t>(quality(grade).value())];
    };
    tell("answer", [&] {
        json_.field("answer", prompt.face().answer);
        json_.field("remark", prompt.note.remark);
        json_.key("preview");
        json_.object([&] {
            for (const auto& [word, grade] : named_grades)
                json_.field(word, consequence(grade).scheduled.count);
        });
        json_.key("again_today");
        json_.list([&] {
            for (const auto& [word, grade] : named_grades) {
                if (consequence(grade).again_today) json_.value(word);
            }
        });
        if (diff) tell_comparison(*diff);
    });
}

void ReviewProtocol::tell_comparison(const TypedDiff& diff) {
    constexpr std::array<std::string_view, 3> kinds = {"right", "wrong", "missing"};
    json_.key("typed");
    json_.object([&] {
        json_.field("right", diff.right);
        json_.key("parts");
        json_.list([&] {
            for (const TypedPart& part : diff.parts) {
                json_.object([&] { json_.field(kinds[static_cast<std::size_t>(part.kind)], part.text); });
            }
        });
    });
}

void ReviewProtocol::tell_error(const std::string& why) {
    tell("error", [&] { json_.field("why", why); });
}

template <class Fill>
void ReviewProtocol::tell(const char* event, const Fill& fill) {
    json_.object([&] {
        json_.field("event", event);
        fill();
    });
    json_.end_line();
    context_.console.out.flush();
}

} // namespace emlek
