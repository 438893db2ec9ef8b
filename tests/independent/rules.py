"""What a section of minutes is: its place, text, kinds, people, references, date and teams.

Two steps. `read_file` looks at one file alone. `resolve` then looks at all files together, because a date or a team
may depend on the other files (the habit of a series, the teams that the directories and headings establish).
"""

import calendar
import collections
import datetime
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


def plain_words(text):
    """Runs of letters and digits, lower case: what dating headings are compared by."""
    return re.findall(r'[^\W_]+', text.lower())


# ------------------------------------------------------------------------------------------------------------ people

# (schemes are short: the limit keeps long runs of letters from being tried from each of their places)
URL = re.compile(r'[A-Za-z][A-Za-z0-9+.-]{0,30}://(?:(?!https?://)[^\s)>"])*')
# A mail address and a Matrix id (@user:host.tld) are no handles; the handle is taken whole before that is asked.
HANDLE_BODY = r'@((?>[A-Za-z0-9](?:-?[A-Za-z0-9_])*))(?!:[A-Za-z0-9-]+\.[A-Za-z0-9])(?!\.[A-Za-z]{2,})'
HANDLE = re.compile(r'(?<![^\W_])(?<![._+-])' + HANDLE_BODY)


def handles(text):
    if '@' not in text:
        return []
    return [m[1].lower() for m in HANDLE.finditer(URL.sub(lambda m: ' ' * len(m[0]), text))]


# -------------------------------------------------------------------------------------------------------------- refs

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


# ------------------------------------------------------------------------------------------------------------- kinds

PARTICIPANTS = re.compile(r'(?:participants|participant|attendees|attendance|teilnehmer|anwesende|particpants)(?!\w)')
AGENDA_WORDS = frozenset((
    'agenda', 'agenda items', 'agenda today', 'housekeeping', 'recurring items', 'recurring topics', 'standing items',
    'regular items', 'organizational items', 'organisational items', 'orga', 'tagesordnung'))
DECISION_WORDS = frozenset(('decision', 'decisions', 'decided', 'conclusion', 'conclusions', 'resolution'))
DECISION_START = re.compile(r'\s*(?:(?:[-*+>]|\d+[.)])\s+)*(?:decisions?|decided|conclusions?|resolution):', re.I)
DECISION_RUN = re.compile(r'\s*(?:decisions?|decided|conclusions?|resolution)(:)?', re.I)
AI_HANDLE = re.compile(r'(?<![^\W_])AI(?![^\W_])[:_*\s]*' + HANDLE_BODY)
AI_COLON = re.compile(r'(?<![^\W_])AI:')
AI_WORD = re.compile(r'AI(?![^\W_])')
TODO = re.compile(r'(?<![^\W_])(?:TODO(?![^\W_])|[Tt][Oo] ?[Dd][Oo]:)')
ARROW = re.compile(r'=>\s*' + HANDLE_BODY)
CHECKBOX = re.compile(r'\s*\[[ xX]\](?:\s|\Z)')


def heading_parts(cleaned):
    return [p for p in (part.strip() for part in re.split(r'&|,|/|\+|(?<!\w)and(?!\w)', cleaned)) if p]


def is_participants(cleaned):
    return bool(PARTICIPANTS.match(cleaned)) or cleaned in ('present', 'who', 'who?')


def is_agenda(cleaned):
    parts = heading_parts(cleaned)
    return bool(parts) and all(p in AGENDA_WORDS for p in parts)


def is_action(line):
    text = line.text
    if AI_HANDLE.search(text) or AI_COLON.search(text) or TODO.search(text) or ARROW.search(text):
        return True
    if line.starts_item and CHECKBOX.match(text):
        return True
    return any(AI_WORD.match(text, start) for start, _ in line.emphasis)


def is_decision(line):
    text = line.text
    if DECISION_START.match(text):
        return True
    for start, end in line.emphasis:
        m = DECISION_RUN.match(text, start)
        if m and (m[1] or (m.end() == end and text.startswith(':', end))):
            return True
    return False


