#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "index/indexer.h"
#include "store/location.h"

void context_note(const char *format, ...) {
  struct buf text = {0}, safe = {0};
  char line[2048];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  buf_add_str(&text, str_of(line));
  utf8_printable(buf_str(&text), &safe);
  fprintf(stderr, "mins: %s\n", buf_cstr(&safe));
  buf_free(&text);
  buf_free(&safe);
}

/* ---- where ---- */

static struct str keep(struct context *context, struct buf *buf) {
  struct str kept = arena_str(context->arena, buf_str(buf));
  buf_free(buf);
  return kept;
}

static enum status real_path(struct context *context, const char *path,
                             struct str *real, struct error *error) {
  struct buf found = {0};
  enum status status = fs_real_path(path, &found, error);
  *real = keep(context, &found);
  if (status != STATUS_OK) error->status = status = STATUS_USAGE;
  return status;
}

static enum status default_directory(struct context *context, struct str root,
                                     struct str *directory,
                                     struct error *error) {
  struct buf made = {0};
  enum status status = location_default(root, &made, error);
  *directory = keep(context, &made);
  return status;
}

static bool has_index(struct str directory) {
  struct buf generation = {0};
  bool has = location_current(directory.data, &generation, NULL) == STATUS_OK;
  buf_free(&generation);
  return has;
}

/* The nearest directory at or above `start` that has an index. */
static bool find_indexed(struct context *context, struct str start,
                         struct str *root, struct str *directory) {
  struct str at = start;
  for (;;) {
    struct str path = arena_str(context->arena, at.len > 0 ? at : STR("/"));
    if (default_directory(context, path, directory, NULL) == STATUS_OK &&
        has_index(*directory)) {
      *root = path;
      return true;
    }
    if (at.len <= 1) return false;
    while (at.len > 0 && at.data[at.len - 1] != '/') at.len--;
    if (at.len > 0) at.len--;
  }
}

static enum status asked_directory(struct context *context,
                                   struct str *directory, struct error *error) {
  const struct options *options = context->options;
  const char *environment = getenv("MINS_DB");
  struct str asked = {NULL, 0};
  size_t count = options->databases.len;
  if (count > 0) {
    asked = options->databases.data[0];
  } else if (environment && *environment) {
    asked = str_of(environment);
    count = str_find_byte(asked, ',') < asked.len ? 2 : 1;
  }
  *directory = asked;
  if (count > 1)
    return error_set(error, STATUS_USAGE,
                     "several indexes at once are not supported: name one "
                     "with --db or MINS_DB");
  if (asked.data && asked.len == 0)
    return error_set(error, STATUS_USAGE, "--db needs a directory");
  if (asked.data && asked.data[0] != '/') {
    char *working = getcwd(NULL, 0);
    *directory = arena_strf(context->arena, "%s/%.*s", working ? working : ".",
                            STR_FMT(asked));
    free(working);
  }
  return STATUS_OK;
}

/* The root that an index records; data NULL if there is no index. The store
 * stays open. */
static enum status recorded_root(struct context *context, struct str directory,
                                 struct str *root, struct error *error) {
  *root = (struct str){NULL, 0};
  if (!has_index(directory)) return STATUS_OK;
  enum status status = store_open(directory.data, &context->store, error);
  if (status == STATUS_OK)
    status =
        store_get(context->store, context->arena, STORE_KEY_ROOT, root, error);
  return status;
}

static void close_store(struct context *context) {
  store_close(context->store);
  context->store = NULL;
}

static enum status use_asked_directory(struct context *context, bool making,
                                       struct error *error) {
  struct str recorded;
  enum status status =
      recorded_root(context, context->directory, &recorded, error);
  if (making) close_store(context);
  if (making && status == STATUS_DAMAGED) status = STATUS_OK; /* rebuilt */
  if (status != STATUS_OK) return status;
  if (!recorded.data && !making)
    return error_set(error, STATUS_NO_INDEX, "%s: no index here",
                     context->directory.data);
  if (!recorded.data) return STATUS_OK;
  if (!context->root.data) context->root = recorded;
  if (str_eq(recorded, context->root)) return STATUS_OK;
  return error_set(error, STATUS_USAGE,
                   "%s: the index is of %s, not of %s (give another --db)",
                   context->directory.data, recorded.data, context->root.data);
}

static void note_index_above(struct context *context) {
  struct str above = context->root, root, directory;
  while (above.len > 1 && above.data[above.len - 1] != '/') above.len--;
  if (above.len > 1) above.len--;
  if (context->root.len > 1 && find_indexed(context, above, &root, &directory))
    context_note("note: %s above is indexed too", root.data);
}

static enum status find_root(struct context *context, bool making,
                             struct error *error) {
  const struct options *options = context->options;
  enum status status = asked_directory(context, &context->directory, error);
  const char *named = options->root;
  if (making && options->words.len > 0) named = options->words.data[0].data;
  if (status == STATUS_OK && named)
    status = real_path(context, named, &context->root, error);
  if (status != STATUS_OK) return status;
  if (context->directory.data) {
    status = use_asked_directory(context, making, error);
    if (status != STATUS_OK || context->root.data) return status;
  }
  if (!context->root.data) {
    struct str working;
    status = real_path(context, ".", &working, error);
    if (status != STATUS_OK) return status;
    if (!making) {
      if (find_indexed(context, working, &context->root, &context->directory))
        return STATUS_OK;
      return error_set(error, STATUS_NO_INDEX,
                       "%s: neither this directory nor one above is indexed",
                       working.data);
    }
    context->root = working;
  }
  if (!context->directory.data)
    status =
        default_directory(context, context->root, &context->directory, error);
  if (status == STATUS_OK && making && !has_index(context->directory))
    note_index_above(context);
  return status;
}

