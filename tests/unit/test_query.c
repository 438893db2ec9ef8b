#include <stdlib.h>

#include "base/mem.h"
#include "claims.h"
#include "query/query.h"
#include "tables.h"

static const struct date TODAY = {2026, 7, 15};

/* Tables of tests/queries. */

/* Calls `row` with the columns of each line that is no comment; it returns
 * whether the row holds. Fails if one does not or if there are too few. */
static void walk_table(const char *name, size_t least,
                       bool (*row)(struct arena *, const struct str *,
                                   size_t)) {
  struct arena arena = {0};
  struct table_reader table = tables_open(&arena, name);
  struct str line;
  size_t wrong = 0;
  while (tables_next(&table, &line)) {
    struct str columns[4] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}}, column;
    size_t count = 0;
    while (str_split(&line, '\t', &column)) {
      assert_true(count < 4);
      columns[count++] = column;
    }
    if (!row(&arena, columns, count)) {
      print_error("%s:%zu: %.*s\n", name, table.line, STR_FMT(columns[0]));
      wrong++;
    }
  }
  arena_free(&arena);
  assert_int_equal(wrong, 0);
  assert_true(table.rows >= least);
}

static struct str describe(struct arena *arena, const struct query *query) {
  struct buf out = {0};
  query_describe(query, &out);
  return arena_take(arena, &out);
}

static bool understood_row(struct arena *arena, const struct str *columns,
                           size_t count) {
  struct query query;
  struct query_error problem;
  struct str text = tables_unescape(arena, columns[0]);
  if (query_parse(arena, text, TODAY, NULL, &query, &problem) != STATUS_OK) {
    print_error("an error: %s\n", problem.message);
    return false;
  }
  struct str tree = describe(arena, &query);
  if (!str_eq(tree, columns[1])) {
    print_error("expected %.*s\n     got %.*s\n", STR_FMT(columns[1]),
                STR_FMT(tree));
    return false;
  }
  if (query.note_count != (count == 3)) {
    print_error("%zu notes: %.*s\n", query.note_count,
                query.note_count ? (int)query.notes[0].len : 0,
                query.note_count ? query.notes[0].data : "");
    return false;
  }
  if (count == 3 &&
      str_find(query.notes[0], columns[2]) == query.notes[0].len) {
    print_error("the note is: %.*s\n", STR_FMT(query.notes[0]));
    return false;
  }
  return true;
}

static void queries_are_understood_as_the_table_says(void **state) {
  (void)state;
  walk_table("queries/understood.tsv", 150, understood_row);
}

static bool error_row(struct arena *arena, const struct str *columns,
                      size_t count) {
  struct query query;
  struct query_error problem, second;
  struct str text = tables_unescape(arena, columns[0]);
  assert_int_equal(count, 4);
  if (query_parse(arena, text, TODAY, NULL, &query, &problem) != STATUS_QUERY) {
    print_error("no error but %.*s\n", STR_FMT(describe(arena, &query)));
    return false;
  }
  struct str message = str_of(problem.message);
  struct str suggestion = str_of(problem.suggestion);
  bool good = true;
  if (problem.offset != strtoul(columns[1].data, NULL, 10) ||
      str_find(message, columns[2]) == message.len ||
      !str_eq(suggestion, columns[3])) {
    print_error("expected %.*s: %.*s; try %.*s\n", STR_FMT(columns[1]),
                STR_FMT(columns[2]), STR_FMT(columns[3]));
    print_error("     got %zu: %s; try %s\n", problem.offset, message.data,
                suggestion.data);
    good = false;
  }
  if (query_parse(arena, suggestion, TODAY, NULL, &query, &second) !=
      STATUS_OK) {
    print_error("the suggestion is an error: %s\n", second.message);
    good = false;
  }
  return good;
}

static void errors_are_shown_as_the_table_says(void **state) {
  (void)state;
  walk_table("queries/errors.tsv", 60, error_row);
}

