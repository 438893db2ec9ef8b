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


def minutes(files, configured=()):
    """Records of {path: text}."""
    m = rules.Minutes([(p, t if isinstance(t, bytes) else t.encode()) for p, t in files.items()], configured)
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


class People(unittest.TestCase):
    def test_handles(self):
        self.assertEqual(rules.handles('@Fkr, (@a-b_c) x@y.de @user:matrix.org https://m.org/@z @mail.de "@q".'),
                         ['fkr', 'a-b_c', 'q'])

    def test_participants_attend(self):
        a, b = one('# Participants (handles)\n@b @a\n# Other\n@c\n')
        self.assertEqual((a['attended'], a['people'], b['attended'], b['people']), (['a', 'b'], [], [], ['c']))


class Refs(unittest.TestCase):
    def refs(self, source):
        return one(source)[0]['refs']

    def test_issues(self):
        self.assertEqual(self.refs('#588 standards#690 issues/12 PR#7 a/b#3 x&#8; #1a'),
                         ['#12', '#588', '#7', 'b#3', 'standards#690'])

    def test_urls(self):
        self.assertEqual(self.refs('[x](https://github.com/Org/Repo/pull/55#issuecomment-9) https://gl.io/a/b/-/issues/4'),
                         ['b#4', 'repo#55'])

    def test_the_organisation_is_told_only_where_two_share_a_name(self):
        r = minutes({'a.md': '# x\na/r#1 a/s#2', 'b.md': '# x\nb/r#1 r#3', 'c.md': '# x\na/r#4 b/r#5'})
        self.assertEqual([s['refs'] for s in r], [['a/r#1', 's#2'], ['b/r#1', 'r#3'], ['a/r#4', 'b/r#5']])

    def test_one_file_makes_no_organisation_known(self):
        r = minutes({'a.md': '# x\na/r#1', 'b.md': '# x\nmistyped/r#1'})
        self.assertEqual([s['refs'] for s in r], [['r#1'], ['r#1']])

    def test_a_tracker_word_is_no_repository(self):
        self.assertEqual(self.refs('standards/pr#5 pr#6'), ['#6', 'standards#5'])

    def test_standards_advisories_and_flavors(self):
        self.assertEqual(self.refs('SCS-0302-v1-x SCS-2V:4:20s OSSA-2023-001 CVE-2024-32498 RFC 2119 SCS-1-2'),
                         ['cve-2024-32498', 'ossa-2023-001', 'rfc-2119', 'scs-0302-v1', 'scs-2v-4-20s'])


class Kinds(unittest.TestCase):
    def kinds(self, source):
        return one(source)[0]['kinds']

    def test_actions(self):
        for line in ('AI @x: do', 'foo (AI @x)', '_AI Kurt_ does', 'AI: do', 'TODO', 'ToDo: x', 'To do: x', '- [ ] x',
                     '- [x] x', '=> @x'):
            self.assertEqual(self.kinds('# h\n' + line), ['action'], line)
        for line in ('AI is a hype', 'still to do', '[ ] x', 'todo', 'MAIL: x', '=> x'):
            self.assertEqual(self.kinds('# h\n' + line), [], line)

    def test_decisions(self):
        for source in ('# h\nDecision: x', '# h\n- **decision:** x', '# h\nso **Decided**: x', '# Decisions', '# Conclusion:'):
            self.assertEqual(self.kinds(source), ['decision'], source)
        for source in ('# h\nDecision needed: x', '# h\n=> x', '# h\n**Decision** x'):
            self.assertEqual(self.kinds(source), [], source)

    def test_routine_headings(self):
        self.assertEqual(self.kinds('# Recurring items & Housekeeping (@x)'), ['agenda'])
        self.assertEqual(self.kinds('# Agenda and food'), [])
        self.assertEqual(self.kinds('# Particpants - handles'), ['participants'])
        self.assertEqual(self.kinds('# Participantst'), [])