def kinds_of(heading, lines, heading_line):
    cleaned = clean(heading).lower()
    kinds = []
    if is_participants(cleaned):
        kinds.append('participants')
    if is_agenda(cleaned):
        kinds.append('agenda')
    if any(is_action(line) for line in [heading_line] + lines):
        kinds.append('action')
    parts = heading_parts(cleaned)
    if (parts and all(p in DECISION_WORDS for p in parts)) or any(is_decision(line) for line in [heading_line] + lines):
        kinds.append('decision')
    return by_bytes(kinds)


# ------------------------------------------------------------------------------------------------------------- dates

MONTHS = ('january february march april may june july august september october november december').split()
# At least three letters of a month's name: `jan`, `sept`, `september`
MONTH = '(' + '|'.join(n[:3] + ''.join('(?:' + c for c in n[3:]) + ')?' * len(n[3:]) for n in MONTHS) + ')'
DASH = '[-\u058a\u05be\u1400\u1806\u2010-\u2015\u2212\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d]'
BEFORE, AFTER = r'(?<![^\W_])', r'(?!\d)'
FULL_DATES = [re.compile(BEFORE + p + AFTER, re.I) for p in (
    r'(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})',
    r'(?P<y>[0-9]{4})' + DASH + r'(?P<m>[0-9]{1,2})' + DASH + r'(?P<d>[0-9]{1,2})',
    r'(?P<n>' + MONTH + r')\.?\s+(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>[0-9]{4})',
    r'(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?\s+(?P<n>' + MONTH + r')\.?,?\s+(?P<y>[0-9]{4})')]
MONTH_DATE = re.compile(BEFORE + r'(?P<y>[0-9]{4})' + DASH + r'(?P<m>[0-9]{2})' + AFTER + '(?!' + DASH + r'\d)')
MONTH_DAY = re.compile(BEFORE + r'(?P<n>' + MONTH + ')' + DASH + r'(?P<d>[0-9]{1,2})' + AFTER, re.I)
YEAR = re.compile(BEFORE + r'((?:19|20)[0-9]{2})(?=' + AFTER + r'|[0-9]{2}(?:[0-9]{2})?' + AFTER + ')')

Date = collections.namedtuple('Date', 'value start end')     # value `2023-01-19` or `2023-01`; where it stood


def make_date(m, year=None):
    """The date of a match, or None where the calendar has none."""
    groups = m.groupdict()
    y = int(groups.get('y') or year)
    month = int(groups['m']) if groups.get('m') else next(
        i for i, name in enumerate(MONTHS, 1) if name.startswith(groups['n'].lower()))
    if y < 1990 or not 1 <= month <= 12:
        return None
    if groups.get('d') is None:
        return '%04d-%02d' % (y, month)
    day = int(groups['d'])
    if not 1 <= day <= calendar.monthrange(y, month)[1]:
        return None
    return '%04d-%02d-%02d' % (y, month, day)


def matches(pattern, text):
    """All matches, also overlapping ones: an impossible date must not hide a good one that begins inside it."""
    m = pattern.search(text)
    while m:
        yield m
        m = pattern.search(text, m.start() + 1)


def find_date(text, year=None):
    """The first date in a text: full ones before month-only ones. `year`: for `may-21` in file names."""
    best = None
    patterns = FULL_DATES + ([MONTH_DAY] if year else [])
    for pattern in patterns:
        for m in matches(pattern, text):
            value = make_date(m, year)
            if value:
                if best is None or m.start() < best.start:
                    best = Date(value, m.start(), m.end())
                break
    if best:
        return best
    for m in matches(MONTH_DATE, text):
        value = make_date(m)
        if value:
            return Date(value, m.start(), m.end())
    return None


def year_of(name):
    m = YEAR.search(name)
    return int(m[1]) if m and int(m[1]) >= 1990 else None


def is_date_name(name, above):
    """A directory that is wholly a date: `2023`, `2012-05`, `2023-01-19`, or `05` below a year."""
    if re.fullmatch('[0-9]{4}', name):
        return int(name) >= 1990
    if re.fullmatch('(?:0[1-9]|1[0-2])', name):
        return bool(above) and re.fullmatch('[0-9]{4}', above[-1]) is not None and int(above[-1]) >= 1990
    found = find_date(name)
    return found is not None and found.start == 0 and found.end == len(name)


def path_parts(path):
    """(directories, stem of the file name)."""
    parts = path.split('/')
    return parts[:-1], os.path.splitext(parts[-1])[0]


