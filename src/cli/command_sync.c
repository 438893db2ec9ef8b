#include <stdlib.h>

#include "cli/command.h"
#include "watch/client.h"

/* Long enough for a burst and its commit; a script is never held for ever. */
static const double TIMEOUT_S = 60;

enum status command_sync(struct context *context, struct error *error) {
  const struct options *options = context->options;
  double seconds = TIMEOUT_S;
  bool running = false;
  if (options->words.len > 0)
    return error_set(error, STATUS_USAGE, "mins sync takes no words");
  if (options->timeout) {
    char *end;
    seconds = strtod(options->timeout, &end);
    if (end == options->timeout || *end || !(seconds >= 0) || seconds > 1e6)
      return error_set(error, STATUS_USAGE,
                       "--timeout needs seconds, not \"%s\"", options->timeout);
  }
  enum status status = context_init(context, false, error);
  if (status == STATUS_OK)
    status = client_sync(context->session.directory.data,
                         (long)(seconds * 1000), &running, error);
  if (status == STATUS_OK && !running)
    return error_set(error, STATUS_IO,
                     "no watcher follows %s (mins watch starts one)",
                     context->session.root.data);
  return status;
}
