/* The sections that the index has of a changed file, and what becomes of their
 * documents. */
#ifndef MINS_INDEX_OLD_SECTIONS_H
#define MINS_INDEX_OLD_SECTIONS_H

#include "store/record.h"

struct old_sections {
  struct facts_record stored;
  bool *taken;      /* of each: by a section of the new text */
  size_t next_free; /* all before it are taken */
};

/* Gives unchanged sections (by their hash) the id and the resolution of the old
 * ones, in order, so that of equal ones the first stays the first. The id of
 * any other stays 0. Takes linear time. */
void old_sections_match(struct old_sections *old,
                        struct section_record *sections, size_t count);
/* The id for a section that has none: that of an old section which is gone,
 * else a new one, above *last_id, which is raised. */
uint32_t old_sections_free(struct old_sections *old, uint32_t *last_id);

#endif
