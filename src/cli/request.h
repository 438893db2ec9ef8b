/* From the command line to a question: its options and words as parameters. */
#ifndef MINS_CLI_REQUEST_H
#define MINS_CLI_REQUEST_H

#include "cli/command.h"

/* Reads a question of this kind; words are the query, a section's name or a
 * field's. Statuses: question_read; STATUS_USAGE also for a query beside
 * --batch. */
enum status request_read(struct context *context, enum request_kind kind,
                         struct question *question, struct error *error);
/* Takes out of the request what the format does not show, unless --fields names
 * it. */
void request_shown(const struct context *context, enum format format,
                   struct request *request);

#endif
