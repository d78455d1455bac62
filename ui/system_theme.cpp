#include "ui/system_theme.h"

#include <gio/gio.h>

#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>

namespace emlek {

namespace {

constexpr const char* portal_name = "org.freedesktop.portal.Desktop";
constexpr const char* portal_path = "/org/freedesktop/portal/desktop";
constexpr const char* portal_interface = "org.freedesktop.portal.Settings";
constexpr const char* setting_space = "org.freedesktop.appearance";
constexpr const char* setting_key = "color-scheme";
constexpr guint32 prefer_dark = 1;
constexpr int patience_ms = 1000;

struct Unref {
    void operator()(GVariant* value) const { g_variant_unref(value); }
    void operator()(GDBusConnection* bus) const { g_object_unref(bus); }
};
using Value = std::unique_ptr<GVariant, Unref>;
using Bus = std::unique_ptr<GDBusConnection, Unref>;

// Without one of these GIO would start a bus of its own, a process that outlives us.
bool session_bus_exists() {
    const char* address = std::getenv("DBUS_SESSION_BUS_ADDRESS");
    if (address && *address) return true;
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    std::error_code ignored;
    return runtime && *runtime && std::filesystem::exists(std::filesystem::path(runtime) / "bus", ignored);
}

// The portal wraps the number in one variant or, in its older call, in two.
bool means_dark(GVariant* value) {
    Value inner(g_variant_ref(value));
    while (g_variant_is_of_type(inner.get(), G_VARIANT_TYPE_VARIANT))
        inner.reset(g_variant_get_variant(inner.get()));
    return g_variant_is_of_type(inner.get(), G_VARIANT_TYPE_UINT32) &&
           g_variant_get_uint32(inner.get()) == prefer_dark;
}

bool ask_portal(GDBusConnection* bus, GCancellable* cancellable) {
    const Value answer(g_dbus_connection_call_sync(bus, portal_name, portal_path, portal_interface, "Read",
                                                   g_variant_new("(ss)", setting_space, setting_key),
                                                   G_VARIANT_TYPE("(v)"), G_DBUS_CALL_FLAGS_NONE, patience_ms,
                                                   cancellable, nullptr));
    if (!answer) return false;
    const Value value(g_variant_get_child_value(answer.get(), 0));
    return means_dark(value.get());
}

using Setter = std::function<void(bool)>;

void on_setting_changed(GDBusConnection*, const char*, const char*, const char*, const char*,
                        GVariant* parameters, void* data) {
    if (!g_variant_is_of_type(parameters, G_VARIANT_TYPE("(ssv)"))) return;
    const char* space = nullptr;
    const char* key = nullptr;
    GVariant* changed = nullptr;
    g_variant_get(parameters, "(&s&sv)", &space, &key, &changed);
    const Value value(changed);
    if (std::string_view(space) == setting_space && std::string_view(key) == setting_key) {
        (*static_cast<const Setter*>(data))(means_dark(value.get()));
    }
}

} // namespace

void SystemTheme::Unref::operator()(GCancellable* cancellable) const {
    g_object_unref(cancellable);
}
void SystemTheme::Unref::operator()(GMainContext* context) const {
    g_main_context_unref(context);
}

SystemTheme::SystemTheme(std::function<void()> changed)
    : changed_(std::move(changed)), cancellable_(g_cancellable_new()), context_(g_main_context_new()) {
    if (session_bus_exists()) thread_ = std::thread([this] { follow(); });
}

SystemTheme::~SystemTheme() {
    stopping_ = true;
    g_cancellable_cancel(cancellable_.get());
    g_main_context_wakeup(context_.get());
    if (thread_.joinable()) thread_.join();
}

void SystemTheme::follow() {
    g_main_context_push_thread_default(context_.get());
    const Bus bus(g_bus_get_sync(G_BUS_TYPE_SESSION, cancellable_.get(), nullptr));
    if (bus) {
        g_dbus_connection_set_exit_on_close(bus.get(), FALSE);
        const Setter setter = [this](bool dark) { set(dark); };
        const guint subscription = g_dbus_connection_signal_subscribe(
            bus.get(), portal_name, portal_interface, "SettingChanged", portal_path, setting_space,
            G_DBUS_SIGNAL_FLAGS_NONE, on_setting_changed, const_cast<Setter*>(&setter), nullptr);
        set(ask_portal(bus.get(), cancellable_.get()));
        while (!stopping_)
            g_main_context_iteration(context_.get(), TRUE);
        g_dbus_connection_signal_unsubscribe(bus.get(), subscription);
    }
    g_main_context_pop_thread_default(context_.get());
}

void SystemTheme::set(bool dark) {
    if (dark_.exchange(dark) != dark) changed_();
}

} // namespace emlek
