#!/usr/bin/env python3
"""Has Anki 2.1.15 itself (Debian 11's package) make the files anki-2.1.15-* and say what is in them.

  PYTHONPATH=/usr/share/anki make_with_anki.py SCHEDULER OUT     SCHEDULER: 1 or 2; in an empty folder

A learner of Hungarian studies for forty days of 2025; the clock that Anki sees is made up.
"""
import datetime
import json
import os
import random
import sys
import time

scheduler, out = int(sys.argv[1]), os.path.realpath(sys.argv[2])
here = os.getcwd()
os.environ['TZ'] = 'Europe/Budapest'
time.tzset()
START, DAY = 1760000000, 86400
clock = START


def now():
    global clock
    clock += 0.001
    return clock


time.time = now
from anki.storage import Collection  # noqa: E402
from anki.exporting import AnkiCollectionPackageExporter, AnkiPackageExporter  # noqa: E402

random.seed(5)
col = Collection(os.path.join(here, 'c.anki2'))
if scheduler == 2:
    col.changeSchedulerVer(2)

PNG = ('89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de'
       '0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082')
with open(os.path.join(here, 'flag.png'), 'wb') as picture:
    picture.write(bytes.fromhex(PNG))
with open(os.path.join(here, 'hang.mp3'), 'wb') as sound:
    sound.write(b'ID3\x03\x00\x00\x00\x00\x00\x00' + b'\xff\xfb\x90\x00' + b'\0' * 413)
flag = col.media.addFile(os.path.join(here, 'flag.png'))
voice = col.media.addFile(os.path.join(here, 'hang.mp3'))


def add(note_type, fields, deck, tags=()):
    model = col.models.byName(note_type)
    model['did'] = col.decks.id(deck)
    col.models.setCurrent(model)
    note = col.newNote(forDeck=False)
    for i, field in enumerate(fields):
        note.fields[i] = field
    note.tags = list(tags)
    col.addNote(note)


for i in range(12):
    add('Basic', ['<b>szó</b> %d' % i, 'word &amp; answer %d<br>second line' % i], 'Magyar::Szavak', ['hu::szavak'])
for i in range(4):
    add('Basic (and reversed card)', ['elöl %d' % i, 'hátul %d' % i], 'Magyar::Két irány')
add('Basic (optional reversed card)', ['front opt', 'back opt', 'y'], 'Magyar')
add('Basic (optional reversed card)', ['front opt2', 'back opt2', ''], 'Magyar')
add('Basic (type in the answer)', ['Type this', 'typed answer'], 'Magyar')
add('Cloze', ['The capital of {{c1::Hungary::country}} is {{c2::Budapest}}.', 'extra <i>text</i>'], 'Földrajz')
add('Basic', ['Pic <img src="%s">' % flag, 'Sound [sound:%s]' % voice], 'Földrajz')
add('Basic', ['漢字[かんじ] ルビ', 'kanji'], '日本語')


def next_card():
    for deck in [d['id'] for d in col.decks.all() if '::' not in d['name']]:
        col.decks.select(deck)
        col.reset()
        card = col.sched.getCard()
        if card:
            return card
    return None


for day in range(40):
    clock = START + DAY * (day + 1) + 3 * 3600
    for _ in range(81):
        card = next_card()
        if not card:
            break
        card.startTimer()
        clock += random.choice([3, 5, 8, 70])
        buttons = col.sched.answerButtons(card)
        ease = 1 if random.random() < .15 else min(buttons, random.choice([2, 3, 3, 3, 4]))
        col.sched.answerCard(card, ease)

ids = col.db.list('select id from cards order by id')
col.sched.suspendCards(ids[3:5])
col.setUserFlag(2, [ids[6]])
col.sched.buryCards([ids[8]])
col.sched.forgetCards([ids[10]])
col.sched.reschedCards([ids[11]], 30, 30)
filtered = col.decks.get(col.decks.newDyn('Filtered'))
filtered['terms'][0] = ['deck:Földrajz', 100, 0]
col.decks.save(filtered)
col.sched.rebuildDyn(filtered['id'])
col.save()
col.decks.select(1)

day0 = datetime.datetime.fromtimestamp(col.crt).date()
cards = []
for guid, did, odid, kind, queue, due, odue, ivl, factor, reps, lapses, flags in col.db.all(
        'select n.guid, c.did, c.odid, c.type, c.queue, c.due, c.odue, c.ivl, c.factor, c.reps, c.lapses, c.flags '
        'from cards c join notes n on n.id = c.nid order by c.nid, c.ord'):
    card = {'note': guid, 'deck': col.decks.name(odid or did), 'suspended': queue == -1, 'new': kind == 0}
    if kind == 2:
        card.update(due=str(day0 + datetime.timedelta(days=odue or due)), interval=ivl, easiness=factor // 10,
                    reps=reps, lapses=lapses)
    cards.append(card)
rows = dict(col.db.all('select type, count() from revlog group by type'))
with open('%s/anki-2.1.15-%d.expected.json' % (out, scheduler), 'w') as expected:
    json.dump({'cards': cards, 'log': rows}, expected, ensure_ascii=False, indent=0)

if scheduler == 1:  # Anki 2.1.15 exports the other's scheduling as a whole collection alone
    package = AnkiPackageExporter(col)
    package.includeSched = True
    package.includeMedia = True
    package.exportInto(out + '/anki-2.1.15-1.apkg')
    package = AnkiPackageExporter(col)
    package.includeSched = False
    package.did = col.decks.id('Magyar')
    package.exportInto(out + '/anki-2.1.15-no-scheduling.apkg')
AnkiCollectionPackageExporter(col).exportInto('%s/anki-2.1.15-%d.colpkg' % (out, scheduler))
