/* An item of minutes, and what the headings around it say: the types that
 * items.h and its parts share. */
#ifndef MINS_MINUTES_ITEM_H
#define MINS_MINUTES_ITEM_H

#include <stdint.h>

#include "base/date.h"
#include "minutes/phrases.h"

struct item {
  unsigned kind;           /* KIND_ACTION or KIND_DECISION of kinds.h */
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
struct item_context {
  unsigned kind;     /* all of it are items of this kind; 0: those marked are */
  bool are_done;     /* its heading says so: "Completed action items" */
  bool ignore_boxes; /* boxes are ticks of presence, chores, an agenda */
  bool are_topics;   /* its heading says that boxes are topics: "Triage" */
  const uint8_t *in_list; /* by line: no items there, if not 0 */
  const struct phrase_options *more;
  struct str source; /* of the file, whose language orders "3/4/2024" */
  struct str heading;
  struct str owner; /* the heading, where it may say whose the items are */
  uint32_t heading_line;
};

#endif
