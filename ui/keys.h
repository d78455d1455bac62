#pragma once

#include <bitset>
#include <cstddef>
#include <initializer_list>
#include <optional>

namespace emlek {

// The keys that mean something in this window. Letters and digits are those of the keyboard's layout,
// without modifiers; At and Question are typed characters, wherever the layout has them.
enum class Key {
    Space,
    Enter, // also of the keypad
    Escape,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    ShiftUp,
    ShiftDown,
    ShiftPageUp,
    ShiftPageDown,
    ShiftHome,
    ShiftEnd,
    Delete,
    A,
    C,
    D,
    E,
    F,
    H,
    K,
    L,
    M,
    I,
    N,
    P,
    R,
    S,
    ShiftD,
    ShiftP,
    ShiftT,
    T,
    U,
    X,
    Minus,
    At,
    Question,
    CtrlZ,
    CtrlZTyping,  // while a text field has the focus, which takes it too
    EscapeTyping, // the same
    CtrlEnter,
    CtrlShiftC,
    CtrlA,
    CtrlD,
    CtrlF,
    CtrlL,
    CtrlN,
    CtrlQ,
    CtrlS,
    CtrlComma,
    CtrlO,
    CtrlV,
    CtrlVTyping, // the same
    CtrlPlus,
    CtrlMinus,
    Ctrl0,
    Alt1,
    Alt2,
    Alt3,
    Count
};

// What was pressed for one frame.
class Keys {
  public:
    Keys() = default;
    Keys(std::initializer_list<Key> pressed) {
        for (const Key key : pressed)
            press(key);
    }
    static Keys of_digit(int digit) {
        Keys keys;
        keys.digit_ = digit;
        return keys;
    }

    void press(Key key) { pressed_.set(static_cast<std::size_t>(key)); }
    void press_digit(int digit) { digit_ = digit; }
    bool has(Key key) const { return pressed_.test(static_cast<std::size_t>(key)); }
    std::optional<int> digit() const { return digit_; }

  private:
    std::bitset<static_cast<std::size_t>(Key::Count)> pressed_;
    std::optional<int> digit_;
};

// Reads a frame's keys from ImGui. A held key counts once, except for the scrolling keys. While a text field
// has the focus only chords are reported: Enter, Escape and Ctrl+Z then belong to the field. While the focus
// ring is shown, Space and Enter belong to the item inside it.
class KeyReader {
  public:
    Keys read();

  private:
    // Characters repeat without a fresh press; only the first after a press counts.
    bool character_expected_ = false;
};

} // namespace emlek