def path_date(path):
    """((date, 'name' or 'directory') or None) that the path tells."""
    directories, stem = path_parts(path)

    def year_above(level):
        return next((y for y in map(year_of, reversed(directories[:level])) if y), None)

    found = find_date(stem, year_above(len(directories)))
    if found:
        return found.value, 'name'
    for level in range(len(directories) - 1, -1, -1):
        name = directories[level]
        found = find_date(name, year_above(level))
        if found:
            return found.value, 'directory'
        if re.fullmatch('(?:0[1-9]|1[0-2])', name) and is_date_name(name, directories[:level]):
            return '%s-%s' % (directories[level - 1], name), 'directory'      # 2023/05
    return None


def year_of_path(path):
    """Of the nearest directory that names a year."""
    return next((y for y in map(year_of, reversed(path_parts(path)[0])) if y), None)


def meeting_of(path):
    """The first directory that is not a date."""
    directories, _ = path_parts(path)
    for level, name in enumerate(directories):
        if not is_date_name(name, directories[:level]):
            return name
    return None


def as_day(date):
    return datetime.date.fromisoformat(date if len(date) == 10 else date + '-01')


DATE_LABELS = frozenset(
    'date datum when day monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun '
    'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag'.split())


def lone_date(lines):
    """A date alone in the first ten lines that are not blank."""
    seen = 0
    for line in lines:
        if not line.strip():
            continue
        seen += 1
        if seen > 10:
            return None
        found = find_date(line)
        if found and len(found.value) == 10:
            rest = line[:found.start] + ' ' + line[found.end:]
            if all(w in DATE_LABELS for w in plain_words(rest)):
                return found.value
    return None


# ---------------------------------------------------------------------------------------------------------- one file

class Section:
    __slots__ = ('path', 'line', 'end_line', 'level', 'heading', 'anchor', 'parent', 'text', 'kinds', 'handles', 'numbers',
                 'others', 'found_date', 'date', 'teams', 'refs')

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
    __slots__ = ('path', 'data', 'directories', 'meeting', 'sections', 'tags', 'front_date', 'lone_date', 'path_date',
                 'date_source', 'date')


def read_file(path, data):
    """What one file says by itself."""
    f = File()
    f.path, f.data = path, data
    names, _ = path_parts(path)
    f.directories = [n for i, n in enumerate(names) if not is_date_name(n, names[:i])]
    f.meeting = f.directories[0] if f.directories else None
    f.path_date, f.date_source = path_date(path) or (None, None)
    lines = split_lines(decode(data))
    f.tags, f.front_date = [], None
    front = front_matter(lines)
    body = lines
    if front:
        first, last, values = front
        body = [''] * (last + 1) + lines[last + 1:]      # line numbers stay those of the source
        f.tags = tags_of(values.get('tags', []))
        told = find_date(unquote((values.get('date') or [''])[0]))
        f.front_date = told.value if told else None
    f.lone_date = lone_date(body)
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
        joined = cm.Line(source)
        if len(heading_lines) == 1:                      # emphasis offsets hold only where nothing was joined or trimmed
            shift = len(heading_lines[0].text) - len(heading_lines[0].text.lstrip())
            joined.emphasis = [(a - shift, None if b is None else b - shift) for a, b in heading_lines[0].emphasis]
        s.kinds = kinds_of(s.heading, text_lines, joined)
        s.handles = by_bytes(handles(s.heading) + [h for line in text_lines for h in handles(line.text)])
        s.numbers, s.others = refs_of([s.heading] + [line.text for line in text_lines], targets)
        s.found_date = find_date(s.heading)
        s.date, s.teams, s.refs = None, [], []
        sections.append(s)
    for s in early + late:                               # headings that GitHub does not see come last
        s.anchor = anchors.add(s.anchor)
    return sections


# ------------------------------------------------------------------------------------------------------------- teams

NOT_TEAMS = frozenset(
    'updates update meeting meetings meet mission session sessions members call calls mates'.split())
GATHERING = re.compile(r'(?:meetings|meeting|minutes|notes|hackathons|hackathon|tools|workshops|workshop)\Z|'
                       r'.*-(?:calls?|meetings?|hackathons?|workshops?)\Z', re.I | re.S)
