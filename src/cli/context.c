#include "cli/context.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/env.h"
#include "base/utf8.h"
#include "index/indexer.h"

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

static void tell_warnings(const struct context *context) {
  const struct str_list *warnings = &context->session.config.warnings;
  for (size_t i = 0; i < warnings->len; i++)
    context_note("warning: %s", warnings->data[i].data);
}

enum status context_init(struct context *context, bool making,
                         struct error *error) {
  const struct options *options = context->options;
  struct place_names names = {
      .root = options->root,
      .databases = {options->databases.data, options->databases.len},
      .making = making,
      .new_root = options->new_root};
  struct place *place = &context->place;
  if (making && options->words.len > 0)
    names.root = options->words.data[0].data;
  enum status status = place_find(context->arena, &names, place, error);
  if (status != STATUS_OK) return status;
  if (place->indexed_above.data)
    context_note("note: %s above is indexed too", place->indexed_above.data);
  if (making && place->is_above && !options->quiet)
    context_note("note: this is the index of %s, above", place->root.data);
  status = session_open(&context->session, place,
                        options->batch ? SESSION_RUN : SESSION_ONE, error);
  if (status == STATUS_OK) tell_warnings(context);
  return status;
}

struct parameters context_parameters(const struct context *context) {
  const struct options *options = context->options;
  return (struct parameters){options->parameters.data, options->parameters.len,
                             &naming_options};
}

enum status context_max_bytes(const struct context *context, size_t *bytes,
                              struct error *error) {
  struct parameters parameters = context_parameters(context);
  *bytes = INDEXER_MAX_BYTES_DEFAULT;
  return parameter_size(&parameters, "max-size", bytes, error);
}

/* ---- output ---- */

static enum status refuse_format(const struct context *context,
                                 const char *message, const char *name,
                                 struct error *error) {
  struct buf names = {0};
  format_add_names(writer_formats(context->command->answer), &names);
  error_set(error, STATUS_USAGE, message, context->command->name,
            buf_cstr(&names), name);
  buf_free(&names);
  return STATUS_USAGE;
}

/* What ends and heads records, where the format has none. The text of a status
 * and of differences is that of tsv. */
static enum status check_records(const struct options *options,
                                 enum answer_kind kind, enum format format,
                                 struct error *error) {
  const char *name = format_get(format)->name;
  bool is_list = kind == ANSWER_STATUS || kind == ANSWER_DIFFERENCES;
  bool is_tsv = format == FORMAT_TSV || is_list;
  if (options->header && !is_tsv)
    return error_set(error, STATUS_USAGE, "--header is for tsv, not %s", name);
  if (options->null_ends && !is_tsv && format != FORMAT_VIMGREP &&
      format != FORMAT_PATHS)
    return error_set(error, STATUS_USAGE,
                     "-0 is for tsv, vimgrep and paths, not %s", name);
  return STATUS_OK;
}

enum status context_format(const struct context *context, enum format *format,
                           struct error *error) {
  const struct options *options = context->options;
  enum answer_kind kind = context->command->answer;
  *format = options->shortcut;
  if (options->format_version && strcmp(options->format_version, "1") != 0)
    return error_set(error, STATUS_USAGE,
                     "--format-version %s is not supported: this is version 1",
                     options->format_version);
  if (options->format) *format = format_find(str_of(options->format));
  if (options->format && *format == FORMAT_DEFAULT)
    return refuse_format(context, "the format of mins %s is %s, not \"%s\"",
                         options->format, error);
  if (*format == FORMAT_DEFAULT) *format = writer_usual(kind);
  const struct str_list fields = {options->fields.data, options->fields.len};
  enum status status = check_records(options, kind, *format, error);
  if (status != STATUS_OK) return status;
  if (writer_formats(kind) & 1u << *format)
    return fields.data ? writer_check_fields(kind, *format, &fields, error)
                       : STATUS_OK;
  return refuse_format(context, "mins %s has the format %s, but not %s",
                       format_get(*format)->name, error);
}

