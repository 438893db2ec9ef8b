/* Walks tests/front/matter.tsv. */
#include "claims.h"
#include "minutes/frontmatter.h"
#include "tables.h"

/* Whether the row is as it says; tells what is not. */
static bool row_holds(struct arena *arena, struct str line, size_t number) {
  struct str rest = line, body, tags, title, problem = STR("");
  struct buf source = {0}, found = {0};
  struct frontmatter front;
  str_split(&rest, '\t', &body);
  str_split(&rest, '\t', &tags);
  str_split(&rest, '\t', &title);
  if (rest.data) problem = rest;
  bool toml = str_starts(body, STR("+"));
  buf_addf(&source, "%s\n", toml ? "+++" : "---");
  buf_add_str(&source, tables_unescape(arena, str_slice(body, toml, body.len)));
  buf_addf(&source, "\n%s\ntext\n", toml ? "+++" : "---");
  frontmatter_read(arena, buf_str(&source), &front);
  for (size_t i = 0; i < front.tags.len; i++)
    buf_addf(&found, "%s%.*s", i > 0 ? "|" : "", STR_FMT(front.tags.data[i]));
  if (front.tags.len == 0) buf_add_char(&found, '-');
  if (front.title.len == 0) front.title = STR("-");
  bool understood = problem.len > 0
                        ? str_find(front.problem, problem) < front.problem.len
                        : front.problem.data == NULL;
  bool holds = str_eq(buf_str(&found), tags) &&
               str_eq(front.title, tables_unescape(arena, title)) &&
               understood && front.start == 0 && front.end == source.len - 5;
  if (!holds)
    print_error("matter.tsv:%zu: %.*s\n  is %s, title %.*s, problem %.*s\n",
                number, STR_FMT(line), buf_cstr(&found), STR_FMT(front.title),
                STR_FMT(front.problem));
  buf_free(&source);
  buf_free(&found);
  return holds;
}

static void front_matter_says_what_the_table_says(void **state) {
  struct arena arena = {0};
  struct table_reader table = tables_open(&arena, "front/matter.tsv");
  struct str line;
  size_t wrong = 0;
  (void)state;
  while (tables_next(&table, &line))
    wrong += !row_holds(&arena, line, table.line);
  arena_free(&arena);
  assert_true(table.rows >= 70);
  assert_int_equal(wrong, 0);
}

static void people_in_tables_of_toml_are_read_or_told(void **state) {
  static const struct {
    const char *body, *attended, *problem;
  } rows[] = {
      {"[[attendees]]\nname = \"Jane Doe\"\ngithub = \"jane\"\n\n"
       "[[attendees]] # second\nname = 'Joe Roe'\n",
       "Jane Doe (@jane)|Joe Roe", NULL},
      {"[[attendees]]\nname = \"Jane\"\npresent = false\n[[attendees]]\n"
       "name = \"Joe\"\n",
       "Joe", NULL},
      {"attendees = [{name = \"Ann Poe\", github = \"ann\"},\n"
       "  {name=\"Bo\"}]\ntitle = \"T\"\n",
       "Ann Poe (@ann)|Bo", NULL},
      {"[attendees]\npresent = [\"Dan\", \"Eve\"]\nabsent = [\"Fay\"]\n"
       "[extra]\nname = \"no\"\n",
       "Dan|Eve", NULL},
      {"attendees = {present = [\"Gus\"], absent = [\"Hal\"]}\n", "Gus", NULL},
      {"[attendees.ida]\nname = \"Ida Zoe\"\n[attendees.kim]\n"
       "name = \"Kim\"\n",
       "Ida Zoe|Kim", NULL},
      {"title = \"T\"\n[attendees]\nroom = 3\n", "", "line 3: attendees"},
      {"[[attendees]]\nname = \"A\"\n[[attendees]]\nname = {a = 1}\n", "",
       "line 2: attendees"},
      {"attendees = [{name = \"A\"}, \"B\"]\n", "", "line 2: attendees"},
      {"attendees = [{name = \"A\", {name = \"B\"}]\n", "",
       "line 2: attendees"},
      {"[tags]\na = 1\n", "", "line 2: tags"},
  };
  struct arena arena = {0};
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    struct frontmatter front;
    struct buf found = {0};
    struct str source = arena_strf(&arena, "+++\n%s+++\ntext\n", rows[i].body);
    frontmatter_read(&arena, source, &front);
    for (size_t j = 0; j < front.attended.len; j++)
      buf_addf(&found, "%s%.*s", j > 0 ? "|" : "",
               STR_FMT(front.attended.data[j]));
    assert_string_equal(buf_cstr(&found), rows[i].attended);
    if (rows[i].problem)
      assert_true(str_starts(front.problem, str_of(rows[i].problem)));
    else
      assert_null(front.problem.data);
    buf_free(&found);
  }
  arena_free(&arena);
}

static void json_is_told_and_is_no_text(void **state) {
  static const struct {
    const char *source, *rest, *problem; /* what is text, what is told */
  } rows[] = {
      {"{\n \"title\": \"T\",\n \"tags\": [\"a\"]\n}\ntext\n", "text\n",
       "it is JSON"},
      {"{\"a\": {\"b\": \"}\\\"}\"}}\n\ntext\n", "\ntext\n", "it is JSON"},
      {"\n{ \"a\" : 1 }", "", "it is JSON"},
      {"{\n \"a\": [\"b\",\n}\ntext\n", "text\n", "it is JSON"},
      {"{\n \"a\": \"b,\n}\ntext\n", "text\n", "it is JSON"},
      {"{\n \"a\": [1,\n# Heading\n", "{\n \"a\": [1,\n# Heading\n",
       "without an end"},
      {"{\"a\": 1} and text\n", "{\"a\": 1} and text\n", NULL},
      {"{{< toc >}}\ntext\n", "{{< toc >}}\ntext\n", NULL},
      {"{}\n", "{}\n", NULL},
      {"{\"quoted\" text}\n", "{\"quoted\" text}\n", NULL},
      {"{", "{", NULL},
      {"{\"", "{\"", NULL},
  };
  struct arena arena = {0};
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    struct frontmatter front;
    struct str source = str_of(rows[i].source);
    frontmatter_read(&arena, source, &front);
    assert_string_equal(rows[i].source + front.end, rows[i].rest);
    assert_int_equal(front.tags.len + front.title.len, 0);
    if (rows[i].problem)
      assert_true(str_find(front.problem, str_of(rows[i].problem)) <
                  front.problem.len);
    else
      assert_null(front.problem.data);
  }
  arena_free(&arena);
}

static void text_without_a_key_is_not_front_matter(void **state) {
  static const char *const texts[] = {
      "---\n\nprose\n\n---\n", "---\ntitle: x\n", "+++\nprose\n+++\n",
      "text\n---\ntitle: x\n---\n", "...\ntitle: x\n...\n"};
  struct arena arena = {0};
  (void)state;
  for (size_t i = 0; i < COUNT(texts); i++) {
    struct frontmatter front;
    frontmatter_read(&arena, str_of(texts[i]), &front);
    assert_int_equal(front.start, front.end);
    assert_null(front.problem.data);
  }
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(front_matter_says_what_the_table_says),
      cmocka_unit_test(people_in_tables_of_toml_are_read_or_told),
      cmocka_unit_test(json_is_told_and_is_no_text),
      cmocka_unit_test(text_without_a_key_is_not_front_matter),
  };
  return cmocka_run_group_tests_name("frontmatter", tests, NULL, NULL);
}
