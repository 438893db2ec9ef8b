/* The sections that the index has of a changed file, and what becomes of their
 * documents. */
#ifndef MINS_INDEX_OLD_SECTIONS_H
#define MINS_INDEX_OLD_SECTIONS_H

#include "store/record.h"

struct old_sections {
  struct facts_record stored;
  bool *taken;      /* by a section of the new text, each once */
  size_t next_free; /* the first that may not be taken yet */
};

/* Sections that are as they were keep their documents; in order, so that of
 * equal ones the first stays the first. Linear: hashes are looked up. The id
 * of a section without one stays 0. */
void old_sections_match(struct old_sections *old,
                        struct section_record *sections, size_t count);
/* The document for a section that has none: that of a section that is gone,
 * else a new one, above *last_id, which is raised. */
uint32_t old_sections_free(struct old_sections *old, uint32_t *last_id);

#endif