/* Limits. */

static enum status parse(struct arena *arena, struct str text,
                         struct query *query, struct query_error *problem) {
  return query_parse(arena, text, TODAY, NULL, query, problem);
}

static struct str nested(struct buf *out, size_t depth) {
  buf_clear(out);
  add_times(out, "(", depth);
  buf_add_str(out, STR("a OR b"));
  add_times(out, ")", depth);
  return buf_str(out);
}

static void sixty_four_parentheses_nest_and_no_more(void **state) {
  (void)state;
  struct arena arena = {0};
  struct buf text = {0};
  struct query query;
  struct query_error problem;
  assert_int_equal(parse(&arena, nested(&text, 64), &query, &problem),
                   STATUS_OK);
  assert_int_equal(parse(&arena, nested(&text, 65), &query, &problem),
                   STATUS_QUERY);
  assert_int_equal(problem.offset, 64);
  assert_non_null(strstr(problem.message, "64 deep"));
  assert_string_equal(problem.suggestion, nested(&text, 64).data);
  assert_int_equal(parse(&arena, nested(&text, 5000), &query, &problem),
                   STATUS_QUERY);
  assert_string_equal(problem.suggestion, "a or b");
  buf_free(&text);
  arena_free(&arena);
}

/* Which values there are decides whether a name like a field's is a slip. */
static bool has_iaas(void *context, const struct field *field,
                     struct str value) {
  (void)context;
  return strcmp(field->name, "team") == 0 && str_eq(value, STR("iaas"));
}

static void a_slip_in_a_field_needs_a_value_that_exists(void **state) {
  (void)state;
  struct arena arena = {0};
  struct query query;
  struct query_error problem;
  struct query_known known = {has_iaas, NULL};
  static const struct {
    const char *text;
    enum status status;
  } rows[] = {{"taem:iaas", STATUS_QUERY},  {"taem:\"iaas\"", STATUS_QUERY},
              {"taem:iass", STATUS_OK},     {"tags:x", STATUS_OK},
              {"dat:2023", STATUS_QUERY},   {"dat:lunch", STATUS_OK},
              {"knd:action", STATUS_QUERY}, {"knd:x", STATUS_OK}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    enum status status = query_parse(&arena, str_of(rows[i].text), TODAY,
                                     &known, &query, &problem);
    if (status != rows[i].status) fail_msg("%s", rows[i].text);
    if (status == STATUS_OK && query.note_count != 1)
      fail_msg("%s: no note", rows[i].text);
  }
  arena_free(&arena);
}

static void punctuation_alone_is_every_section_with_a_note(void **state) {
  (void)state;
  static const char *const texts[] = {"(", "\"", ")))", "((("};
  struct arena arena = {0};
  struct query query;
  struct query_error problem;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    assert_int_equal(parse(&arena, str_of(texts[i]), &query, &problem),
                     STATUS_OK);
    assert_null(query.root);
    assert_int_equal(query.note_count, 2);
    assert_non_null(strstr(query.notes[1].data, "every section"));
  }
  arena_free(&arena);
}

static void groups_side_by_side_do_not_nest(void **state) {
  (void)state;
  struct arena arena = {0};
  struct buf text = {0};
  struct query query;
  struct query_error problem;
  add_times(&text, "(a) heading:(b) ", 100);
  assert_int_equal(parse(&arena, buf_str(&text), &query, &problem), STATUS_OK);
  assert_int_equal(query.root->part_count, 200);
  buf_free(&text);
  arena_free(&arena);
}

static void a_heading_group_nests_like_any_other(void **state) {
  (void)state;
  struct arena arena = {0};
  struct buf text = {0};
  struct query query;
  struct query_error problem;
  for (size_t depth = 63; depth <= 64; depth++) {
    buf_clear(&text);
    buf_add_str(&text, STR("heading:("));
    add_times(&text, "(", depth);
    buf_add_str(&text, STR("a OR b"));
    add_times(&text, ")", depth + 1);
    assert_int_equal(parse(&arena, buf_str(&text), &query, &problem),
                     depth == 63 ? STATUS_OK : STATUS_QUERY);
  }
  buf_free(&text);
  arena_free(&arena);
}

