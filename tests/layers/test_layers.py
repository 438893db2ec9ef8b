#!/usr/bin/env python3
"""What layers.py finds: each kind of breach, planted in a small tree that has none."""

import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import layers  # noqa: E402

LAW = {'base': [], 'store': ['base'], 'cli': ['base', 'store']}

TREE = {
    'src/base/text.h': 'struct text { int length; };\n'
                       'int text_length(const struct text *text);\n',
    'src/base/text.c': '#include "base/text.h"\n'
                       '/* int other(void) { struct shelf { */\n'
                       'static int half(int n) { return n / 2; }\n'
                       'int text_length(const struct text *text) {\n'
                       '  return half(text->length);\n}\n',
    'src/store/shelf.h': '#include "base/text.h"\n'
                         'struct shelf { struct text label; };\n'
                         'int shelf_width(const struct shelf *shelf);\n'
                         'int shelf_depth(const struct shelf *shelf)\n'
                         '    __attribute__((pure));\n',
    'src/store/shelf.c': '#include "store/shelf.h"\n'
                         'int shelf_width(const struct shelf *shelf) {\n'
                         '  return text_length(&shelf->label);\n}\n',
    'src/store/shelf_depth.c': '#include "store/shelf.h"\n'
                               'int shelf_depth(\n    const struct shelf *shelf) {\n'
                               '  return shelf->label.length;\n}\n',
    'src/cli/main.c': '#include <stdio.h>\n#include "store/shelf.h"\n'
                      'int main(void) { puts("struct text {"); return 0; }\n',
}


def found_in(tree, law=None):
    with tempfile.TemporaryDirectory() as root:
        for path, text in tree.items():
            os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
            with open(os.path.join(root, path), 'w', encoding='utf-8') as f:
                f.write(text)
        return layers.breaches(root, law or LAW)[1]


