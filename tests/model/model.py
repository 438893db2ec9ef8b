#!/usr/bin/env python3
"""An index after any mix of edits equals one built from nothing.

    model.py PROGRAM [--minutes DIR|real|organisations] [--seed N] [--edits N] [--check-every N]

Copies the minutes into a temporary tree and edits it at random, in groups,
with a pass of `mins index` after each. Every few passes a second index is built
from nothing and everything that the two tell must be the same: `dump`, facets,
team labels, skipped files, conflicts, searches with their scores. `verify
--deep` must find nothing. On a failure it prints the seed, the edits since the
last check and the first difference, and leaves the tree for a look. "real" are the minutes that MINUTES names,
"organisations" each of those below ORGANISATIONS (default ../shared/organisations
beside the checkout), with as many edits.

MINS_MODEL_SEED and MINS_MODEL_EDITS set what the options do not.
"""

import argparse
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

MAX_SIZE = 64 * 1024
SKIPPED = 77  # what CTest takes for it
TEAMS = ['Harbour', 'Lantern', 'Paper & Ink', 'Quarry', 'Catalogue']
WORDS = ('ferry lantern ledger Müller Straße ShelfSync shelf-sync v1.2.3 quorum '
         'backlog @quillmarsh @tvbeck opac#17 other/opac#17 almanach-libnet/opac#9 '
         'scs-0302-v1 #588 CVE-2024-3094 https://github.com/o/r/issues/7 '
         'AI @wend_k: **Decision:** TODO C++ R&D').split()
DATES = ('2024-03-12', '20240312', '2025-06-10', '2023-01-19', '2024-01', 'May 21, 2024',
         '30th July 2024', '2024-06–11', '2031-01-01')
QUERIES = ('catalogue', 'ferry lantern', '"open points"', 'team:network', 'shelfsync',
           'quorum OR ledger', '-the opac', 'heading:agenda', 'is:undated', 'person:"Hedda Krog"', 'attended:hkrog',
           'owner:*', '')


def sections(text):
    """The text cut before each line that looks like a heading."""
    parts = re.split(r'(?m)^(?=#{1,6} )', text)
    return [part for part in parts if part]


class Failure(Exception):
    pass