static void a_query_may_be_64_kib_long(void **state) {
  (void)state;
  struct arena arena = {0};
  struct buf text = {0};
  struct query query;
  struct query_error problem;
  add_times(&text, "a ", QUERY_MAX_BYTES / 2);
  assert_int_equal(parse(&arena, buf_str(&text), &query, &problem), STATUS_OK);
  assert_int_equal(query.root->part_count, QUERY_MAX_BYTES / 2);
  buf_add_char(&text, 'b');
  assert_int_equal(parse(&arena, buf_str(&text), &query, &problem),
                   STATUS_QUERY);
  assert_int_equal(problem.offset, QUERY_MAX_BYTES);
  assert_non_null(strstr(problem.message, "64 KiB"));
  assert_int_equal(parse(&arena, str_of(problem.suggestion), &query, &problem),
                   STATUS_OK);
  buf_free(&text);
  arena_free(&arena);
}

/* Whatever is begun and never ended, there is a good query to suggest.
 * (bench/hostile.c tells what the same shapes cost.) */
static void hostile_queries_have_good_suggestions(void **state) {
  (void)state;
  static const char *const shapes[] = {
      "(",     "((()", "-(",   "-(-",     "\"",      "(\"",          "://(",
      "a(",    "NOT ", "a OR", "a:b ",    "team:a,", "\xe2\x80\x9c", "( . ",
      "=\"\"", "()",   "-()",  "x NEAR ", "path:a(", "\xff"};
  struct arena arena = {0};
  struct buf text = {0};
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    struct query query;
    struct query_error problem;
    buf_clear(&text);
    add_times(&text, shapes[i], 4096 / strlen(shapes[i]));
    if (parse(&arena, buf_str(&text), &query, &problem) != STATUS_OK)
      assert_int_equal(
          parse(&arena, str_of(problem.suggestion), &query, &problem),
          STATUS_OK);
    arena_reset(&arena);
  }
  buf_clear(&text);
  add_times(&text, "(-", 60);
  add_times(&text, ")", 60);
  struct query query;
  struct query_error problem;
  assert_int_equal(parse(&arena, buf_str(&text), &query, &problem), STATUS_OK);
  assert_null(query.root);
  buf_free(&text);
  arena_free(&arena);
}

static void places_are_byte_offsets_in_the_query(void **state) {
  (void)state;
  struct arena arena = {0};
  struct query query;
  struct query_error problem;
  struct str text = STR("ä -(b OR \"c d\"~2) team:x,\"y z\"");
  assert_int_equal(parse(&arena, text, &query, &problem), STATUS_OK);
  struct query_node **parts = query.root->parts;
  assert_int_equal(query.root->start, 0);
  assert_int_equal(query.root->end, text.len);
  assert_int_equal(parts[0]->end, 2);
  assert_int_equal(parts[1]->start, 3);
  assert_int_equal(parts[1]->end, 18);
  assert_int_equal(parts[1]->parts[0]->start, 4);
  assert_int_equal(parts[1]->parts[0]->parts[1]->start, 10);
  assert_int_equal(parts[1]->parts[0]->parts[1]->end, 17);
  assert_int_equal(parts[2]->start, 19);
  assert_int_equal(parts[2]->values[0].start, 24);
  assert_int_equal(parts[2]->values[0].end, 25);
  assert_int_equal(parts[2]->values[1].start, 26);
  assert_int_equal(parts[2]->values[1].end, text.len);
  arena_free(&arena);
}

