/* The values of front matter by key, as far as minutes need them: texts and
 * lists of texts. What is anything else (a table, a list in a list) is kept as
 * not understood, never in part. Shared by the readers of YAML and TOML. */
#ifndef MINS_MINUTES_FRONT_H
#define MINS_MINUTES_FRONT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"

struct front_value {
  struct str key;    /* as it stands; empty for a line that has none */
  struct str *items; /* the arena's; one for a text */
  size_t count;
  bool is_list;
  const char *problem; /* what was not understood; NULL if all was */
  size_t line;         /* of the body, from 0 */
  struct str lines;    /* of what was not understood, its key's too, as YAML
                          has them; of TOML of tables alone */
};

/* A reader at work. */
struct front_reader {
  struct arena *arena;
  struct str text;
  size_t at;
  VEC(struct front_value) values;
  VEC(struct str) items; /* of the value being read */
  struct buf word;       /* the text being read */
  const char *problem;
  size_t line, line_at; /* lines before text[line_at]; values come in order */
};

/* What both share. */
char front_char(const struct front_reader *reader, size_t ahead);
/* Offset of the end of the line at `at`, without its \n. */
size_t front_line_end(const struct front_reader *reader, size_t at);
bool front_is_end_of_line(const struct front_reader *reader);
/* To the begin of the next line. */
void front_skip_line(struct front_reader *reader);
void front_skip_blanks(struct front_reader *reader);
/* Blanks, line ends and comments. */
void front_skip_space(struct front_reader *reader);
/* The escape behind a backslash that was read, into `word`; false for one that
 * does not exist. */
bool front_escape(struct front_reader *reader);
void front_keep_item(struct front_reader *reader); /* `word` becomes one */
/* The items become a value; or none, where there was a problem. */
void front_keep_value(struct front_reader *reader, struct str key, size_t start,
                      bool is_list);

#endif