class Layers(unittest.TestCase):
    def planted(self, words, changes=None, law=None, **behind):
        """The tree with these changes has one breach, which says these words.
        `behind`: what is added to a file of the tree, by its name."""
        tree = dict(TREE, **(changes or {}))
        for name, text in behind.items():
            path = next(p for p in tree if os.path.splitext(p)[0].endswith('/' + name) and
                        p.endswith('.c'))
            tree[path] += text
        found = found_in(tree, law)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])

    def test_the_tree_has_no_breach(self):
        self.assertEqual(found_in(TREE), [])

    def test_a_folder_below_that_knows_one_above(self):
        self.planted('base must not know cli', {'src/cli/options.h': 'struct options;\n'},
                     text='#include "cli/options.h"\n')

    def test_a_header_that_is_not_there(self):
        self.planted('"shelf.h" is not written from src/', shelf_depth='#include "shelf.h"\n')

    def test_a_library_in_the_wrong_file(self):
        self.planted('<zlib.h> is not for this file', shelf='#include <zlib.h>\n')

    def test_a_folder_without_a_row(self):
        self.planted('the folder cli has no row', law={'base': [], 'store': ['base']})

    def test_a_row_without_a_folder(self):
        self.planted('a folder that is not there: attic', law=dict(LAW, attic=['base']))

    def test_a_folder_that_is_named_and_not_there(self):
        self.planted('a folder that is not there: attic', law=dict(LAW, cli=['store', 'attic']))

    def test_a_circle_in_the_law(self):
        self.planted('a circle of folders: base, store', law=dict(LAW, base=['store']))

    def test_headers_that_include_each_other(self):
        self.planted('these include each other: src/store/room, src/store/shelf',
                     {'src/store/room.h': '#include "store/shelf.h"\n'},
                     shelf='#include "store/room.h"\n')

    def test_files_that_call_each_other_through_one_header(self):
        """Neither knows the other's header, for both implement the same."""
        self.planted('these call each other: src/store/shelf, src/store/shelf_depth',
                     shelf='static int volume(const struct shelf *s) {\n'
                           '  return shelf_depth(s);\n}\n',
                     shelf_depth='static int area(const struct shelf *s) {\n'
                                 '  return shelf_width(s);\n}\n')

    def test_a_circle_through_a_function_that_is_handed_on(self):
        self.planted('these call each other: src/store/shelf, src/store/shelf_depth',
                     shelf='static int (*const depth)(const struct shelf *) = shelf_depth;\n',
                     shelf_depth='static int (*const width)(const struct shelf *) = '
                                 'shelf_width;\n')

    def test_a_function_in_no_header(self):
        self.planted('shelf_paint is declared in no header',
                     shelf='void shelf_paint(void) {}\n')

    def test_a_function_of_another_modules_header(self):
        self.planted("shelf_height is declared in src/store/shelf.h, another module's",
                     {'src/store/shelf.h': TREE['src/store/shelf.h'] + 'int shelf_height(void);\n',
                      'src/store/room.c': '#include "store/shelf.h"\n'
                                          'int shelf_height(void) { return 1; }\n'})

    def test_a_function_with_another_prefix(self):
        self.planted('board_length does not begin with the name of its module',
                     {'src/store/shelf.h': TREE['src/store/shelf.h'] + 'int board_length(void);\n'},
                     shelf='int board_length(void) { return 1; }\n')

    def test_a_clock_of_its_own(self):
        self.planted('src/store/shelf.c: time() has a place of its own',
                     shelf='static long now(void) { return time(NULL) + shelf.time(0); }\n')

    def orders(self, change=lambda steps: steps):
        """A tree with twelve files, each of which calls the next one, and a README with
        both orders; `change`: of the files that the first one lists."""
        tree = dict(TREE)
        for i in range(1, 13):
            tree['src/store/step%d.h' % i] = 'int step%d(void);\n' % i
            tree['src/store/step%d.c' % i] = (
                '#include "store/step%d.h"\nint step%d(void) { return %s; }\n'
                % (min(i + 1, 12), i, 'step%d()' % (i + 1) if i < 12 else '0'))
        files = ['store/step%d.c' % i for i in range(1, 13)]
        lists = ['\n'.join('%d. `%s`: all' % (i + 1, name) for i, name in enumerate(names))
                 for names in (change(files[:9]), files)]
        tree['src/README.md'] = (
            '# X\n\n## Reading order\n\nFrom a to b, in nine files:\n\n%s\n\n'
            'From c to d, in twelve:\n\n%s\n\n## More\n' % tuple(lists))
        return tree

    def test_a_reading_order_that_is_not_true(self):
        self.assertEqual(found_in(self.orders()), [])
        self.planted('store/attic.c is not there',
                     self.orders(lambda names: names[:8] + [names[8] + '` or `store/attic.c']))
        tree = self.orders()
        tree['src/README.md'] += 'A shelf is a row in `store/cellar.c`.\n'
        self.planted('store/cellar.c is not there', tree)
        self.planted('the order in nine has another length',
                     self.orders(lambda names: names + ['store/step10.c']))

    def test_a_reading_order_that_nobody_can_follow(self):
        self.planted('nothing leads to src/store/step4',
                     self.orders(lambda names: names[:2] + names[3:] + ['store/step10.c']))
        self.planted('src/store/step2 goes back to src/store/step3', self.orders(
            lambda names: [names[0] + '` and `' + names[1], names[2], names[1]] + names[3:]))

    def test_two_structs_of_one_name(self):
        self.planted('the tag text has several meanings: src/base/text.h, src/store/shelf.c',
                     shelf='struct text {\n  char *bytes;\n};\n')

    def test_a_struct_and_an_enum_of_one_name(self):
        self.planted('the tag shelf has several meanings',
                     text='enum shelf { SHELF_LOW, SHELF_HIGH };\n')


if __name__ == '__main__':
    unittest.main()
