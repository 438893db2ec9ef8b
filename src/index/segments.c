#include "index/segments.h"

#include <stdlib.h>

#include "base/fs.h"
#include "base/str.h"
#include "shim/shim.h"

/* Of Markdown in a segment. Small ones keep Xapian's working set in the cache
 * (a sixth less time than 768 KiB, half the memory), but each has five files
 * open while they are merged, and smaller ones make the index larger. */
enum { SEGMENT_BYTES = 224 * 1024, SEGMENT_FILES = 5, MOST_FILES = 4096 };
/* Their number is a multiple of this: else some cores have nothing to do while
 * others are at the last. */
enum { EVENLY = 4 };

static size_t count_segments(uint64_t bytes) {
  size_t most = fs_raise_open_files(MOST_FILES) / SEGMENT_FILES;
  uint64_t count = bytes / SEGMENT_BYTES + 1;
  if (count > 1) count = (count + EVENLY - 1) / EVENLY * EVENLY;
  return count < most ? (size_t)count : most;
}

void segments_plan(const struct scan *scan, const char *directory,
                   struct segments *segments) {
  uint64_t total = scan->bytes, bytes = 0;
  size_t first = 0, count = count_segments(total);
  for (size_t i = 0; i < scan->count; i++) {
    bytes += scan->entries[i].stamp.size;
    bool last = i + 1 == scan->count;
    bool full = segments->len + 1 < count &&
                bytes * count >= total * (segments->len + 1);
    if (!last && !full) continue;
    struct segment segment = {first, i + 1 - first, NULL};
    struct buf path = {0};
    buf_addf(&path, "%s/%05zu", directory, segments->len);
    segment.directory = path.data;
    vec_push(segments, segment);
    first = i + 1;
  }
}

enum status segments_merge(const struct segments *segments,
                           const char *generation, struct error *error) {
  const char **directories = mem_alloc(segments->len * sizeof *directories);
  for (size_t i = 0; i < segments->len; i++)
    directories[i] = segments->data[i].directory;
  enum status status =
      shim_compact(directories, segments->len, generation, error);
  free(directories);
  return status;
}

void segments_free(struct segments *segments) {
  for (size_t i = 0; i < segments->len; i++) free(segments->data[i].directory);
  vec_free(segments);
}
