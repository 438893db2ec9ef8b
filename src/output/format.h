/* The formats answers are written in: one table from which options, help,
 * completion and messages derive. Which kind of answer has which format:
 * writer.h. */
#ifndef MINS_OUTPUT_FORMAT_H
#define MINS_OUTPUT_FORMAT_H

#include <stddef.h>

#include "base/str.h"

enum format {
  FORMAT_DEFAULT, /* none asked for: the usual one of the answer */
  FORMAT_TEXT,
  FORMAT_JSON,
  FORMAT_JSONL,
  FORMAT_TSV,
  FORMAT_VIMGREP,
  FORMAT_PATHS,
  FORMAT_MD,
  FORMAT_COUNT
};

enum {
  FORMAT_HAS_NOTES = 1 << 0,    /* else they go to standard error */
  FORMAT_HAS_FACETS = 1 << 1,   /* beside hits */
  FORMAT_HAS_HEADER = 1 << 2,   /* names of the columns first, if wanted */
  FORMAT_ENDS_RECORDS = 1 << 3, /* with NUL, if wanted */
  /* Paths lead to the files from the working directory; else they are
   * relative to the root. */
  FORMAT_OPENS_PATHS = 1 << 4,
  FORMAT_IS_FOR_PEOPLE = 1 << 5, /* colour, links, pager */
  FORMAT_NEEDS_PATHS = 1 << 6,   /* and nothing else of a hit */
  /* Does not say how much of the question a hit has: only those are listed that
   * totals count. */
  FORMAT_HIDES_MODE = 1 << 7,
  FORMAT_HAS_FIELDS = 1 << 8, /* of which some can be chosen */
  /* Records alone, which any number of answers could have written. */
  FORMAT_IS_RECORDS = 1 << 9,
  FORMAT_IS_BRIEF = 1 << 10, /* without texts, unless a field shows them */
};

struct format_row {
  const char *name;
  const char *option;       /* --option is --format name; NULL: none */
  char letter;              /* the same as -letter; 0: none */
  const char *content_type; /* of an answer over HTTP */
  unsigned flags;
  size_t copies; /* of a hit, listed at most */
};

const struct format_row *format_get(enum format format);
/* FORMAT_DEFAULT if there is none of this name. */
enum format format_find(struct str name);
/* Appends the names of a set of formats (bits 1 << format) as a sentence has
 * them: "text, json or tsv". */
void format_add_names(unsigned formats, struct buf *out);

#endif
