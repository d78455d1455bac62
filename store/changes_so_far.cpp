#include "store/changes_so_far.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace emlek {

int changes_so_far(const Collection& collection) {
    return sqlite3_total_changes(collection.database().getHandle());
}

} // namespace emlek
