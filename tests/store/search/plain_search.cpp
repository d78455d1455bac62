#include "tests/store/search/plain_search.h"

#include <algorithm>
#include <array>

namespace emlek::test {

const std::vector<std::string> plain_decks = {"Spanish", "Spanish::Verbs", "Spanish::Verbs::Ir",
                                              "Déutsch", "日本語",         "My words"};
const std::vector<std::string> plain_tags = {"war", "war::1956", "War::1848", "fő", "leech", "日本"};

namespace {

using Random = std::mt19937;

int upto(Random& random, int most) {
    return static_cast<int>(random() % static_cast<unsigned>(most + 1));
}
template <class List>
const auto& any_of(Random& random, const List& list) {
    return list[random() % list.size()];
}

// Few letters, so that words and their beginnings meet often.
constexpr std::array<Sign, 14> letters = {{{"a", "a", Sign::Letter},
                                           {"b", "b", Sign::Letter},
                                           {"A", "a", Sign::Letter},
                                           {"á", "a", Sign::Letter},
                                           {"o", "o", Sign::Letter},
                                           {"Ő", "o", Sign::Letter},
                                           {"Ｂ", "b", Sign::Letter},
                                           {"1", "1", Sign::Letter},
                                           {"ß", "ss", Sign::Letter},
                                           {"+", "+", Sign::Letter},
                                           {"Ж", "ж", Sign::Letter},
                                           {"Σ", "σ", Sign::Letter},
                                           {"ё", "е", Sign::Letter},
                                           {"€", "€", Sign::Letter}}};
constexpr std::array<Sign, 8> singles = {{{"日", "日", Sign::Single},
                                          {"本", "本", Sign::Single},
                                          {"東", "東", Sign::Single},
                                          {"か", "か", Sign::Single},
                                          {"が", "が", Sign::Single},
                                          {"カ", "カ", Sign::Single},
                                          {"한", "한", Sign::Single},
                                          {"ก", "ก", Sign::Single}}};
constexpr std::array<Sign, 7> betweens = {{{" ", "", Sign::Between},
                                           {" ", "", Sign::Between},
                                           {" ", "", Sign::Between},
                                           {"-", "", Sign::Between},
                                           {"、", "", Sign::Between},
                                           {", ", "", Sign::Between},
                                           {"'", "", Sign::Between}}};

void take(MadeText& made, const Sign& sign, bool& parted) {
    made.text += sign.text;
    if (sign.what == Sign::Between) {
        parted = true;
        return;
    }
    const bool single = sign.what == Sign::Single;
    const bool goes_on = !single && !parted && !made.pieces.empty() && !made.pieces.back().single;
    if (goes_on) {
        made.pieces.back().text += sign.folded;
    } else {
        made.pieces.push_back({sign.folded, single, parted});
    }
    parted = false;
}

// Letters or characters without anything between: "aőb日本".
void take_run(Random& random, MadeText& made, bool& parted) {
    const int runs = upto(random, 5) == 0 ? 2 : 1;
    for (int run = 0; run < runs; ++run) {
        const bool single = upto(random, 2) == 0;
        for (int i = upto(random, 3); i >= 0; --i)
            take(made, single ? any_of(random, singles) : any_of(random, letters), parted);
    }
}

bool begins(const std::string& text, const std::string& with) {
    return text.compare(0, with.size(), with) == 0;
}

bool stands_at(const Pieces& text, std::size_t at, const Pieces& wanted, bool last_begins) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const Piece& here = text[at + i];
        const bool open = last_begins && i + 1 == wanted.size() && !wanted[i].single;
        if (here.single != wanted[i].single) return false;
        if (open ? !begins(here.text, wanted[i].text) : here.text != wanted[i].text) return false;
        // Between two characters nothing may stand, or, when the query parts them, something must.
        if (i > 0 && here.single && text[at + i - 1].single && here.parted != wanted[i].parted) return false;
    }
    return true;
}

bool holds(const PlainCard& card, const Pieces& wanted, bool last_begins) {
    return std::any_of(card.texts.begin(), card.texts.end(), [&](const Pieces& text) {
        for (std::size_t at = 0; at + wanted.size() <= text.size(); ++at) {
            if (stands_at(text, at, wanted, last_begins)) return true;
        }
        return false;
    });
}

