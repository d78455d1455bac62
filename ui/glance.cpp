#include "ui/glance.h"

namespace emlek {

Glance look_around(const Collection& collection, const Moment& moment) {
    Glance glance;
    glance.settings = read_settings(collection);
    glance.now = now_at(moment, glance.settings.rollover);
    glance.today = look_at_today(collection, {}, glance.now);
    if (glance.today.cards() == 0) glance.outlook = look_ahead(collection, glance.now);
    glance.undoable = last_operation(collection);
    return glance;
}

} // namespace emlek
