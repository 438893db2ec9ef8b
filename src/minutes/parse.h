/* From the bytes of one file of minutes to its sections and facts.
 *
 * A pure function of the file's bytes and the options. What a section means for
 * itself (text, people, kinds, references as they stand) is final here; dates,
 * teams and the normal form of references need all files: resolve.h. */
#ifndef MINS_MINUTES_PARSE_H
#define MINS_MINUTES_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "minutes/datelines.h"
#include "minutes/items.h"
#include "minutes/kinds.h"
#include "minutes/markdown.h"
#include "minutes/person.h"

/* Of the configuration. */
struct parse_options {
  struct phrase_options phrases;
  struct str_list next; /* of days of other meetings: next, previous */
};

/* What a heading may say about date and team; resolve.h decides. */
struct heading_facts {
  uint8_t level;    /* 0 for the preamble */
  bool team_marked; /* names.h */
  struct heading_date date;
  struct str team_key;
  struct str team_spelling;
  struct str_list refs; /* as named in the section: "org/repo#12", sorted */
  /* As written; people.h says who they are. */
  struct person_list attended;  /* by a list, line or table of participants */
  struct person_list mentioned; /* elsewhere */
  struct person_list ties;      /* names with their handles, in the text */
  struct person_list owners;    /* of items, by item */
  uint32_t item_count;
};

struct section {
  uint32_t line, end_line; /* of the source, from 1 */
  int parent;              /* the next heading above by level; -1: none */
  struct str heading;
  struct str anchor;
  struct str text; /* one line a source line, see markdown.h */
  const struct markdown_line *lines;
  size_t line_count;
  struct str links;           /* one a line */
  const uint32_t *link_lines; /* of each: its line in the file */
  uint64_t source_hash; /* equal for identical source (trailing space aside) */
  unsigned kinds;
  bool is_routine;          /* agenda, participants: counts less in a search */
  struct str_list attended; /* as written there, sorted */
  struct item_list items;
  struct heading_facts facts;
};

struct minutes {
  struct str front;        /* the front matter as it stands; empty if none */
  struct str title;        /* of the front matter; empty if none */
  uint32_t title_line;     /* its line in the file */
  struct date_facts dates; /* but those of headings */
  struct str_list tags;    /* sorted */
  uint32_t *tag_lines;     /* of each: its line in the file */
  struct section *sections;
  size_t section_count;
  struct str problem; /* what was not understood; data NULL: nothing */
  size_t replaced;    /* bytes that were no UTF-8, and NULs */
};

/* All memory is the arena's; `bytes` is not kept. */
void parse_minutes(struct arena *arena, struct str bytes,
                   const struct parse_options *options,
                   struct minutes *minutes);
/* The names of kinds ("action"), sorted; the list is the arena's. */
struct str_list parse_kind_names(struct arena *arena, unsigned kinds);
/* Makes UTF-8 of a file in UTF-16 or UTF-32, before it is shown; lines stay. */
void parse_as_utf8(struct buf *bytes);
/* The lines `first` to `last` of a file as it is shown: CRLF is one line end.
 */
struct str parse_source_lines(struct str bytes, size_t first, size_t last);

#endif
