/* What the files of an incremental pass share (update.h); nobody else includes
 * it. */
#ifndef MINS_INDEX_PASS_H
#define MINS_INDEX_PASS_H

#include "base/mem.h"
#include "index/filewrite.h"
#include "index/old_sections.h"
#include "index/update.h"

/* Texts that are held in memory at once; beyond, a build is cheaper. */
#define PASS_MOST_BYTES ((uint64_t)48 << 20)

struct changed_file {
  struct file_record record;
  const struct file_record *known; /* NULL: new */
  struct read_file read;           /* parsed if the text is another */
  struct arena arena;              /* of the text */
  struct section_record *sections; /* of the new text */
  struct old_sections old;
};

/* A file whose sections take part in the resolution. */
struct text_file {
  struct candidates candidates;
  struct changed_file *changed; /* NULL: as it is in the index, then ... */
  struct str packed;            /* ... the sections are still packed */
};

struct pass {
  const struct update *update;
  bool first_only; /* what comes first is enough */
  struct indexer_report *report;
  struct arena arena;
  struct map kept_texts;              /* of candidates */
  VEC(struct changed_file *) changed; /* other text or state */
  VEC(struct changed_file *) touched; /* only the stamp is another */
  VEC(const struct file_record *) removed;
  VEC(struct text_file) texts;
  uint64_t bytes_held, bytes_touched;
  struct resolution resolution;
  struct filewrite to;
  struct symbols symbols;
  uint32_t last_id;
};

/* Whether the index has sections of a file in this state. */
static inline bool pass_has_text(const struct file_record *record) {
  return record && record->state == FILE_INDEXED;
}

/* changes.c: fills changed, touched, removed and the byte counts. */
void pass_find_changes(struct pass *pass);

#endif
