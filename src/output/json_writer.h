/* JSON (RFC 8259) as a stream: values are appended to a buffer in the order of
 * the calls, without white space; commas come by themselves.
 *
 * The calls must nest as JSON does: in an object each value after its key. What
 * is written is valid UTF-8 whatever the bytes given (utf8_repair), and holds
 * no control character in itself: C0, DEL and C1 are escaped, and so are the
 * separators of lines and paragraphs and what turns the direction of text. */
#ifndef MINS_OUTPUT_JSON_WRITER_H
#define MINS_OUTPUT_JSON_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct json_writer {
  struct buf *out;
  bool comma; /* one is due before the next key or value; false to begin */
};

void json_writer_begin_object(struct json_writer *json);
void json_writer_end_object(struct json_writer *json);
void json_writer_begin_array(struct json_writer *json);
void json_writer_end_array(struct json_writer *json);
/* `name` needs no escapes. */
void json_writer_key(struct json_writer *json, const char *name);
void json_writer_str(struct json_writer *json, struct str text);
/* null where data is NULL. */
void json_writer_str_or_null(struct json_writer *json, struct str text);
/* Once more the value that was written from byte `start` to `end` of the
 * buffer, without a comma. */
void json_writer_repeat(struct json_writer *json, size_t start, size_t end);
/* The bytes as a string of two lower-case hexadecimal digits each. */
void json_writer_hex(struct json_writer *json, struct str bytes);
void json_writer_count(struct json_writer *json, size_t count);
/* As number_add_decimal. */
void json_writer_decimal(struct json_writer *json, double value,
                         size_t decimals, bool trim);
void json_writer_bool(struct json_writer *json, bool value);
void json_writer_null(struct json_writer *json);

#endif
