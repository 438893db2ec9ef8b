/* Every kind of answer in every format it has: one table of both. */
#ifndef MINS_OUTPUT_WRITER_H
#define MINS_OUTPUT_WRITER_H

#include "output/answer.h"
#include "output/format.h"
#include "output/output.h"

/* The formats a kind of answer has, as bits 1 << format; 0 for ANSWER_NONE. */
unsigned writer_formats(enum answer_kind kind);
/* The one that is meant where none is asked for. */
enum format writer_usual(enum answer_kind kind);
/* Appends the names, separated by commas, that may stand in the output's
 * `fields` for answers of this kind in this format; nothing: that is not for
 * them. */
void writer_fields(enum answer_kind kind, enum format format,
                   struct buf *names);
/* STATUS_USAGE: one of `fields` may not stand there. */
enum status writer_check_fields(enum answer_kind kind, enum format format,
                                const struct str_list *fields,
                                struct error *error);
/* Appends the answer to the output and writes it out when much is gathered.
 * `format` is one of those the kind has. */
void writer_write(struct output *out, enum format format,
                  const struct answer *answer);

/* Says which query of a batch the next answer is of: in JSON its records do, in
 * other formats a line before it does. `query` is borrowed until the next. */
void writer_begin_query(struct output *out, enum format format, size_t line,
                        struct str query);

#endif
