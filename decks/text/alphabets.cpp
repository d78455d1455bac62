#include "decks/text/alphabets.h"

#include <array>

namespace emlek {

namespace {

constexpr std::string_view hungarian = "áéíóőúűÁÉÍÓŐÚŰ";
constexpr std::string_view polish = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ";
constexpr std::string_view czech = "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ";
constexpr std::string_view slovak = "áčďéíĺľňóôŕšťúýžÁČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ";
constexpr std::string_view south_slavic = "čćđšžČĆĐŠŽ";
constexpr std::string_view romanian = "ăâîşţĂÂÎŞŢ";

constexpr std::string_view french = "àâæçéèêëîïôœùûÿÀÂÆÇÉÈÊËÎÏÔŒÙÛŸ²³";
constexpr std::string_view spanish = "áéíñóúÁÉÍÑÓÚ¿¡ªº²³";
constexpr std::string_view portuguese = "áâãàçéêíóôõúüÁÂÃÀÇÉÊÍÓÔÕÚÜªº²³";
constexpr std::string_view italian = "àèéìíîòóùúÀÈÉÌÍÎÒÓÙÚªº²³";
constexpr std::string_view dutch = "áàéèêëíïóúÁÀÉÈÊËÍÏÓÚ²³";
constexpr std::string_view nordic = "åæøéÅÆØÉ²³";
constexpr std::string_view icelandic = "áéíóúýðþæöÁÉÍÓÚÝÐÞÆÖ²³";
constexpr std::string_view catalan = "àçéèíïóòúÀÇÉÈÍÏÓÒÚ";
constexpr std::string_view estonian = "äõöüšžÄÕÖÜŠŽ";

constexpr std::string_view turkish = "çğıöşüâîûÇĞİÖŞÜÂÎÛ";
constexpr std::string_view lithuanian = "ąčęėįšųūžĄČĘĖĮŠŲŪŽ";
constexpr std::string_view latvian = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ";

constexpr std::array<Alphabet, 24> alphabets = {{
    {"windows-1252", french},           {"windows-1252", spanish},      {"windows-1252", portuguese, false},
    {"windows-1252", italian},          {"windows-1252", dutch},        {"windows-1252", nordic},
    {"windows-1252", icelandic, false}, {"windows-1252", catalan},      {"windows-1252", estonian, false},
    {"windows-1250", hungarian},        {"windows-1250", polish},       {"windows-1250", czech},
    {"windows-1250", slovak, false},    {"windows-1250", south_slavic}, {"windows-1250", romanian},
    {"windows-1254", turkish},          {"windows-1257", lithuanian},   {"windows-1257", latvian},
    {"ISO-8859-2", hungarian},          {"ISO-8859-2", polish},         {"ISO-8859-2", czech},
    {"ISO-8859-2", slovak, false},      {"ISO-8859-2", south_slavic},   {"ISO-8859-2", romanian},
}};

} // namespace

std::span<const Alphabet> latin_alphabets() {
    return alphabets;
}

} // namespace emlek
