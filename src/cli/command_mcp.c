#include <unistd.h>

#include "cli/command.h"
#include "serve/mcp.h"

static enum status open_session(void *cls, struct session **session,
                                struct error *error) {
  struct context *context = cls;
  session_close(&context->session);
  place_free(&context->place);
  enum status status = context_init(context, false, error);
  if (status == STATUS_OK) {
    /* Each question sees the newest state: an agent's session may last days. */
    context->session.use = SESSION_LIVE;
    status = session_refresh(&context->session, error);
  }
  const char *root = context->place.root.data;
  if (status == STATUS_NO_INDEX && root)
    error_set(error, status, "%s is not indexed yet", root);
  *session = status == STATUS_OK ? &context->session : NULL;
  return status;
}

/* Without an index the agent is told so by each answer, until there is one: a
 * server that ends would tell it nothing. */
enum status command_mcp(struct context *context, struct error *error) {
  struct mcp_options options = {.open = open_session,
                                .context = context,
                                .input = STDIN_FILENO,
                                .output = STDOUT_FILENO};
  if (context->options->words.len > 0)
    return error_set(error, STATUS_USAGE,
                     "mins mcp takes no words: messages come on standard "
                     "input");
  return mcp_run(&options, error);
}
