#include "tests/decks/collecting_sink.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

TableLayout layout_of(std::string text) {
    const auto source = open_pasted_deck(std::move(text), {});
    const auto layout = source->layout();
    REQUIRE(layout);
    return *layout;
}

std::string columns_of(std::string text) {
    std::string names;
    for (const Column column : layout_of(std::move(text)).columns)
        names += (names.empty() ? "" : " ") + std::string(column_names[static_cast<std::size_t>(column)]);
    return names;
}

std::string delimiter_of(std::string text) {
    TableChoices choices;
    choices.header = false;
    return open_pasted_deck(std::move(text), {choices, {}, {}})->layout()->delimiter;
}

TableChoices choose(const std::vector<Column>& columns) {
    TableChoices choices;
    choices.columns = columns;
    return choices;
}

} // namespace

TEST_CASE("A row with a gap beyond the 500th is told with its line, whether or not it says that it has gaps",
          "[text]") {
    for (const char* file : {"text,extra\n{{c1::a}} {{c501::b}},more\n",
                             "type,text,extra\ncloze,{{c1::a}} {{c501::b}},more\n"}) {
        CHECK(refusals(read_bytes_as("gaps.csv", file)) == "line 2: {{c501:: has no number from 1 to 500.\n");
    }
}

TEST_CASE("Tables that programs and people write become notes", "[text]") {
    struct File {
        const char* name;
        const char* notes;
    };
    for (const auto& [name, notes] : {
             File{"hungarian_windows_1250.csv",
                  "Mi Magyarország fővárosa? = Budapest [tags földrajz]\n"
                  "Melyik folyó folyik át Budapesten? = a Duna, a legbővebb vizű folyónk [tags földrajz]\n"
                  "Ki írta a „Himnusz”-t? = Kölcsey Ferenc [tags irodalom]\n"
                  "Mit jelent a „tűzijáték” szó németül? = Feuerwerk [tags német]\n"
                  "Mikor volt az őszi forradalom? = 1956. október 23-án\nkezdődött [tags történelem]\n"},
             {"japanese_shift_jis.tsv",
              "犬 = いぬ [tags 名詞]\n食べる = たべる [tags 動詞]\n水曜日 = すいようび [tags 名詞]\n"
              "ひらがな = 表音文字の一つ [tags 名詞]\n"},
             {"excel_utf16le.txt",
              "der Hund = the dog [tags animals]\n"
              "die Katze, -n = the cat [tags animals]\n"
              "das Mädchen = the girl\n(neuter!) [tags people]\n"
              "łódź = boat\n"},
             {"quizlet_paste.txt",
              "photosynthesis = the process by which plants turn light into sugar\n"
              "mitochondrion = the organelle that releases energy; \"the powerhouse\"\n"
              "osmosis = water moving through a membrane, from dilute to concentrated\n"
              "chlorophyll = the green pigment\n"},
             {"term_comma_definition.txt",
              "dog = a domestic animal\ncat = a small animal, often kept at home\n"
              "horse = an animal for riding\ncow = gives milk\n"},
             {"mnemosyne_export.txt",
              "der Apfel = the apple [html]\ndie Birne = the pear [html]\n"
              "das Obst = fruit<br>(uncountable) [html]\n"},
         }) {
        INFO(name);
        const CollectingSink sink = read_deck_file(name);
        CHECK(shown(sink) == notes);
        CHECK(refusals(sink).empty());
    }
}

