#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "cli/command.h"
#include "store/damage.h"

static const struct command *find_command(const char *name) {
  for (const struct command *command = commands; command->name; command++)
    if (strcmp(command->name, name) == 0) return command;
  return NULL;
}

static enum status run(struct context *context, struct error *error) {
  const struct options *options = context->options;
  if (options->version) {
    printf("mins %s (xapian-core %s)\n", MINS_VERSION, shim_version());
    return STATUS_OK;
  }
  if (!options->command || options->help) return command_help(context, error);
  const struct command *command = find_command(options->command);
  context->command = command;
  if (!command) return command_help_unknown(options->command, false, error);
  enum status status = options_check(options, command->groups, error);
  return status == STATUS_OK ? command->run(context, error) : status;
}

static unsigned groups_of(const char *name) {
  const struct command *command = find_command(name);
  return command ? command->groups : 0;
}

/* A finding of nothing is told by the exit status alone. */
static bool is_quiet(const struct options *options, enum status status,
                     const struct error *error) {
  return status == STATUS_OK || error->message[0] == '\0' ||
         (options->quiet && status == STATUS_NOT_FOUND);
}

static int exit_code(const struct options *options, enum status status) {
  int code = status_exit_code(status);
  return code == 1 && options->exit_zero ? 0 : code;
}

int main(int argc, char **argv) {
  struct arena arena = {0};
  struct options options = {0};
  struct context context = {.arena = &arena, .options = &options};
  struct error error = {.message = ""};
  fs_hold_streams();
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN); /* what grows too large is told as other failures */
  enum status status =
      options_parse(&arena, argc, argv, groups_of, &options, &error);
  if (status == STATUS_OK) status = run(&context, &error);
  if (status == STATUS_DAMAGED && context.place.directory.data)
    damage_mark(context.place.directory.data);
  if (fflush(stdout) != 0 && status == STATUS_OK)
    status = error_set_errno(&error, STATUS_OUTPUT, errno,
                             "cannot write to standard output");
  if (!is_quiet(&options, status, &error)) {
    const char *hint = status_hint(status);
    context_note("%s", error.message);
    if (hint) context_note("%s", hint);
  }
  int code = exit_code(&options, status);
  context_free(&context);
  options_free(&options);
  arena_free(&arena);
  return code;
}
