/* Texts made to be slow: the time a byte takes in queries and lines that begin
 * something again and again and never end it.
 *
 *   mins_hostile
 *
 * Each shape is repeated to 8 KiB and to 64 KiB. The last column is what a byte
 * of the longer text takes beside one of the shorter: about 1 where the time
 * grows with the length, 8 where it grows with its square. */
#include <stdio.h>
#include <time.h>

#include "minutes/ballots.h"
#include "minutes/labels.h"
#include "query/query.h"

enum { SHORT = 8 << 10, LONG = 64 << 10, LEAST_NS = 20 * 1000 * 1000 };

static double now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static void read_query(struct str text) {
  struct arena arena = {0};
  struct query query;
  struct query_error problem;
  query_parse(&arena, text, (struct date){2024, 1, 2}, NULL, &query, &problem);
  arena_free(&arena);
}

static void read_line(struct str text) {
  struct label label;
  labels_find_in_text(text, NULL, &label);
  ballots_is_result(text, true);
}

/* Nanoseconds a byte, of as many readings as fill some milliseconds. */
static double measure(void (*read)(struct str text), const char *shape,
                      size_t length) {
  struct buf text = {0};
  while (text.len + strlen(shape) <= length) buf_add_str(&text, str_of(shape));
  double start = now_ns(), taken = 0;
  size_t readings = 0;
  for (; taken < LEAST_NS; taken = now_ns() - start, readings++)
    read(buf_str(&text));
  taken /= (double)readings * (double)text.len;
  buf_free(&text);
  return taken;
}

static void show(const char *what, void (*read)(struct str text),
                 const char *shape) {
  double few = measure(read, shape, SHORT), many = measure(read, shape, LONG);
  printf("%-6s %-9s %8.1f %8.1f ns a byte %6.2f\n", what, shape, few, many,
         many / few);
}

int main(void) {
  static const char *const queries[] = {
      "(",     "((()", "-(",   "-(-",     "\"",      "(\"",          "://(",
      "a(",    "NOT ", "a OR", "a:b ",    "team:a,", "\xe2\x80\x9c", "( . ",
      "=\"\"", "()",   "-()",  "x NEAR ", "path:a(", "\xff"};
  static const char *const lines[] = {"AI ", "[",     "TODO_", "ACTION ",
                                      "=> ", "no 5 ", "(AI",   "motion "};
  for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
    show("query", read_query, queries[i]);
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    show("line", read_line, lines[i]);
  return 0;
}
