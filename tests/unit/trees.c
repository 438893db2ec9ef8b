#include "trees.h"

#include <stdio.h>
#include <string.h>

#include "index/indexer.h"

void trees_make(struct tree *tree) {
  temporary_make(&tree->root);
  temporary_make(&tree->index);
}

void trees_remove(struct tree *tree) {
  temporary_remove(&tree->root);
  temporary_remove(&tree->index);
}

void trees_write(const struct tree *tree, const char *name, const char *text) {
  temporary_write(&tree->root, name, text, strlen(text));
}

enum status trees_index(const struct tree *tree, bool rebuild) {
  struct config config;
  struct arena arena = {0};
  struct error error = {.message = ""};
  struct indexer_report report;
  enum status status = config_load(&arena, tree->root.path, &config, &error);
  struct indexer_options options = {.root = tree->root.path,
                                    .directory = tree->index.path,
                                    .config = &config,
                                    .max_bytes = INDEXER_MAX_BYTES_DEFAULT,
                                    .rebuild = rebuild,
                                    .lock_timeout_ms = -1};
  if (status == STATUS_OK) status = indexer_run(&options, &report, &error);
  if (status != STATUS_OK) fprintf(stderr, "index: %s\n", error.message);
  arena_free(&arena);
  return status;
}
