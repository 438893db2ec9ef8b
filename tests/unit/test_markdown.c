#include "claims.h"
#include "minutes/markdown.h"

/* "level line heading|anchor text|text" a section, \n as "/". */
static void expect_sections(const char *source, const char *wanted) {
  struct arena arena = {0};
  struct markdown markdown;
  struct buf found = {0};
  markdown_read(&arena, &arena, str_of(source), &markdown);
  for (size_t i = 0; i < markdown.count; i++) {
    const struct markdown_section *section = &markdown.sections[i];
    buf_addf(&found, "%s%d %u %.*s|%.*s", i > 0 ? "; " : "", section->level,
             section->line, STR_FMT(section->heading), STR_FMT(section->text));
  }
  for (size_t i = 0; i < found.len; i++)
    if (found.data[i] == '\n') found.data[i] = '/';
  expect_str(buf_str(&found), wanted, source);
  buf_free(&found);
  arena_free(&arena);
}

static void headings_cut_sections(void **state) {
  (void)state;
  expect_sections("", "");
  expect_sections("\n\n", "");
  expect_sections("# a\n", "1 1 a|");
  expect_sections("x\n# a\ny\n", "0 1 |x; 1 2 a|y");
  expect_sections("a\n=\nx\n\nb\n-\n", "1 1 a|x; 2 5 b|");
  expect_sections("two\nlines\n===\n", "1 1 two lines|");
  expect_sections("##Agenda\n", "2 1 Agenda|");
  expect_sections("#tag\n", "0 1 |#tag");
  expect_sections("```\n# no\n```\n# yes\n", "0 1 |# no; 1 4 yes|");
  expect_sections("    # code\n", "0 1 |# code");
  expect_sections("> # in a quote\n> x\n", "1 1 in a quote|x");
  expect_sections("- # in a list\n  x\n", "1 1 in a list|x");
  expect_sections("#\n", "1 1 |");
}

static void headings_lose_their_markup(void **state) {
  (void)state;
  expect_sections("# :family: Team *Ops* `x` [y](z)\n", "1 1 Team Ops x y|");
  expect_sections("# <font color=\"red\">Red</font> <!-- no -->hat\n",
                  "1 1 Red hat|");
  expect_sections("# a<br>b\n", "1 1 a b|");
  expect_sections("# 12:30:45\n", "1 1 12:30:45|");
  expect_sections("# a &amp; b\n", "1 1 a & b|");
}

static void text_is_what_a_reader_sees(void **state) {
  (void)state;
  expect_sections("# a\n**bold** and [text](http://x.y/z)\n",
                  "1 1 a|bold and text");
  expect_sections("# a\none\ntwo\n\nthree\n", "1 1 a|one/two/three");
  expect_sections("# a\none&#10;and `two`\n", "1 1 a|one and two");
  expect_sections("# a\n<!-- hidden -->\nseen\n", "1 1 a|seen");
  expect_sections("# a\n\n<style>b { c: d }</style>\n\nseen\n", "1 1 a|seen");
  expect_sections("# a\n\n<p>in <b>html</b> &amp; more</p>\n",
                  "1 1 a|in html & more");
  expect_sections("# a\n![picture](x.png)\n", "1 1 a|picture");
  expect_sections("# a\n[r]: http://x.y\n", "1 1 a|");
  expect_sections("# a\n| b | c |\n|---|---|\n| d | e |\n",
                  "1 1 a|| b | c |/|---|---|/| d | e |");
}

static void lines_carry_their_place_in_the_source(void **state) {
  (void)state;
  struct arena arena = {0};
  struct markdown markdown;
  markdown_read(&arena, &arena,
                STR("# a\n\none\ntwo\n\n- x\n- y\n\n```\nc\n```\n"), &markdown);
  const struct markdown_section *section = &markdown.sections[0];
  static const uint32_t lines[] = {3, 4, 6, 7, 10};
  static const bool items[] = {false, false, true, true, false};
  assert_int_equal(section->line_count, COUNT(lines));
  for (size_t i = 0; i < COUNT(lines); i++) {
    assert_int_equal(section->lines[i].source_line, lines[i]);
    assert_int_equal(section->lines[i].item_start, items[i]);
    if (i > 0)
      assert_int_equal(section->text.data[section->lines[i].offset - 1], '\n');
  }
  arena_free(&arena);
}

static void link_targets_stand_apart(void **state) {
  (void)state;
  struct arena arena = {0};
  struct markdown markdown;
  markdown_read(&arena, &arena,
                STR("# [a](http://x/1)\n[b](http://x/2) <http://x/3>\n"),
                &markdown);
  expect_str(markdown.sections[0].links, "http://x/1\nhttp://x/2\nhttp://x/3",
             "links");
  arena_free(&arena);
}

static void html_is_safe_to_show(void **state) {
  (void)state;
  static const struct {
    const char *markdown, *html;
  } rows[] = {
      {"# Quay\n\n###### Nets\n\n*rope*\n",
       "<h3>Quay</h3>\n<h6>Nets</h6>\n<p><em>rope</em></p>\n"},
      {"![a **buoy**](http://x/b.png)\n",
       "<p><a href=\"http://x/b.png\">a <strong>buoy</strong></a></p>\n"},
      {"a <script>b()</script>\n",
       "<p>a <!-- raw HTML omitted -->b()<!-- raw HTML omitted --></p>\n"},
      {"[knot](javascript:tie)\n", "<p><a href=\"\">knot</a></p>\n"},
      {"![knot](javascript:tie)\n", "<p><a href=\"\">knot</a></p>\n"},
      {"1 < 2 & \"3\"\n", "<p>1 &lt; 2 &amp; &quot;3&quot;</p>\n"},
  };
  for (size_t i = 0; i < COUNT(rows); i++) {
    struct buf html = {0};
    markdown_as_html(str_of(rows[i].markdown), 2, &html);
    expect_str(buf_str(&html), rows[i].html, rows[i].markdown);
    buf_free(&html);
  }
}

static void nothing_is_html_of_nothing(void **state) {
  (void)state;
  struct buf html = {0};
  markdown_as_html((struct str){NULL, 0}, 2, &html);
  expect_str(buf_str(&html), "", "no text");
  buf_free(&html);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(headings_cut_sections),
      cmocka_unit_test(headings_lose_their_markup),
      cmocka_unit_test(text_is_what_a_reader_sees),
      cmocka_unit_test(lines_carry_their_place_in_the_source),
      cmocka_unit_test(link_targets_stand_apart),
      cmocka_unit_test(html_is_safe_to_show),
      cmocka_unit_test(nothing_is_html_of_nothing),
  };
  return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
