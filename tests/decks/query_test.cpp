#include "decks/query/parse_query.h"
#include "decks/query/query_filters.h"
#include "decks/query/search_words.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>
#include <vector>

namespace emlek::test {

namespace {

// As a person would say it: "all(text(cat*) not(tag(war)))".
std::string told(const Query& query, std::uint32_t part);

std::string told_parts(const Query& query, const char* name, const std::vector<std::uint32_t>& parts) {
    std::string text = name + std::string("(");
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i > 0 ? " " : "") + told(query, parts[i]);
    return text + ")";
}

std::string told(const Query& query, std::uint32_t number) {
    const QueryPart& part = query.parts.at(number);
    if (const auto* all = std::get_if<AllOf>(&part)) return told_parts(query, "all", all->parts);
    if (const auto* any = std::get_if<AnyOf>(&part)) return told_parts(query, "any", any->parts);
    if (const auto* none = std::get_if<NoneOf>(&part)) return "not(" + told(query, none->part) + ")";
    if (const auto* text = std::get_if<HasText>(&part))
        return "text(" + text->pieces + (text->last_begins ? "*)" : ")");
    if (const auto* deck = std::get_if<InDeck>(&part)) return "deck(" + deck->pattern + ")";
    if (const auto* tag = std::get_if<HasTag>(&part)) return "tag(" + tag->pattern + ")";
    if (const auto* is = std::get_if<Is>(&part))
        return "is" + std::to_string(static_cast<int>(is->condition));
    if (const auto* added = std::get_if<Added>(&part)) return "added" + std::to_string(added->days.count);
    if (const auto* rated = std::get_if<Rated>(&part))
        return "rated" + std::to_string(rated->days.count) + "/" + std::to_string(rated->grade.value_or(0));
    if (const auto* flag = std::get_if<HasFlag>(&part)) return "flag" + std::to_string(flag->flag);
    if (const auto* kind = std::get_if<OfKind>(&part))
        return "kind(" + (kind->kind ? std::string(name(*kind->kind)) : "none") + ")";
    const auto& has = std::get<Has>(part);
    return "prop" + std::to_string(static_cast<int>(has.property)) + "/" +
           std::to_string(static_cast<int>(has.relation)) + "/" + std::to_string(has.value);
}

std::string told(const std::string& text) {
    const ParsedQuery parsed = parse_query(text);
    REQUIRE(parsed.errors.empty());
    return told(parsed.query, static_cast<std::uint32_t>(parsed.query.parts.size() - 1));
}

QueryError error(const std::string& text) {
    const ParsedQuery parsed = parse_query(text);
    REQUIRE(!parsed.errors.empty());
    return parsed.errors.front();
}

} // namespace

TEST_CASE("A query is understood as docs/searching.md says") {
    const std::vector<std::pair<std::string, std::string>> queries = {
        {"", "all()"},
        {"  \t ", "all()"},
        {"Buda", "text(buda*)"},
        {"József", "text(jozsef*)"},
        {"nagy imre", "all(text(nagy*) text(imre*))"},
        {"\"nagy imre\"", "text(nagy imre)"},
        {"\"nagy im*\"", "text(nagy im*)"},
        {"\"nagy im", "text(nagy im*)"},
        {"well-known", "text(well known*)"},
        {"日本", "text(日 本)"},
        {"JR東日本", "text(jr 東 日 本)"},
        {"ＪＲ", "text(jr*)"},
        {"C++", "text(c++*)"},
        {"bud*", "text(bud*)"},
        {"*", "all()"},
        {"?! …", "all()"},
        {"-imre", "not(text(imre*))"},
        {"--imre", "text(imre*)"},
        {"a or b", "any(text(a*) text(b*))"},
        {"a b OR c", "any(all(text(a*) text(b*)) text(c*))"},
        {"a and b", "all(text(a*) text(b*))"},
        {"a (b or c)", "all(text(a*) any(text(b*) text(c*)))"},
        {"-(a b", "not(all(text(a*) text(b*)))"},
        {"\"or\"", "text(or)"},
        {"deck:Spanish", "deck(Spanish)"},
        {"DECK:x", "deck(x)"},
        {"deck:\"My words\" a", "all(deck(My words) text(a*))"},
        {"\"deck:My words\"", "deck(My words)"},
        {"tag:none", "tag()"},
        {"tag:a\\*b*", "tag(a\\*b*)"},
        {"is:due", "is0"},
        {"is:New", "is1"},
        {"-is:buried", "not(is5)"},
        {"added:7", "added7"},
        {"rated:1", "rated1/0"},
        {"rated:1:1", "rated1/1"},
        {"flag:0", "flag0"},
        {"prop:ivl>21", "prop0/5/21"},
        {"prop:ease<1.5", "prop2/0/150"},
        {"prop:ease>=2.35", "prop2/4/235"},
        {"prop:lapses>=8", "prop3/4/8"},
        {"prop:due<=-1", "prop1/1/-1"},
        {"prop:ivl!=3", "prop0/3/3"},
        {"kind:date", "kind(date)"},
        {"kind:none", "kind(none)"},
        {"12:30", "text(12 30*)"},
        {"http://a.org", "text(http a org*)"},
        {"a\\:b", "text(a b*)"},
    };
    for (const auto& [text, meaning] : queries) {
        INFO(text);
        CHECK(told(text) == meaning);
    }
}

