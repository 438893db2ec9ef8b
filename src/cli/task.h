/* What commands with a query share: one question, or with --batch one a line of
 * standard input. */
#ifndef MINS_CLI_TASK_H
#define MINS_CLI_TASK_H

#include "cli/command.h"

struct task {
  struct context *context;
  struct question question;
  enum format format;
};

/* What a command does with one query; fills reply->problem if it returns
 * STATUS_QUERY. */
typedef enum status task_fn(struct task *task, struct arena *arena,
                            struct reply *reply, struct error *error);

/* Reads format and question from the command line. Statuses: context_format,
 * request_read. */
enum status task_read(struct context *context, enum request_kind kind,
                      struct task *task, struct error *error);
/* Opens session and output, and calls the function for each query. An error in
 * a query is shown here: STATUS_QUERY comes without a message. */
enum status task_run(struct task *task, task_fn *run, struct error *error);

/* Reads and runs a question whose answer is a list: hits, items, facets. With
 * -q nothing is written, and only sections that have all words count.
 * STATUS_NOT_FOUND, without a message: there is nothing. */
enum status task_run_list(struct context *context, enum request_kind kind,
                          struct error *error);

#endif
