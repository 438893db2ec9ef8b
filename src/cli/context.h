/* What the commands share: what they are told, a session with the minutes, and
 * output. */
#ifndef MINS_CLI_CONTEXT_H
#define MINS_CLI_CONTEXT_H

#include <sys/types.h>

#include "ask/session.h"
#include "base/arena.h"
#include "cli/options.h"
#include "cli/source.h"
#include "output/writer.h"

struct command;

struct context {
  struct arena *arena;
  const struct options *options;
  const struct command *command; /* that runs */
  struct place place;
  struct session session; /* open after context_init */
  struct source source;   /* of lines, for the output */
  struct output out;
  pid_t pager; /* 0: none */
};

struct command {
  const char *name;
  const char *arguments; /* for help */
  const char *summary;
  unsigned groups;         /* of options: GROUP_... */
  enum answer_kind answer; /* what it writes, and so in which formats */
  enum status (*run)(struct context *context, struct error *error);
};

/* Finds root and index, reads the configuration and opens the session.
 * `making`: the root need not have an index yet, and may be the first word.
 * Statuses: place_find, session_open. */
enum status context_init(struct context *context, bool making,
                         struct error *error);
/* The format asked for, or the usual one; STATUS_USAGE unless the command has
 * it, with the fields and options asked for. */
enum status context_format(const struct context *context, enum format *format,
                           struct error *error);
/* Standard output with colour, width, links, pager. */
void context_open_output(struct context *context, enum format format);
/* Adds the answer to the output; its notes go to standard error where the
 * format has no place for them. */
void context_write(struct context *context, enum format format,
                   const struct answer *answer);
/* Flushes, and waits for the pager to end. STATUS_OUTPUT: not all could be
 * written, or MINS_PAGER cannot be run. */
enum status context_finish_output(struct context *context, struct error *error);
void context_free(struct context *context);
/* The options that are parameters of questions. */
struct parameters context_parameters(const struct context *context);
/* --max-size, or its default. STATUS_USAGE: it is no size. */
enum status context_max_bytes(const struct context *context, size_t *bytes,
                              struct error *error);
/* --lock-timeout, or 10 s. STATUS_USAGE: it is no number of seconds. */
enum status context_lock_timeout(const struct context *context, long *ms,
                                 struct error *error);
/* Says who is waited for: a `waiting` of location_lock. */
void context_note_waiting(const char *holder);
/* A note for people on standard error: a line, safe for a terminal. */
void context_note(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
