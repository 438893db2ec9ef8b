/* A tree of minutes with an index beside it, both in directories of a test's
 * own. */
#ifndef MINS_TESTS_TREES_H
#define MINS_TESTS_TREES_H

#include <stdbool.h>

#include "base/error.h"
#include "temporary.h"

struct tree {
  struct temporary root, index;
};

void trees_make(struct tree *tree);
void trees_remove(struct tree *tree);
/* Makes or overwrites the file `name` with a text. */
void trees_write(const struct tree *tree, const char *name, const char *text);
/* One pass of the indexer, of this process; its error goes to standard error.
 */
enum status trees_index(const struct tree *tree, bool rebuild);

#endif