class Tree:
    """The minutes on disk and the random edits of them."""

    def __init__(self, root, source, rng, is_root):
        self.root, self.source, self.rng, self.is_root = root, source, rng, is_root
        self.log, self.number = [], 0
        self.edits = [(getattr(self, name), weight) for name, weight in (
            ('create', 6), ('another_meeting', 8), ('change_word', 12), ('insert_section', 6), ('delete_section', 5),
            ('move_section', 4), ('duplicate_section', 4), ('touch', 3), ('rename_file', 6),
            ('delete_file', 3), ('rename_directory', 2), ('move_directory', 1),
            ('delete_directory', 1), ('file_to_directory', 1), ('directory_to_file', 1),
            ('empty_file', 2), ('copy_bytes', 4), ('swap_files', 2), ('title_date', 5),
            ('team_heading', 6), ('references', 4), ('people', 9), ('too_big', 1), ('unreadable', 1),
            ('binary_bytes', 2), ('line_ends', 2), ('front_matter', 3), ('same_size', 3),
            ('link_inside', 2), ('link_outside', 1), ('link_directory', 1),
            ('dangling_link', 1), ('fifo', 1), ('hidden', 1), ('restore', 2),
            ('prepend_line', 3), ('replace_atomically', 2), ('append', 3))]

    # -- looking --

    def files(self, links=False):
        found = []
        for directory, below, names in os.walk(self.root):
            below[:] = sorted(d for d in below if not d.startswith('.')
                              and not os.path.islink(os.path.join(directory, d)))
            for name in sorted(names):
                path = os.path.join(directory, name)
                is_link = os.path.islink(path)
                if not name.startswith('.') and name.lower().endswith(('.md', '.markdown')) \
                        and (links or (not is_link and os.path.isfile(path))):
                    found.append(path)
        return found

    def directories(self):
        found = []
        for directory, below, _ in os.walk(self.root):
            below[:] = sorted(d for d in below if not d.startswith('.')
                              and not os.path.islink(os.path.join(directory, d)))
            found += [os.path.join(directory, d) for d in below]
        return found

    def some_file(self):
        files = self.files()
        while len(files) < 8:
            self.restore()
            files = self.files()
        return self.rng.choice(files)

    def some_directory(self):
        return self.rng.choice([self.root] + self.directories())

    def fresh(self, directory, name):
        """A path that nothing stands at."""
        stem, ending = os.path.splitext(name)
        path = os.path.join(directory, name)
        while os.path.lexists(path):
            self.number += 1
            path = os.path.join(directory, '%s-n%d%s' % (stem, self.number, ending))
        return path

    def new_name(self):
        date = self.rng.choice(['2024%02d%02d' % (self.rng.randint(1, 12), self.rng.randint(1, 28)),
                                '2025-%02d-%02d' % (self.rng.randint(1, 12), self.rng.randint(1, 28)),
                                '2024-07', 'notes', 'july-24', 'sept-18', 'ünïcode name', 'a' * 200])
        return date + self.rng.choice(['.md', '.md', '.md', '.markdown', '.MD'])

    def say(self, *parts):
        self.log.append(' '.join(os.path.relpath(p, self.root) if str(p).startswith(self.root)
                                 else str(p) for p in parts))

    # -- reading and writing --

    def read(self, path):
        with open(path, 'rb') as f:
            return f.read().decode('utf-8', 'surrogateescape')

    def write(self, path, text):
        data = text if isinstance(text, bytes) else text.encode('utf-8', 'surrogateescape')
        with open(path, 'wb') as f:
            f.write(data)

    def paragraph(self):
        return ' '.join(self.rng.choice(WORDS) for _ in range(self.rng.randint(1, 12)))

    def heading(self):
        rng = self.rng
        kind = rng.randint(0, 6)
        team = rng.choice(TEAMS)
        text = (rng.choice(['Team %s', '%s Team', 'SIG %s', '%s WG', 'Team %s (cont.)', '%s']) % team
                if kind < 3 else
                'Minutes ' + rng.choice(DATES) if kind == 3 else
                rng.choice(['Agenda', 'Participants', 'Decisions', ':family: Present', 'Open points'])
                if kind == 4 else self.paragraph())
        return '#' * rng.randint(1, 4) + ' ' + text

    def section(self):
        body = '\n'.join(self.paragraph() for _ in range(self.rng.randint(0, 3)))
        return '\n%s\n\n%s\n' % (self.heading(), body)

    def edit_sections(self, change):
        path = self.some_file()
        parts = sections(self.read(path))
        if parts:
            change(parts)
            self.write(path, ''.join(parts))
        return path

    # -- edits --

    def create(self):
        directory = self.some_directory()
        if self.rng.random() < 0.25:
            directory = self.fresh(directory, self.rng.choice(
                ['harbour', 'lantern-sig', 'harbour-lantern', 'quarry-call', '2024-05', 'paper']))
            os.makedirs(directory)
        path = self.fresh(directory, self.new_name())
        try:
            self.write(path, ''.join(self.section() for _ in range(self.rng.randint(0, 5))))
        except OSError:
            return
        self.say('create', path)

    def change_word(self):
        path = self.some_file()
        text = self.read(path)
        words = [m.span() for m in re.finditer(r'[A-Za-z]{3,}', text)]
        if words:
            start, end = self.rng.choice(words)
            self.write(path, text[:start] + self.rng.choice(WORDS) + text[end:])
        self.say('change a word of', path)

    def same_size(self):
        """Another text of the same size and modification time."""
        path = self.some_file()
        info, text = os.stat(path), self.read(path)
        words = [m.span() for m in re.finditer(r'[a-z]{4,}', text)]
        if words:
            start, end = self.rng.choice(words)
            self.write(path, text[:start] + 'q' * (end - start) + text[end:])
            os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns))
        self.say('change without size or time', path)

    def insert_section(self):
        self.say('insert a section in', self.edit_sections(
            lambda parts: parts.insert(self.rng.randint(0, len(parts)), self.section())))

    def append(self):
        path = self.some_file()
        with open(path, 'ab') as f:
            f.write(self.section().encode())
        self.say('append to', path)

    def prepend_line(self):
        path = self.some_file()
        self.write(path, self.rng.choice(['\n', '\n\n', '<!-- x -->\n\n', 'A line before.\n\n'])
                   + self.read(path))
        self.say('prepend to', path)

    def another_meeting(self):
        """Another file like one there is, with another date in its name and text: what
        is added to minutes day by day."""
        path = self.some_file()
        date = self.rng.choice(DATES[:4]) if self.rng.random() < 0.3 else '2024-%02d-%02d' % (
            self.rng.randint(1, 12), self.rng.randint(1, 28))
        pattern = r'\d{4}-?\d\d-?\d\d'
        name = os.path.basename(path)
        name = re.sub(pattern, date, name, count=1) if re.search(pattern, name) else date + '-' + name
        to = self.fresh(os.path.dirname(path), name)
        text = self.read(path)
        if self.rng.random() < 0.8:
            text = re.sub(pattern, date, text, count=self.rng.choice([1, 0]))
        self.write(to, text)
        self.say('another meeting', path, to)

    def delete_section(self):
        self.say('delete a section of', self.edit_sections(
            lambda parts: parts.pop(self.rng.randrange(len(parts)))))

    def move_section(self):
        def move(parts):
            part = parts.pop(self.rng.randrange(len(parts)))
            parts.insert(self.rng.randint(0, len(parts)), part)
        self.say('move a section of', self.edit_sections(move))

    def duplicate_section(self):
        def duplicate(parts):
            parts.insert(self.rng.randint(0, len(parts)), self.rng.choice(parts))
        self.say('duplicate a section of', self.edit_sections(duplicate))

    def touch(self):
        path = self.some_file()
        os.utime(path, None if self.rng.random() < 0.5 else (10 ** 9, 10 ** 9))
        self.say('touch', path)

    def rename_file(self):
        path = self.some_file()
        directory = os.path.dirname(path) if self.rng.random() < 0.5 else self.some_directory()
        name = os.path.basename(path) if self.rng.random() < 0.3 else self.new_name()
        to = self.fresh(directory, name)
        try:
            os.rename(path, to)
        except OSError:
            return
        self.say('rename', path, to)

    def replace_atomically(self):
        path = self.some_file()
        temporary = path + '.tmp'
        self.write(temporary, self.read(path) + self.paragraph() + '\n')
        os.rename(temporary, path)
        self.say('replace', path)

    def delete_file(self):
        path = self.rng.choice(self.files(links=True))
        os.unlink(path)
        self.say('delete', path)

    def rename_directory(self):
        directories = self.directories()
        if directories:
            path = self.rng.choice(directories)
            to = self.fresh(os.path.dirname(path), self.rng.choice(
                ['harbour', 'quarry', 'network', 'storage-wg', '2025', 'zz-call']))
            os.rename(path, to)
            self.say('rename directory', path, to)

    def move_directory(self):
        directories = self.directories()
        if directories:
            path = self.rng.choice(directories)
            above = self.some_directory()
            if (above + '/').startswith(path + '/'):
                return
            to = self.fresh(above, os.path.basename(path))
            os.rename(path, to)
            self.say('move directory', path, to)

    def delete_directory(self):
        directories = [d for d in self.directories() if len(os.listdir(d)) < 6]
        if directories:
            path = self.rng.choice(directories)
            shutil.rmtree(path)
            self.say('delete directory', path)

    def file_to_directory(self):
        path = self.some_file()
        data = self.read(path)
        os.unlink(path)
        os.mkdir(path)
        self.write(os.path.join(path, 'inside.md'), data)
        self.say('file to directory', path)

    def directory_to_file(self):
        directories = [d for d in self.directories() if len(os.listdir(d)) < 3]
        if directories:
            path = self.rng.choice(directories)
            shutil.rmtree(path)
            if not path.lower().endswith('.md'):
                path = self.fresh(os.path.dirname(path), os.path.basename(path) + '.md')
            self.write(path, self.section())
            self.say('directory to file', path)

    def empty_file(self):
        path = self.some_file()
        self.write(path, self.rng.choice(['', '', '\n', '<!-- nothing -->\n']))
        self.say('empty', path)

    def copy_bytes(self):
        path, other = self.some_file(), self.some_file()
        if self.rng.random() < 0.7:
            other = self.fresh(os.path.dirname(other), self.new_name())
        try:
            shutil.copyfile(path, other)
        except (OSError, shutil.SameFileError):
            return
        self.say('copy', path, other)

    def swap_files(self):
        path, other = self.some_file(), self.some_file()
        if path != other:
            os.rename(path, path + '.swap')
            os.rename(other, path)
            os.rename(path + '.swap', other)
            self.say('swap', path, other)

    def title_date(self):
        path = self.some_file()
        text = self.read(path)
        date = self.rng.choice(DATES)
        changed = re.sub(r'(?m)^(# .*?)(\d{4}-\d\d-\d\d|\d{8})', lambda m: m.group(1) + date, text, count=1)
        self.write(path, changed if changed != text else '# Minutes %s\n\n%s' % (date, text))
        self.say('title date', date, path)

    def team_heading(self):
        team = self.rng.choice(TEAMS)
        form = self.rng.choice(['Team %s', 'SIG %s', '%s WG', 'Team %s/Network', '%s'])
        path = self.some_file()
        parts = sections(self.read(path))
        parts.insert(self.rng.randint(0, len(parts)), '\n## ' + form % team + '\n\nferry\n\n')
        self.write(path, ''.join(parts))
        self.say('team heading', team, path)

    def people(self):
        """Names that are tied to handles, to another one, or to none any more."""
        path = self.some_file()
        name = self.rng.choice(['Hedda Krog', 'Ivar Moen', 'Lars Nes'])
        handle = self.rng.choice(['hkrog', 'ivar', 'lnes', 'larsnes'])
        line = self.rng.choice([
            '\n## Present\n\n- %s (@%s)\n- %s\n' % (name, handle, 'Ole Berg'),
            '\n## Attendees\n\n- %s\n' % name,
            '\nPresent: %s, @%s\n' % (name, handle),
            '\n%s (@%s) told Hedda Krog\n' % (name, handle),
            '\n## Rope\n\nAction: %s to splice it\n- [ ] @%s and Lars Nes\n' % (name, handle)])
        if self.rng.random() < 0.3:
            self.write(path, self.read(path).replace('(@', '(').replace('## Present', '## Absent'))
        else:
            self.write(path, self.read(path) + line)
        self.say('people', name, handle, path)

    def references(self):
        path = self.some_file()
        ref = self.rng.choice(['one/tool#5', 'two/tool#5', 'three/tool#6', 'tool#5',
                               'https://github.com/two/tool/pull/8'])
        self.write(path, self.read(path) + '\nsee %s\n' % ref)
        self.say('reference', ref, path)

    def too_big(self):
        path = self.some_file()
        text = self.read(path)
        self.write(path, text * (MAX_SIZE // max(1, len(text)) + 1) + 'x' * MAX_SIZE)
        self.say('too big', path)

    def unreadable(self):
        if not self.is_root:
            path = self.some_file()
            os.chmod(path, 0)
            self.say('unreadable', path)

    def binary_bytes(self):
        path = self.some_file()
        text = self.read(path).encode('utf-8', 'surrogateescape')
        at = self.rng.randint(0, len(text))
        junk = bytes(self.rng.randrange(256) for _ in range(self.rng.randint(1, 20)))
        self.write(path, text[:at] + junk + b'\0' + text[at:])
        self.say('binary bytes in', path)

    def line_ends(self):
        path = self.some_file()
        text = self.read(path).replace('\r\n', '\n')
        self.write(path, self.rng.choice(['\ufeff', '']) + text.replace('\n', '\r\n'))
        self.say('line ends of', path)

    def front_matter(self):
        path = self.some_file()
        text = re.sub(r'\A---\n.*?\n---\n', '', self.read(path), flags=re.S)
        self.write(path, '---\ntitle: x\ndate: %s\ntags: [%s, call]\n---\n%s' % (
            self.rng.choice(DATES), self.rng.choice(['ferry', 'Ledger']), text))
        self.say('front matter of', path)

    def link_inside(self):
        target = self.some_file()
        path = self.fresh(self.some_directory(), self.new_name())
        try:
            os.symlink(target, path)
        except OSError:
            return
        self.say('link', path, 'to', target)

    def link_outside(self):
        path = self.fresh(self.some_directory(), 'outside.md')
        os.symlink('/etc/passwd', path)
        self.say('link out', path)

    def link_directory(self):
        path = self.fresh(self.some_directory(), 'linked')
        os.symlink(self.some_directory(), path)
        self.say('link to a directory', path)

    def dangling_link(self):
        path = self.fresh(self.some_directory(), 'dangling.md')
        os.symlink('nowhere.md', path)
        self.say('dangling link', path)

    def fifo(self):
        path = self.fresh(self.some_directory(), 'pipe.md')
        os.mkfifo(path)
        self.say('fifo', path)

    def hidden(self):
        path = self.some_file()
        to = self.fresh(os.path.dirname(path), '.' + os.path.basename(path))
        os.rename(path, to)
        self.say('hide', path)

    def restore(self):
        """A file as it was at the beginning."""
        path = self.rng.choice(self.originals())
        to = os.path.join(self.root, os.path.relpath(path, self.source))
        try:
            os.makedirs(os.path.dirname(to), exist_ok=True)
            if not os.path.islink(to) and not os.path.isdir(to):
                shutil.copyfile(path, to)
                self.say('restore', to)
        except OSError:
            pass

    def originals(self):
        if not hasattr(self, 'known_originals'):
            self.known_originals = sorted(
                os.path.join(d, n) for d, _, names in os.walk(self.source) for n in names
                if n.lower().endswith('.md') and '/.' not in d)
        return self.known_originals

    def configure(self):
        """Other `ignore` and [team]: not an edit of minutes, but the same must hold."""
        ignore = ', '.join(self.rng.sample(['drafts/**', 'catalogue', '*.markdown', '**/2024*',
                                            'harbour', 'network/*.md', '[a-c]*.md'],
                                           self.rng.randint(0, 3)))
        team = self.rng.choice(['', 'harbour = Team Harbour | Quarry', 'ledger = The Ledger | ferry'])
        self.write(os.path.join(self.root, '.mins.conf'),
                   '[mins]\nignore = %s\n[team]\n%s\n' % (ignore, team))
        self.say('configuration: ignore', ignore, 'team', team)

    def edit(self):
        """One random edit that did something."""
        count = len(self.log)
        while len(self.log) == count:
            self.rng.choices([e for e, _ in self.edits], [w for _, w in self.edits])[0]()


class Model:
    def __init__(self, program, tree, work):
        self.program, self.tree, self.work = program, tree, work
        self.index = os.path.join(work, 'index')
        self.nothing = os.path.join(work, 'nothing')
        self.built = self.updated = 0

    def mins(self, db, *arguments, good=(0,)):
        command = [self.program, '-C', self.tree.root, '--db', db] + list(arguments)
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode not in good:
            raise Failure('%s: exit %d\n%s%s' % (
                ' '.join(arguments), done.returncode, done.stdout.decode('utf-8', 'replace')[-2000:],
                done.stderr.decode('utf-8', 'replace')[-2000:]))
        return done.stdout

    def pass_(self):
        said = self.mins(self.index, 'index', '--max-size', str(MAX_SIZE), good=(0, 4))
        self.built += said.startswith(b'built')
        self.updated += said.startswith(b'updated')
        return said.decode().strip()

    def facets(self):
        """Every one there is."""
        rows = self.mins(self.index, 'help', 'fields').decode().splitlines()[1:]
        return [row.split()[0] for row in rows if row.split()[2] == 'yes']

    def told(self, db):
        """Everything an index tells, by the question."""
        questions = [('dump',), ('values', 'team', '--tsv'), ('status', '--skipped', '--tsv'),
                     ('status', '--conflicts', '--tsv'), ('status', '--undated', '--tsv'),
                     ('facets', '--tsv', '--by', ','.join(self.facets()))]
        answers = {q: self.mins(db, *q, good=(0, 1)) for q in questions}
        for query in QUERIES:
            said = self.mins(db, 'search', '--json', '-n', '0', '--', query, good=(0, 1))
            answers['search ' + query] = re.sub(rb'"took_ms":[0-9.e+-]+', b'', said)
        return answers

    def check(self):
        shutil.rmtree(self.nothing, ignore_errors=True)
        self.mins(self.nothing, 'index', '--max-size', str(MAX_SIZE), good=(0, 4))
        ours, theirs = self.told(self.index), self.told(self.nothing)
        for question in ours:
            if ours[question] != theirs[question]:
                raise Failure('%s differs from an index built from nothing:\n%s' % (
                    question, difference(ours[question], theirs[question])))
        self.mins(self.index, 'verify', '--deep', '--max-size', str(MAX_SIZE))


def difference(ours, theirs):
    """The first lines of two answers that differ, field by field if they are JSON."""
    ours, theirs = ours.split(b'\n'), theirs.split(b'\n')
    out = ['%d lines, from nothing %d' % (len(ours), len(theirs))]
    for a, b in zip(ours + [b''], theirs + [b'']):
        if a == b:
            continue
        try:
            left, right = json.loads(a), json.loads(b)
            if 'hits' in left:
                left, right = next((x, y) for x, y in zip(
                    left['hits'] + [left['facets'], left], right['hits'] + [right['facets'], right]) if x != y)
            out.append('at %s' % right.get('id'))
            out += ['  %s: %r, from nothing %r' % (k, left.get(k), right.get(k))
                    for k in right if left.get(k) != right.get(k)]
        except (ValueError, StopIteration):
            out += ['  ' + repr(a[:600]), '  from nothing ' + repr(b[:600])]
        break
    return '\n'.join(out)


def copy_minutes(source, root, rng, limit=150):
    """All of a small tree, some files of a large one."""
    files = sorted(os.path.join(d, n) for d, _, names in os.walk(source) for n in names
                   if '/.' not in os.path.relpath(d, source))
    for path in sorted(rng.sample(files, min(limit, len(files)))):
        to = os.path.join(root, os.path.relpath(path, source))
        os.makedirs(os.path.dirname(to), exist_ok=True)
        shutil.copyfile(path, to)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('--minutes', default=os.path.join(here, '..', 'minutes'))
    parser.add_argument('--seed', type=int, default=int(os.environ.get('MINS_MODEL_SEED') or 1))
    parser.add_argument('--edits', type=int, default=int(os.environ.get('MINS_MODEL_EDITS') or 500))
    parser.add_argument('--check-every', type=int, default=4, help='passes between two checks')
    options = parser.parse_args()
    here = os.path.join(here, '..', '..', '..', 'shared')
    if options.minutes == 'real':
        sources = [os.environ.get('MINUTES') or os.path.join(here, 'minutes')]
    elif options.minutes == 'organisations':
        place = os.environ.get('ORGANISATIONS') or os.path.join(here, 'organisations')
        sources = sorted(path for path in glob.glob(os.path.join(place, '*'))
                         if os.path.exists(os.path.join(place, 'gold', 'dates-%s.tsv' % os.path.basename(path))))
        if not sources:
            print('no minutes of organisations at %s: skipped' % place)
            return SKIPPED
    else:
        sources = [options.minutes]
    for source in sources:
        if not os.path.isdir(source):
            print('no minutes at %s: skipped' % source)
            return SKIPPED
        failed = run(options, os.path.abspath(options.program), os.path.abspath(source))
        if failed:
            return failed
    return 0


def run(options, program, source):
    rng = random.Random(options.seed)
    print('seed %d, %d edits of %s' % (options.seed, options.edits, source), flush=True)
    work = os.path.realpath(tempfile.mkdtemp(prefix='mins-model-'))
    os.environ.update(HOME=work, XDG_CACHE_HOME=os.path.join(work, 'cache'),
                      XDG_CONFIG_HOME=os.path.join(work, 'config'), MINS_NOW='2025-12-01')
    os.environ.pop('MINS_DB', None)
    root = os.path.join(work, 'minutes')
    os.mkdir(root)
    copy_minutes(source, root, rng)
    tree = Tree(root, source, rng, os.geteuid() == 0)
    model = Model(program, tree, work)
    start, edits, passes, checks, since = time.monotonic(), 0, 0, 0, 0
    try:
        model.pass_()
        while edits < options.edits:
            for _ in range(rng.choice([1, 1, 1, 2, 3, 4, 8, 16])):
                tree.edit()
                edits += 1
            if rng.random() < 0.08:
                tree.configure()
            tree.say('-- ' + model.pass_())
            passes += 1
            if passes % options.check_every == 0:
                model.check()
                checks, since = checks + 1, len(tree.log)
        model.check()
    except Failure as failure:
        print('edits since the last check:\n  ' + '\n  '.join(tree.log[since:]))
        print(failure)
        print('seed %d, edit %d, pass %d; the tree: %s' % (options.seed, edits, passes, work))
        return 1
    print('%d edits in %d passes (%d updates, %d builds), %d checks: all equal; %.0f s' % (
        edits, passes, model.updated, model.built, checks + 1, time.monotonic() - start))
    shutil.rmtree(work)
    return 0


if __name__ == '__main__':
    sys.exit(main())
