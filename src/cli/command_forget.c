#include <stdio.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "output/number.h"
#include "store/location.h"
#include "store/location_names.h"
#include "watch/client.h"

enum { LOCK_TIMEOUT_MS = 10000, WATCHER_TIMEOUT_MS = 2000 };

static enum status find(struct context *context, struct error *error) {
  const struct options *options = context->options;
  struct place *place = &context->place;
  struct place_names names = {
      .root = options->root,
      .databases = {options->databases.data, options->databases.len},
      .forgetting = true};
  if (options->words.len > 1)
    return error_set(error, STATUS_USAGE, "mins forget takes one directory");
  if (options->words.len == 1 && options->root)
    return error_set(error, STATUS_USAGE,
                     "mins forget takes a directory or -C, not both");
  if (options->words.len == 1) names.root = options->words.data[0].data;
  enum status status = place_find(context->arena, &names, place, error);
  place_free(place); /* it may be open to tell its root */
  struct buf generation = {0};
  if (status == STATUS_OK) {
    status = location_current(place->directory.data, &generation, error);
    if (status == STATUS_DAMAGED &&
        location_names_is_ours(place->directory.data))
      status = STATUS_OK;
  }
  buf_free(&generation);
  return status;
}

static enum status check_unwatched(struct context *context,
                                   struct error *error) {
  const char *directory = context->place.directory.data;
  struct watch_status watcher;
  struct error ignored;
  bool running = false;
  client_status(context->arena, directory, WATCHER_TIMEOUT_MS, &running,
                &watcher, &ignored);
  if (!running) return STATUS_OK;
  return error_set(error, STATUS_LOCKED,
                   "%s: a watcher follows these minutes: stop it first",
                   context->place.root.data);
}

/* "/srv/minutes (/home/me/.cache/mins/minutes-..., 12.3 MB)" */
static struct str name_of(struct context *context) {
  const struct place *place = &context->place;
  struct buf text = {0};
  if (place->root.len > 0)
    buf_addf(&text, "%.*s", STR_FMT(place->root));
  else
    buf_add_str(&text, STR("minutes that it cannot tell"));
  buf_addf(&text, " (%.*s, ", STR_FMT(place->directory));
  number_add_bytes(&text, fs_tree_bytes(place->directory.data));
  buf_add_char(&text, ')');
  struct buf safe = {0};
  utf8_printable(buf_str(&text), &safe);
  struct str name = arena_str(context->arena, buf_str(&safe));
  buf_free(&text);
  buf_free(&safe);
  return name;
}

static bool is_agreed(struct str name) {
  char answer[16] = "";
  context_note("this removes the index of %.*s; the minutes stay",
               STR_FMT(name));
  fputs("Remove it? [y/N] ", stderr);
  fflush(stderr);
  if (!fgets(answer, sizeof answer, stdin)) return false;
  return answer[0] == 'y' || answer[0] == 'Y';
}

enum status command_forget(struct context *context, struct error *error) {
  const char *directory;
  int lock = -1;
  enum status status = find(context, error);
  if (status == STATUS_OK) status = check_unwatched(context, error);
  if (status != STATUS_OK) return status;
  directory = context->place.directory.data;
  struct str name = name_of(context);
  if (!context->options->yes) {
    if (!isatty(STDIN_FILENO))
      return error_set(error, STATUS_USAGE,
                       "the index of %.*s would be removed: -y says that it "
                       "shall be",
                       STR_FMT(name));
    if (!is_agreed(name)) {
      puts("nothing was removed");
      return STATUS_OK;
    }
  }
  status =
      location_lock(directory, "forget", LOCK_TIMEOUT_MS, NULL, &lock, error);
  if (status == STATUS_OK) status = location_remove(directory, error);
  if (lock >= 0) close(lock);
  if (status != STATUS_OK) return status;
  printf("removed the index of %.*s\n", STR_FMT(name));
  if (fs_exists(directory))
    context_note("note: %s stays: there is more in it", directory);
  return STATUS_OK;
}
