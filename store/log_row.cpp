#include "store/log_row.h"

#include "store/sql.h"
#include "store/store_error.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <variant>

namespace emlek {

namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

[[noreturn]] void damaged(const ReviewId& id) {
    throw StoreError(StoreError::Cause::Damaged,
                     "The review log holds a row that Emlék did not write (" + to_string(id) +
                         "), so the collection is damaged. Nothing was changed. Put a backup in its place.");
}

class Detail {
  public:
    Detail(const std::string& json, const ReviewId& id) : id_(id) {
        document_.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
        if (document_.HasParseError() || !document_.IsObject()) damaged(id_);
    }
    std::int32_t number(const char* key) const {
        const auto member = document_.FindMember(key);
        if (member == document_.MemberEnd() || !member->value.IsInt()) damaged(id_);
        return member->value.GetInt();
    }
    std::string_view text(const char* key) const {
        const auto member = document_.FindMember(key);
        if (member == document_.MemberEnd() || !member->value.IsString()) damaged(id_);
        return {member->value.GetString(), member->value.GetStringLength()};
    }
    Snapshot snapshot() const {
        return {number("repetition"),    {number("easiness")}, {number("interval")},
                StudyDay{number("due")}, number("reps"),       number("lapses")};
    }

  private:
    ReviewId id_;
    rapidjson::Document document_;
};

Given read_given(SQLite::Statement& row, int first, const ReviewId& id) {
    const auto quality = Quality::of(sql::small(row, first + 6));
    if (sql::is_null(row, first + 6) || !quality) damaged(id);
    return {*quality, Millis{sql::integer(row, first + 7)}, Days{sql::small(row, first + 8)}};
}

LogEvent read_event(SQLite::Statement& row, int first, const ReviewId& id) {
    const std::string_view event = row.getColumn(first + 5).getText();
    if (event == "Review") return Review{read_given(row, first, id)};
    if (event == "Drill") return Drill{read_given(row, first, id)};
    if (event == "Ahead") return Ahead{read_given(row, first, id)};
    if (event == "Forget") return Forget{};
    const Detail detail(sql::text(row, first + 9), id);
    if (event == "SetDue") return SetDue{detail.snapshot()};
    if (event == "Seed") return Seed{detail.snapshot()};
    if (event != "Rules") damaged(id);
    const Preset preset = detail.text("preset") == "delphi" ? Preset::Delphi : Preset::Text;
    return RulesChange{preset, Days{detail.number("maximum_interval")}};
}

std::string json(const Snapshot& snapshot) {
    rapidjson::StringBuffer buffer;
    JsonWriter out(buffer);
    const auto put = [&](const char* key, std::int32_t value) {
        out.Key(key);
        out.Int(value);
    };
    out.StartObject();
    put("repetition", snapshot.repetition);
    put("easiness", snapshot.easiness.hundredths);
    put("interval", snapshot.interval.count);
    put("due", snapshot.due.number);
    put("reps", snapshot.reps);
    put("lapses", snapshot.lapses);
    out.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

} // namespace

ReviewLog read_log_row(SQLite::Statement& row, int first) {
    ReviewLog log{sql::id<ReviewId>(row, first),         sql::id<CardId>(row, first + 1),
                  Instant{sql::integer(row, first + 2)}, sql::day(row, first + 3),
                  UtcOffset{sql::small(row, first + 4)}, Forget{}};
    log.event = read_event(row, first, log.id);
    return log;
}

Snapshot read_snapshot(const std::string& detail, const ReviewId& id) {
    return Detail(detail, id).snapshot();
}

std::optional<std::string> log_detail(const LogEvent& event) {
    if (const auto* set_due = std::get_if<SetDue>(&event)) return json(*set_due);
    if (const auto* seed = std::get_if<Seed>(&event)) return json(*seed);
    if (const auto* change = std::get_if<RulesChange>(&event)) {
        const std::string preset = change->preset == Preset::Delphi ? "delphi" : "text";
        return R"({"preset":")" + preset + R"(","maximum_interval":)" +
               std::to_string(change->maximum_interval.count) + "}";
    }
    return std::nullopt;
}

} // namespace emlek
