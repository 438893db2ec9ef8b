/* How an error in a query is shown. */
#include "base/utf8.h"
#include "claims.h"
#include "query/query.h"
#include "query/query_error.h"

static const struct date TODAY = {2026, 7, 15};

static void expect_shown(struct str text, const char *expected) {
  struct arena arena = {0};
  struct buf out = {0};
  struct query query;
  struct query_error problem;
  assert_int_equal(query_parse(&arena, text, TODAY, NULL, &query, &problem),
                   STATUS_QUERY);
  query_error_show(&problem, text, &out);
  assert_string_equal(buf_cstr(&out), expected);
  buf_free(&out);
  arena_free(&arena);
}

static void an_error_shows_query_caret_message_and_suggestion(void **state) {
  (void)state;
  expect_shown(STR("x taem:iaas y"),
               "  x taem:iaas y\n"
               "    ^\n"
               "no field is called \"taem\"; did you mean team:?\n"
               "try: x team:iaas y\n");
}

static void the_caret_counts_columns_not_bytes(void **state) {
  (void)state;
  expect_shown(STR("größe 日本 e\xcc\x81 OR"),
               "  größe 日本 e\xcc\x81 OR\n"
               "               ^\n"
               "OR has nothing behind it\n"
               "try: größe 日本 e\xcc\x81\n");
}

static void controls_never_reach_a_terminal(void **state) {
  (void)state;
  expect_shown(STR("a\tb\x1b[31m\xff\n\xe2\x80\xae OR"),
               "  a␉b␛[31m\xef\xbf\xbd␊\xef\xbf\xbd OR\n"
               "              ^\n"
               "OR has nothing behind it\n"
               "try: a b [31m  \xef\xbf\xbd\n");
}

/* The lines of what is shown for `text` with the caret at `offset`. */
struct shown {
  char query[512];
  size_t width, caret; /* columns */
  char under_caret;
};

static struct shown show_at(struct str text, size_t offset) {
  struct query_error problem = {.message = "wrong", .offset = offset};
  struct shown shown = {0};
  struct buf out = {0};
  query_error_show(&problem, text, &out);
  struct str rest = buf_str(&out), query, caret, message;
  assert_true(str_split(&rest, '\n', &query));
  assert_true(str_split(&rest, '\n', &caret));
  assert_true(str_split(&rest, '\n', &message));
  assert_true(str_eq(message, STR("wrong")));
  assert_true(query.len < sizeof shown.query);
  memcpy(shown.query, query.data, query.len);
  shown.width = utf8_width(query);
  shown.caret = str_find_byte(caret, '^');
  assert_int_equal(shown.caret, caret.len - 1);
  size_t at = 0, column = 0;
  while (at < query.len && column < shown.caret) {
    uint32_t codepoint;
    size_t length = utf8_decode(query, at, &codepoint);
    column += utf8_width(str_slice(query, at, at + length));
    at += length;
  }
  assert_int_equal(column, shown.caret);
  shown.under_caret = at < query.len ? query.data[at] : '\0';
  buf_free(&out);
  return shown;
}

static void long_queries_are_cut_around_the_caret(void **state) {
  (void)state;
  static const char *const fillers[] = {"word ", "größe ", "日本 ",
                                        "e\xcc\x81 "};
  for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
    struct buf text = {0};
    add_times(&text, fillers[i], 300);
    size_t offset = text.len;
    buf_add_char(&text, '!');
    struct shown shown = show_at(buf_str(&text), offset);
    assert_true(shown.width <= 78);
    assert_int_equal(shown.under_caret, '!');
    assert_true(str_starts(str_of(shown.query), STR("  …")));
    add_times(&text, fillers[i], 300);
    shown = show_at(buf_str(&text), offset);
    assert_true(shown.width <= 78 && shown.width >= 74);
    assert_int_equal(shown.under_caret, '!');
    assert_true(str_starts(str_of(shown.query), STR("  …")));
    assert_true(str_ends(str_of(shown.query), STR("…")));
    shown = show_at(buf_str(&text), 0);
    assert_true(shown.width <= 78 && shown.width >= 74);
    assert_int_equal(shown.caret, 2);
    assert_true(str_ends(str_of(shown.query), STR("…")));
    buf_free(&text);
  }
}

static void a_caret_may_stand_after_the_query(void **state) {
  (void)state;
  struct shown shown = show_at(STR("abc"), 3);
  assert_int_equal(shown.caret, 5);
  shown = show_at(STR("abc"), 999);
  assert_int_equal(shown.caret, 5);
  shown = show_at((struct str){NULL, 0}, 0);
  assert_int_equal(shown.caret, 2);
}

static void a_query_of_76_columns_is_not_cut(void **state) {
  (void)state;
  struct buf text = {0};
  add_times(&text, "x", 76);
  for (size_t offset = 0; offset <= 75; offset++) {
    struct shown shown = show_at(buf_str(&text), offset);
    assert_int_equal(shown.width, 78);
    assert_int_equal(shown.caret, offset + 2);
    assert_true(str_ends(str_of(shown.query), STR("xxx")));
  }
  buf_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_error_shows_query_caret_message_and_suggestion),
      cmocka_unit_test(the_caret_counts_columns_not_bytes),
      cmocka_unit_test(controls_never_reach_a_terminal),
      cmocka_unit_test(long_queries_are_cut_around_the_caret),
      cmocka_unit_test(a_caret_may_stand_after_the_query),
      cmocka_unit_test(a_query_of_76_columns_is_not_cut),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
