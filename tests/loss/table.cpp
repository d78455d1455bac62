#include "tests/loss/table.h"

#include <cmath>
#include <iomanip>
#include <ostream>

namespace emlek::test {

void write_row(std::ostream& out, const DeepRow& row) {
    out << "| " << std::left << std::setw(48) << row.kind << " | " << std::right << std::setw(7) << row.tried
        << " | " << std::setw(6) << row.failed << " | " << std::setw(7) << std::lround(row.seconds) << " |"
        << std::endl;
}

} // namespace emlek::test
