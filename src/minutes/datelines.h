/* What the text of one file says about the day: its front matter, a labelled
 * line, a line that is a date, its headings.
 *
 * Pure functions of the text. They find claims; votes.h weighs them.
 * Rules: mins-minutes(7). */
#ifndef MINS_MINUTES_DATELINES_H
#define MINS_MINUTES_DATELINES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "minutes/dates.h"

/* Who speaks. Names: datelines_witness. Those of the path come first. */
enum witness_kind {
  WITNESS_NAME,      /* the file's name */
  WITNESS_NAME_REST, /* a second date in it */
  WITNESS_DIRECTORY,
  WITNESS_FRONT,   /* "date" of the front matter */
  WITNESS_LABEL,   /* "Date: ..." */
  WITNESS_TITLE,   /* of the front matter, or the first heading */
  WITNESS_HEADING, /* the first heading that dates what is below it */
  WITNESS_LINE,    /* a line that is nothing but a date */
  WITNESS_PROSE,   /* "Minutes of the meeting on ..." */
  WITNESS_KINDS
};

const char *datelines_witness(enum witness_kind kind);

struct witness {
  enum witness_kind kind;
  struct date_claim claim;
};

/* What a file's text says, but for its headings. */
struct date_facts {
  struct witness *witnesses;
  size_t count;
  bool day_first; /* its language writes the day before the month */
};

/* What a heading says about days. */
enum {
  HEADING_NOT_OURS = 3,  /* either of the next two */
  HEADING_OTHER_DAY = 1, /* about the next or previous meeting */
  HEADING_PUBLISHED = 2, /* about another day: updated, deadline, since */
  HEADING_MEETS = 4,     /* names a gathering or its minutes */
  HEADING_LABEL = 8,     /* "Date: ...", heard as a label already */
  HEADING_SESSION = 16,  /* names a part of a meeting */
  HEADING_REMARK = 32,   /* ends in parentheses, of which no word counts */
  HEADING_LEADS = 64,    /* begins with its date, as a log's headings do */
  HEADING_ENDS = 128,    /* ends with it */
};

struct heading_date {
  struct date_claim claim; /* date not set: none */
  bool has_claim;
  uint8_t flags;
  /* The words beside the date that a heading of a meeting need not have, lower
   * case, by spaces. Of headings with a claim only. */
  struct str words;
};

/* `body` is the text without front matter, `front` the date in that, `title`
 * its title; `next` are further words for next and previous. */
void datelines_read(struct arena *arena, struct str body,
                    const struct date_claim *front, struct str title,
                    const struct str_list *next, struct date_facts *facts);
/* Whether the first lines are of a language that writes the day first. */
bool datelines_day_first(struct str body);
/* Whether a text is a full date and nothing but weekday and time beside it. */
bool datelines_is_date(struct str text);
void datelines_heading(struct arena *arena, struct str heading,
                       const struct str_list *next, struct heading_date *out);

#endif
