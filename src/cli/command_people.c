#include "cli/task.h"

enum status command_people(struct context *context, struct error *error) {
  return task_run_list(context, REQUEST_PEOPLE, error);
}