TEST_CASE("Anki's notes in plain text keep their ids, types, decks and tags", "[text]") {
    const CollectingSink sink = read_deck_file("anki_notes_plain.txt");
    CHECK(shown(sink) ==
          "comer = to eat [tags verb::er a1] [deck Spanish::Verbs]\n"
          "el perro = the dog\n(\"the\" is masculine here) [both] [tags noun] [deck "
          "Spanish::Nouns]\n"
          "Madrid es la {{c1::capital}} de {{c2::España::país}} [cloze] [remark see the map] "
          "[deck Spanish]\n"
          "to speak = hablar [typed] [tags verb] [deck Spanish]\n");
    REQUIRE(sink.notes.size() == 4);
    CHECK(sink.notes[0].note.guid == "b1$Rj&Z5m");
    CHECK(sink.notes[2].note.guid == "Cx<;Aq{3fd");
    CHECK(sink.notes[1].where == "line 8");
    CHECK(sink.notes[2].where == "line 10");
    CHECK(sink.changes.at("a comment, which begins with #, was left out") == 1);
}

TEST_CASE("Anki's notes with HTML are marked as such and name their media", "[text]") {
    const CollectingSink sink = read_deck_file("anki_notes_html.txt");
    REQUIRE(sink.notes.size() == 3);
    CHECK(sink.notes[0].note.markup == Markup::Html);
    CHECK(sink.notes[0].note.question == "What is<br>\"x\" &lt; 3?");
    CHECK((sink.notes[0].note.tags == std::vector<std::string>{"math"}));
}

TEST_CASE("Directives with a spreadsheet's commas behind them still count", "[text]") {
    const CollectingSink sink = read_deck_file("anki_spreadsheet.csv");
    CHECK(shown(sink) ==
          "the capital of France = Paris [tags geo imported from_sheet]\n"
          "the capital of Italy = Rome [tags geo imported from_sheet]\n");
}

TEST_CASE("The delimiter is the one that cuts rows alike", "[text]") {
    struct Text {
        const char* text;
        const char* delimiter;
    };
    for (const auto& [text, delimiter] : {Text{"foo\tbar", "\t"},
                                          {"foo;bar", ";"},
                                          {"foo,bar", ","},
                                          {"foo|bar", "|"},
                                          {"foo:bar", ":"},
                                          {"foo bar\nbaz qux\n", " "},
                                          {"foobar", "\t"},
                                          {"a, b and c\td\ne, f\tg", "\t"},
                                          {"Haus;house, home\nHund;dog, hound, cur\nKatze;cat", ";"},
                                          {"time: 12:30, noon\nend: 13:00, one", ","},
                                          {"1,5;2\n3,7;4\n5,1;6", ";"},
                                          {"\"a;b\",c\n\"d;e;f\",g\n\"h\",i", ","},
                                          {"#separator:pipe\na;b|c", "|"},
                                          {"#separator:Semicolon\na,b;c,d", ";"},
                                          {"#SEPARATOR:|\na,b|c,d", "|"},
                                          {"#separator:tab\na,b\tc", "\t"},
                                          {"#separator:comma,,\na;b,c;d", ","},
                                          {"#separator:,\na;b,c;d", ","},
                                          {"sep=;\na,b;c,d", ";"},
                                          {"#separator:♥\na;b", ";"},
                                          {"#separator:nonsense\na;b", ";"}}) {
        INFO(text);
        CHECK(delimiter_of(text) == delimiter);
    }
}

