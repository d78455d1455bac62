// Writes a package with anki-apkg-export: npm install anki-apkg-export@4.0.3, then
// node make.mjs FOLDER words, the same with media and with squares.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync, crc32 } from "node:zlib";

const Deck = createRequire(join(process.cwd(), "x.js"))("anki-apkg-export").default;
const save = async (deck, name) => writeFileSync(join(process.argv[2], name), await deck.save());

// A square of 4 by 4.
function png() {
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 4, 0, 0, 0, 4, 8, 2, 0, 0, 0]);
  const pixels = Buffer.alloc(4 * 13, 0x60);
  for (let row = 0; row < 4; ++row) pixels[row * 13] = 0;
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head),
    chunk("IDAT", deflateSync(pixels)), chunk("IEND", Buffer.alloc(0))]);
}

// Silence of a tenth of a second.
function wav() {
  const samples = Buffer.alloc(800, 0x80);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0); head.writeUInt32LE(36 + samples.length, 4); head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16); head.writeUInt16LE(1, 20); head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24); head.writeUInt32LE(8000, 28); head.writeUInt16LE(1, 32); head.writeUInt16LE(8, 34);
  head.write("data", 36); head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

const make = {
  async words() {
    const words = Deck("Szavak és 言葉");
    words.addCard("árvíztűrő tükörfúrógép", "flood-proof mirror drill");
    words.addCard("<ruby>漢字<rt>かんじ</rt></ruby>を書く", "to write <b>kanji</b>");
    words.addCard("a &lt; b &amp; c<br>second line", "1 &gt; 0<script>alert(1)</script>");
    words.addCard("42", "the number");
    words.addCard("👩‍🚀 שלום", "مرحبا");
    await save(words, "words.apkg");
  },
  async media() {
    const media = Deck("Pictures and sounds");
    media.addMedia("két szó.png", png());
    media.addMedia("silence.wav", wav());
    media.addCard('What colour? <img src="két szó.png" />', "grey");
    media.addCard("What do you hear? [sound:silence.wav]", "nothing");
    media.addCard('Missing: <img src="gone.png">', "no file");
    await save(media, "media.apkg");
  },
  async squares() {
    const many = Deck("Numbers::Squares");
    // The writer keeps its statements until memory is full.
    const prepare = many.db.prepare.bind(many.db);
    many.db.prepare = (sql) => ({
      getAsObject(values) {
        const statement = prepare(sql);
        const row = statement.getAsObject(values);
        statement.free();
        return row;
      },
    });
    for (let n = 1; n <= 400; ++n) {
      many.addCard(`${n} × ${n}`, String(n * n), { tags: [n % 2 ? "odd" : "even", n < 10 ? "one digit" : "more::digits"] });
    }
    await save(many, "squares.apkg");
  },
};
await make[process.argv[3]]();
