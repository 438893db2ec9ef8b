/* The fingerprint of an index: programs and configurations with the same one
 * make the same index of the same files. An index with another one is built
 * anew. */
#ifndef MINS_STORE_FINGERPRINT_H
#define MINS_STORE_FINGERPRINT_H

#include <stdbool.h>

#include "base/str.h"
#include "store/config.h"

/* Appends the fingerprint of what this program would build, as bytes to
 * compare. */
void fingerprint_pack(const struct config *config, struct buf *out);
/* Whether an index that store_open refuses is only of another format, that of
 * another version of mins; then the root that it records is appended, unless
 * `root` is NULL. */
bool fingerprint_is_other_format(const char *directory, struct buf *root);

#endif
