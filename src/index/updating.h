/* The first half of an incremental pass: what the files that have changed mean,
 * and which others mean something else because of them. A part of update.h. */
#ifndef MINS_INDEX_UPDATING_H
#define MINS_INDEX_UPDATING_H

#include "base/map.h"
#include "index/changes.h"
#include "index/count_records.h"
#include "index/filewrite.h"
#include "index/old_sections.h"
#include "index/pass.h"

/* A file whose text has changed. */
struct changed_text {
  struct changed_file *file;
  struct section_record *sections; /* of the new text */
  struct old_sections old;
};

/* A file whose sections take part in the resolution. */
struct text_file {
  struct facts_record stored;
  struct changed_text *changed;    /* NULL: as it is in the index; then ... */
  struct str packed;               /* ... its section records, still packed, */
  const struct file_record *known; /* ... and its state, or NULL */
};

enum update_scope {
  UPDATE_TEXTS,     /* no other file depends on what has changed */
  UPDATE_DEPENDENT, /* some do: `texts` has them too */
  UPDATE_ALL        /* any file may: `texts` has all */
};

struct updating {
  const struct update *update;
  struct changes *changes;
  struct indexer_report *report;
  struct arena arena;
  struct map kept_texts; /* of facts */
  VEC(struct text_file) texts;
  VEC(struct file_facts) before; /* of files that have changed or are gone */
  enum update_scope scope;
  struct count_records counts;
  struct file_facts *facts;          /* of texts, in their order */
  struct conflict_records conflicts; /* of all files; not for UPDATE_TEXTS */
  struct error *error;               /* for what the resolution reads, */
  enum status asked;                 /* and how that went */
  struct resolution resolution;
  struct filewrite filewrite;
  struct vocabulary vocabulary;
  struct symbols symbols;
  struct first_seen_texts texts_seen;
  uint32_t last_id;
  const struct file_record *at_hand; /* the file that is being written */
};

/* Whether the index has sections of a file in this state. */
bool updating_has_text(const struct file_record *record);
/* The sections that the index has of a file, none if `known` is NULL; in the
 * arena of `to`. */
enum status updating_load_old(struct updating *to,
                              const struct file_record *known,
                              struct old_sections *old, struct error *error);
/* Fills `texts` with all files whose sections may mean something else now, and
 * `resolution` with what they mean. */
enum status updating_resolve(struct updating *to, struct error *error);
/* Not the arena, on which others still depend. */
void updating_free(struct updating *to);

#endif
