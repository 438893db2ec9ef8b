"""What a section of minutes is: its place, text, tags and references.

`read_file` looks at one file alone; references are then resolved over all files together. What minutes mean (dates,
meetings, teams, people, kinds) is not read here: a second copy of such rules proves nothing. tests/gold does that.
"""

import collections
import os
import re
import unicodedata

import commonmark as cm

# `[^\W_]` is a letter or digit of any script, `_` not among them
ALNUM = r'[^\W_]'


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


def clean(text):
    """A heading without what people add to it: `(...)` at the end, ` - ...`, a colon."""
    while True:
        before = text
        text = text.strip()
        if text.endswith(')'):
            depth = 0
            for i in range(len(text) - 1, -1, -1):
                depth += (text[i] == ')') - (text[i] == '(')
                if depth == 0:
                    text = text[:i].rstrip()
                    break
        text = re.split(r'\s(?:-|–|—|--)\s', text, maxsplit=1)[0].rstrip()
        text = text.rstrip(':').rstrip()
        if text == before:
            return collapse(text)


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


# -------------------------------------------------------------------------------------------------------------- refs

# (schemes are short: the limit keeps long runs of letters from being tried from each of their places)
URL = re.compile(r'[A-Za-z][A-Za-z0-9+.-]{0,30}://(?:(?!https?://)[^\s)>"])*')
NUMBER = r'(\d{1,7})(?![^\W_])'
TRACKER = r'(?:issues|pull|pulls|merge_requests)'
TRACKER_WORDS = frozenset(('issues', 'pull', 'pulls', 'merge_requests'))
HASH_NUMBER = re.compile('#' + NUMBER)
PATH_REF = re.compile(r'(?<![\w.-])(?:([\w.-]+)/)?(?:([\w.-]+)/)?(?:-/)?' + TRACKER + '/' + NUMBER, re.I)
STANDARD = re.compile(r'(?<![^\W_])(?<!-)([a-z]{2,8}-0\d{3}(?:-v\d+)?(?:-w\d+)?)(?![^\W_])', re.I)
ADVISORY = re.compile(r'(?<![^\W_])(cve-\d{4}-\d{4,}|ossa-\d{4}-\d{3}|ossn-\d{4}|ghsa(?:-[0-9a-z]{4}){3})(?![^\W_])', re.I)
RFC = re.compile(r'(?<![^\W_])rfc[ -]?(\d{3,5})(?![^\W_])', re.I)
FLAVOR = re.compile(r'(?<![^\W_])(?<!-)([A-Z]+-\d[A-Za-z0-9]*(?:[-:]\d[A-Za-z0-9]*)+)(?![^\W_])')
NO_REPOSITORY = frozenset(('pr', 'issue', 'mr'))


def url_refs(url):
    """Issues named by the path of a URL or link target; query and fragment name none."""
    scheme, _, rest = url.rpartition('://')
    path = re.split('[?#]', rest)[0].split('/')
    found = []
    for i in range(len(path) - 1):
        if path[i].lower() in TRACKER_WORDS:
            m = re.match(NUMBER, path[i + 1])
            if m:
                before = [p for p in path[(1 if scheme else 0):i] if p not in ('', '-', '.', '..')]
                found.append((before[-2] if len(before) > 1 else None, before[-1] if before else None, m[1]))
    return found


def hash_owner(text, at):
    """(organisation, repository) written directly before the `#` at a place; None where the `#` is no reference."""
    start = at
    while start > max(0, at - 250) and (text[start - 1] in '_./-' or (text[start - 1].isascii() and text[start - 1].isalnum())):
        start -= 1
    before = text[start:at]
    if not before or not before[-1].isalnum() and before[-1] != '_':
        # nothing, or punctuation as in `see.#5`; but `/#5` and `&#5` are none, nor a letter of another script
        c = text[at - 1:at]
        return None if c and (c in '&/' or c.isalnum()) else (None, None)
    if start and (text[start - 1] == '&' or text[start - 1].isalnum()):
        return None
    names = before.split('/')
    repository = names[-1].lstrip('-')
    organisation = names[-2].strip('._-') if len(names) > 1 else None
    return organisation or None, repository


