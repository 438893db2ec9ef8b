/* The commands, and what they share: root, index, configuration, output. */
#ifndef MINS_CLI_COMMAND_H
#define MINS_CLI_COMMAND_H

#include <sys/types.h>

#include "base/arena.h"
#include "cli/options.h"
#include "output/output.h"
#include "search/reply.h"
#include "store/config.h"
#include "store/store.h"

struct context {
  struct arena *arena;
  const struct options *options;
  struct str root;      /* real path, NUL-terminated */
  struct str directory; /* of the index */
  struct config config;
  struct store *store;      /* NULL until context_open_store */
  struct searcher searcher; /* of the open store */
  struct output out;
  pid_t pager; /* 0: none */
};

struct command {
  const char *name;
  const char *arguments; /* for help */
  const char *summary;
  unsigned groups;
  enum status (*run)(struct context *context, struct error *error);
};

extern const struct command commands[]; /* ends with a NULL name */

/* ---- context.c ---- */

/* Finds root and index and reads the configuration. `making`: for `index`, the
 * root is the directory named, or the working directory. */
enum status context_init(struct context *context, bool making,
                         struct error *error);
enum status context_open_store(struct context *context, struct error *error);
/* The format asked for, `usual` if none; STATUS_USAGE unless it is one of
 * `allowed` (bits 1 << format). */
enum status context_format(const struct context *context,
                           enum output_format usual, unsigned allowed,
                           enum output_format *format, struct error *error);
/* Standard output with colour, width, links, pager. */
void context_open_output(struct context *context, enum output_format format);
/* Flushes; STATUS_OUTPUT if not all could be written. */
enum status context_finish_output(struct context *context, struct error *error);
void context_free(struct context *context);
/* --max-size, or its default. */
enum status context_max_bytes(const struct context *context, size_t *bytes,
                              struct error *error);
/* Answers a request about the section `name`: an id, path or path:line; paths
 * also from the working directory. STATUS_NOT_FOUND. In command_show.c. */
enum status context_answer_section(struct context *context,
                                   struct request *request, struct str name,
                                   struct reply *reply, struct error *error);
/* A note for people on standard error. */
void context_note(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* ---- the commands ---- */

enum status command_index(struct context *context, struct error *error);
enum status command_watch(struct context *context, struct error *error);
enum status command_sync(struct context *context, struct error *error);
enum status command_search(struct context *context, struct error *error);
enum status command_facets(struct context *context, struct error *error);
enum status command_count(struct context *context, struct error *error);
enum status command_values(struct context *context, struct error *error);
enum status command_show(struct context *context, struct error *error);
enum status command_status(struct context *context, struct error *error);
enum status command_verify(struct context *context, struct error *error);
enum status command_dump(struct context *context, struct error *error);
enum status command_explain(struct context *context, struct error *error);
enum status command_similar(struct context *context, struct error *error);
enum status command_help(struct context *context, struct error *error);

#endif
