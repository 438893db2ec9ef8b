#include <unistd.h>

#include "cli/command.h"
#include "serve/mcp.h"

enum status command_mcp(struct context *context, struct error *error) {
  if (context->options->words.len > 0)
    return error_set(error, STATUS_USAGE,
                     "mins mcp takes no words: messages come on standard "
                     "input");
  enum status status = context_init(context, false, error);
  if (status != STATUS_OK) return status;
  /* Each question sees the newest state: an agent's session may last days. */
  context->session.use = SESSION_LIVE;
  status = session_refresh(&context->session, error);
  return status == STATUS_OK
             ? mcp_run(&context->session, STDIN_FILENO, STDOUT_FILENO, error)
             : status;
}