SEPARATOR = re.compile(r'/|,|\+|(?<!\S)and(?!\S)')
MARKERS = [(re.compile(p + r'\Z'), prefix) for p, prefix in (
    (r'working group (.+)', 'wg '), (r'(.+) working group', 'wg '), (r'wg (.+)', 'wg '), (r'(.+) wg', 'wg '),
    (r'sig (.+)', 'sig '), (r'(.+) sig', 'sig '), (r'team (.+)', ''), (r'(.+) team', ''))]


def norm(text):
    text = text.lower().replace('-', ' ').replace('&', ' and ').replace('isation', 'ization')
    return collapse(re.sub(r'\s*/\s*', '/', text))


def team_clean(heading):
    text = clean(heading)
    text = re.sub(r'new\s+', '', text, count=1, flags=re.I) if re.match(r'new\s', text, re.I) else text
    text = re.sub(r'\A(?:updates?\s+from\s+)', '', text, flags=re.I)
    text = re.sub(r'\Athe\s+', '', text, flags=re.I)
    return collapse(text)


def marker_of(normal):
    """(key, prefix, X) where the text is marked as a team: `team x`, `x sig`, `working group x`; else None."""
    if len(normal.split()) > 6 or normal in ('all teams', 'all team'):
        return None
    for pattern, prefix in MARKERS:
        m = pattern.match(normal)
        if m:
            x = m[1].strip()
            first = x.split()[0]
            if first in NOT_TEAMS or (not prefix and x == 'all'):
                return None
            return prefix + x, prefix, x
    return None


def marked_key(normal):
    found = marker_of(normal)
    return found[0] if found else None


def slugify(key):
    return '-'.join(re.findall(r'[^\W_]+', key))