TEST_CASE("A wrong query says where it is wrong and what was meant") {
    struct Wrong {
        std::string text;
        std::size_t begin, end;
        std::string says;
    };
    std::string words;
    for (int i = 0; i < 200; ++i)
        words += "cat ";
    const std::vector<Wrong> wrong = {
        {"is:dew", 0, 6, "did you mean is:due?"},
        {"cat is:", 4, 7, "After is: comes due, new, learn, review, suspended or buried."},
        {"is:xyz", 0, 6, "There is is:due, new,"},
        {"dek:French", 0, 4, "did you mean deck:?"},
        {"cat zzz:1", 4, 8, "There is no filter zzz:"},
        {"deck:", 0, 5, "the name of a deck"},
        {"added:x", 0, 7, "number of days"},
        {"added:0", 0, 7, "number of days"},
        {"rated:1:5", 0, 9, "grade from 1 to 4"},
        {"rated:1:", 0, 8, "grade from 1 to 4"},
        {"flag:9", 0, 6, "number from 1 to 7"},
        {"prop:ivl", 0, 8, "prop:ivl>=2"},
        {"prop:evl>2", 0, 10, "did you mean prop:ivl?"},
        {"prop:ease<x", 0, 11, "2.5 or 1.35"},
        {"prop:ease<1.555", 0, 15, "2.5 or 1.35"},
        {"prop:ivl>-3", 0, 11, "whole number"},
        {"kind:dat", 0, 8, "did you mean kind:date?"},
        {"a or", 2, 4, "After or, something is missing"},
        {"or a", 0, 2, "Before or, something is missing"},
        {"a or or b", 5, 7, "Before or, something is missing"},
        {"a)", 1, 2, "Nothing is open"},
        {"a - b", 2, 3, "After - comes"},
        {"b*d", 0, 3, "* stands at the end of a word"},
        {"-?!", 0, 3, "there is no letter in this"},
        {std::string(31, '('), 30, 31, "at most 30 deep"},
        {words, 0, 800, "more than 200 parts"},
        {std::string(4'001, 'a'), 4'000, 4'001, "at most 4000 bytes"},
    };
    for (const Wrong& each : wrong) {
        INFO(each.text);
        const QueryError found = error(each.text);
        CHECK(found.begin == each.begin);
        CHECK(found.end == each.end);
        INFO(found.why);
        CHECK(found.why.find(each.says) != std::string::npos);
    }
    CHECK(parse_query("is:dew x dek:a").errors.size() == 2);
}

TEST_CASE("Texts are cut into the pieces that search matches") {
    const std::vector<std::pair<std::string, std::string>> texts = {
        {"Wann war's?", "wann war s"},
        {"JR東日本。", "jr 東 日 本"},
        {"今日。本", "今 日 。 本"},
        {"日 本", "日 。 本"},
        {"東、JR 日", "東 jr 日"},
        {"한국 사람", "한 국 。 사 람"},
        {"か が", "か 。 が"},
        {"ｶﾞ", "ガ"},
        {"Straße", "strasse"},
        {"  ", ""},
        {"\xFF\xFE"
         "a",
         "a"},
        {std::string(100, 'x'), std::string(64, 'x')},
    };
    for (const auto& [text, pieces] : texts) {
        INFO(text);
        CHECK(search_pieces(text) == pieces);
    }
}

TEST_CASE("Names of decks and tags fit a pattern whatever accents and case, with all that is below") {
    CHECK(fits_pattern_or_is_below("spanish", "Spanish::Verbs"));
    CHECK(fits_pattern_or_is_below("*verb*", "Spanish::Verbs"));
    CHECK(fits_pattern_or_is_below("Jozsef", "József"));
    CHECK(fits_pattern_or_is_below("a*::c", "ab::c"));
    CHECK(fits_pattern_or_is_below("a\\*b", "a*b"));
    CHECK(!fits_pattern_or_is_below("a\\*b", "axb"));
    CHECK(!fits_pattern_or_is_below("Span", "Spanish"));
    CHECK(!fits_pattern_or_is_below("verbs", "Spanish::Verbs"));
    CHECK(!fits_pattern_or_is_below("Spanish::*", "Spanish"));
    CHECK(fits_pattern_or_is_below("*", ""));
}

TEST_CASE("The filter that a query ends in is told, wherever it stands and however far it is written") {
    const auto open = [](const std::string& query) {
        const auto filter = parse_query(query).open;
        return filter ? query.substr(0, filter->begin) + "|" + filter->key + "|" + filter->value : "";
    };
    CHECK(open("tag:") == "|tag|");
    CHECK(open("a -(b or TAG:w") == "a -(b or |tag|w");
    CHECK(open("a -deck:\"My wo") == "a -|deck|My wo");
    CHECK(open("\"deck:My wo") == "|deck|My wo");
    CHECK(open("is:dew") == "|is|dew");
    CHECK(open("tag:a\\*b") == "|tag|a*b");
    for (const char* closed : {"tag:a ", "(tag:a)", "tag:a b", "tagg:a", "a", ""})
        CHECK(open(closed).empty());
}

TEST_CASE("A name that is written as a filter is found by it, whatever it holds") {
    for (const std::string& name : {std::string("war"), std::string("My words"), std::string("a\"b\\c*d"),
                                    std::string("(x)"), std::string("Ünnep 東京"), std::string("a::b")}) {
        INFO(name);
        const ParsedQuery parsed = parse_query(written_filter("deck", name));
        REQUIRE(parsed.errors.empty());
        const auto* deck = std::get_if<InDeck>(&parsed.query.parts.back());
        REQUIRE(deck != nullptr);
        CHECK(fits_pattern(deck->pattern, name));
        CHECK(parsed.open->value == name);
    }
    CHECK(written_filter("tag", "war") == "tag:war");
    const ParsedQuery star = parse_query(written_filter("tag", "a*"));
    CHECK_FALSE(fits_pattern(std::get<HasTag>(star.query.parts.back()).pattern, "ab"));
}

} // namespace emlek::test
