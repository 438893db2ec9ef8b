/* Compresses records: deflate, by zlib. */
#ifndef MINS_STORE_RECORD_ZIP_H
#define MINS_STORE_RECORD_ZIP_H

#include <stdbool.h>

#include "base/mem.h"
#include "base/str.h"

/* A place from which on a text can be unpacked alone. */
struct record_zip_frame {
  size_t plain, packed; /* offsets of it in both */
};
typedef VEC(struct record_zip_frame) record_zip_frames;

/* Appends `plain` compressed. `frames`, whose packed offsets are filled in,
 * ascend, and none is at the beginning; NULL: none. `checked`: in zlib's
 * format, with a header and a checksum, else raw. */
void record_zip(struct str plain, bool checked, record_zip_frames *frames,
                struct buf *out);

enum record_zip_end {
  RECORD_ZIP_BAD,
  RECORD_ZIP_PART, /* there is more */
  RECORD_ZIP_WHOLE
};
/* What of a text is to be unpacked. */
enum record_zip_part {
  RECORD_ZIP_RAW,     /* from a frame's place, or what was not `checked` */
  RECORD_ZIP_CHECKED, /* from the beginning to the checksum at the end */
  RECORD_ZIP_BEGIN    /* from the beginning, not to the end: unchecked */
};
/* Unpacks the first `len` bytes into `plain`. *used, unless NULL: how many
 * packed bytes that took. */
enum record_zip_end record_zip_unpack(struct str packed,
                                      enum record_zip_part part, char *plain,
                                      size_t len, size_t *used);

#endif
