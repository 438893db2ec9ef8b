"""A small CommonMark (0.30) parser, written for reading and not for speed records.

It follows the two phases that the specification describes in its appendix: first the block structure of all lines,
then the inlines of headings and paragraphs (a link may use a reference that is defined further down).

The result is flat: `parse(lines)` gives the leaf blocks in document order. Containers (block quotes, lists) matter
here only for where a leaf begins and ends, so nothing but "is this the first paragraph of a list item" is kept.
Lines are strings without their line ends; line numbers are 1-based indices into them.
"""

import bisect
import html
import html.entities
import re
import unicodedata

# ---------------------------------------------------------------------------------------------------------- blocks

THEMATIC = re.compile(r'(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})\Z')
# mins takes `##Agenda` for a heading too.
ATX = re.compile(r'(#{1,6}(?=[ \t]|\Z)|#{2,6}(?=[^\W\d_]))[ \t]*')
FENCE = re.compile(r'`{3,}(?!.*`)|~{3,}')
FENCE_END = re.compile(r'(?:`{3,}|~{3,})(?=[ \t]*\Z)')
SETEXT = re.compile(r'(?:=+|-+)[ \t]*\Z')
BULLET = re.compile(r'[*+-]')
ORDERED = re.compile(r'([0-9]{1,9})([.)])')
# A line whose first character is none of these starts no block: most lines of minutes leave here.
MAYBE_BLOCK = frozenset('#`~*+_=<>0123456789-')

TAG_NAME = r'[A-Za-z][A-Za-z0-9-]*'
ATTRIBUTE = r'(?:\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:\s*=\s*(?:[^"\'=<>`\s]+|\'[^\']*\'|"[^"]*"))?)'
OPEN_TAG = '<' + TAG_NAME + ATTRIBUTE + r'*\s*/?>'
CLOSE_TAG = '</' + TAG_NAME + r'\s*>'
BLOCK_TAGS = ('address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|'
              'dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hr|html|iframe|'
              'legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|section|source|summary|table|'
              'tbody|td|tfoot|th|thead|title|tr|track|ul')
# The seven kinds of HTML blocks: how each starts, and (for the first five) what ends it; the last two end at a blank line.
HTML_START = [re.compile(p, re.I) for p in (
    r'<(?:script|pre|textarea|style)(?:\s|>|\Z)', r'<!--', r'<[?]', r'<![A-Z]', r'<!\[CDATA\[',
    r'</?(?:' + BLOCK_TAGS + r')(?:\s|/?>|\Z)', r'(?:' + OPEN_TAG + '|' + CLOSE_TAG + r')[ \t]*\Z')]
HTML_END = [re.compile(p, re.I) for p in (r'</(?:script|pre|textarea|style)>', r'-->', r'\?>', r'>', r'\]\]>')]

DOCUMENT, QUOTE, ITEM, PARAGRAPH, HEADING, CODE, HTML, BREAK = (
    'document', 'block_quote', 'item', 'paragraph', 'heading', 'code_block', 'html_block', 'thematic_break')
CONTAINERS = (DOCUMENT, QUOTE, ITEM)


class Block:
    """A block. `lines` holds (line number, content) of a leaf; `inline` its parsed inlines once they are known."""
    __slots__ = ('kind', 'parent', 'line', 'lines', 'level', 'empty', 'fence', 'fence_indent', 'html_kind', 'indent',
                 'first_in_item', 'inline', 'dead', 'setext')

    def __init__(self, kind, parent, line):
        self.kind, self.parent, self.line = kind, parent, line
        self.lines, self.level, self.empty = [], 0, True
        self.fence, self.fence_indent, self.html_kind, self.indent = None, 0, 0, 0
        self.first_in_item, self.inline, self.dead, self.setext = False, None, False, False


