"""What the independent reader claims. Run: python3 -m unittest discover -s tests/independent"""

import io
import json
import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import commonmark  # noqa: E402
import reader  # noqa: E402
import rules  # noqa: E402


def blocks(source):
    """(kind, level, text) of all leaf blocks."""
    found = []
    for block in commonmark.parse(rules.split_lines(source)):
        lines, _ = commonmark.plain(block)
        found.append((block.kind, block.level, '\n'.join(line.text for line in lines)))
    return found


def text(source):
    return blocks(source)[0][2]


def headings(source):
    return [(b.line, b.level, t) for b in commonmark.parse(rules.split_lines(source)) if b.kind == 'heading'
            for t in ['\n'.join(line.text for line in commonmark.plain(b)[0])]]


def minutes(files):
    """Records of {path: text}."""
    m = rules.Minutes([(p, t if isinstance(t, bytes) else t.encode()) for p, t in files.items()])
    return list(m.records())


def one(source, path='x/20230119.md'):
    return minutes({path: source})


class Blocks(unittest.TestCase):
    def test_atx_headings(self):
        self.assertEqual(headings('# a #\n## b##\n##c\n   ### d  \n    # code\n#\n'),
                         [(1, 1, 'a'), (2, 2, 'b##'), (3, 2, 'c'), (4, 3, 'd'), (6, 1, '')])

    def test_setext_headings_may_have_several_lines(self):
        self.assertEqual(headings('one\ntwo\n===\n\nthree\n---\n'), [(1, 1, 'one\ntwo'), (5, 2, 'three')])

    def test_a_setext_heading_begins_after_the_definitions_before_it(self):
        self.assertEqual(headings('[a]: /x\nTitle [a]\n---\n'), [(2, 2, 'Title a')])

    def test_no_headings_in_code(self):
        self.assertEqual(headings('```\n# a\n```\n~~~ x\n# b\n\n    # c\n'), [])

    def test_headings_in_quotes_and_lists(self):
        self.assertEqual(headings('> # a\n\n- # b\n  ## c\n'), [(1, 1, 'a'), (3, 1, 'b'), (4, 2, 'c')])

    def test_a_list_item_goes_on_lazily(self):
        self.assertEqual(blocks('- a\nb\n> c\nd\n'), [('paragraph', 0, 'a\nb'), ('paragraph', 0, 'c\nd')])

    def test_only_a_list_that_begins_with_one_interrupts_a_paragraph(self):
        self.assertEqual(len(blocks('a\n2. b\n')), 1)
        self.assertEqual(len(blocks('a\n1. b\n')), 2)

    def test_indented_code_keeps_its_spaces(self):
        self.assertEqual(blocks('    a\n      b\n\n'), [('code_block', 0, 'a\n  b')])

    def test_html_comments_and_styles_are_not_text(self):
        self.assertEqual(text('<!-- a\n\nb --> c').strip(), 'c')
        self.assertEqual(text('<style>\np {}\n\n</style>x').strip(), 'x')
        self.assertEqual(text('<td>a</td><td>b&amp;c</td>').split(), ['a', 'b&c'])

    def test_lines_end_at_cr_lf_and_both_only(self):
        self.assertEqual(rules.split_lines('a\rb\r\nc\nd\u2028e\x0bf'), ['a', 'b', 'c', 'd\u2028e\x0bf'])


class Inlines(unittest.TestCase):
    def test_emphasis(self):
        self.assertEqual(text('*a* **b** ***c*** a_b_c _d_ 2*3*4 * e'), 'a b c a_b_c d 234 * e')

    def test_underscores_within_words_stay(self):
        self.assertEqual(text('snake_case_name __x__y'), 'snake_case_name __x__y')

    def test_links_and_images(self):
        self.assertEqual(text('[a](b "c") ![d](e) [f][g] [g] [h] <http://x.y>\n\n[g]: /u'), 'a d f g [h] http://x.y')

    def test_link_targets(self):
        block = commonmark.parse(['[a](</b c>) [d][] [d]', '', '[d]: /e'])[0]
        self.assertEqual(commonmark.plain(block)[1], ['/b c', '/e', '/e'])

    def test_code_spans_and_escapes(self):
        self.assertEqual(text('`` a`b `` \\*c\\* &auml;&#228;&#xe4;&nope;'), 'a`b *c* äää&nope;')

    def test_html_tags_go_and_breaks_are_spaces(self):
        self.assertEqual(text('a<br>b<b>c</b> <!-- x --> d'), 'a bc  d')


