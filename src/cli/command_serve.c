#include <stdio.h>

#include "base/process.h"
#include "cli/command.h"
#include "serve/server.h"

static void tell_url(void *context, struct str url) {
  const struct options *options = ((struct context *)context)->options;
  printf("%.*s\n", STR_FMT(url));
  fflush(stdout);
  if (options->open && !process_start("xdg-open", url.data))
    context_note("cannot open a browser: xdg-open is not there");
}

static void warn(void *context, const char *message) {
  (void)context;
  context_note("%s", message);
}

/* The roots named by -C, or the one of the working directory or of --db. */
static enum status find_roots(struct context *context, struct place **places,
                              size_t *count, struct error *error) {
  const struct options *options = context->options;
  size_t roots = options->roots.len;
  if (roots > 1 && options->databases.len > 0)
    return error_set(error, STATUS_USAGE,
                     "--db names one index: leave it out, or all but one -C");
  *count = roots > 0 ? roots : 1;
  *places = arena_zalloc(context->arena, *count * sizeof **places);
  enum status status = STATUS_OK;
  for (size_t i = 0; i < *count && status == STATUS_OK; i++) {
    struct place_names names = {
        .root = roots > 0 ? options->roots.data[i].data : NULL,
        .databases = {options->databases.data, options->databases.len},
        .making = options->watch};
    status = place_find(context->arena, &names, &(*places)[i], error);
    /* Each session opens its own. */
    place_free(&(*places)[i]);
  }
  return status;
}

enum status command_serve(struct context *context, struct error *error) {
  const struct options *options = context->options;
  struct server_options server = {.listen = options->listen,
                                  .allow_remote = options->allow_remote,
                                  .allow_origin = options->allow_origin,
                                  .token_file = options->token_file,
                                  .watch = options->watch,
                                  .ready = tell_url,
                                  .warn = warn,
                                  .context = context};
  if (options->words.len > 0)
    return error_set(error, STATUS_USAGE,
                     "mins serve takes no words: -C names the root");
  enum status status =
      find_roots(context, &server.places, &server.root_count, error);
  return status == STATUS_OK ? server_run(&server, error) : status;
}