class BlockParser:
    """Line by line: find the open blocks that go on, then the new ones that start, then add the rest of the line."""

    def __init__(self):
        self.doc = Block(DOCUMENT, None, 1)
        self.tip = self.doc
        self.leaves = []
        self.references = {}

    # --- moving in the line: tabs count to the next multiple of four, and a container may take only a part of one

    def find_nonspace(self):
        if self.offset <= self.nonspace:    # still before what an outer container has found
            self.indent = self.nonspace_column - self.column
            return
        text, i, column = self.text, self.offset, self.column
        n = len(text)
        while i < n:
            c = text[i]
            if c == ' ':
                column += 1
            elif c == '\t':
                column += 4 - column % 4
            else:
                break
            i += 1
        self.blank = i == n
        self.nonspace, self.nonspace_column = i, column
        self.indent = column - self.column

    def advance(self, count, columns=False):
        while count > 0 and self.offset < len(self.text):
            if self.text[self.offset] == '\t':
                to_tab = 4 - self.column % 4
                if columns:
                    self.part_of_tab = to_tab > count
                    step = min(count, to_tab)
                    self.column += step
                    if not self.part_of_tab:
                        self.offset += 1
                    count -= step
                else:
                    self.part_of_tab = False
                    self.column += to_tab
                    self.offset += 1
                    count -= 1
            else:
                self.part_of_tab = False
                self.offset += 1
                self.column += 1
                count -= 1

    def advance_nonspace(self):
        self.offset, self.column, self.part_of_tab = self.nonspace, self.nonspace_column, False

    def add_line(self):
        rest = self.text[self.offset:]
        if self.part_of_tab:        # the part of the tab that is left over is content
            rest = ' ' * (4 - self.column % 4) + rest[1:]
        self.tip.lines.append((self.number, rest))

    # --- opening and closing

    def add_child(self, kind):
        while self.tip.kind not in CONTAINERS:
            self.close(self.tip)
        block = Block(kind, self.tip, self.number)
        block.first_in_item = self.tip.kind == ITEM and self.tip.empty
        self.tip.empty = False
        self.tip = block
        if kind not in CONTAINERS:
            self.leaves.append(block)
        return block

    def close(self, block):
        """Close the tip. A paragraph first gives up the link reference definitions that it starts with."""
        if block.kind == PARAGRAPH:
            self.take_references(block)
            if not block.lines:
                block.dead = True
        elif block.kind == CODE and block.fence is None:
            while block.lines and not block.lines[-1][1].strip(' \t'):
                block.lines.pop()
        self.tip = block.parent

    def close_unmatched(self):
        if not self.all_closed:
            while self.tip is not self.last_matched:
                self.close(self.tip)
            self.all_closed = True

    def take_references(self, block):
        if not block.lines or not block.lines[0][1].startswith('['):
            return
        source = '\n'.join(text for _, text in block.lines)
        pos = 0
        while source.startswith('[', pos):
            found = parse_reference(source, pos)
            if not found:
                break
            label, url, pos = found
            self.references.setdefault(label, url)      # the first definition of a label counts
        if pos:
            taken = source.count('\n', 0, pos)
            if pos >= len(source):
                taken = len(block.lines)
            block.lines = block.lines[taken:]

    # --- does an open container go on in this line?   True, False, or None: the line is used up

    def goes_on(self, block):
        kind = block.kind
        if kind == QUOTE:
            if self.indent <= 3 and self.text.startswith('>', self.nonspace):
                self.advance_nonspace()
                self.advance(1)
                if self.text[self.offset:self.offset + 1] in (' ', '\t'):
                    self.advance(1, True)
                return True
            return False
        if kind == ITEM:
            if self.blank:
                if block.empty:             # an item may begin with one blank line, not with two
                    return False
                self.advance_nonspace()
                return True
            if self.indent >= block.indent:
                self.advance(block.indent, True)
                return True
            return False
        if kind == PARAGRAPH:
            return not self.blank
        if kind == CODE:
            if block.fence:
                end = FENCE_END.match(self.text, self.nonspace) if self.indent <= 3 else None
                if end and end[0][0] == block.fence[0] and len(end[0]) >= len(block.fence):
                    self.last_matched = self.tip = block
                    self.close(block)
                    return None
                left = block.fence_indent
                while left > 0 and self.text[self.offset:self.offset + 1] in (' ', '\t'):
                    self.advance(1, True)
                    left -= 1
                return True
            if self.indent >= 4:
                self.advance(4, True)
                return True
            if self.blank:
                self.advance_nonspace()
                return True
            return False
        if kind == HTML:
            return not (self.blank and block.html_kind >= 5)
        return False                        # headings and breaks are one line

    # --- does a block start here?   0 no, 1 a container, 2 a leaf

    def start(self, container):
        text, at = self.text, self.nonspace
        if self.indent >= 4:
            if self.tip.kind != PARAGRAPH and not self.blank:
                self.advance(4, True)
                self.close_unmatched()
                self.add_child(CODE)
                return 2
            return 0
        if self.blank:
            return 0
        c = text[at]
        if c == '>':
            self.advance_nonspace()
            self.advance(1)
            if text[self.offset:self.offset + 1] in (' ', '\t'):
                self.advance(1, True)
            self.close_unmatched()
            self.add_child(QUOTE)
            return 1
        if c == '#':
            m = ATX.match(text, at)
            if m:
                self.close_unmatched()
                block = self.add_child(HEADING)
                block.level = len(m[1])
                content = text[m.end():].rstrip(' \t')
                stripped = content.rstrip('#')
                if not stripped:
                    content = ''
                elif stripped != content and stripped[-1] in ' \t':
                    content = stripped
                block.lines = [(self.number, content.strip(' \t'))]
                self.offset = len(text)
                return 2
        if c in '`~':
            m = FENCE.match(text, at)
            if m:
                self.close_unmatched()
                block = self.add_child(CODE)
                block.fence, block.fence_indent = m[0], self.indent
                self.offset = len(text)     # the info string is not text
                return 2
        if c == '<':
            for kind, pattern in enumerate(HTML_START):
                if pattern.match(text, at):
                    # kind 7 (index 6) cannot interrupt a paragraph, nor a lazy one
                    if kind < 6 or (container.kind != PARAGRAPH
                                    and not (not self.all_closed and not self.blank and self.tip.kind == PARAGRAPH)):
                        self.close_unmatched()
                        self.add_child(HTML).html_kind = kind
                        return 2
                    break
        if c in '=-' and container.kind == PARAGRAPH and SETEXT.match(text, at):
            self.close_unmatched()
            self.take_references(container)
            if container.lines:
                container.kind, container.level, container.setext = HEADING, 1 if c == '=' else 2, True
                container.line = container.lines[0][0]
                self.offset = len(text)
                self.tip = container
                return 2
        if c in '*_-' and THEMATIC.match(text, at):
            self.close_unmatched()
            self.add_child(BREAK)
            self.offset = len(text)
            return 2
        return 1 if self.start_item(container) else 0

    def start_item(self, container):
        text, at = self.text, self.nonspace
        m = BULLET.match(text, at)
        if m is None:
            m = ORDERED.match(text, at)
            if m is None or (container.kind == PARAGRAPH and int(m[1]) != 1):
                return False
        after = text[m.end():m.end() + 1]
        if after not in ('', ' ', '\t'):
            return False
        if container.kind == PARAGRAPH and not text[m.end():].strip(' \t'):
            return False                    # an empty item does not interrupt a paragraph
        marker_indent, width = self.indent, m.end() - at
        self.advance_nonspace()
        self.advance(width, True)
        begin = (self.offset, self.column, self.part_of_tab)
        start_column = self.column
        while True:
            self.advance(1, True)
            if self.column - start_column >= 5 or text[self.offset:self.offset + 1] not in (' ', '\t'):
                break
        blank_item = self.offset >= len(text)
        spaces = self.column - start_column
        if spaces >= 5 or spaces < 1 or blank_item:
            padding = width + 1
            self.offset, self.column, self.part_of_tab = begin
            if text[self.offset:self.offset + 1] in (' ', '\t'):
                self.advance(1, True)
        else:
            padding = width + spaces
        self.close_unmatched()
        item = self.add_child(ITEM)
        item.indent = marker_indent + padding
        return True

    # --- one line

    def feed(self, number, text):
        self.number, self.text = number, text
        self.offset = self.column = 0
        self.nonspace = -1                  # not known yet
        self.part_of_tab = False
        open_blocks = []
        block = self.tip
        while block is not None:
            open_blocks.append(block)
            block = block.parent
        old_tip = self.tip
        container = self.doc
        for block in open_blocks[-2::-1]:
            self.find_nonspace()
            goes_on = self.goes_on(block)
            if goes_on is None:
                return
            if not goes_on:
                break
            container = block
        self.all_closed = container is old_tip
        self.last_matched = container
        leaf = container.kind in (CODE, HTML)
        while not leaf:
            self.find_nonspace()
            if self.indent < 4 and (self.blank or text[self.nonspace] not in MAYBE_BLOCK):
                self.advance_nonspace()
                break
            started = self.start(container)
            if not started:
                self.advance_nonspace()
                break
            container = self.tip
            leaf = started == 2
        if not self.all_closed and not self.blank and self.tip.kind == PARAGRAPH:
            self.add_line()                 # lazy continuation
            return
        self.close_unmatched()
        kind = container.kind
        if kind == CODE and container.fence and container.line == number and not container.lines:
            return                          # the opening fence itself
        if kind in (CODE, HTML, PARAGRAPH):
            if kind == PARAGRAPH and self.blank:
                return
            self.add_line()
            if kind == HTML and container.html_kind < 5 and HTML_END[container.html_kind].search(text, self.offset):
                self.close(container)
        elif kind in CONTAINERS and self.offset < len(text) and not self.blank:
            self.add_child(PARAGRAPH)
            self.advance_nonspace()
            self.add_line()
        elif kind in (HEADING, BREAK):
            self.tip = container.parent     # one line only; a setext heading has ended with its underline

    def finish(self):
        while self.tip is not self.doc:
            self.close(self.tip)
        return [b for b in self.leaves if not b.dead]