class Sections(unittest.TestCase):
    def test_lines_breadcrumbs_and_text(self):
        r = one('# A\ntext\n### B\n## C\nmore\n\nend\n')
        self.assertEqual([(s['line'], s['end_line'], s['heading'], s['breadcrumb'], s['text']) for s in r],
                         [(1, 2, 'A', [], 'text'), (3, 3, 'B', ['A'], ''), (4, 7, 'C', ['A'], 'more\nend')])

    def test_a_preamble_needs_visible_text(self):
        self.assertEqual([s['id'] for s in one('hello\n# A\n')], ['x/20230119.md#', 'x/20230119.md#a'])
        self.assertEqual([s['id'] for s in one('<!-- hello -->\n---\n# A\n')], ['x/20230119.md#a'])

    def test_front_matter_is_no_section_and_line_numbers_stay(self):
        r = one('\ufeff\n---\ntags: B, a\ntitle: x\n---\n# A\n')
        self.assertEqual([(s['line'], s['heading'], s['tags']) for s in r], [(6, 'A', ['a', 'b'])])
        self.assertEqual(one('---\ntags: [x, "y z"]\n...\na')[0]['tags'], ['x', 'y z'])
        self.assertEqual(one('---\ntags:\n  - x\n  - y\n---\na')[0]['tags'], ['x', 'y'])

    def test_two_thematic_breaks_are_no_front_matter(self):
        self.assertEqual(one('---\n\nhello world\n\n---\n')[0]['text'], 'hello world')

    def test_heading_text_and_anchor(self):
        r = one('# :notebook: Agenda\n# *A* `b` <font color="x">c</font>, [d](e)!\n# 10:30:45 x\n')
        self.assertEqual([(s['heading'], s['id'].split('#')[1]) for s in r],
                         [('Agenda', 'notebook-agenda'), ('A b c, d!', 'a-b-c-d'), ('10:30:45 x', '103045-x')])

    def test_anchors_are_numbered_as_github_does(self):
        self.assertEqual([s['id'].split('#')[1] for s in one('# a\n# a-1\n# a\n# a\n#\n#\n')],
                         ['a', 'a-1', 'a-2', 'a-3', '', '-1'])
        self.assertEqual([s['id'].split('#')[1] for s in one('x\n\n#\n')], ['', '-1'])

    def test_any_bytes_can_be_read(self):
        r = one(b'# a\xff\x00\xe2\x82b\r\n\xc3')
        self.assertEqual((r[0]['heading'], r[0]['text']), ('a\ufffd\ufffd\ufffdb', '\ufffd'))


class Words(unittest.TestCase):
    def test_words_are_folded(self):
        self.assertEqual(rules.words('Straße ÄRGER ﬁne a_b k8s-x'), ['strasse', 'arger', 'fine', 'a', 'b', 'k8s', 'x'])


class Program(unittest.TestCase):
    def run_it(self, name, *arguments, text=None):
        return subprocess.run([sys.executable, os.path.join(HERE, name), *arguments], input=text, capture_output=True, text=True)

    def test_dump_and_compare(self):
        with tempfile.TemporaryDirectory() as root:
            os.mkdir(os.path.join(root, 'm'))
            os.mkdir(os.path.join(root, '.hidden'))
            for name, source in {'m/20230119.md': '# a\nfoo\n# b\nFoo', 'm/n.md': '# c', '.hidden/x.md': '# d', 'm/.x.md': '# e',
                                 'm/x.txt': '# f'}.items():
                with io.open(os.path.join(root, name), 'w', encoding='utf-8') as f:
                    f.write(source)
            dump = self.run_it('reader.py', root).stdout
            self.assertEqual([json.loads(line)['heading'] for line in dump.splitlines()], ['a', 'b', 'c'])
            self.assertEqual(self.run_it('compare.py', '-', root, text=dump).returncode, 0)
            other = self.run_it('compare.py', '-', root, text=dump.replace('"foo"', '"bar"'))
            self.assertEqual(other.returncode, 1)
            self.assertIn('m/20230119.md:1 text ours "foo" theirs "bar"', other.stdout)
            self.assertEqual(self.run_it('compare.py', '-', root, '--fields', 'line', text=dump.replace('"foo"', '"bar"')).returncode, 0)

    def test_links_out_of_the_root_are_not_followed(self):
        with tempfile.TemporaryDirectory() as outside, tempfile.TemporaryDirectory() as root:
            for place in (os.path.join(outside, 'o.md'), os.path.join(root, 'a.md')):
                with open(place, 'w') as f:
                    f.write('# x')
            os.symlink(os.path.join(outside, 'o.md'), os.path.join(root, 'o.md'))
            os.symlink('a.md', os.path.join(root, 'b.md'))
            self.assertEqual(reader.find_files(root), ['a.md', 'b.md'])


if __name__ == '__main__':
    unittest.main()
