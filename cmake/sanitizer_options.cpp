// Linked into the executables of a sanitized build: what the sanitizers shall report, and how.

extern "C" {

const char* __ubsan_default_options();
const char* __lsan_default_options();
const char* __lsan_default_suppressions();
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

// Graphics drivers are loaded and unloaded again, and a leak of an unloaded library has no name that could be
// matched with the list above: so let them stay.
int dlclose(void*) {
    return 0;
}
}