class Teams:
    """The known teams of a set of files, and what a heading or directory names."""

    def __init__(self, files, configured=()):
        self.known = {}                     # key -> slug
        self.whole = {}                     # configured headings that name a team without any marker
        self.alternatives = []              # spellings from the configuration
        self.bare = {}                      # norm of a directory's name -> its teams
        key_files, key_sections, bare = collections.defaultdict(set), collections.defaultdict(list), set()
        directories = {}
        for f in files:
            for name in f.directories:
                directories[name] = bool(GATHERING.match(name))
            for s in f.sections:
                n = norm(team_clean(s.heading))
                key = marked_key(n)
                if key:
                    key_files[key].add(f.path)
                    key_sections[key].append(f)
                elif n:
                    bare.add(n)
        teams = [name for name, gathering in sorted(directories.items()) if not gathering]
        # (a) configured
        for slug, spellings in configured:
            for spelling in [slug] + list(spellings):
                n = norm(team_clean(spelling))
                if spelling != slug:
                    self.whole[n] = slug
                self.known.setdefault(marked_key(n) or n, slug)
                self.alternatives.append(spelling)
        # (b) directories that a heading names
        for name in teams:
            key = marked_key(norm(name)) or norm(name)
            if key in key_files or norm(name) in bare:
                self.known.setdefault(key, name)
        # (c) marked headings in three files or more
        often = sorted(k for k, paths in key_files.items() if len(paths) >= 3)
        single = {k for k in list(self.known) + often if not SEPARATOR.search(k)}
        # `ops-iam` is ops and iam, and no team itself
        compound = {}
        for name in teams:
            parts = [norm(p) for p in name.split('-')]
            if len(parts) > 1 and all(p in single for p in parts):
                compound[name] = parts
        whole = {norm(name) for name in compound}
        for key in list(self.known):
            if self.known[key] in compound:
                del self.known[key]
        # First all simple ones, so that a heading that names several teams ("Team Ops, IAM") is seen to be made of them
        # and is no team of its own.
        # A directory that several such names call home, and no heading names, is where teams meet: no team.
        def home(key):
            total, count = len(key_sections[key]), collections.Counter()
            for f in key_sections[key]:
                count.update(set(f.directories))
            holders = [n for n in count if n in teams and n not in compound and 2 * count[n] > total]
            depth = {n: i for f in key_sections[key] for i, n in enumerate(f.directories)}
            return max(holders, key=lambda n: (depth[n], n)) if holders else None   # the deepest such directory

        homes = collections.Counter(home(k) for k in often if k not in self.known and k not in whole)
        named = set(self.known.values())
        for several in (False, True):
            for key in often:
                if bool(SEPARATOR.search(key)) != several or key in self.known or key in whole:
                    continue
                if several and self.split_key(key):
                    continue
                slug = slugify(key)
                if home(key) and (home(key) in named or homes[home(key)] == 1):
                    slug = home(key)
                    self.known.setdefault(marked_key(norm(slug)) or norm(slug), slug)
                if slug:
                    self.known[key] = slug
        self.compound = {name: by_bytes(self.known[p] for p in parts if p in self.known) for name, parts in compound.items()}
        for name in teams:
            n = norm(name)
            key = marked_key(n) or n
            if name in self.compound:
                self.bare[n] = self.compound[name]
            elif key in self.known:
                self.bare[n] = [self.known[key]]
        self.spelling = collections.defaultdict(collections.Counter)

    def split_key(self, key):
        """The same for a key: `sig a/b` is made of `sig a` and `sig b`, `ops and sig b` of `ops` and `sig b`."""
        prefix = next((p for p in ('sig ', 'wg ') if key.startswith(p)), '')
        parts = [p.strip() for p in SEPARATOR.split(key[len(prefix):]) if p.strip()]
        return len(parts) > 1 and all((marked_key(p) or p) in self.known or prefix + p in self.known for p in parts)

    def split(self, key_or_normal):
        """The teams that a text names with `/`, `,`, `&`: only if every part is known."""
        parts = [p.strip() for p in SEPARATOR.split(key_or_normal) if p.strip()]
        if len(parts) < 2:
            return None
        found = []
        mark = marker_of(key_or_normal)
        inner = [p.strip() for p in SEPARATOR.split(mark[2]) if p.strip()] if mark else parts
        for whole, part in zip(parts, inner):
            key = None
            for candidate in (marked_key(whole), (mark[1] if mark else '') + part, part):
                if candidate in self.known:
                    key = candidate
                    break
            if key is None:
                return None
            if not mark and marked_key(whole) is None and whole not in self.bare:
                return None                 # no marker at all and not a directory: a topic
            found.append(self.known[key])
        return by_bytes(found)

    def named(self, heading):
        """(teams, is it bare) that a heading names as a whole; bare: only because it reads like a directory."""
        n = norm(team_clean(heading))
        if not n:
            return None, False
        if n in self.whole:
            return [self.whole[n]], False
        key = marked_key(n)
        if key in self.known:
            return [self.known[key]], False
        if key:
            several = next((t for name, t in self.compound.items() if norm(name) == key), None)
            if several:
                return several, False
        if n in self.bare:
            return self.bare[n], True
        several = self.split(n)
        if several:
            return several, marker_of(n) is None and not any(marked_key(p.strip()) for p in SEPARATOR.split(n))
        return None, False

    def of_directory(self, f):
        """Whose meeting it is: the nearest directory that is a team, or several."""
        for name in reversed(f.directories):
            if GATHERING.match(name) and norm(name) not in self.whole:
                continue
            if norm(name) in self.bare:
                return self.bare[norm(name)]
            if norm(name) in self.whole:
                return [self.whole[norm(name)]]
        return []

    def resolve(self, files):
        for f in files:
            home = self.of_directory(f)
            names = {}
            for s in f.sections:
                names[s] = self.named(s.heading)
                if names[s][0] and len(names[s][0]) == 1:
                    self.spelling[names[s][0][0]][team_clean(s.heading)] += 1
            for s in f.sections:
                s.teams = home
                above = list(s.chain())
                for i, owner in enumerate(above):
                    teams, bare = names[owner]
                    if not teams:
                        continue
                    # A bare topic below another team's heading is that team talking about it
                    if bare and any(names[a][0] and names[a][0] != teams for a in above[i + 1:]):
                        continue
                    s.teams = teams
                    break

    def labels(self):
        """Slug -> its most usual spelling, ties by bytes."""
        return {slug: min(c, key=lambda t: (-c[t], t.encode('utf-8', 'surrogatepass'))) for slug, c in self.spelling.items()}

    def words(self):
        """The words that a dating heading may have because they name teams."""
        found = set()
        for text in list(self.known.values()) + list(self.labels().values()) + self.alternatives:
            found.update(plain_words(text))
        return found


# ----------------------------------------------------------------------------------------------------- dates, resolved

