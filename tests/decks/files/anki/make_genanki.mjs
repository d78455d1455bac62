// Writes genanki.apkg with genanki-js, which is made for browsers: npm install genanki-js@2.0.0, then
// node make_genanki.mjs FOLDER
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "x.js"));
const code = readFileSync(require.resolve("genanki-js"), "utf8").replace(/^import \{ saveAs \}.*$/m, "");
const forNode = join(process.cwd(), "genanki-for-node.mjs");
writeFileSync(forNode, code);
globalThis.saveAs = async (content) =>
  writeFileSync(join(process.argv[2], "genanki.apkg"), Buffer.from(await content.arrayBuffer()));

const { Model, ClozeModel, Deck, Package } = await import(forNode);
const card = (name, qfmt, back) => ({ name, qfmt, afmt: `{{FrontSide}}\n\n<hr id=answer>\n\n${back}` });
const words = new Model({
  name: "Word with reading", id: "1543634829843",
  flds: [{ name: "Word" }, { name: "Reading" }, { name: "Meaning" }],
  req: [[0, "all", [0]], [1, "all", [2]]],
  tmpls: [card("Recognise", "{{Word}}", "{{Meaning}} {{#Reading}}({{Reading}}){{/Reading}}"),
    card("Produce", "{{Meaning}}", "{{Word}}")],
});
const gaps = new ClozeModel({
  name: "Gaps", id: "1543634829844", flds: [{ name: "Text" }, { name: "Extra" }],
  tmpls: [{ name: "Cloze", qfmt: "{{cloze:Text}}", afmt: "{{cloze:Text}}<br>{{Extra}}" }],
});
const deck = new Deck(1276438724672, "Languages::日本語");
deck.addNote(words.note(["猫", "ねこ", "cat"], ["animal", "N5"]));
deck.addNote(words.note(["テレビ", "", "television"]));
deck.addNote(gaps.note(["{{c1::Buda}} lies west, {{c2::Pest::which half?}} east.", "of the Danube"]));
const file = new Package();
const { Database } = await require("genanki-js/node_modules/sql.js")();
file.setSqlJs(new Database());
file.addDeck(deck);
file.writeToFile("genanki.apkg");