TEST_CASE("What Anki's directives say about a table", "[text]") {
    CHECK(columns_of("#columns:Back\tFront\na\tb") == "answer question");
    CHECK(columns_of("#columns:Expression,Meaning,Sound\na,b,c") == "question answer remark");
    CHECK(
        columns_of("#guid column:1\n#deck column:2\n#notetype column:5\n#tags column:6\ng\td\tq\ta\tt\tx") ==
        "id deck question answer type tags");
    CHECK(columns_of("#tags column:1\nx\tq\ta") == "tags question answer");
    CHECK(columns_of("#guid column:0\nq\ta") == "question answer");
    CHECK(layout_of("#html:true\na\tb").html);
    CHECK(layout_of("#HTML: TRUE\na\tb").html);
    CHECK_FALSE(layout_of("#html:false\n<b>a</b>\tb").html);
    CHECK(layout_of("#html:maybe\n<b>a</b>\tb").html);
    CHECK_FALSE(layout_of("#html:maybe\na < c\tb").html);
    CHECK(layout_of("er&#337;\tforce").html);
    CHECK(layout_of("a &lt; b\tless").html);
    CHECK_FALSE(layout_of("R&D; a&#x\tb").html);
    CHECK(shown(read_pasted("#tags:one two\na\tb")) == "a = b [tags one two]\n");
    CHECK(shown(read_pasted("tags:one two\na\tb")) == "a = b [tags one two]\n");
    CHECK(shown(read_pasted("\n#tags:x\ty\na\tb")) == "#tags:x = y\na = b\n");
    CHECK(shown(read_pasted("#notetype:Cloze\nx {{c1::y}}\tmore")) == "x {{c1::y}} [cloze] [remark more]\n");
    CHECK(shown(read_pasted("#notetype:Basic (and reversed card)\na\tb")) == "a = b [both]\n");
    CHECK(read_pasted("#deck:A::B\na\tb").deck.name == "A::B");
    CHECK(shown(read_pasted("#tags:x\x01y\na\tb")) == "a = b [tags xy]\n");
    CHECK(read_pasted("#deck:A::::B\na\tb").deck.name.empty());
    CHECK(shown(read_pasted("#tags column:3\na\tb\tgeography, rivers;\n")) ==
          "a = b [tags geography rivers]\n");
    CHECK(read_pasted("#deck:1956\na\tb").deck.name == "1956");
    CHECK(read_pasted("#deck:1398130088495\na\tb").deck.name.empty());
    CHECK(read_pasted("#if matches:keep both\na\tb").changes.size() == 1);
    CHECK(read_pasted("#if matches:update current\na\tb").changes.empty());
    CHECK(read_pasted("#match scope:notetype + deck\na\tb").changes.size() == 1);
    CHECK(shown(read_pasted("#html:false\na\tb\n#c\td\n")) == "a = b\n");
    CHECK(shown(read_pasted("#a\tb\n#c\td\n")) == "#a = b\n#c = d\n");
}

TEST_CASE("A first row that names a question and an answer is a header", "[text]") {
    CHECK(columns_of("Front,Back,Tags\na,b,c") == "question answer tags");
    CHECK(columns_of("VÁLASZ;KÉRDÉS;Megjegyzés\na;b;c") == "answer question remark");
    CHECK(columns_of("Antwort\tFrage\na\tb") == "answer question");
    CHECK(columns_of("ELŐLAP;HÁTLAP\na;b") == "question answer");
    CHECK(columns_of("id,Term,Definition,Chapter,Kind,Deck,Type\n1,a,b,c,d,e,f") ==
          "id question answer section kind deck type");
    CHECK(layout_of("Text\tExtra\nThe {{c1::x}}\tmore").header);
    // Words of a vocabulary may be such names too.
    CHECK_FALSE(layout_of("question;kérdés\nanswer;válasz").header);
    CHECK_FALSE(layout_of("dog;kutya\ncat;macska").header);
}

TEST_CASE("Columns without names are question, answer, then tags or a remark", "[text]") {
    CHECK(columns_of("a\tb") == "question answer");
    CHECK(columns_of("a\tb\tSee the book.\nc\td\tp. 12") == "question answer remark");
    CHECK(columns_of("a\tb\tx::y\nc\td\tx::z") == "question answer tags");
    CHECK(columns_of("a\tb\tnoun\nc\td\tverb\ne\tf\tnoun\ng\th\tverb") == "question answer tags");
    CHECK(columns_of("a\tb\tA remark.\tx_y\tmore\nc\td\tAnother.\tx_z\tmore") ==
          "question answer remark tags ignored");
}

