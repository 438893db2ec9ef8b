/* Texts in Markdown: rendered, they are the texts they were. */
#include <cmark.h>

#include "claims.h"
#include "output/md_text.h"

static struct output out = {.fd = OUTPUT_IN_MEMORY, .record_end = '\n'};

/* What a reader sees of one paragraph; fails for anything but text in it. */
static struct str rendered(struct str markdown, struct buf *seen) {
  cmark_node *root =
      cmark_parse_document(markdown.data, markdown.len, CMARK_OPT_DEFAULT);
  cmark_iter *walk = cmark_iter_new(root);
  cmark_event_type event;
  buf_clear(seen);
  while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node(walk);
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_DOCUMENT:
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_LINK: /* of an address; what it shows is text */
        break;
      case CMARK_NODE_TEXT:
        buf_add_str(seen, str_of(cmark_node_get_literal(node)));
        break;
      default:
        fail_msg("%.*s: has a %s", STR_FMT(markdown),
                 cmark_node_get_type_string(node));
    }
  }
  cmark_iter_free(walk);
  cmark_node_free(root);
  return buf_str(seen);
}

static struct str written(struct str text, bool starts) {
  buf_clear(&out.buf);
  md_text(&out, text, starts);
  return buf_str(&out.buf);
}

static void expect_same(struct str text, bool starts) {
  struct buf seen = {0};
  struct str markdown = written(text, starts);
  if (!str_eq(rendered(markdown, &seen), text))
    fail_msg("\"%.*s\" is \"%.*s\", seen as \"%s\"", STR_FMT(text),
             STR_FMT(markdown), buf_cstr(&seen));
  buf_free(&seen);
}

static void every_pair_of_signs_stays(void **state) {
  (void)state;
  static const char signs[] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ 1a";
  static const char *const shapes[] = {"%c%c",      "%c%c b",   "a%c%cb",
                                       "a %c%cb c", "%ca%cb%c", "x%c(y)%cz",
                                       "%c%c%c",    "1%c %c"};
  for (const char *a = signs; *a; a++)
    for (const char *b = signs; *b; b++)
      for (size_t i = 0; i < COUNT(shapes); i++) {
        char text[16];
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        snprintf(text, sizeof text, shapes[i], *a, *b, *a);
        struct str trimmed = str_trim(str_of(text));
        if (trimmed.len > 0 && !strstr(text, "  ")) expect_same(trimmed, true);
      }
}

static void texts_stay(void **state) {
  (void)state;
  static const char *const texts[] = {
      "# no heading",
      "1. no list",
      "12) neither",
      "- [ ] no box",
      "===",
      "---",
      "a *b* _c_ __d__ `e` ~~f~~ ==g==",
      "snake_case_name and C++",
      "![no](picture) [no](link) [no][ref] <b>bold</b> <!-- c -->",
      "&amp; &#38; AT&T a&b",
      "back\\slash \\* twice",
      "| a | b |",
      "https://example.org/~me/a_b*c?x=[1]&y=2 and more",
      "(see https://example.org/x_y)",
      "gr\u00fc\u00dfe \u2013 \U0001F600",
  };
  for (size_t i = 0; i < COUNT(texts); i++) expect_same(str_of(texts[i]), true);
}

static void what_platforms_add_is_escaped(void **state) {
  (void)state;
  expect_str(written(STR("a :tada: b"), false), "a \\:tada: b", "shortcode");
  expect_str(written(STR("at 12:30: yes"), false), "at 12:30: yes", "time");
  expect_str(written(STR("$x$ x^2 a|b -> c"), false), "\\$x\\$ x\\^2 a|b -> c",
             "signs");
  expect_str(written(STR("==m== a=b"), false), "\\=\\=m\\=\\= a=b", "marked");
  expect_str(written(STR("snake_case"), true), "snake_case", "a word");
}

static void white_space_and_control_characters_go(void **state) {
  (void)state;
  expect_str(written(STR("  a\n\tb \r\n c\x1b[31m\x07  "), true), "a b c\\[31m",
             "text");
  expect_str(written(STR("a \xc2\x9b"
                         "31m b \u202e c"),
                     true),
             "a \ufffd31m b \ufffd c", "of C1, and an override");
}

static void links_are_made_of_the_template(void **state) {
  (void)state;
  struct str path = STR("ops/a (1).md"), anchor = STR("l\u00f6schen");
  buf_clear(&out.buf);
  out.link = STR("https://x.example/{path}#{anchor}");
  md_text_link(&out, STR("a [b]"), path, anchor, 7);
  expect_str(buf_str(&out.buf),
             "[a \\[b\\]](https://x.example/ops/a%20%281%29.md#l%C3%B6schen)",
             "link");
  buf_clear(&out.buf);
  md_text_link(&out, STR(""), path, STR(""), 7);
  expect_str(buf_str(&out.buf),
             "[ops/a (1).md](https://x.example/ops/a%20%281%29.md)", "file");
  buf_clear(&out.buf);
  out.link = STR("https://x.example/{path}?l={line}");
  md_text_link(&out, STR("a"), path, anchor, 7);
  expect_str(buf_str(&out.buf), "[a](https://x.example/ops/a%20%281%29.md?l=7)",
             "line");
  buf_clear(&out.buf);
  out.link = STR("");
  md_text_link(&out, STR("- a"), path, anchor, 7);
  expect_str(buf_str(&out.buf), "\\- a, ops/a (1).md:7", "no template");
}

static int end(void **state) {
  (void)state;
  buf_free(&out.buf);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_pair_of_signs_stays),
      cmocka_unit_test(texts_stay),
      cmocka_unit_test(what_platforms_add_is_escaped),
      cmocka_unit_test(white_space_and_control_characters_go),
      cmocka_unit_test(links_are_made_of_the_template),
  };
  return cmocka_run_group_tests_name("md_text", tests, NULL, end);
}