enum status context_init(struct context *context, bool making,
                         struct error *error) {
  enum status status = find_root(context, making, error);
  if (status == STATUS_OK)
    status = config_load(context->arena, context->root.data, &context->config,
                         error);
  if (status == STATUS_OK)
    for (size_t i = 0; i < context->config.warnings.len; i++)
      context_note("warning: %s", context->config.warnings.data[i].data);
  return status;
}

enum status context_open_store(struct context *context, struct error *error) {
  enum status status = STATUS_OK;
  if (!context->store || context->options->fresh) {
    close_store(context);
    status = store_open(context->directory.data, &context->store, error);
  }
  context->searcher = (struct searcher){.store = context->store,
                                        .config = &context->config,
                                        .keep = context->options->batch};
  return status;
}

enum status context_max_bytes(const struct context *context, size_t *bytes,
                              struct error *error) {
  const char *text = context->options->max_size;
  *bytes = INDEXER_MAX_BYTES_DEFAULT;
  if (!text || options_size(text, bytes)) return STATUS_OK;
  return error_set(error, STATUS_USAGE,
                   "--max-size needs a size such as 8M, not \"%s\"", text);
}

/* ---- output ---- */

enum status context_format(const struct context *context,
                           enum output_format usual, unsigned allowed,
                           enum output_format *format, struct error *error) {
  static const char *const names[] = {"",    "text",    "json", "jsonl",
                                      "tsv", "vimgrep", "paths"};
  const struct options *options = context->options;
  *format = options->shortcut;
  if (options->format_version && strcmp(options->format_version, "1") != 0)
    return error_set(error, STATUS_USAGE,
                     "--format-version %s is not supported: this is version 1",
                     options->format_version);
  if (options->format) {
    int found = 0;
    for (int i = 1; i <= FORMAT_PATHS; i++)
      if (strcmp(options->format, names[i]) == 0) found = i;
    if (!found)
      return error_set(error, STATUS_USAGE,
                       "--format is text, json, jsonl, tsv, vimgrep or paths, "
                       "not \"%s\"",
                       options->format);
    *format = (enum output_format)found;
  }
  if (*format == FORMAT_DEFAULT) *format = usual;
  if (allowed & 1u << *format) return STATUS_OK;
  return error_set(error, STATUS_USAGE, "mins %s has no format %s",
                   options->command, names[*format]);
}

static bool wants_colour(const struct context *context, bool terminal) {
  const char *asked = context->options->color;
  if (asked && strcmp(asked, "always") == 0) return true;
  if (asked && strcmp(asked, "never") == 0) return false;
  const char *no_color = getenv("NO_COLOR");
  return terminal && !(no_color && *no_color);
}

static size_t terminal_width(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20)
    return size.ws_col;
  return 80;
}

/* From the working directory to the root, so that paths can be opened. */
static struct str path_prefix(struct context *context) {
  char *working = getcwd(NULL, 0);
  struct buf prefix = {0};
  struct str at = str_of(working ? working : ""), root = context->root;
  if (str_eq(at, root)) {
    free(working);
    return STR("");
  }
  bool inside =
      str_starts(at, root) && (root.len == 1 || at.data[root.len] == '/');
  if (inside) {
    struct str rest = str_slice(at, root.len, at.len), part;
    while (str_split(&rest, '/', &part))
      if (part.len > 0) buf_add_str(&prefix, STR("../"));
  } else if (str_starts(root, at) && at.len > 1 && root.data[at.len] == '/') {
    buf_addf(&prefix, "%s/", root.data + at.len + 1);
  } else {
    buf_addf(&prefix, "%s%s", root.data, root.len > 1 ? "/" : "");
  }
  free(working);
  return keep(context, &prefix);
}

static void start_pager(struct context *context) {
  const char *pager = getenv("MINS_PAGER");
  int ends[2];
  if (!pager || !*pager || pipe(ends) != 0) return;
  fflush(NULL);
  context->pager = fork();
  if (context->pager == 0) {
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    execl("/bin/sh", "sh", "-c", pager, (char *)NULL);
    _exit(127);
  }
  close(ends[0]);
  context->out.fd = ends[1];
}

void context_open_output(struct context *context, enum output_format format) {
  const struct options *options = context->options;
  bool terminal = isatty(STDOUT_FILENO) == 1;
  context->out = (struct output){.fd = STDOUT_FILENO,
                                 .record_end = options->null_ends ? '\0' : '\n',
                                 .header = options->header,
                                 .terminal = terminal,
                                 .colour = wants_colour(context, terminal),
                                 .hyperlinks = options->hyperlink && terminal,
                                 .width = terminal_width(),
                                 .root = context->root,
                                 .path_prefix = path_prefix(context)};
  if (terminal && format == FORMAT_TEXT) start_pager(context);
}

enum status context_finish_output(struct context *context,
                                  struct error *error) {
  enum status status = output_finish(&context->out, error);
  if (context->pager > 0) {
    int ended;
    close(context->out.fd);
    waitpid(context->pager, &ended, 0);
  }
  return status;
}

void context_free(struct context *context) {
  searcher_free(&context->searcher);
  store_close(context->store);
}
