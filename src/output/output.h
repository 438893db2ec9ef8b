/* Results as bytes: what they have in common. One file a format; each writes
 * to an `struct output`, which gathers bytes and writes them out in blocks.
 *
 * Errors: a failed write is remembered and told by output_finish
 * (STATUS_OUTPUT); a broken pipe is remembered too and is quiet. */
#ifndef MINS_OUTPUT_OUTPUT_H
#define MINS_OUTPUT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"
#include "search/results.h"

enum { OUTPUT_COPIES = 3 }; /* of a hit that the format `text` lists */

struct output {
  int fd;
  struct buf buf;
  int write_errno; /* 0, or why writing failed first */
  char record_end; /* '\n', or '\0' with -0 */
  bool header;     /* tsv: names of the columns first */
  bool terminal;   /* fd is one: vimgrep is made safe, text has bars */
  bool colour;     /* text: escape sequences */
  bool hyperlinks; /* text: OSC 8 */
  size_t width;    /* text: columns of the terminal, 80 if unknown */
  struct str root; /* absolute path of the root, for links */
  /* From the working directory to the root, "" or ending in "/"; stands before
   * paths that are for opening. */
  struct str path_prefix;
};

void output_flush(struct output *out); /* writes what is gathered */
/* Writes it once over 64 KiB are gathered; call it after each record. */
void output_flush_if_full(struct output *out);
/* Flushes and frees; STATUS_OUTPUT with a message unless all was written or the
 * reader went away (EPIPE). */
enum status output_finish(struct output *out, struct error *error);

/* ---- json.c: one object, search or facets (without hits) ---- */
void output_json_search(struct output *out, const struct results *results);
void output_json_facets(struct output *out, const struct results *results);
/* ---- jsonl.c: one hit a line; dump's sections ---- */
void output_jsonl_hits(struct output *out, const struct results *results);
void output_jsonl_section(struct output *out, const struct hit *section);
/* ---- tsv.c ---- */
void output_tsv_search(struct output *out, const struct results *results);
void output_tsv_facets(struct output *out, const struct results *results);
void output_tsv_values(struct output *out, const struct facet *values);
/* One row of fields, escaped, joined by tabs; a NULL data is "-". */
void output_tsv_row(struct output *out, const struct str *fields, size_t count);
/* ---- text.c: for people ---- */
void output_text_search(struct output *out, const struct results *results);
void output_text_facets(struct output *out, const struct results *results);
void output_text_values(struct output *out, const struct facet *values);
/* Text with control characters made visible (␀ ... by U+2400 + code, C1 and
 * bidirectional overrides as U+FFFD), bytes that are not UTF-8 as U+FFFD. */
void output_safe_text(struct output *out, struct str text);
/* The same for text of several lines: tabs and line ends stay, \r\n as \n. */
void output_safe_lines(struct output *out, struct str text);
/* ---- vimgrep.c, paths.c ---- */
/* `source` gives the source line (without its line end) and the 1-based byte
 * column of the match for a hit; an empty line if the file is gone. */
struct source_line {
  struct str text;
  size_t column;
};
typedef struct source_line source_line_fn(void *context, const struct hit *hit);
void output_vimgrep(struct output *out, const struct results *results,
                    source_line_fn *source, void *context);
/* Each path of the hits once, in the order of its first hit. */
void output_paths(struct output *out, const struct results *results);

#endif
