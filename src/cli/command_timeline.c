#include "cli/task.h"

enum status command_timeline(struct context *context, struct error *error) {
  return task_run_list(context, REQUEST_TIMELINE, error);
}
