/* What JSON answers have in common: the members at both ends of the object, and
 * members of each type. */
#ifndef MINS_OUTPUT_JSON_MEMBER_H
#define MINS_OUTPUT_JSON_MEMBER_H

#include "base/date.h"
#include "output/json_writer.h"
#include "output/output.h"

enum { JSON_FORMAT_VERSION = 1 };

/* An answer is one object on one line: its version first, its notes last. */
struct json_writer json_member_begin(struct output *out);
/* The same of an answer that has a line for each thing it lists, without a
 * version. */
struct json_writer json_member_begin_line(struct output *out);
void json_member_end(struct json_writer *json, struct str_list notes);

void json_member_str(struct json_writer *json, const char *name,
                     struct str text);
/* null for an empty text. */
void json_member_str_or_null(struct json_writer *json, const char *name,
                             struct str text);
void json_member_count(struct json_writer *json, const char *name,
                       size_t count);
void json_member_strs(struct json_writer *json, const char *name,
                      const struct str_list *list);
/* "date": null for none. */
void json_member_date(struct json_writer *json, struct date date);
/* "path", and "path_hex" beside one that is not UTF-8. */
void json_member_path(struct json_writer *json, struct str path);

/* Whether a member is among `keys`; data NULL: all are wanted. */
bool json_member_is_wanted(const struct str_list *keys, const char *name);

#endif
