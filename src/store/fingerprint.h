/* The fingerprint of an index: two programs and configurations with the same
 * one make the same index of the same files. One with another is built anew. */
#ifndef MINS_STORE_FINGERPRINT_H
#define MINS_STORE_FINGERPRINT_H

#include <stdbool.h>

#include "base/str.h"
#include "store/config.h"

/* Appends, as bytes to compare, that of what this program would build. */
void fingerprint_pack(const struct config *config, struct buf *out);
/* Whether an index that cannot be opened is sound, and of another version of
 * mins; then the root that it records is appended, unless `root` is NULL. */
bool fingerprint_is_other_format(const char *directory, struct buf *root);

#endif
