/* References in normal form: a part of resolve.h. The organisation of a
 * repository counts only where two share its name. */
#ifndef MINS_MINUTES_REFS_H
#define MINS_MINUTES_REFS_H

#include "minutes/counts.h"

struct refs {
  struct counted *counted;
  struct map repositories; /* "org/repo" -> files */
  struct map shared;       /* repo -> organisations, where there are several */
};

void refs_find(struct refs *refs, struct counted *counted);
/* Of a section, as they are named: in normal form, sorted, each once. */
struct str_list refs_normal(const struct refs *refs, struct str_list named);
void refs_save(const struct refs *refs, const struct counts_sink *sink);
void refs_free(struct refs *refs);

#endif