def refs_of(texts, targets):
    """(set of (organisation or None, repository or None, number), set of other references)."""
    numbers, others = set(), set()

    def add(organisation, repository, number):
        repository = repository.lower() if repository else None
        if repository in NO_REPOSITORY:     # `pr#5` names none, `standards/pr#5` is standards' number 5
            organisation, repository = None, organisation and organisation.lower()
        organisation = organisation.lower() if organisation and repository else None
        numbers.add((organisation, repository, str(int(number))))

    for text in texts:
        urls = URL.findall(text)
        for url in urls:
            for ref in url_refs(url):
                add(*ref)
        rest = URL.sub(' ', text) if urls else text
        for m in HASH_NUMBER.finditer(rest):
            owner = hash_owner(rest, m.start())
            if owner:
                add(*owner, m[1])
        if '/' in rest:
            for m in PATH_REF.finditer(rest):
                organisation, repository = m[1], m[2]
                if repository is None:
                    organisation, repository = None, organisation
                if organisation in ('.', '..', '-'):
                    organisation = None
                add(organisation, None if repository in ('.', '..', '-') else repository, m[3])
    for target in targets:
        for ref in url_refs(target):
            add(*ref)
    for text in list(texts) + list(targets):
        others.update(m[1].lower() for m in STANDARD.finditer(text))
        others.update(m[1].lower() for m in ADVISORY.finditer(text))
        others.update('rfc-' + m[1] for m in RFC.finditer(text))
        for m in FLAVOR.finditer(text):
            parts = re.split('[-:]', m[1])[1:]
            if any(re.search('[A-Za-z]', part) for part in parts):
                others.add(m[1].lower().replace(':', '-'))
    return numbers, others


# ---------------------------------------------------------------------------------------------------------- one file

class Section:
    __slots__ = ('path', 'line', 'end_line', 'level', 'heading', 'anchor', 'parent', 'text', 'numbers', 'others', 'refs')

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
        text_lines, targets = [], []
        for leaf in leaves:
            more, links = cm.plain(leaf)
            text_lines += [line for line in more if line.text.strip()]
            targets += links
        s = Section()
        if block is None:
            if not text_lines:
                continue                                 # nothing visible before the first heading
            heading_lines, source, named = [cm.Line('')], '', ''
            s.line, s.level = 1, 0
        else:
            heading_lines, links = cm.plain(block)
            targets = links + targets
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
        s.numbers, s.others = refs_of([s.heading] + [line.text for line in text_lines], targets)
        s.refs = []
        sections.append(s)
    for s in early + late:                               # headings that GitHub does not see come last
        s.anchor = anchors.add(s.anchor)
    return sections


def resolve_refs(files):
    """`repo#N`; the organisation is told only where two share the repository's name. One file alone makes none
    known: names are mistyped."""
    namers = collections.defaultdict(set)
    for f in files:
        for s in f.sections:
            for organisation, repository, _ in s.numbers:
                if organisation:
                    namers[organisation, repository].add(f.path)
    organisations = collections.defaultdict(set)
    for (organisation, repository), paths in namers.items():
        if len(paths) > 1:
            organisations[repository].add(organisation)
    for f in files:
        for s in f.sections:
            refs = set(s.others)
            for organisation, repository, number in s.numbers:
                name = repository or ''
                if organisation and len(organisations[repository]) > 1:
                    name = organisation + '/' + name
                refs.add(name + '#' + number)
            s.refs = by_bytes(refs)


class Minutes:
    """All sections of a set of files: `files` is a list of (path, bytes)."""

    def __init__(self, files):
        self.files = [read_file(path, data) for path, data in files]
        self.files.sort(key=lambda f: os.fsencode(f.path))
        resolve_refs(self.files)

    def records(self):
        """One dictionary a section, with what `mins dump` prints of it."""
        for f in self.files:
            path = os.fsencode(f.path).decode('utf-8', 'replace')
            for s in f.sections:
                record = {
                    'id': path + '#' + s.anchor, 'path': path, 'line': s.line, 'end_line': s.end_line, 'match_line': s.line,
                    'heading': s.heading, 'breadcrumb': s.breadcrumb, 'text': s.text, 'refs': s.refs, 'tags': f.tags}
                if path != f.path:
                    record['path_hex'] = os.fsencode(f.path).hex()
                yield record
