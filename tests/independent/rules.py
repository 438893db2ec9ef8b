"""What a section of minutes is: its place, text and tags.

What minutes mean (dates, meetings, teams, people, items, references) is not read here: a second copy of such rules
proves nothing. tests/gold does that.
"""

import os
import re
import unicodedata

import commonmark as cm


def collapse(text):
    return ' '.join(text.split())


def by_bytes(values):
    return sorted(set(values), key=lambda v: v.encode('utf-8', 'surrogatepass'))


# --------------------------------------------------------------------------------------------------- files and lines

def decode(data):
    """UTF-8 with U+FFFD for what is none and for NUL; no byte order mark."""
    text = data.decode('utf-8', 'replace').replace('\0', '\ufffd')
    return text[1:] if text.startswith('\ufeff') else text


def split_lines(text):
    """Only CR, LF and CRLF end a line (str.splitlines knows too many); a last line may lack its end."""
    lines = re.split('\r\n|\n|\r', text)
    if lines[-1] == '':
        lines.pop()
    return lines


FRONT_KEY = re.compile(r'([A-Za-z_][A-Za-z0-9_-]*)\s*:(.*)\Z', re.S)


def front_matter(lines):
    """(first line index, last line index, {key: value or list}) or None. Only top-level keys."""
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is None or lines[first].rstrip() != '---':
        return None
    last = next((i for i in range(first + 1, len(lines)) if lines[i].rstrip() in ('---', '...')), None)
    if last is None:
        return None
    inside = lines[first + 1:last]
    told = next((line for line in inside if line.strip() and not line.lstrip().startswith('#')), None)
    if told is None or not FRONT_KEY.match(told):
        return None                          # two thematic breaks with something between
    values, key = {}, None
    for line in inside:
        m = FRONT_KEY.match(line)
        if m:
            key = m[1]
            values.setdefault(key, []).append(m[2].strip())
        elif key and re.match(r'\s*-\s', line):
            values[key].append(line.strip()[1:].strip())
        elif line.strip() and not line[0].isspace() and not line.startswith('#'):
            key = None
    return first, last, values


def unquote(value):
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in '"\'':
        value = value[1:-1]
    return value.strip()


def tags_of(values):
    """`a, b`, `[a, b]` and a list of `- a` lines."""
    tags = []
    first, items = (values[0], values[1:]) if values else ('', [])
    if first.startswith('[') and first.endswith(']'):
        first = first[1:-1]
    else:
        first = unquote(first)
    # A comma within quotes belongs to the tag.
    for part in re.findall(r'''\s*(?:"[^"]*"|'[^']*'|)[^,]*''', first) + items:
        tag = collapse(unquote(part)).lower()
        if tag:
            tags.append(tag)
    return by_bytes(tags)


# -------------------------------------------------------------------------------------------------- headings, anchors

SHORTCODE = re.compile(r'(?<![^\W_]):(?=[0-9_+-]*[a-z])[a-z0-9_+-]+:(?![^\W_])')


def heading_source(lines):
    """Text of a heading with its emoji shortcodes, white space as it stands."""
    return ' '.join(line.text for line in lines).strip()


def without_shortcodes(text):
    return collapse(SHORTCODE.sub('', text))


TIGHT = re.compile(r' {0,3}#{2,6}[^\W\d_]')


def anchor_base(text):
    """GitHub's: lower case, only letters, marks, digits, connectors, spaces and hyphens; then spaces are hyphens."""
    kept = []
    for c in text.strip().lower():
        if c in ' -':
            kept.append('-')
        else:
            category = unicodedata.category(c)
            if category[0] in 'LM' or category in ('Nd', 'Pc'):
                kept.append(c)
    return ''.join(kept)


class Anchors:
    """Numbers repeated anchors as github-slugger does: also against a heading that reads `foo-1`."""

    def __init__(self):
        self.taken = {}

    def add(self, base):
        result = base
        while result in self.taken:
            self.taken[base] += 1
            result = '%s-%d' % (base, self.taken[base])
        self.taken[result] = 0
        return result


# ------------------------------------------------------------------------------------------------------------- words

