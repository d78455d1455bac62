#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

typedef struct _GCancellable GCancellable;
typedef struct _GMainContext GMainContext;

namespace emlek {

// Whether the desktop asks for dark colours, by its settings portal. Asks on a thread of its own, so starting
// it costs nothing; without a session bus, or without an answer, the desktop counts as light.
class SystemTheme {
  public:
    // `changed` is called on the other thread, whenever dark() has a new value.
    explicit SystemTheme(std::function<void()> changed);
    SystemTheme(const SystemTheme&) = delete;
    SystemTheme& operator=(const SystemTheme&) = delete;
    ~SystemTheme();

    bool dark() const { return dark_; }

  private:
    struct Unref {
        void operator()(GCancellable* cancellable) const;
        void operator()(GMainContext* context) const;
    };

    void follow();
    void set(bool dark);

    std::function<void()> changed_;
    std::atomic<bool> dark_ = false;
    std::atomic<bool> stopping_ = false;
    std::unique_ptr<GCancellable, Unref> cancellable_;
    std::unique_ptr<GMainContext, Unref> context_;
    std::thread thread_;
};

} // namespace emlek
