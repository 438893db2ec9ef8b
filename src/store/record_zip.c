#include "store/record_zip.h"

#include <zlib.h>

#include "base/fatal.h"

/* Level 1: a third of the default's time for a twentieth more bytes. The window
 * is as large as the text: zlib clears its tables for each, and those of its
 * default are many times a file of minutes. */
static void begin(z_stream *stream, size_t len, bool checked) {
  enum { LEAST_WINDOW = 9, MOST_WINDOW = 15, HASH_LESS = 6 }; /* bits */
  int window = LEAST_WINDOW;
  while (window < MOST_WINDOW && (size_t)1 << window < len) window++;
  if (deflateInit2(stream, 1, Z_DEFLATED, checked ? window : -window,
                   window - HASH_LESS, Z_DEFAULT_STRATEGY) != Z_OK)
    fatal_end("out of memory");
}

void record_zip(struct str plain, bool checked, record_zip_frames *frames,
                struct buf *out) {
  enum { FLUSH_BYTES = 16 }; /* about what the end of a frame takes */
  size_t count = frames ? frames->len : 0;
  z_stream stream = {0};
  begin(&stream, plain.len, checked);
  size_t room = deflateBound(&stream, plain.len) + (count + 1) * FLUSH_BYTES;
  buf_reserve(out, room);
  stream.next_out = (Bytef *)out->data + out->len;
  stream.avail_out = (uInt)room;
  stream.next_in = (Bytef *)plain.data;
  for (size_t i = 0; i < count; i++) {
    stream.avail_in = (uInt)(frames->data[i].plain - stream.total_in);
    deflate(&stream, Z_FULL_FLUSH);
    frames->data[i].packed = stream.total_out;
  }
  stream.avail_in = (uInt)(plain.len - stream.total_in);
  deflate(&stream, Z_FINISH);
  out->len += stream.total_out;
  out->data[out->len] = '\0';
  deflateEnd(&stream);
}

enum record_zip_end record_zip_unpack(struct str packed,
                                      enum record_zip_part part, char *plain,
                                      size_t len, size_t *used) {
  enum { ZLIB = MAX_WBITS, RAW = -MAX_WBITS };
  z_stream stream = {.next_in = (Bytef *)packed.data,
                     .avail_in = (uInt)packed.len,
                     .next_out = (Bytef *)plain,
                     .avail_out = (uInt)len};
  if (inflateInit2(&stream, part == RECORD_ZIP_RAW ? RAW : ZLIB) != Z_OK)
    fatal_end("out of memory");
  if (part == RECORD_ZIP_BEGIN) inflateValidate(&stream, 0);
  /* With the last byte comes the check of a text that is read as a whole. */
  int ended = len == 0 ? Z_OK : inflate(&stream, Z_SYNC_FLUSH);
  inflateEnd(&stream);
  if (ended == Z_MEM_ERROR) fatal_end("out of memory");
  if (used) *used = stream.total_in;
  if (stream.avail_out > 0) return RECORD_ZIP_BAD;
  if (ended == Z_STREAM_END) return RECORD_ZIP_WHOLE;
  return ended == Z_OK ? RECORD_ZIP_PART : RECORD_ZIP_BAD;
}
