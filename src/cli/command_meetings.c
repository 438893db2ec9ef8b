#include "cli/task.h"

enum status command_meetings(struct context *context, struct error *error) {
  return task_run_list(context, REQUEST_MEETINGS, error);
}
