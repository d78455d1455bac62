#include "cli/closing.h"

#include "cli/text.h"
#include "store/day_reader.h"
#include "study/today.h"

namespace emlek {

void write_closing(const Collection& collection, const Now& now, std::ostream& out) {
    const DayRecord record = read_record(collection, now.day);
    const Outlook outlook = look_ahead(collection, now);
    if (record.cards > 0) {
        out << "Done. " << counted(record.cards, "card", "cards") << ", " << record.remembered
            << " remembered. Tomorrow: " << outlook.tomorrow << ".\n";
    } else {
        out << "Nothing is due today.";
        if (record.next_due) out << " The next card comes on " << long_date(*record.next_due) << '.';
        out << '\n';
    }
    if (outlook.ahead == 0) return;
    out << "emlek review --ahead studies what comes in the next 7 days: "
        << counted(static_cast<std::int64_t>(outlook.ahead), "card", "cards") << ".\n";
}

} // namespace emlek