TEST_CASE("What a person chooses about a table is not guessed", "[text]") {
    TableChoices choices = choose({Column::Answer, Column::Question});
    CHECK(shown(read_pasted("a\tb", choices)) == "b = a\n");
    choices.header = true;
    CHECK(shown(read_pasted("a\tb\nc\td", choices)) == "d = c\n");
    choices.delimiter = ";";
    CHECK(shown(read_pasted("a;b\nc,e;d", choices)) == "d = c,e\n");
    choices.html = true;
    CHECK(shown(read_pasted("a;b\nc;d", choices)) == "d = c [html]\n");
    CHECK(fault([] { read_pasted("a\tb", choose({Column::Answer})); }).find("question") != std::string::npos);
    choices.delimiter = "::";
    CHECK(fault([&] { read_pasted("a\tb", choices); }).find("one sign") != std::string::npos);
    choices.delimiter = "→";
    CHECK(shown(read_pasted("x\ny\na→b", choices)) == "b = a [html]\n");
}

TEST_CASE("Quotes enclose delimiters, line ends and doubled quotes", "[text]") {
    struct Row {
        const char* text;
        const char* notes;
    };
    for (const auto& [text, notes] : {
             Row{"\"a,b\",c\n", "a,b = c\n"},
             {"\"a\nb\",c", "a\nb = c\n"},
             {"\"a\r\nb\",c\r\nd,e\r\n", "a\nb = c\nd = e\n"},
             {"\"say \"\"hi\"\"\",c", "say \"hi\" = c\n"},
             {"a,\"\"\"\"", "a = \"\n"},
             {"a, \"b, c\" ", "a = b, c\n"},
             {"\"Hello,\" he said\thola\n", "\"Hello,\" he said = hola\n"},
             {"5\" disk\tlemez", "5\" disk = lemez\n"},
             {"a,b\rc,d\r", "a = b\nc = d\n"},
             {"a,b,,,\nc,d,,,\n,,,\n", "a = b\nc = d\n"},
             {"\u00A0a\u00A0\t\u3000b\u00A0\n", "a = b\n"},
             {"a\tb\x07\x1b[31m\u0085c\n", "a = b[31mc\n"},
         }) {
        INFO(text);
        const CollectingSink sink = read_pasted(text);
        CHECK(shown(sink) == notes);
        CHECK(refusals(sink).empty());
    }
}

TEST_CASE("A row that cannot become a card is refused with its line, and the rest is read", "[text]") {
    const CollectingSink sink = read_pasted(
        "a\tb\n\nalone\n\tno question\nno answer\t\n\"two\nlines\"\tc\n"
        "d\te\n");
    CHECK(shown(sink) == "a = b\ntwo\nlines = c\nd = e\n");
    CHECK(refusals(sink) ==
          "line 3: the answer is missing: this row has 1 field, and a card needs a question and an answer.\n"
          "line 4: the question is empty.\n"
          "line 5: the answer is empty.\n");
    CHECK(sink.notes.back().where == "line 8");
    CHECK(refusals(read_pasted("a\tb\rc\td\re\t\r")) == "line 3: the answer is empty.\n");
    CHECK(refusals(read_pasted("a\tb\r\nc\td\r\ne\t\r\n")) == "line 3: the answer is empty.\n");
    CHECK(refusals(read_pasted("#notetype:Cloze\nno gap at all\nx {{c0::y}}\n"))
              .starts_with("line 2: no gap found; a cloze note has at least one {{c1::…}}.\nline 3: {{c0::"));
    CHECK(refusals(read_pasted("#deck column:3\na\tb\tA::\n"))
              .starts_with("line 2: \"A::\" cannot be the name"));
}

TEST_CASE("Fields beyond the last column are put to the text before them, and this is told", "[text]") {
    TableChoices choices = choose({Column::Question, Column::Answer});
    const CollectingSink sink = read_pasted("a\tb\tc\td\ne\tf\t\t\n", choices);
    CHECK(shown(sink) == "a = b\nc\nd\ne = f\n");
    CHECK(sink.changes.at("fields beyond the last column were put to the text before them") == 1);
}

