/* Any bytes as messages to mins mcp, over an index of its own: no crash, leak
 * or hang; each line that comes back is an answer or a progress of JSON-RPC.
 *
 * Built by -DMINS_FUZZ=ON; corpus/mcp holds the seeds. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/utf8.h"
#include "serve/mcp.h"
#include "trees.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct tree tree;
static struct place place;
static struct session session;
static int input = -1, output = -1; /* files in memory */

static void require(bool holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "not so: %s\n", what);
  abort();
}

static enum status open_session(void *context, struct session **opened,
                                struct error *error) {
  (void)context;
  *opened = &session;
  session_close(&session);
  enum status status = session_open(&session, &place, SESSION_LIVE, error);
  return status == STATUS_OK ? session_refresh(&session, error) : status;
}

static void end(void) {
  session_close(&session);
  trees_remove(&tree);
}

static void begin(void) {
  trees_make(&tree);
  trees_write(&tree, "ops-2024-01-10.md",
              "# Ops\n\n## Participants\n\n- Anna Berg (@anna)\n\n## Ferry\n\n"
              "The ferry leaves at nine. \xf0\x9f\x9a\xa2 It is blue.\n\n"
              "- AI @anna: print it, see pier#12\n- **Decision:** no lamp\n");
  trees_write(&tree, "ops-2024-02-14.md",
              "# Ops\n\n## Ferry\n\n* [x] AI @anna: print it, see pier#12\n");
  require(trees_index(&tree, false) == STATUS_OK, "the index is made");
  place = (struct place){.root = str_of(tree.root.path),
                         .directory = str_of(tree.index.path)};
  input = memfd_create("input", 0);
  output = memfd_create("output", 0);
  require(input >= 0 && output >= 0, "files in memory");
  atexit(end);
}

static void check_line(struct str line) {
  json_error_t problem;
  require(utf8_is_valid(line), "UTF-8");
  json_t *json = json_loadb(line.data, line.len, JSON_ALLOW_NUL, &problem);
  require(json != NULL, "JSON");
  const char *version = json_string_value(json_object_get(json, "jsonrpc"));
  require(version && strcmp(version, "2.0") == 0, "JSON-RPC 2.0");
  bool is_result = json_object_get(json, "result") != NULL;
  bool is_error = json_object_get(json, "error") != NULL;
  bool is_progress = json_object_get(json, "method") != NULL;
  require(is_result + is_error + is_progress == 1, "one kind of message");
  require(is_progress || json_object_get(json, "id"), "an answer has an id");
  json_decref(json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct error error;
  char block[4096];
  struct buf answers = {0};
  struct str rest, line;
  if (input < 0) begin();
  require(ftruncate(input, 0) == 0 && ftruncate(output, 0) == 0 &&
              pwrite(input, data, size, 0) == (ssize_t)size,
          "the input is written");
  lseek(input, 0, SEEK_SET);
  lseek(output, 0, SEEK_SET);
  struct mcp_options options = {
      .open = open_session, .input = input, .output = output};
  require(mcp_run(&options, &error) == STATUS_OK, "it ends");
  lseek(output, 0, SEEK_SET);
  for (ssize_t got; (got = read(output, block, sizeof block)) > 0;)
    buf_add(&answers, block, (size_t)got);
  rest = buf_str(&answers);
  while (rest.data && str_split(&rest, '\n', &line))
    if (line.len > 0) check_line(line);
  buf_free(&answers);
  return 0;
}
