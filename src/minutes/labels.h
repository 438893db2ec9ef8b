/* The marks by which a line says that it is an action item or a decision:
 * "ACTION 12: ...", "**Resolved**: ...", "[AI @jane] ...".
 *
 * Pure functions. Notations: mins-minutes(7). */
#ifndef MINS_MINUTES_LABELS_H
#define MINS_MINUTES_LABELS_H

#include "minutes/person.h"

struct label {
  unsigned meanings; /* PHRASE_ACTION or PHRASE_DECISION */
  size_t start, end; /* of the mark in the line, with what delimits it */
  struct str owners; /* what stands in the mark: "Kim" of "[ACTION - Kim]" */
  bool is_bare;      /* nothing but the phrase and a colon: may head a list */
  bool has_colon;    /* the text follows */
  bool is_numbered;  /* "Decision 3/2024", and nothing more */
};

/* The first mark on line `i` of a section; false if there is none. */
bool labels_find(const struct markdown_section *section, size_t i,
                 const struct phrase_options *more, struct label *label);
/* The same of a heading's text, without markup. */
bool labels_find_in_text(struct str text, const struct phrase_options *more,
                         struct label *label);

#endif
