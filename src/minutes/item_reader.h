/* What reads the items of a section: what is known on the way, and how a draft
 * becomes an item. A part of items.h.
 *
 * No thread shares a reader. All memory but the list of items is its arena's.
 */
#ifndef MINS_MINUTES_ITEM_READER_H
#define MINS_MINUTES_ITEM_READER_H

#include "minutes/item.h"
#include "minutes/item_owners.h"

struct item_reader {
  struct arena *arena;
  const struct markdown_section *section;
  const struct item_context *context;
  struct item_owners owners; /* of the item that is being read */
  VEC(struct item) items;
  bool may_tell_vote, ignores_boxes, has_topics, has_lists;
  size_t last; /* line of the last item; SIZE_MAX: none, or a heading */
  bool last_is_vote;
  size_t skip;    /* the first lines are of the heading's item */
  size_t counted; /* lines before it belong to a vote told in several */
  /* A label that stands alone heads what is below it. */
  unsigned below; /* kind; 0: none */
  size_t label_line;
  bool below_began, below_done; /* "Completed actions:" */
  uint8_t below_depth;
  struct str below_owners; /* "Kim" of "Kim:" above the items */
  uint8_t owners_depth;    /* of that line */
  bool says_none;          /* "None." was said: a paragraph behind is none */
  uint8_t aside; /* deeper lines answer a question; UINT8_MAX: none do */
  bool listed;   /* items were: a paragraph behind them is none */
};

/* What a notation says of an item that begins on a line. */
struct item_draft {
  unsigned kind;
  size_t line, from;      /* where its text begins */
  struct str text;        /* data NULL: the paragraph's from there */
  struct str owners, due; /* what a label or a column says */
  bool is_done, one_line;
};

static inline struct str item_reader_line(const struct item_reader *r,
                                          size_t i) {
  return markdown_line_text(r->section, i);
}

/* KIND_ACTION or KIND_DECISION of a phrase's meanings. */
unsigned item_reader_kind(unsigned meanings);
/* Whether a text of line `i` says what is to be done or was decided: no remark
 * in parentheses, no question, not one voice. */
bool item_reader_says(const struct item_reader *r, size_t i, unsigned kind,
                      struct str text);
/* Whether line `i` says no more than that the item right before it is done:
 * "- Done" behind "- ACTION: Jane to call". Then that item ends with it. */
bool item_reader_ends_last(struct item_reader *r, size_t i);
void item_reader_add(struct item_reader *r, const struct item_draft *draft);

#endif
