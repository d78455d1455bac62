// Linked into the executables of a sanitized build: what the sanitizers shall report, and how.

extern "C" {

const char* __ubsan_default_options();
const char* __lsan_default_options();
const char* __lsan_default_suppressions();
const char* __tsan_default_suppressions();
int dlclose(void* library);

const char* __ubsan_default_options() {
    return "print_stacktrace=1";
}

const char* __lsan_default_options() {
    return "print_suppressions=0";
}

// Memory that these libraries keep until the program ends.
const char* __lsan_default_suppressions() {
    return "leak:libfontconfig\n"
           "leak:libpango\n"
           "leak:libcairo\n"
           "leak:libglib\n"
           "leak:libgobject\n"
           "leak:libgio\n"
           "leak:libGL\n"
           "leak:libEGL\n"
           "leak:libX11\n"
           "leak:_dri.so\n";
}

// Libraries that order their threads in ways that the thread sanitizer does not see, for it sees only what is
// compiled with it: what they themselves do by malloc, free, memcpy, write… is passed over. What our code
// does when they call it is not, for they leave no frame between ours.
const char* __tsan_default_suppressions() {
    return "race:libglib-2.0.so\n"    // counts references by atomics, locks by futexes
           "race:libgobject-2.0.so\n" // the same
           "race:libgio-2.0.so\n"     // the same, in messages of D-Bus
           "race:libpango\n" // looks fonts up on threads of its own, and waits for them by GLib's futexes
           "race:libfontconfig.so\n"; // what is found there, which Pango hands over so
}

// Graphics drivers are loaded and unloaded again, and a leak of an unloaded library has no name that could be
// matched with the list above: so let them stay.
int dlclose(void*) {
    return 0;
}
}
