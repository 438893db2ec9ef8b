/* Where answers go: a buffer that is written out in blocks, and what the
 * formats need to know about the destination.
 *
 * Errors: a failed write is remembered and reported by output_finish
 * (STATUS_OUTPUT); a broken pipe is remembered too and is quiet. */
#ifndef MINS_OUTPUT_OUTPUT_H
#define MINS_OUTPUT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"
#include "search/results.h"

/* The source line of a hit's match_line, without its line end, and the column
 * of the match, from 1 in bytes. */
struct output_line {
  struct str text;
  size_t column;
  bool is_stale; /* the file is gone or has changed: there is no such line */
};
/* Fills a line for each hit; the texts live until the next call. */
typedef void output_lines_fn(void *context, const struct hit *hits,
                             size_t count, struct output_line *lines);

/* For output.fd: nothing is written out. The buffer is the answer, to be freed
 * by its owner without output_finish. */
enum { OUTPUT_IN_MEMORY = -1 };

struct output {
  int fd;
  struct buf buf;
  int write_errno; /* of the first failure: nothing is written after it; or 0 */
  char record_end; /* '\n', or '\0' with -0 */
  bool header;     /* tsv: names of the columns first */
  /* Further columns of tsv, the only keys of jsonl; data NULL: none were named.
   * Each is one of writer_fields(). */
  struct str_list fields;
  bool terminal;   /* fd is one: vimgrep is made safe, text has bars */
  bool colour;     /* text: escape sequences */
  bool hyperlinks; /* text: OSC 8 */
  size_t width;    /* text: columns of the terminal, 80 if unknown */
  struct str root; /* absolute path of the root, for links */
  struct str link; /* md: template of URLs, as in the configuration */
  /* From the working directory to the root, "" or ending in "/"; stands before
   * paths that are for opening. */
  struct str path_prefix;
  /* Of a batch, the line of the query that is being answered, from 1, and the
   * query: every record says it. 0: no batch. */
  size_t batch_line;
  struct str batch_query;
  output_lines_fn *lines_of; /* vimgrep */
  void *lines_context;
};

void output_flush(struct output *out); /* writes what is gathered */
/* Writes it once over 64 KiB are gathered; call it after each record. */
void output_flush_if_full(struct output *out);
/* Flushes and frees; STATUS_OUTPUT with a message unless all was written or the
 * reader went away (EPIPE). */
enum status output_finish(struct output *out, struct error *error);

/* Bytes as they are for a file or a program; made safe where they may reach a
 * terminal. */
void output_bytes(struct output *out, struct str bytes);
/* Text with control characters made visible (␀ ... by U+2400 + code, C1 and
 * bidirectional overrides as U+FFFD), bytes that are not UTF-8 as U+FFFD. */
void output_safe_text(struct output *out, struct str text);
/* The same for text of several lines: tabs and line ends stay, \r\n as \n. */
void output_safe_lines(struct output *out, struct str text);

#endif
