/* An item whose label stands behind it: "Docs are missing -> AI @jane".
 *
 * Pure functions. */
#ifndef MINS_MINUTES_ITEM_BESIDE_H
#define MINS_MINUTES_ITEM_BESIDE_H

#include "minutes/labels.h"
#include "minutes/markdown.h"

/* Where nothing but people follow a label, the item is what stands before it on
 * the line, or the list item that the line is below. False where there is no
 * such text. `text` is the arena's or a part of the section. */
bool item_beside_find(struct arena *arena,
                      const struct markdown_section *section, size_t line,
                      const struct label *label, struct str *text,
                      struct str *people);

#endif