def fold(text):
    """Case, compatibility forms and accents away."""
    text = unicodedata.normalize('NFKC', text).casefold()
    if text.isascii():
        return text
    return ''.join(c for c in unicodedata.normalize('NFKD', text) if unicodedata.category(c) != 'Mn')


def words(text):
    """Maximal runs of letters, marks and digits of the folded text."""
    text = fold(text)
    if not text.isascii():
        text = ''.join(c if unicodedata.category(c)[0] in 'LM' or unicodedata.category(c) == 'Nd' else ' ' for c in text)
        return text.split()
    return re.findall('[a-z0-9]+', text)


# ---------------------------------------------------------------------------------------------------------- one file

class Section:
    __slots__ = ('path', 'line', 'end_line', 'level', 'heading', 'anchor', 'parent', 'text')

    def chain(self):
        """This section and its ancestors by level, nearest first."""
        section = self
        while section:
            yield section
            section = section.parent

    @property
    def breadcrumb(self):
        above = [s.heading for s in self.chain()][1:]
        return [h for h in reversed(above) if h]


class File:
    __slots__ = ('path', 'data', 'sections', 'tags')


def read_file(path, data):
    """What one file says by itself."""
    f = File()
    f.path, f.data = path, data
    lines = split_lines(decode(data))
    f.tags = []
    front = front_matter(lines)
    body = lines
    if front:
        first, last, values = front
        body = [''] * (last + 1) + lines[last + 1:]      # line numbers stay those of the source
        f.tags = tags_of(values.get('tags', []))
    f.sections = sections_of(path, body)
    return f


def sections_of(path, lines):
    groups = [(None, [])]                                # (heading block, leaves below it)
    for block in cm.parse(lines):
        if block.kind == cm.HEADING:
            groups.append((block, []))
        else:
            groups[-1][1].append(block)
    anchors, sections, stack, early, late = Anchors(), [], [], [], []
    for index, (block, leaves) in enumerate(groups):
        text_lines = []
        for leaf in leaves:
            more, _ = cm.plain(leaf)
            text_lines += [line for line in more if line.text.strip()]
        s = Section()
        if block is None:
            if not text_lines:
                continue                                 # nothing visible before the first heading
            heading_lines, source, named = [cm.Line('')], '', ''
            s.line, s.level = 1, 0
        else:
            heading_lines, _ = cm.plain(block)
            source = heading_source(heading_lines)
            named = heading_source(cm.inline_lines(block, '')[0])    # GitHub takes <br> for nothing
            s.line, s.level = block.line, block.level
        following = groups[index + 1][0].line if index + 1 < len(groups) else len(lines) + 1
        s.path, s.end_line = path, max(s.line, following - 1)
        s.heading = without_shortcodes(source)
        s.anchor = anchor_base(named)
        (late if block is not None and TIGHT.match(lines[s.line - 1]) else early).append(s)
        while stack and (stack[-1].level >= s.level or s.level == 0):
            stack.pop()
        s.parent = stack[-1] if stack else None
        if s.level:
            stack.append(s)
        s.text = '\n'.join(line.text for line in text_lines)
        sections.append(s)
    for s in early + late:                               # headings that GitHub does not see come last
        s.anchor = anchors.add(s.anchor)
    return sections


class Minutes:
    """All sections of a set of files: `files` is a list of (path, bytes)."""

    def __init__(self, files):
        self.files = [read_file(path, data) for path, data in files]
        self.files.sort(key=lambda f: os.fsencode(f.path))

    def records(self):
        """One dictionary a section, with what `mins dump` prints of it."""
        for f in self.files:
            path = os.fsencode(f.path).decode('utf-8', 'replace')
            for s in f.sections:
                record = {
                    'id': path + '#' + s.anchor, 'path': path, 'line': s.line, 'end_line': s.end_line, 'match_line': s.line,
                    'heading': s.heading, 'breadcrumb': s.breadcrumb, 'text': s.text, 'tags': f.tags}
                if path != f.path:
                    record['path_hex'] = os.fsencode(f.path).hex()
                yield record