class Words : public PlainQuery {
  public:
    explicit Words(Random& random) : quoted_(upto(random, 2) == 0) {
        bool parted = false;
        take_run(random, made_, parted);
        for (int more = quoted_ ? upto(random, 1) : 0; more > 0; --more) {
            take(made_, {" ", "", Sign::Between}, parted);
            take_run(random, made_, parted);
        }
        star_ = upto(random, 3) == 0;
    }
    std::string text() const override {
        const std::string star = star_ ? "*" : "";
        return quoted_ ? "\"" + made_.text + star + "\"" : made_.text + star;
    }
    bool fits(const PlainCard& card) const override { return holds(card, made_.pieces, !quoted_ || star_); }

  private:
    MadeText made_;
    bool quoted_;
    bool star_ = false;
};

std::string lower_plain(std::string text) {
    static const std::vector<std::pair<std::string, std::string>> accents = {{"é", "e"}, {"ő", "o"}};
    for (const auto& [from, to] : accents) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from))
            text.replace(at, from.size(), to);
    }
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

bool globs(const std::string& pattern, const std::string& name) {
    if (pattern.empty()) return name.empty();
    if (pattern[0] == '*') {
        for (std::size_t i = 0; i <= name.size(); ++i) {
            if (globs(pattern.substr(1), name.substr(i))) return true;
        }
        return false;
    }
    return !name.empty() && name[0] == pattern[0] && globs(pattern.substr(1), name.substr(1));
}

bool names(const std::string& pattern, std::string name) {
    for (name = lower_plain(name);;) {
        if (globs(lower_plain(pattern), name)) return true;
        const auto level = name.rfind("::");
        if (level == std::string::npos) return false;
        name.resize(level);
    }
}

std::string made_pattern(Random& random, const std::vector<std::string>& all) {
    std::string pattern = any_of(random, all);
    if (upto(random, 2) == 0) pattern = pattern.substr(0, 3) == "日" ? "日*" : pattern.substr(0, 2) + "*";
    if (upto(random, 4) == 0) pattern = "*" + any_of(random, all);
    if (upto(random, 9) == 0) pattern = "*";
    return pattern;
}

class Named : public PlainQuery {
  public:
    explicit Named(Random& random) : of_tag_(upto(random, 1) == 0) {
        const auto& all = of_tag_ ? plain_tags : plain_decks;
        do {
            pattern_ = made_pattern(random, all);
        } while (pattern_.find("\xC3*") != std::string::npos || pattern_.find("\xC5*") != std::string::npos ||
                 pattern_.find("\xE6\x97*") != std::string::npos); // half a character is no query
        none_ = of_tag_ && upto(random, 6) == 0;
    }
    std::string text() const override {
        if (none_) return "tag:none";
        return (of_tag_ ? "tag:\"" : "deck:\"") + pattern_ + "\"";
    }
    bool fits(const PlainCard& card) const override {
        if (none_) return card.tags.empty();
        if (!of_tag_) return names(pattern_, card.deck);
        return std::any_of(card.tags.begin(), card.tags.end(),
                           [&](const std::string& tag) { return names(pattern_, tag); });
    }

  private:
    bool of_tag_;
    bool none_ = false;
    std::string pattern_;
};

class Condition : public PlainQuery {
  public:
    explicit Condition(Random& random) : which_(upto(random, 5)) {}
    std::string text() const override {
        return std::array{"is:due", "is:new", "is:learn", "is:review", "is:suspended", "is:buried"}.at(
            static_cast<std::size_t>(which_));
    }
    bool fits(const PlainCard& card) const override {
        switch (which_) {
            case 0:
                return !card.is_new && card.due <= 0 && !card.suspended && !card.buried;
            case 1:
                return card.is_new;
            case 2:
                return !card.is_new && card.repetition <= 1;
            case 3:
                return !card.is_new && card.repetition > 1;
            case 4:
                return card.suspended;
            default:
                return card.buried;
        }
    }

  private:
    int which_;
};

