#include "study/exam.h"

#include "decks/deck_name.h"
#include "decks/excerpt.h"
#include "store/next_exam.h"

#include <utility>
#include <vector>

namespace emlek {

namespace {

constexpr Days soon{30};

struct NamedLimits {
    std::vector<ExamLimit> limits;
    std::vector<LimitOfExam> names; // of each
};

NamedLimits limits_of(std::span<const ListedDeck> decks, const ListedDeck& of, int new_per_day) {
    NamedLimits found;
    std::int64_t met_today = 0;
    for (const ListedDeck& deck : decks)
        met_today += levels_above(deck.name) == 0 ? deck.met_today : 0;
    found.limits.push_back({new_per_day, met_today, of.cards.fresh});
    found.names.push_back({LimitOwner::AllDecks, {}, new_per_day});
    for (const ListedDeck& deck : decks) {
        const bool above = is_in(of.name, deck.name);
        if (!deck.new_per_day || (!above && !is_in(deck.name, of.name))) continue;
        const LimitOwner owner = deck.id == of.id ? LimitOwner::ThisDeck : LimitOwner::OtherDeck;
        found.limits.push_back(
            {*deck.new_per_day, deck.met_today, above ? of.cards.fresh : deck.cards.fresh});
        found.names.push_back({owner, deck.name, *deck.new_per_day});
    }
    return found;
}

// Sentences hold numbers in groups of three digits.
class Numbers {
  public:
    explicit Numbers(std::string_view group) : group_(group) {}

    std::string of(std::int64_t value) const {
        std::string text = std::to_string(value);
        for (std::size_t left = text.size(); left > 3; left -= 3)
            text.insert(left - 3, group_);
        return text;
    }
    std::string counted(std::int64_t count, const char* one, const char* many) const {
        return of(count) + " " + (count == 1 ? one : many);
    }
    // What there is to do each day, or today alone.
    std::string share(const ExamPlan& plan) const {
        if (plan.left == Days{1}) return counted(plan.today, "new card", "new cards") + " today";
        return counted(plan.a_day, "new card", "new cards") + " a day";
    }
    std::string what_is_done(const ExamPlan& plan) const {
        if (plan.left == Days{1} || plan.met_today == 0) return {};
        return plan.today > 0 ? ", " + of(plan.today) + " more today" : ", and today's are done";
    }

  private:
    std::string_view group_;
};

// The sentences about one exam.
class ExamWords {
  public:
    ExamWords(const DeckExam& exam, std::string_view date, std::string_view group)
        : exam_(exam), plan_(exam.plan), date_(date), numbers_(group) {}

    std::string all() const {
        if (plan_.left < Days{0}) {
            const std::int64_t ago = -std::int64_t{plan_.left.count};
            return "The exam was on " + date_ + ", " + numbers_.counted(ago, "day", "days") + " ago.";
        }
        return when() + ": " + (plan_.unmet > 0 ? unmet() : nothing_left()) + limit();
    }

  private:
    std::string when() const {
        if (plan_.left == Days{0}) return "Exam today, " + date_;
        if (plan_.left == Days{1}) return "Exam tomorrow, " + date_;
        return "Exam on " + date_ + ", in " + numbers_.counted(plan_.left.count, "day", "days");
    }

    std::string nothing_left() const {
        return plan_.cards > 0 ? "every card was met." : "no card of this deck is to be met.";
    }

    std::string unmet() const {
        const std::string cards = numbers_.counted(plan_.unmet, "card", "cards") + " not met yet";
        if (plan_.left == Days{0}) return cards + ".";
        if (plan_.a_day == 0) {
            return cards + (plan_.unmet == 1 ? "; its note" : "; their notes") +
                   " showed another card today.";
        }
        return cards + "; " + share();
    }

    std::string share() const {
        std::string text = numbers_.share(plan_) + " would meet ";
        if (plan_.too_late > 0) {
            text += "all but " + numbers_.of(plan_.too_late) + ", for a note shows one card a day";
        } else {
            text += plan_.unmet == 1 ? "it" : "them all";
        }
        return text + numbers_.what_is_done(plan_) + ".";
    }

    std::string limit() const {
        if (!exam_.limit) return {};
        const bool over_all = exam_.limit->owner == LimitOwner::AllDecks;
        const std::string a_day =
            numbers_.of(exam_.limit->new_a_day) + " a day" + (over_all ? " for all decks together" : "");
        if (!plan_.needed) return " " + whose() + " is " + a_day + ".";
        return " " + whose() + " of " + a_day + " is too low for that: it would have to be at least " +
               numbers_.of(*plan_.needed) + ".";
    }

    std::string whose() const {
        switch (exam_.limit->owner) {
            case LimitOwner::AllDecks:
                return "Your limit";
            case LimitOwner::ThisDeck:
                return "This deck's limit";
            case LimitOwner::OtherDeck:
                break;
        }
        return "The limit in “" + excerpt(exam_.limit->deck) + "”";
    }

    const DeckExam& exam_;
    const ExamPlan& plan_;
    std::string date_;
    Numbers numbers_;
};

} // namespace

std::optional<DeckExam> exam_of_deck(std::span<const ListedDeck> decks, std::size_t deck, int new_per_day,
                                     StudyDay today) {
    const ListedDeck& of = decks[deck];
    if (!of.exam) return std::nullopt;
    NamedLimits limits = limits_of(decks, of, new_per_day);
    ExamFacts facts;
    facts.today = today;
    facts.exam = *of.exam;
    facts.cards = of.cards.all() - of.cards.set_aside;
    facts.unmet = of.cards.fresh;
    facts.too_late = of.too_late;
    facts.met_today = of.met_today;
    facts.limits = std::move(limits.limits);
    DeckExam exam{*of.exam, plan_exam(facts), std::nullopt};
    if (exam.plan.limit) exam.limit = limits.names[*exam.plan.limit];
    return exam;
}

std::string in_words(const DeckExam& exam, std::string_view date, std::string_view group) {
    return ExamWords(exam, date, group).all();
}

std::optional<NearExam> nearest_exam(const Collection& collection, StudyDay today) {
    const auto next = read_next_exam(collection, today, soon);
    if (!next) return std::nullopt;
    ExamFacts facts;
    facts.today = today;
    facts.exam = next->day;
    facts.cards = facts.unmet = next->unmet.value_or(0); // then there is no number to tell
    facts.too_late = next->too_late;
    facts.met_today = next->met_today;
    return NearExam{next->deck, plan_exam(facts)};
}

std::string in_words(const NearExam& exam, std::string_view group) {
    const Numbers numbers(group);
    const std::string begin = "The exam in “" + excerpt(exam.deck) + "” is ";
    if (exam.plan.left == Days{0}) return begin + "today.";
    const std::string when = exam.plan.left == Days{1}
                                 ? std::string("tomorrow")
                                 : "in " + numbers.counted(exam.plan.left.count, "day", "days");
    if (exam.plan.a_day == 0) return begin + when + ".";
    return begin + when + " and takes " + numbers.share(exam.plan) + numbers.what_is_done(exam.plan) + ".";
}

} // namespace emlek
