/* Any bytes as a query, as raw words and as a date: no crash, leak or hang; an
 * error has a place, a message and a suggestion that is none. Built with
 * clang -fsanitize=fuzzer,address,undefined; corpus/query holds the seeds. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "query/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct date TODAY = {2026, 7, 15};

static void require(bool holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "not so: %s\n", what);
  abort();
}

static void check_places(const struct query_node *node, struct str text) {
  require(node->start <= node->end && node->end <= text.len, "places");
  for (size_t i = 0; i < node->part_count; i++)
    check_places(node->parts[i], text);
  for (size_t i = 0; i < node->value_count; i++) {
    const struct query_value *value = &node->values[i];
    require(value->start <= value->end && value->end <= node->end, "values");
    if (value->kind == QUERY_VALUE_DATES && date_is_set(value->first) &&
        date_is_set(value->last))
      require(date_cmp(value->first, value->last) <= 0, "dates in order");
  }
}

static void check_error(const struct query_error *problem, struct str text) {
  struct buf shown = {0};
  query_error_show(problem, text, &shown);
  require(utf8_is_valid(buf_str(&shown)), "shown as UTF-8");
  struct str rest = buf_str(&shown), line;
  size_t lines = 0;
  while (str_split(&rest, '\n', &line))
    if (lines++ == 0) require(utf8_width(line) <= 80, "a short line");
  require(lines == 5, "four lines");
  for (size_t i = 0; i < shown.len; i++)
    require(shown.data[i] == '\n' || (unsigned char)shown.data[i] >= ' ',
            "no controls");
  require(problem->offset <= text.len, "the caret's place");
  require(utf8_is_valid(str_of(problem->message)), "the message is UTF-8");
  require(utf8_is_valid(str_of(problem->suggestion)), "suggestion is UTF-8");
  buf_free(&shown);
}

static void check_query(struct str text) {
  struct arena arena = {0};
  struct buf tree = {0};
  struct query query;
  struct query_error problem, second;
  if (query_parse(&arena, text, TODAY, NULL, &query, &problem) == STATUS_OK) {
    if (query.root) check_places(query.root, text);
    query_describe(&query, &tree);
    require(utf8_is_valid(buf_str(&tree)), "the tree is UTF-8");
  } else {
    check_error(&problem, text);
    require(query_parse(&arena, str_of(problem.suggestion), TODAY, NULL, &query,
                        &second) == STATUS_OK,
            "the suggestion parses");
    require(query.root != NULL, "the suggestion is not empty");
  }
  buf_free(&tree);
  arena_free(&arena);
}

static void check_date(struct str text) {
  struct date first, last;
  struct query_error problem;
  if (query_date_parse(text, TODAY, &first, &last, &problem)) return;
  check_error(&problem, text);
  require(query_date_parse(str_of(problem.suggestion), TODAY, &first, &last,
                           &problem),
          "the suggested date is one");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct str text = {(const char *)data, size};
  struct arena arena = {0};
  struct query query;
  check_query(text);
  check_date(text);
  query_parse_raw(&arena, text, &query);
  if (query.root) check_places(query.root, text);
  arena_free(&arena);
  return 0;
}