static bool wants_colour(const struct context *context, bool terminal) {
  const char *asked = context->options->color;
  if (asked && strcmp(asked, "always") == 0) return true;
  if (asked && strcmp(asked, "never") == 0) return false;
  const char *no_color = env_get("NO_COLOR");
  const char *kind = env_get("TERM");
  bool dumb = !kind || !*kind || strcmp(kind, "dumb") == 0;
  return terminal && !dumb && !(no_color && *no_color);
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
  struct str at = str_of(working ? working : ""), root = context->session.root;
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
  return arena_take(context->arena, &prefix);
}

/* The shell's exit statuses for what is no program, and none that is there. */
enum { NOT_RUN = 126, NOT_FOUND = 127 };

static void start_pager(struct context *context) {
  const char *pager = env_get("MINS_PAGER");
  int ends[2];
  if (!pager || !*pager || pipe(ends) != 0) return;
  fflush(NULL);
  context->pager = fork();
  if (context->pager == 0) {
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    execl("/bin/sh", "sh", "-c", pager, (char *)NULL);
    _exit(NOT_FOUND);
  }
  close(ends[0]);
  context->out.fd = ends[1];
}

void context_open_output(struct context *context, enum format format) {
  const struct options *options = context->options;
  bool terminal = isatty(STDOUT_FILENO) == 1;
  context->source = (struct source){.root = context->session.root,
                                    .arena = context->arena,
                                    .session = &context->session,
                                    .note = context_note};
  context->out =
      (struct output){.fd = STDOUT_FILENO,
                      .record_end = options->null_ends ? '\0' : '\n',
                      .header = options->header,
                      .fields = {options->fields.data, options->fields.len},
                      .terminal = terminal,
                      .colour = wants_colour(context, terminal),
                      .hyperlinks = options->hyperlink && terminal,
                      .width = terminal_width(),
                      .root = context->session.root,
                      .link = context->session.config.link,
                      .lines_of = source_lines,
                      .lines_context = &context->source};
  unsigned flags = format_get(format)->flags;
  if (flags & FORMAT_OPENS_PATHS)
    context->out.path_prefix = path_prefix(context);
  if (terminal && flags & FORMAT_IS_FOR_PEOPLE) start_pager(context);
}

static void tell_note(const struct context *context, struct str note) {
  size_t line = context->out.batch_line;
  if (line > 0)
    context_note("line %zu: %.*s", line, STR_FMT(note));
  else
    context_note("%.*s", STR_FMT(note));
}

void context_write(struct context *context, enum format format,
                   const struct answer *answer) {
  /* A number alone has no place for them even in text. */
  bool has_notes = format_get(format)->flags & FORMAT_HAS_NOTES &&
                   !(answer->kind == ANSWER_COUNT && format == FORMAT_TEXT);
  for (size_t i = 0; i < answer->notes.len && !has_notes; i++)
    tell_note(context, answer->notes.data[i]);
  writer_write(&context->out, format, answer);
}

enum status context_finish_output(struct context *context,
                                  struct error *error) {
  enum status status = output_finish(&context->out, error);
  if (context->pager > 0) {
    int ended;
    close(context->out.fd);
    waitpid(context->pager, &ended, 0);
    bool is_no_program = WIFEXITED(ended) && (WEXITSTATUS(ended) == NOT_RUN ||
                                              WEXITSTATUS(ended) == NOT_FOUND);
    if (is_no_program && status == STATUS_OK)
      status = error_set(error, STATUS_OUTPUT,
                         "MINS_PAGER is \"%s\", which cannot be run",
                         env_get("MINS_PAGER"));
  }
  return status;
}

void context_free(struct context *context) {
  source_free(&context->source);
  session_close(&context->session);
  place_free(&context->place);
}

void context_note_waiting(const char *holder) {
  context_note("waiting for %s", holder);
}

enum status context_lock_timeout(const struct context *context, long *ms,
                                 struct error *error) {
  enum { DEFAULT_S = 10 };
  const char *text = context->options->lock_timeout;
  char *end;
  *ms = DEFAULT_S * 1000L;
  if (!text) return STATUS_OK;
  double value = strtod(text, &end);
  if (end == text || *end || !(value >= 0) || value > 1e6)
    return error_set(error, STATUS_USAGE,
                     "--lock-timeout needs seconds, not \"%s\"", text);
  *ms = (long)(value * 1000);
  return STATUS_OK;
}