class Dates(unittest.TestCase):
    def test_forms(self):
        for source, value in {
                '20230119': '2023-01-19', '2023-01–09': '2023-01-09', 'a 2023-09-4': '2023-09-04', 'May 21, 2012': '2012-05-21',
                '31 August, 2021': '2021-08-31', '30th July 2024': '2024-07-30', 'sept. 1 2020': '2020-09-01',
                '2012-05': '2012-05', '2012-05 and 2012-06-07': '2012-06-07'}.items():
            self.assertEqual(rules.find_date(source).value, value)
        for source in ('20231301', '2023-02-30', 'v2023-01-02', '120230119', '1989-01-01', 'CVE-2023-1234', 'Mayor 1 2020'):
            self.assertIsNone(rules.find_date(source), source)

    def test_paths(self):
        for path, value in {
                'a/20230119.md': '2023-01-19', 'meetings/2012-05/may-21.md': '2012-05-21', 'm/2012-05/notes.md': '2012-05',
                'h/2026-02-17-18-6-h/x.md': '2026-02-17', 'm/2012/sept-18.md': '2012-09-18', 'm/2023/05/x.md': '2023-05',
                'm/2019-12/jan-02.md': '2019-01-02'}.items():
            self.assertEqual(rules.path_date(path)[0], value)
        self.assertIsNone(rules.path_date('a/may-21.md'))

    def test_meetings(self):
        self.assertEqual([rules.meeting_of(p) for p in ('a.md', '2023/a.md', '2023/05/iaas/a.md', 'iaas/2023/a.md')],
                         [None, None, 'iaas', 'iaas'])

    def test_a_second_dating_heading_starts_another_meeting(self):
        r = one('# Minutes 2023-01-19\n## a\n# Minutes 2023-01-05\n## b\n# R5 ahead 2023-01-01\n')
        self.assertEqual([s['date'] for s in r], ['2023-01-19', '2023-01-19', '2023-01-05', '2023-01-05', '2023-01-05'])

    def test_name_against_heading(self):
        weekly = {'m/202301%02d.md' % d: '# x' for d in (5, 12, 19, 26)}
        weekly.update({'m/202212%02d.md' % d: '# x' for d in (1, 8, 15)})
        wrong_title = dict(weekly, **{'m/20230202.md': '# M 2023-01-26'})
        self.assertEqual(minutes(wrong_title)[-1]['date'], '2023-02-02')
        wrong_name = dict(weekly, **{'m/20230203.md': '# M 2023-02-02'})
        self.assertEqual(minutes(wrong_name)[-1]['date'], '2023-02-02')
        copy = {'m/20230105.md': '# M 2023-01-05', 'm/20230112.md': '# M 2023-01-05'}
        self.assertEqual(minutes(copy)[-1]['date'], '2023-01-05')

    def test_other_sources(self):
        self.assertEqual(one('---\ndate: 2020-01-02\n---\n# x', 'a/b.md')[0]['date'], '2020-01-02')
        self.assertEqual(one('# x\n\n**Date:** Thu, 2020-01-02\n', 'a/b.md')[0]['date'], '2020-01-02')
        self.assertIsNone(one('# x\n\nsince 2020-01-02\n', 'a/b.md')[0]['date'])

    def test_far_future_is_no_date(self):
        r = minutes({'m/20221208.md': '# M', 'm/x.md': '# Minutes 2202-12-05'})
        self.assertEqual([s['date'] for s in r], ['2022-12-08', None])


class TeamRules(unittest.TestCase):
    def teams(self, files, path, configured=()):
        return [s['teams'] for s in minutes(files, configured) if s['path'] == path]

    CALLS = {'x-call/%d.md' % i: '# Team Ops\n# Team IAM\n# SIG Docs' for i in (1, 2, 3)}

    def test_directory_and_heading(self):
        files = dict(self.CALLS, **{'ops/1.md': '# a\n## Team IAM\n### b\n# Team updates\n'})
        self.assertEqual(self.teams(files, 'ops/1.md'), [['ops'], ['iam'], ['iam'], ['ops']])
        self.assertEqual(self.teams(files, 'x-call/1.md'), [['ops'], ['iam'], ['sig-docs']])

    def test_several_teams(self):
        files = dict(self.CALLS, **{'ops-iam/1.md': '# a', 'x-call/4.md': '# Team Ops/IAM\n# Team Ops & Food\n# New SIG Docs (x) - y'})
        self.assertEqual(self.teams(files, 'ops-iam/1.md'), [['iam', 'ops']])
        self.assertEqual(self.teams(files, 'x-call/4.md'), [['iam', 'ops'], [], ['sig-docs']])

    def test_a_bare_topic_below_another_team_is_none(self):
        files = dict(self.CALLS, **{'iam/1.md': '# a', 'x-call/4.md': '# Team Ops\n## IAM\n# IAM\n'})
        self.assertEqual(self.teams(files, 'x-call/4.md'), [['ops'], ['ops'], ['iam']])

    def test_configured_names(self):
        files = dict(self.CALLS, **{'x-call/4.md': '# Operations\n# Open Ops'})
        self.assertEqual(self.teams(files, 'x-call/4.md', [('ops', ['Team Ops', 'Operations', 'Open Ops'])]), [['ops'], ['ops']])


class Words(unittest.TestCase):
    def test_words_are_folded(self):
        self.assertEqual(rules.words('Straße ÄRGER ﬁne a_b k8s-x'), ['strasse', 'arger', 'fine', 'a', 'b', 'k8s', 'x'])


class Program(unittest.TestCase):
    def run_it(self, name, *arguments, text=None):
        return subprocess.run([sys.executable, os.path.join(HERE, name), *arguments], input=text, capture_output=True, text=True)

    def test_dump_facets_words_and_compare(self):
        with tempfile.TemporaryDirectory() as root:
            os.mkdir(os.path.join(root, 'm'))
            os.mkdir(os.path.join(root, '.hidden'))
            for name, source in {'m/20230119.md': '# a\nfoo\n# b\nFoo', 'm/n.md': '# c', '.hidden/x.md': '# d', 'm/.x.md': '# e',
                                 'm/x.txt': '# f'}.items():
                with io.open(os.path.join(root, name), 'w', encoding='utf-8') as f:
                    f.write(source)
            dump = self.run_it('reader.py', root).stdout
            self.assertEqual([json.loads(line)['heading'] for line in dump.splitlines()], ['a', 'b', 'c'])
            self.assertEqual(self.run_it('reader.py', root, '--facets', 'week,kind').stdout,
                             'week\t2023-W03\t2\nweek\t-\t1\nkind\t-\t3\n')
            self.assertEqual(self.run_it('reader.py', root, '--words', 'day', 'FOO', 'fo').stdout, 'FOO\t2023-01-19\t2\n')
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