class Figure : public PlainQuery {
  public:
    explicit Figure(Random& random) : which_(upto(random, 3)), sign_(upto(random, 5)) {
        switch (which_) {
            case 0:
                value_ = upto(random, 40);
                break;
            case 1:
                value_ = upto(random, 40) - 20;
                break;
            case 2:
                value_ = 130 + upto(random, 25) * 5;
                break;
            default:
                value_ = upto(random, 3) == 0 ? 300 : upto(random, 9);
        }
    }
    std::string text() const override {
        const std::string name =
            std::array{"ivl", "due", "ease", "lapses"}.at(static_cast<std::size_t>(which_));
        const std::string sign =
            std::array{"<", "<=", "=", "!=", ">=", ">"}.at(static_cast<std::size_t>(sign_));
        std::string number = std::to_string(value_);
        if (which_ == 2) number.insert(number.size() - 2, ".");
        return "prop:" + name + sign + number;
    }
    bool fits(const PlainCard& card) const override {
        if (card.is_new) return false;
        const int value = std::array{card.interval, card.due, card.easiness, card.lapses}.at(
            static_cast<std::size_t>(which_));
        return std::array{
            value<value_, value <= value_, value == value_, value != value_, value >= value_, value> value_}
            .at(static_cast<std::size_t>(sign_));
    }

  private:
    int which_;
    int sign_;
    int value_ = 0;
};

class Marked : public PlainQuery {
  public:
    explicit Marked(Random& random) : flag_(upto(random, 7)) {
        if (upto(random, 1) == 0) kind_ = any_of(random, std::array{"date", "person", "cause", "none"});
    }
    std::string text() const override {
        return kind_.empty() ? "flag:" + std::to_string(flag_) : "kind:" + kind_;
    }
    bool fits(const PlainCard& card) const override {
        if (kind_.empty()) return card.flag == flag_;
        return card.kind == (kind_ == "none" ? "" : kind_);
    }

  private:
    int flag_;
    std::string kind_;
};

class Lately : public PlainQuery {
  public:
    explicit Lately(Random& random)
        : days_(1 + upto(random, 20)), added_(upto(random, 2) == 0), grade_(upto(random, 4)) {}
    std::string text() const override {
        if (added_) return "added:" + std::to_string(days_);
        return "rated:" + std::to_string(days_) + (grade_ > 0 ? ":" + std::to_string(grade_) : "");
    }
    bool fits(const PlainCard& card) const override {
        if (added_) return card.added && *card.added < days_;
        return std::any_of(card.answers.begin(), card.answers.end(), [&](const PlainCard::Answer& answer) {
            const int grade = answer.quality <= 2 ? 1 : answer.quality - 1;
            return answer.days_before < days_ && (grade_ == 0 || grade == grade_);
        });
    }

  private:
    int days_;
    bool added_;
    int grade_;
};

class Joined : public PlainQuery {
  public:
    Joined(Random& random, int depth) : all_(upto(random, 1) == 0) {
        for (int i = 1 + upto(random, 2); i >= 0; --i)
            parts_.push_back(made_query(random, depth - 1));
    }
    std::string text() const override {
        std::string text = "(";
        for (std::size_t i = 0; i < parts_.size(); ++i)
            text += (i == 0 ? "" : all_ ? " " : " or ") + parts_[i]->text();
        return text + ")";
    }
    bool fits(const PlainCard& card) const override {
        const auto one = [&](const auto& part) { return part->fits(card); };
        return all_ ? std::all_of(parts_.begin(), parts_.end(), one)
                    : std::any_of(parts_.begin(), parts_.end(), one);
    }

  private:
    bool all_;
    std::vector<std::unique_ptr<PlainQuery>> parts_;
};

class Not : public PlainQuery {
  public:
    explicit Not(std::unique_ptr<PlainQuery> part) : part_(std::move(part)) {}
    std::string text() const override { return "-" + part_->text(); }
    bool fits(const PlainCard& card) const override { return !part_->fits(card); }

  private:
    std::unique_ptr<PlainQuery> part_;
};

} // namespace

MadeText made_text(std::mt19937& random, int most_words) {
    MadeText made;
    bool parted = false;
    for (int i = upto(random, most_words - 1); i >= 0; --i) {
        take_run(random, made, parted);
        if (upto(random, 8) > 0) take(made, any_of(random, betweens), parted);
    }
    return made;
}

std::unique_ptr<PlainQuery> made_query(std::mt19937& random, int depth) {
    switch (upto(random, depth > 0 ? 14 : 11)) {
        case 6:
        case 7:
            return std::make_unique<Named>(random);
        case 8:
            return std::make_unique<Condition>(random);
        case 9:
            return std::make_unique<Figure>(random);
        case 10:
            return std::make_unique<Marked>(random);
        case 11:
            return std::make_unique<Lately>(random);
        case 12:
        case 13:
            return std::make_unique<Joined>(random, depth);
        case 14:
            return std::make_unique<Not>(made_query(random, depth - 1));
        default:
            return std::make_unique<Words>(random);
    }
}

} // namespace emlek::test