# --------------------------------------------------------------------------------------------------------- inlines

ESCAPABLE = frozenset('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')
PLAIN = re.compile(r'[^\n`\[\]\\!<&*_]+')
ENTITY = re.compile(r'&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]{1,31}));')
ESCAPE_OR_ENTITY = re.compile(r'\\([!-/:-@\[-`{-~])|' + ENTITY.pattern)
AUTOLINK = re.compile(r'<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^<>\x00-\x20]*)>')
AUTOMAIL = re.compile(r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
                      r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>")
HTML_TAG = re.compile(OPEN_TAG + '|' + CLOSE_TAG)
HTML_COMMENT = re.compile(r'<!---->|<!--(?!>|->)(?:[^-]|-(?!-))*-->')
HTML_OTHER = re.compile(r'<[?].*?[?]>|<![A-Z]+\s[^>]*>|<!\[CDATA\[.*?\]\]>', re.S)
LABEL = re.compile(r'\[((?:[^\\\[\]]|\\.){0,1000})\]', re.S)
TITLE = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|\((?:[^()\\]|\\.)*\)', re.S)
ANGLE_DESTINATION = re.compile(r'<((?:[^<>\n\\]|\\.)*)>')
SPACES_NEWLINE = re.compile(r'[ \t]*(?:\n[ \t]*)?')
BLANK_TO_LINE_END = re.compile(r'[ \t]*(?:\n|\Z)')
TICKS = re.compile(r'`+')


def decode_entity(m):
    hexadecimal, decimal, name = m.groups()[-3:]
    if name:
        return html.entities.html5.get(name + ';', m[0])
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return '\ufffd'
    return chr(code)


def unescape(text):
    """Backslash escapes and entities, as in link destinations."""
    if '\\' not in text and '&' not in text:
        return text
    return ESCAPE_OR_ENTITY.sub(lambda m: m[1] or decode_entity(m), text)


def normal_label(label):
    return ' '.join(label.split()).casefold()


def parse_destination(s, pos):
    """(url, position after it) or None."""
    if s.startswith('<', pos):
        m = ANGLE_DESTINATION.match(s, pos)
        return (unescape(m[1]), m.end()) if m else None
    depth, i, n = 0, pos, len(s)
    while i < n:
        c = s[i]
        if c == '\\' and i + 1 < n and s[i + 1] in ESCAPABLE:
            i += 2
            continue
        if c == '(':
            depth += 1
            if depth > 32:
                return None
        elif c == ')':
            if depth == 0:
                break
            depth -= 1
        elif c <= ' ' or c == '\x7f':
            break
        i += 1
    if depth:
        return None
    return unescape(s[pos:i]), i


def parse_reference(s, pos):
    """A link reference definition at pos: (label, url, position of the next line) or None."""
    m = LABEL.match(s, pos)
    if not m or len(m[1]) > 999 or not m[1].strip() or not s.startswith(':', m.end()):
        return None
    at = SPACES_NEWLINE.match(s, m.end() + 1).end()
    found = parse_destination(s, at)
    if not found or (found[1] == at):
        return None
    url, at = found
    gap = SPACES_NEWLINE.match(s, at).end()
    if gap > at:
        title = TITLE.match(s, gap)
        if title and '\n\n' not in title[0]:
            end = BLANK_TO_LINE_END.match(s, title.end())
            if end:
                return normal_label(m[1]), url, end.end()
    end = BLANK_TO_LINE_END.match(s, at)     # a title that is none may still leave a definition without title
    return (normal_label(m[1]), url, end.end()) if end else None


class Delimiter:
    """A run of * or _ that may open or close emphasis; kept in a doubly linked list."""
    __slots__ = ('char', 'count', 'original', 'can_open', 'can_close', 'opens', 'closes', 'prev', 'next')

    def __init__(self, char, count, can_open, can_close, prev):
        self.char, self.count, self.original = char, count, count
        self.can_open, self.can_close = can_open, can_close
        self.opens, self.closes = 0, 0       # how many emphases begin after, end before what is left of the run
        self.prev, self.next = prev, None
        if prev:
            prev.next = self


def is_space(c):
    return c in ' \t\n\f\r' or unicodedata.category(c) == 'Zs'


def is_punctuation(c):
    return c in ESCAPABLE or unicodedata.category(c)[0] == 'P'


# Tokens of parsed inlines: (TEXT, str) (LINE_END, None) (TAG, str) (LINK, url) (EM, None) (EM_END, None)
TEXT, LINE_END, TAG, LINK, EM, EM_END = 'text', 'line_end', 'tag', 'link', 'em', 'em_end'


class InlineParser:
    def __init__(self, source, references):
        self.s = source.strip(' \t\n')
        self.references = references
        self.out = []                       # tokens, Delimiters, and ['bracket', ...] lists while a link is undecided
        self.last = None                    # top of the delimiter list
        self.brackets = []
        self.ticks = None

    def text(self, value):
        self.out.append((TEXT, value))

    def parse(self):
        s, n, pos = self.s, len(self.s), 0
        while pos < n:
            m = PLAIN.match(s, pos)
            if m:
                self.text(m[0])
                pos = m.end()
                continue
            c = s[pos]
            if c == '\n':
                self.line_end()
                pos += 1
                while pos < n and s[pos] in ' \t':
                    pos += 1
            elif c == '\\':
                following = s[pos + 1:pos + 2]
                if following == '\n':
                    self.out.append((LINE_END, None))
                    pos += 2
                    while pos < n and s[pos] in ' \t':
                        pos += 1
                elif following and following in ESCAPABLE:
                    self.text(following)
                    pos += 2
                else:
                    self.text(c)
                    pos += 1
            elif c == '`':
                pos = self.code(pos)
            elif c in '*_':
                pos = self.delimiter(pos)
            elif c == '[':
                self.open_bracket(pos, False)
                pos += 1
            elif c == '!':
                if s.startswith('[', pos + 1):
                    self.open_bracket(pos + 1, True)
                    pos += 2
                else:
                    self.text(c)
                    pos += 1
            elif c == ']':
                pos = self.close_bracket(pos)
            elif c == '<':
                pos = self.angle(pos)
            else:
                m = ENTITY.match(s, pos)
                self.text(decode_entity(m) if m else c)
                pos = m.end() if m else pos + 1
        self.emphasis(None)
        return self.flatten()

    def line_end(self):
        if self.out and self.out[-1].__class__ is tuple and self.out[-1][0] == TEXT:
            self.out[-1] = (TEXT, self.out[-1][1].rstrip(' '))
        self.out.append((LINE_END, None))

    def code(self, pos):
        s = self.s
        if self.ticks is None:              # where runs of each length are: finding the end costs no second scan
            self.ticks = {}
            for m in TICKS.finditer(s):
                self.ticks.setdefault(m.end() - m.start(), []).append(m.start())
        end = TICKS.match(s, pos).end()
        length = end - pos
        places = self.ticks.get(length, [])
        i = bisect.bisect_left(places, end)
        if i == len(places):
            self.text(s[pos:end])
            return end
        code = s[end:places[i]].replace('\n', ' ')
        if code[:1] == ' ' and code[-1:] == ' ' and code.strip(' '):
            code = code[1:-1]
        self.text(code)
        # Two tokens, so that white space in code at a line end is not taken for the paragraph's
        self.out.append((TAG, ''))
        return places[i] + length

    def delimiter(self, pos):
        s, c = self.s, self.s[pos]
        end = pos + 1
        while end < len(s) and s[end] == c:
            end += 1
        before = s[pos - 1] if pos else '\n'
        after = s[end] if end < len(s) else '\n'
        space_before, space_after = is_space(before), is_space(after)
        punct_before, punct_after = is_punctuation(before), is_punctuation(after)
        left = not space_after and (not punct_after or space_before or punct_before)
        right = not space_before and (not punct_before or space_after or punct_after)
        if c == '_':
            can_open = left and (not right or punct_before)
            can_close = right and (not left or punct_after)
        else:
            can_open, can_close = left, right
        if can_open or can_close:
            self.last = Delimiter(c, end - pos, can_open, can_close, self.last)
            self.out.append(self.last)
        else:
            self.text(s[pos:end])
        return end

    def remove(self, d):
        if d.prev:
            d.prev.next = d.next
        if d.next:
            d.next.prev = d.prev
        else:
            self.last = d.prev

    def emphasis(self, bottom):
        """Pair the runs above `bottom` in the list; what is not paired stays text."""
        lowest = {}
        closer = self.last
        if closer is None or closer is bottom:
            return
        while closer.prev is not bottom:
            closer = closer.prev
        while closer:
            if not closer.can_close:
                closer = closer.next
                continue
            key = (closer.char, closer.can_open, closer.original % 3)
            floor = lowest.get(key, bottom)
            opener = closer.prev
            found = False
            while opener is not None and opener is not bottom and opener is not floor:
                odd = ((closer.can_open or opener.can_close) and closer.original % 3
                       and (opener.original + closer.original) % 3 == 0)
                if opener.char == closer.char and opener.can_open and not odd:
                    found = True
                    break
                opener = opener.prev
            if found:
                use = 2 if closer.count >= 2 and opener.count >= 2 else 1
                opener.count -= use
                closer.count -= use
                opener.opens += 1
                closer.closes += 1
                opener.next, closer.prev = closer, opener
                if not opener.count:
                    self.remove(opener)
                if not closer.count:
                    following = closer.next
                    self.remove(closer)
                    closer = following
            else:
                lowest[key] = closer.prev
                following = closer.next
                if not closer.can_open:
                    self.remove(closer)
                closer = following
        self.last = bottom
        if bottom:
            bottom.next = None

    def open_bracket(self, pos, image):
        entry = [image, pos, True, len(self.out), self.last, False]   # image, position, active, index, delimiter, bracket follows
        if self.brackets:
            self.brackets[-1][5] = True
        self.brackets.append(entry)
        self.text('![' if image else '[')

    def close_bracket(self, pos):
        s = self.s
        after = pos + 1
        if not self.brackets:
            self.text(']')
            return after
        image, start, active, index, previous, bracket_follows = self.brackets.pop()
        url = None
        if active:
            found = self.inline_target(after)
            if found:
                url, end = found
            else:
                m = LABEL.match(s, after)
                end = after
                label = None
                if m and len(m[1]) > 0:
                    label, end = m[1], m.end()
                elif not bracket_follows and pos - start <= 1000:
                    label = s[start + 1:pos]
                    end = m.end() if m else after
                if label is not None and label.strip():
                    url = self.references.get(normal_label(label))
        if url is None:
            self.text(']')
            return after
        self.out[index] = (LINK, url)
        self.emphasis(previous)
        if not image:                       # no links in links
            for entry in reversed(self.brackets):
                if not entry[0]:
                    if not entry[2]:
                        break
                    entry[2] = False
        return end

    def inline_target(self, pos):
        s = self.s
        if not s.startswith('(', pos):
            return None
        at = SPACES_NEWLINE.match(s, pos + 1).end()
        found = parse_destination(s, at)
        if not found:
            return None
        url, at = found
        gap = SPACES_NEWLINE.match(s, at).end()
        if gap > at and s[gap:gap + 1] in ('"', "'", '('):
            title = TITLE.match(s, gap)
            if not title:
                return None
            gap = SPACES_NEWLINE.match(s, title.end()).end()
        return (url, gap + 1) if s.startswith(')', gap) else None

    def angle(self, pos):
        s = self.s
        m = AUTOLINK.match(s, pos) or AUTOMAIL.match(s, pos)
        if m:
            self.out.append((LINK, m[1]))
            self.text(m[1])
            self.out.append((TAG, ''))
            return m.end()
        if s.startswith('<!--', pos):
            m = HTML_COMMENT.match(s, pos) if s.find('-->', pos) >= 0 else None
        else:
            m = HTML_TAG.match(s, pos) or (HTML_OTHER.match(s, pos) if s[pos + 1:pos + 2] in ('?', '!') else None)
        if m:
            self.out.append((TAG, m[0]))
            return m.end()
        self.text('<')
        return pos + 1

    def flatten(self):
        tokens = []
        for item in self.out:
            if item.__class__ is Delimiter:
                tokens.extend([(EM_END, None)] * item.closes)
                if item.count:
                    tokens.append((TEXT, item.char * item.count))
                tokens.extend([(EM, None)] * item.opens)
            else:
                tokens.append(item)
        return tokens


def parse(lines):
    """The leaf blocks of a file in document order; headings and paragraphs with their inlines."""
    parser = BlockParser()
    for number, text in enumerate(lines, 1):
        parser.feed(number, text)
    leaves = parser.finish()
    for block in leaves:
        if block.kind in (HEADING, PARAGRAPH):
            source = '\n'.join(text for _, text in block.lines)
            block.inline = InlineParser(source, parser.references).parse()
    return leaves


# ------------------------------------------------------------------------------------------------------ plain text

TAG_NAME = re.compile(r'</?([A-Za-z][A-Za-z0-9-]*)')
LINK_ATTRIBUTE = re.compile(r'\b(?:href|src)\s*=\s*(?:"([^"]*)"|\'([^\']*)\'|([^\s"\'>]+))', re.I)


def html_targets(tag):
    """What a tag links to."""
    return [html.unescape(url) for m in LINK_ATTRIBUTE.finditer(tag) for url in m.groups() if url]


class Line:
    """A line of plain text; `emphasis` are (start, end) of emphasised runs in it (end None: goes on in a later line)."""
    __slots__ = ('text', 'emphasis', 'starts_item')

    def __init__(self, text, starts_item=False):
        self.text, self.emphasis, self.starts_item = text, [], starts_item


# Tags that stand within a word; every other tag separates words (<td>a</td><td>b</td>).
WITHIN_WORDS = frozenset('a abbr b bdi cite code del dfn em font g-emoji i ins kbd mark q s samp small span strike strong sub sup '
                         'time u var'.split())


def inline_lines(block, gap=' '):
    """(lines, link targets) of a heading or paragraph; `gap` stands for tags between words, such as <br>."""
    lines, targets, running, parts, length = [], [], [], [], 0
    current = Line('', block.first_in_item)

    def finish():
        nonlocal current, parts, length
        current.text = ''.join(parts)
        for line, start in running:
            if line is current:
                line.emphasis.append((start, None))
        lines.append(current)
        current, parts, length = Line(''), [], 0

    for kind, value in block.inline:
        if kind == TEXT:
            parts.append(value)
            length += len(value)
        elif kind == LINE_END:
            finish()
        elif kind == TAG:
            name = TAG_NAME.match(value)
            if name and name[1].lower() not in WITHIN_WORDS:
                parts.append(gap)
                length += len(gap)
            targets.extend(html_targets(value))
        elif kind == LINK:
            targets.append(value)
        elif kind == EM:
            running.append((current, length))
        elif kind == EM_END and running:
            line, start = running.pop()
            if line is current:
                line.emphasis.append((start, length))
    finish()
    return lines, targets


INVISIBLE = re.compile(r'<!--.*?(?:-->|\Z)|<(style|script)(?=[\s>/]).*?(?:</\1\s*>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)',
                       re.S | re.I)
ANY_TAG = re.compile(r'<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+|/)(?:[^<>"\']|"[^"]*"|\'[^\']*\')*)?>|<![A-Za-z][^>]*>')
def html_lines(block):
    """(lines, link targets) of an HTML block: what a browser would show, line by line."""
    source = '\n'.join(text for _, text in block.lines)
    targets = []

    def blank(m):
        return ' ' + '\n' * m[0].count('\n')

    def tag(m):
        targets.extend(html_targets(m[3] or ''))
        gap = '' if (m[2] or '').lower() in WITHIN_WORDS else ' '
        return gap + '\n' * m[0].count('\n')

    text = ANY_TAG.sub(tag, INVISIBLE.sub(blank, source))
    return [Line(html.unescape(line)) for line in text.split('\n')], targets


def plain(block):
    """(lines, link targets) of any leaf block."""
    if block.kind in (HEADING, PARAGRAPH):
        return inline_lines(block)
    if block.kind == HTML:
        return html_lines(block)
    if block.kind == CODE:
        return [Line(text) for _, text in block.lines], []
    return [], []
