/* Action items and decisions of a section, each with its lines.
 *
 * A pure function. Notations: mins-minutes(7). */
#ifndef MINS_MINUTES_ITEMS_H
#define MINS_MINUTES_ITEMS_H

#include "base/date.h"
#include "minutes/person.h"

struct item {
  unsigned kind;           /* KIND_ACTION or KIND_DECISION of parse.h */
  uint32_t line, end_line; /* of the file */
  struct str text;         /* white space collapsed, without its label */
  struct date due;         /* none: not said */
  bool is_done;
};

struct item_list {
  struct item *data; /* by line */
  size_t len;
};

/* What the headings around say of a section. */
struct items_context {
  unsigned kind;     /* all of it are items of this kind; 0: those marked are */
  bool are_done;     /* its heading says so: "Completed action items" */
  bool ignore_boxes; /* boxes are ticks of presence, chores, an agenda */
  const uint8_t *in_list; /* by line: no items there, if not 0 */
  const struct phrase_options *more;
  struct str source; /* of the file, whose language orders "3/4/2024" */
  struct str heading;
  uint32_t heading_line;
};

/* `owners` gets the people who may own an item, by item. All memory is the
 * arena's. */
struct item_list items_read(struct arena *arena,
                            const struct markdown_section *section,
                            const struct items_context *context,
                            struct persons *owners);

#endif
