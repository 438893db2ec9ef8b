/* Tables of the tests' folders: a row a line, tabs between its columns. */
#ifndef MINS_TESTS_TABLES_H
#define MINS_TESTS_TABLES_H

#include "base/arena.h"
#include "base/str.h"

struct table_reader {
  struct str rest;
  size_t line; /* of the last row, from 1 */
  size_t rows; /* so far */
};

/* `name`: below tests. A file that is not there fails the test. */
struct table_reader tables_open(struct arena *arena, const char *name);
/* The next line that is neither empty nor a comment ("# "). */
bool tables_next(struct table_reader *reader, struct str *row);
/* A column without its escapes \t \n \\ \xNN. */
struct str tables_unescape(struct arena *arena, struct str column);

#endif
