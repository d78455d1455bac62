#include "decks/text/column_names.h"

#include "decks/text/utf8.h"

#include <algorithm>
#include <array>
#include <string>

namespace emlek {

namespace {

struct Names {
    Column column;
    std::string_view names; // each between two bars
};

constexpr std::array<Names, 10> known = {{
    {Column::Question,
     "|question|questions|q|front|term|word|expression|prompt|cue|text|cloze|vocabulary|kérdés|kerdes|előlap|"
     "elölap|előoldal|szó|szo|kifejezés|kifejezes|fogalom|szöveg|frage|vorderseite|begriff|wort|vokabel|"
     "lückentext|pregunta|anverso|término|termino|palabra|texto|recto|terme|mot|texte|domanda|fronte|termine|"
     "parola|testo|"},
    {Column::Answer,
     "|answer|answers|a|back|definition|meaning|translation|response|válasz|valasz|hátlap|hatlap|hátoldal|"
     "jelentés|jelentes|meghatározás|definíció|fordítás|forditas|antwort|rückseite|bedeutung|übersetzung|"
     "respuesta|reverso|definición|definicion|significado|traducción|traduccion|réponse|reponse|verso|"
     "définition|traduction|signification|risposta|retro|definizione|significato|traduzione|"},
    {Column::Remark,
     "|remark|remarks|note|notes|comment|comments|extra|back extra|hint|example|examples|megjegyzés|"
     "megjegyzes|példa|pelda|jegyzet|bemerkung|bemerkungen|anmerkung|notiz|beispiel|rückseite extra|nota|"
     "notas|comentario|ejemplo|remarque|commentaire|exemple|osservazione|esempio|"},
    {Column::Accept, "|accept|accepted|also|synonyms|elfogadott|szinonimák|synonyme|sinónimos|"},
    {Column::Tags,
     "|tags|tag|labels|label|category|categories|keywords|címkék|cimkek|címke|schlagwörter|schlagworte|"
     "kategorie|etiquetas|etiqueta|étiquettes|étiquette|etichette|"},
    {Column::Deck, "|deck|decks|pakli|csomag|stapel|mazo|paquet|mazzo|"},
    {Column::Section,
     "|section|chapter|lesson|unit|fejezet|lecke|szakasz|abschnitt|kapitel|lektion|capítulo|lección|chapitre|"
     "leçon|capitolo|lezione|"},
    {Column::Kind, "|kind|fajta|"},
    {Column::Type, "|type|notetype|note type|card type|típus|jegyzettípus|notiztyp|"},
    {Column::Id, "|id|guid|uuid|azonosító|azonosito|"},
}};

// In small letters, as far as these languages have capitals; words apart by one space.
std::string folded(std::string_view name) {
    std::string out;
    unsigned char before = 0;
    for (const char c : trimmed(name)) {
        auto byte = static_cast<unsigned char>(c);
        if (byte >= 'A' && byte <= 'Z') byte += 0x20;
        if (before == 0xC3 && byte >= 0x80 && byte <= 0x9E) byte += 0x20;   // À to Þ
        if (before == 0xC5 && (byte == 0x90 || byte == 0xB0)) byte += 0x01; // Ő, Ű
        before = byte;
        out += byte == '_' || byte == '-' ? ' ' : static_cast<char>(byte);
    }
    return out;
}

} // namespace

std::optional<Column> column_called(std::string_view name) {
    constexpr std::size_t longest = 40;
    if (name.empty() || name.size() > longest || name.find('|') != std::string_view::npos)
        return std::nullopt;
    const std::string wanted = "|" + folded(name) + "|";
    for (const Names& names : known) {
        if (names.names.find(wanted) != std::string_view::npos) return names.column;
    }
    return std::nullopt;
}

std::optional<NoteType> note_type_called(std::string_view name) {
    const std::string wanted = folded(name);
    if (const auto ours = parse_note_type(wanted)) return ours;
    const auto says = [&](std::string_view word) { return wanted.find(word) != std::string::npos; };
    if (says("cloze") || says("lückentext")) return NoteType::Cloze;
    if (says("reversed") || says("beide richtungen")) return NoteType::Both;
    if (says("type in")) return NoteType::Typed;
    if (wanted.starts_with("basic") || wanted.starts_with("einfach")) return NoteType::Basic;
    return std::nullopt;
}

} // namespace emlek
