#include "cli/section.h"

#include <stdlib.h>
#include <unistd.h>

/* A path as people have it at hand: relative to the root, or to the working
 * directory, or absolute. Gives the name relative to the root, or data NULL. */
static struct str below_root(struct context *context, struct str name) {
  struct buf full = {0};
  char *working = getcwd(NULL, 0);
  struct str result = {NULL, 0};
  if (name.len > 0 && name.data[0] == '/')
    buf_add_str(&full, name);
  else
    buf_addf(&full, "%s/%.*s", working ? working : "", STR_FMT(name));
  /* "/a/b/../c": the parts before ".." fall away. */
  struct buf clean = {0};
  struct str rest = buf_str(&full), part;
  while (str_split(&rest, '/', &part)) {
    if (part.len == 0 || str_eq(part, STR("."))) continue;
    if (str_eq(part, STR(".."))) {
      while (clean.len > 0 && clean.data[--clean.len] != '/') continue;
      continue;
    }
    buf_addf(&clean, "/%.*s", STR_FMT(part));
  }
  struct str root = context->session.root, path = buf_str(&clean);
  if (str_starts(path, root) && path.len > root.len &&
      (root.len == 1 || path.data[root.len] == '/'))
    result = arena_str(context->arena,
                       str_slice(path, root.len + (root.len > 1), path.len));
  buf_free(&clean);
  buf_free(&full);
  free(working);
  return result;
}

enum status section_ask(struct context *context, struct question *question,
                        struct reply *reply, struct error *error) {
  struct session *session = &context->session;
  enum status status =
      session_ask(session, context->arena, question, reply, error);
  if (status != STATUS_NOT_FOUND) return status;
  struct error second;
  struct str name = below_root(context, question->request.section);
  if (!name.data) return status;
  question->request.section = name;
  enum status other =
      session_ask(session, context->arena, question, reply, &second);
  if (other == STATUS_NOT_FOUND) return status;
  if (other != STATUS_OK) *error = second;
  return other;
}
