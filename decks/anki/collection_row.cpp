#include "decks/anki/collection_row.h"

#include "decks/html.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace emlek {

namespace {

// A JSON object, written key by key.
class Object {
  public:
    Object() { json_.StartObject(); }
    std::string done() && {
        json_.EndObject();
        return buffer_.GetString();
    }

    Object& number(const std::string& key, std::int64_t value) {
        name(key);
        json_.Int64(value);
        return *this;
    }
    Object& fraction(const std::string& key, double value) {
        name(key);
        json_.Double(value);
        return *this;
    }
    Object& flag(const std::string& key, bool value) {
        name(key);
        json_.Bool(value);
        return *this;
    }
    Object& text(const std::string& key, const std::string& value) {
        name(key);
        json_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
        return *this;
    }
    // A value that is JSON already.
    Object& json(const std::string& key, const std::string& value) {
        name(key);
        json_.RawValue(value.data(), value.size(), rapidjson::kObjectType);
        return *this;
    }

  private:
    void name(const std::string& key) { json_.Key(key.data(), static_cast<rapidjson::SizeType>(key.size())); }

    rapidjson::StringBuffer buffer_;
    rapidjson::Writer<rapidjson::StringBuffer> json_{buffer_};
};

std::string deck_json(std::int64_t id, const std::string& name, const std::string& description,
                      std::int64_t changed) {
    Object deck;
    deck.number("id", id).text("name", name).text("desc", as_html(description)).number("mod", changed);
    deck.number("usn", -1).number("dyn", 0).number("conf", 1).number("extendNew", 0).number("extendRev", 0);
    deck.flag("collapsed", false).flag("browserCollapsed", false);
    for (const char* today : {"newToday", "revToday", "lrnToday", "timeToday"})
        deck.json(today, "[0,0]");
    return std::move(deck).done();
}

} // namespace

std::string CollectionRow::conf_json() const {
    const std::string model = types.empty() ? "0" : std::to_string(anki_id(*types.begin()));
    Object conf;
    conf.json("activeDecks", "[1]")
        .number("curDeck", 1)
        .text("curModel", model)
        .number("nextPos", next_position);
    conf.number("newSpread", 0).number("collapseTime", 1200).number("timeLim", 0).flag("estTimes", true);
    conf.flag("dueCounts", true)
        .text("sortType", "noteFld")
        .flag("sortBackwards", false)
        .flag("addToCur", true);
    conf.number("schedVer", 2).flag("sched2021", true).number("rollover", rollover.hour);
    // Anki counts the minutes west of Greenwich.
    conf.number("creationOffset", -created_offset.minutes);
    return std::move(conf).done();
}

std::string CollectionRow::models_json() const {
    Object models;
    for (const EmlekNoteType& type : types)
        models.json(std::to_string(anki_id(type)), anki_model(type, seconds()));
    return std::move(models).done();
}

std::string CollectionRow::decks_json() const {
    Object all;
    if (!decks.contains("Default")) all.json("1", deck_json(1, "Default", "", seconds()));
    for (const auto& [name, deck] : decks)
        all.json(std::to_string(deck.id), deck_json(deck.id, name, deck.description, seconds()));
    return std::move(all).done();
}

std::string CollectionRow::options_json() const {
    Object fresh;
    fresh.json("delays", "[1.0,10.0]")
        .json("ints", "[1,4,0]")
        .number("initialFactor", 2500)
        .number("order", 1);
    fresh.number("perDay", 20).flag("bury", false);
    Object review;
    review.number("perDay", 200).fraction("ease4", 1.3).fraction("ivlFct", 1.0).number("maxIvl", 36500);
    review.fraction("hardFactor", 1.2).flag("bury", false);
    Object lapse;
    lapse.json("delays", "[10.0]").fraction("mult", 0.0).number("minInt", 1).number("leechFails", 8);
    lapse.number("leechAction", 1);
    Object options;
    options.number("id", 1).text("name", "Default").number("mod", 0).number("usn", 0).number("maxTaken", 60);
    options.flag("autoplay", true).flag("replayq", true).number("timer", 0).flag("dyn", false);
    options.json("new", std::move(fresh).done()).json("rev", std::move(review).done());
    options.json("lapse", std::move(lapse).done());
    Object all;
    all.json("1", std::move(options).done());
    return std::move(all).done();
}

std::string CollectionRow::tags_json() const {
    Object all;
    for (const std::string& tag : tags)
        all.number(tag, -1);
    return std::move(all).done();
}

} // namespace emlek
