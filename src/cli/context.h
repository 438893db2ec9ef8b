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
  unsigned groups;
  enum answer_kind answer; /* what it writes, and so in which formats */
  enum status (*run)(struct context *context, struct error *error);
};

/* Finds root and index, reads the configuration and opens the session.
 * `making`: for `index`, the root need not have an index yet, and may be
 * named by a word. */
enum status context_init(struct context *context, bool making,
                         struct error *error);
/* The format asked for, or the usual one; STATUS_USAGE unless the command
 * has it. */
enum status context_format(const struct context *context, enum format *format,
                           struct error *error);
/* Standard output with colour, width, links, pager. */
void context_open_output(struct context *context, enum format format);
/* Notes go to standard error where the format has no place for them. */
void context_write(struct context *context, enum format format,
                   const struct answer *answer);
/* Flushes; STATUS_OUTPUT if not all could be written. */
enum status context_finish_output(struct context *context, struct error *error);
void context_free(struct context *context);
/* The options that are parameters of questions. */
struct parameters context_parameters(const struct context *context);
/* --max-size, or its default. */
enum status context_max_bytes(const struct context *context, size_t *bytes,
                              struct error *error);
/* --lock-timeout, or its default. */
enum status context_lock_timeout(const struct context *context, long *ms,
                                 struct error *error);
/* Says who is waited for: a `waiting` of location_lock. */
void context_note_waiting(const char *holder);
/* A note for people on standard error. */
void context_note(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