static void a_query_without_memory_is_empty(void **state) {
  (void)state;
  struct arena arena = {0};
  struct query query;
  struct query_error problem;
  assert_int_equal(parse(&arena, (struct str){NULL, 0}, &query, &problem),
                   STATUS_OK);
  assert_null(query.root);
  query_parse_raw(&arena, (struct str){NULL, 0}, &query);
  assert_null(query.root);
  arena_free(&arena);
}

static void the_same_note_is_made_once(void **state) {
  (void)state;
  struct arena arena = {0};
  struct query query;
  struct query_error problem;
  assert_int_equal(parse(&arena, STR("eco:x eco:x eco:y"), &query, &problem),
                   STATUS_OK);
  assert_int_equal(query.note_count, 2);
  arena_free(&arena);
}

/* A fault near the end of a long query: the whole would not fit, but the piece
 * that is wrong does. */
static void a_long_query_gets_its_wrong_piece_corrected(void **state) {
  (void)state;
  struct arena arena = {0};
  struct buf text = {0};
  struct query query;
  struct query_error problem;
  add_times(&text, "word ", 200);
  buf_add_str(&text, STR("taem:iaas end"));
  assert_int_equal(parse(&arena, buf_str(&text), &query, &problem),
                   STATUS_QUERY);
  assert_int_equal(problem.offset, 1000);
  assert_string_equal(problem.suggestion, "team:iaas");
  buf_free(&text);
  arena_free(&arena);
}

static void a_suggestion_is_utf_8_without_controls(void **state) {
  (void)state;
  struct arena arena = {0};
  struct query query;
  struct query_error problem;
  struct str text =
      STR("taem:x \"a\x1b[31m\xff"
          "b\" c\x7f");
  assert_int_equal(parse(&arena, text, &query, &problem), STATUS_QUERY);
  assert_string_equal(problem.suggestion, "team:x \"a [31m b\" c");
  text = STR("date:\"x\xff\x01y\"");
  assert_int_equal(parse(&arena, text, &query, &problem), STATUS_QUERY);
  assert_string_equal(problem.suggestion, "date:\"this-month\"");
  arena_free(&arena);
}

/* Raw. */

static void raw_text_has_no_syntax(void **state) {
  (void)state;
  struct arena arena = {0};
  struct query query;
  query_parse_raw(&arena, STR("taem:x \"a (b -c OR * d*\t=e \xff f\0g"),
                  &query);
  struct str tree = describe(&arena, &query);
  assert_string_equal(tree.data, "(side taem:x \"a (b -c OR d* =e f g)");
  assert_false(query.root->parts[5]->wildcard);
  assert_false(query.root->parts[6]->exact);
  assert_int_equal(query.note_count, 0);
  query_parse_raw(&arena, STR("one"), &query);
  assert_int_equal(query.root->kind, QUERY_WORD);
  query_parse_raw(&arena, STR(" ... \" ( "), &query);
  assert_null(query.root);
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(queries_are_understood_as_the_table_says),
      cmocka_unit_test(errors_are_shown_as_the_table_says),
      cmocka_unit_test(sixty_four_parentheses_nest_and_no_more),
      cmocka_unit_test(a_slip_in_a_field_needs_a_value_that_exists),
      cmocka_unit_test(punctuation_alone_is_every_section_with_a_note),
      cmocka_unit_test(groups_side_by_side_do_not_nest),
      cmocka_unit_test(a_heading_group_nests_like_any_other),
      cmocka_unit_test(a_query_may_be_64_kib_long),
      cmocka_unit_test(hostile_queries_have_good_suggestions),
      cmocka_unit_test(places_are_byte_offsets_in_the_query),
      cmocka_unit_test(a_query_without_memory_is_empty),
      cmocka_unit_test(the_same_note_is_made_once),
      cmocka_unit_test(a_long_query_gets_its_wrong_piece_corrected),
      cmocka_unit_test(a_suggestion_is_utf_8_without_controls),
      cmocka_unit_test(raw_text_has_no_syntax),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