STOP_WORDS = frozenset('meeting call minutes notes weekly tech session sync workshop community team sig wg on of the for'.split())


def without_date(section):
    d = section.found_date
    return section.heading[:d.start] + ' ' + section.heading[d.end:]


def resolve_dates(files, team_words):
    """Sets the date of each file and section; returns the conflicts: (path, name's date, heading's date, chosen)."""
    series = collections.defaultdict(list)
    for f in files:
        series[f.meeting].append(f)
    copies = collections.defaultdict(list)
    for f in files:
        copies[f.data].append(f)
    conflicts = []
    for meeting, members in series.items():
        dates = [f.path_date for f in members if f.path_date]
        # A file in a year's directory may be as new as the end of that year.
        ends = ['%d-12-31' % year_of_path(f.path) for f in members if not f.path_date and year_of_path(f.path)]
        limit = as_day(max(dates + ends)) + datetime.timedelta(days=366) if dates + ends else None
        full = [d for d in dates if len(d) == 10]
        weekdays = collections.Counter(as_day(d).weekday() for d in full)
        shared = collections.Counter()
        for f in members:
            # Only headings that carry the file's own date: `R5 ahead - 2023-09-20` on the slides of three weeks is no title
            shared.update({w for s in f.sections if s.found_date and f.path_date in (None, s.found_date.value)
                           for w in plain_words(without_date(s))})
        allowed = STOP_WORDS | team_words | {w for w, n in shared.items() if n >= 3} | set(plain_words(meeting or ''))

        def good(f, date):
            return date if date and (limit is None or as_day(date) <= limit) else None

        def dates_meeting(f, s):
            return (s.found_date and good(f, s.found_date.value)
                    and all(w in allowed for w in plain_words(without_date(s))))

        def habit(date):
            return 5 * weekdays[as_day(date).weekday()] >= len(full)

        for f in members:
            dating, level = [], None
            for s in f.sections:
                if (level is None or s.level <= level) and dates_meeting(f, s):
                    level = s.level if level is None else level
                    dating.append(s)
            heading = dating[0].found_date.value if dating else None
            first = heading
            f.date = f.path_date or good(f, f.front_date) or heading or good(f, f.lone_date)
            if heading and f.date_source == 'name' and len(f.path_date) == 10 and heading != f.path_date:
                name = f.path_date
                if len(heading) == 7 and name.startswith(heading):
                    first = name                        # the heading says the same, only less exactly
                else:
                    first = name
                    if any(c is not f and c.path_date == heading for c in copies[f.data]):
                        first = heading
                    elif (len(heading) == 10 and not any(o is not f and o.path_date == heading for o in members)
                          and habit(heading) and not habit(name)):
                        first = heading
                    conflicts.append((f.path, name, heading, first))
                    f.date = first
            current = f.date
            following = iter(dating + [None])
            coming = next(following)
            for s in f.sections:
                if s is coming:
                    current = first if s is dating[0] else s.found_date.value
                    coming = next(following)
                s.date = current
    return conflicts


# ------------------------------------------------------------------------------------------------------- all together

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

    def __init__(self, files, configured=()):
        self.files = [read_file(path, data) for path, data in files]
        self.files.sort(key=lambda f: os.fsencode(f.path))
        self.teams = Teams(self.files, configured)
        self.teams.resolve(self.files)
        self.conflicts = resolve_dates(self.files, self.teams.words())
        resolve_refs(self.files)

    def records(self):
        """One dictionary a section, as `mins dump` prints it."""
        for f in self.files:
            path = os.fsencode(f.path).decode('utf-8', 'replace')
            for s in f.sections:
                attended = 'participants' in s.kinds
                record = {
                    'id': path + '#' + s.anchor, 'path': path, 'line': s.line, 'end_line': s.end_line, 'match_line': s.line,
                    'heading': s.heading, 'breadcrumb': s.breadcrumb, 'date': s.date, 'meeting': f.meeting,
                    'teams': s.teams, 'people': [] if attended else s.handles, 'kinds': s.kinds, 'text': s.text,
                    'refs': s.refs, 'tags': f.tags, 'attended': s.handles if attended else []}
                if path != f.path:
                    record['path_hex'] = os.fsencode(f.path).hex()
                yield record
