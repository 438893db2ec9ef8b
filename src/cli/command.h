/* The commands: the table, and what each of them does. */
#ifndef MINS_CLI_COMMAND_H
#define MINS_CLI_COMMAND_H

#include "cli/context.h"

extern const struct command commands[]; /* ends with a NULL name */

enum status command_index(struct context *context, struct error *error);
enum status command_compact(struct context *context, struct error *error);
enum status command_watch(struct context *context, struct error *error);
enum status command_sync(struct context *context, struct error *error);
enum status command_search(struct context *context, struct error *error);
enum status command_items(struct context *context, struct error *error);
enum status command_facets(struct context *context, struct error *error);
enum status command_count(struct context *context, struct error *error);
enum status command_meetings(struct context *context, struct error *error);
enum status command_people(struct context *context, struct error *error);
enum status command_timeline(struct context *context, struct error *error);
enum status command_values(struct context *context, struct error *error);
enum status command_show(struct context *context, struct error *error);
enum status command_status(struct context *context, struct error *error);
enum status command_verify(struct context *context, struct error *error);
enum status command_dump(struct context *context, struct error *error);
enum status command_explain(struct context *context, struct error *error);
enum status command_similar(struct context *context, struct error *error);
enum status command_roots(struct context *context, struct error *error);
enum status command_forget(struct context *context, struct error *error);
enum status command_serve(struct context *context, struct error *error);
enum status command_mcp(struct context *context, struct error *error);
enum status command_help(struct context *context, struct error *error);
/* STATUS_USAGE: there is no such command, and what may have been meant.
 * `is_topic`: help was asked for, so it is no word to search for. */
enum status command_help_unknown(const char *name, bool is_topic,
                                 struct error *error);

#endif
