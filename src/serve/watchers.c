#include "serve/watchers.h"

#include <signal.h>
#include <stdio.h>

#include "base/mem.h"

/* The exit status of a watcher whose index has another one already. */
enum { EXIT_LOCKED = 5 };

struct watcher {
  uv_process_t process;
  struct watchers *watchers;
  struct str root;
  bool is_running;
};

static void warn(const struct watchers *watchers, const char *format,
                 struct str root, const char *why) {
  char message[512];
  snprintf(message, sizeof message, format, STR_FMT(root), why);
  watchers->options->warn(watchers->options->context, message);
}

static void on_closed(uv_handle_t *handle) {
  struct watcher *watcher = handle->data;
  watcher->watchers->running--;
}

static void on_exit_of(uv_process_t *process, int64_t code, int signal_number) {
  struct watcher *watcher = process->data;
  struct watchers *watchers = watcher->watchers;
  watcher->is_running = false;
  (void)signal_number;
  /* Somebody else's watcher keeps the index just as fresh. */
  if (!watchers->is_stopping && code != EXIT_LOCKED)
    warn(watchers,
         "the watcher of %.*s has ended: the index stays as it is (%s)",
         watcher->root, "start mins serve --watch again");
  uv_close((uv_handle_t *)process, on_closed);
}

static void start(struct watcher *watcher, uv_loop_t *loop,
                  const struct place *place) {
  char program[4096];
  size_t len = sizeof program;
  char *arguments[] = {program,
                       "-C",
                       (char *)place->root.data,
                       "--db",
                       (char *)place->directory.data,
                       "watch",
                       "--quiet",
                       NULL};
  uv_stdio_container_t streams[] = {
      {.flags = UV_IGNORE},
      {.flags = UV_IGNORE},
      {.flags = UV_INHERIT_FD, .data.fd = 2},
  };
  uv_process_options_t options = {.file = program,
                                  .args = arguments,
                                  .exit_cb = on_exit_of,
                                  .stdio = streams,
                                  .stdio_count = 3};
  watcher->process.data = watcher;
  int failure = uv_exepath(program, &len);
  if (failure == 0) failure = uv_spawn(loop, &watcher->process, &options);
  watcher->is_running = failure == 0;
  watcher->watchers->running += failure == 0;
  if (failure != 0)
    warn(watcher->watchers, "%.*s is not watched: %s", watcher->root,
         uv_strerror(failure));
}

void watchers_init(struct watchers *watchers, uv_loop_t *loop,
                   const struct server_options *options) {
  *watchers = (struct watchers){.options = options};
  if (!options->watch) return;
  watchers->count = options->root_count;
  watchers->all = mem_calloc(watchers->count, sizeof *watchers->all);
  for (size_t i = 0; i < watchers->count; i++) {
    watchers->all[i].watchers = watchers;
    watchers->all[i].root = options->places[i].root;
    start(&watchers->all[i], loop, &options->places[i]);
  }
}

void watchers_stop(struct watchers *watchers) {
  watchers->is_stopping = true;
  for (size_t i = 0; i < watchers->count; i++)
    if (watchers->all[i].is_running)
      uv_process_kill(&watchers->all[i].process, SIGTERM);
}

bool watchers_are_gone(const struct watchers *watchers) {
  return watchers->running == 0;
}

void watchers_free(struct watchers *watchers) { free(watchers->all); }
