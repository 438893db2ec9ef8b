/* Records that are compressed: deflate, by zlib. Running out of memory ends the
 * process, as everywhere. */
#ifndef MINS_STORE_RECORD_ZIP_H
#define MINS_STORE_RECORD_ZIP_H

#include <stdbool.h>

#include "base/mem.h"
#include "base/str.h"

/* A place from which on it can be unpacked by itself. */
struct record_zip_frame {
  size_t plain, packed; /* where it is in both */
};
typedef VEC(struct record_zip_frame) record_zip_frames;

/* Appends `plain` compressed. `frames`, of which the packed places are filled
 * in, ascend, and none is the beginning; NULL: none. `checked`: with a head and
 * a check sum. */
void record_zip(struct str plain, bool checked, record_zip_frames *frames,
                struct buf *out);

enum record_zip_end {
  RECORD_ZIP_BAD,
  RECORD_ZIP_PART, /* there is more */
  RECORD_ZIP_WHOLE
};
/* Unpacks the first `len` bytes. `used`, unless NULL: how many packed ones that
 * took; behind a frame's place nothing is `checked`. */
enum record_zip_end record_zip_unpack(struct str packed, bool checked,
                                      char *plain, size_t len, size_t *used);

#endif
