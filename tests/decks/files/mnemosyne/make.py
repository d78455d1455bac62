"""Writes the files of this folder with Mnemosyne itself: python3 make.py FOLDER (an empty one)."""
import os
import struct
import sys
import time
import zlib

folder = os.path.abspath(sys.argv[1])
clock = [1_790_000_000]  # 2026-09-21T13:33:20Z
time.time = lambda: clock[0]

from mnemosyne.libmnemosyne import Mnemosyne
from mnemosyne.libmnemosyne.ui_components.main_widget import MainWidget
from mnemosyne.libmnemosyne.ui_components.review_widget import ReviewWidget


class Quiet(MainWidget):
    def show_export_metadata_dialog(self, metadata=None, read_only=False):
        return {"card_set_name": "Small words", "author_name": "", "author_email": "", "tags": "",
                "date": "Mon Sep 21 13:33:20 2026", "revision": "1", "notes": "First line\nsecond line"}


class NoScreen(ReviewWidget):
    def redraw_now(self):
        pass


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(4 * (b"\0" + 4 * b"\x20\x80\x40"))) + chunk(b"IEND", b""))


m = Mnemosyne(upload_science_logs=False, interested_in_old_reps=True)
m.components.insert(0, ("mnemosyne.libmnemosyne.gui_translators.gettext_gui_translator", "GetTextGuiTranslator"))
sys.modules["make_parts"] = sys.modules["__main__"]
m.components += [("make_parts", "Quiet")]
for mode in ["ScheduledForgottenNew", "NewOnly", "CramAll", "CramRecent"]:
    m.gui_for_component[mode] = [("make_parts", "NoScreen")]
data = os.path.join(folder, "data")
os.makedirs(data)
m.initialise(data, config_dir=data, automatic_upgrades=False)
for plugin in m.plugins():
    if type(plugin).__name__ in ("ClozePlugin", "SentencePlugin", "MapPlugin"):
        plugin.activate()
m.config()["default_render_chain"] = "default"

pictures = os.path.join(data, "default.db_media")
for name in ["blank.png", "két szó.png"]:
    with open(os.path.join(pictures, name), "wb") as file:
        file.write(png())


def add(card_type, tags, grade=-1, **fact):
    kind = m.database().card_type(card_type, is_id_internal=False)
    clock[0] += 60
    return m.controller().create_new_cards(fact, kind, grade=grade, tag_names=tags, save=False)


add("1", ["Animals"], f="the hedgehog", b="a <b>sündisznó</b>\nalso: sün & co. &lt;3")
add("1", [], f='What is this? <img src="blank.png"><script>alert(1)</script>', b="a blank square")
add("2", ["Animals", "Birds::Night"], f="the owl", b="a bagoly")
add("3", ["Words"], f="猫", p_1="ねこ", m_1="cat", n="everyday word")
add("3", ["Words"], f="犬", p_1="", m_1="dog", n="")
add("5", ["Cloze"], text="The capital of [France] is [Paris:city].")
add("6", ["Sentences"], f="La [casa:house] es [grande:big].", p_1="", m_1="The house is big.", n="")
add("4", ["Maps"], loc="Budapest", blank='<img src="blank.png">', marked='<img src="két szó.png">')
m.database().save()

m.file_format_with_name = None
formats = {type(f).__name__: f for f in m.component_manager.all("file_format")}
formats["Mnemosyne2Cards"].do_export(os.path.join(folder, "shared.cards"))
formats["Tsv"].do_export(os.path.join(folder, "export.txt"))

# Answers: the first two days, then one that is forgotten.
for days, grades in [(1, [4, 5, 3, 2]), (3, [4, 1]), (9, [5, 4, 0])]:
    clock[0] += days * 86400
    review = m.review_controller()
    review.reset()
    for grade in grades:
        review.show_new_question()
        if review.card is None:
            break
        clock[0] += 10
        review.grade_answer(grade)
m.database().save()
formats["Mnemosyne2Cards"].do_export(os.path.join(folder, "learned.cards"), used_for_merging_dbs=True)
m.finalise()