TEST_CASE("Two columns of one meaning are one text", "[text]") {
    const std::vector<Column> columns = {Column::Question, Column::Answer, Column::Answer, Column::Tags,
                                         Column::Tags};
    CHECK(shown(read_pasted("a\tb\tc\tx\ty\n", choose(columns))) == "a = b\nc [tags x y]\n");
    std::string row(1U << 20U, 'x');
    row += "\t" + row + "\t" + row;
    CHECK(refusals(read_pasted("a\tb\n" + row, choose(columns))) ==
          "line 2: a text of this row is longer than 1 MiB, the most a text may have.\n");
}

TEST_CASE("A note has a hundred tags and right answers, and what is more is counted", "[text]") {
    std::string tags;
    std::string accept;
    for (int i = 0; i < 103; ++i) {
        tags += "t" + std::to_string(i) + " ";
        accept += "a" + std::to_string(i) + ";";
    }
    const CollectingSink sink =
        read_pasted("#columns:Front\tBack\tTags\tAccept\nq\ta\t" + tags + "\t" + accept + "\n");
    REQUIRE(sink.notes.size() == 1);
    CHECK(sink.notes[0].note.tags.size() == 100);
    CHECK(sink.notes[0].note.accept.size() == 100);
    CHECK(sink.changes.at("a tag beyond the hundredth was left out") == 3);
    CHECK(sink.changes.at("a right answer beyond the hundredth was left out") == 3);
}

TEST_CASE("A quote that is never closed is named with the line where it opens", "[text]") {
    for (const std::string& text :
         {std::string("a,b\nc,\"d\ne,f\n"), "a,b\nc,\"" + std::string(2U << 20U, 'x')}) {
        CHECK(fault([&] { read_pasted(text); }).starts_with("line 2: "));
    }
}

TEST_CASE("A field holds a mebibyte, a row a hundred fields, and no more", "[text]") {
    const std::string most(1U << 20U, 'x');
    CHECK(read_pasted("a\t" + most).notes[0].note.answer.size() == most.size());
    CHECK(fault([&] { read_pasted("b\tc\na\tx" + most); }).starts_with("line 2: a field here is longer"));
    std::string fields = "x";
    for (int i = 0; i < 99; ++i)
        fields += "\ty";
    CHECK(read_pasted(fields).notes.size() == 1);
    CHECK(fault([&] { read_pasted("a\tb\n" + fields + "\tz"); }).starts_with("line 2: this row has more"));
}

TEST_CASE("A text in an ambiguous encoding shows its layout and is read once a person has chosen", "[text]") {
    const auto source = open_deck(deck_file_path("ambiguous.csv"), {});
    REQUIRE(source->layout());
    CHECK(source->layout()->encodings.size() >= 2);
    CHECK(source->layout()->sample.size() == 2);
    CHECK(fault([&] { read_source(*source); }).find("say which with --encoding") != std::string::npos);
    TableChoices choices;
    choices.encoding = "windows-1252";
    CHECK(shown(read_deck_file("ambiguous.csv", choices)) == "le père = apa\nla mère = anya\n");
    choices.encoding = "windows-1250";
    CHECK(shown(read_deck_file("ambiguous.csv", choices)) == "le pčre = apa\nla mčre = anya\n");
}

TEST_CASE("Rows are the same wherever the pieces of the file are cut", "[text]") {
    std::string text;
    std::string notes;
    for (int i = 0; i < 9000; ++i) {
        const std::string n = std::to_string(i);
        text += "\"question " + n + "\r\nwith \"\"quotes\"\"\",answer " + n + "\r\n";
        notes += "question " + n + "\nwith \"quotes\" = answer " + n + "\n";
    }
    for (std::size_t extra = 0; extra < 40; extra += 3)
        REQUIRE(shown(read_pasted(std::string(extra, '\n') + text)) == notes);
}

} // namespace emlek::test
