/* From the states of all files to dates, teams and references.
 *
 * A pure function: the result depends on the set of files, never on their order
 * or on how often it ran. Rules: mins-minutes(7).
 *
 * Input: what parse.h found in each file, as candidates (struct file_facts).
 * Output: for each section its date, meeting and teams; for each file who spoke
 * of its date, and who disagrees; a label for each team. */
#ifndef MINS_MINUTES_RESOLVE_H
#define MINS_MINUTES_RESOLVE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/str.h"
#include "minutes/parse.h"

struct file_facts {
  struct str path;
  struct hash128 content;
  struct date_facts dates;
  struct heading_facts *headings; /* one for each section, in order */
  size_t heading_count;
};

/* A row of [team] in the configuration. */
struct team_alias {
  struct str slug;
  struct str label;
  struct str_list names; /* other headings */
};

/* Two witnesses of a file's date that disagree. */
struct conflict {
  enum witness_kind first, second;
  struct date first_date, second_date; /* as they tell it */
  struct date chosen;
  const char *reason; /* for people, static */
};

/* One that spoke of a file's date. */
struct heard_witness {
  enum witness_kind kind;
  struct date date;
  int worth;   /* in hundredths: how often its kind is believed to be right */
  bool agrees; /* with the choice */
  bool moved;  /* the year was taken from the directory instead */
};

struct section_resolution {
  struct date date;
  struct str meeting;    /* data NULL: none; equal in all of a file */
  struct str_list teams; /* slugs, sorted; shared between sections */
  struct str_list refs;  /* in normal form, sorted */
};

bool resolution_eq(const struct section_resolution *a,
                   const struct section_resolution *b);

struct file_resolution {
  struct str meeting; /* data NULL: none */
  struct date date;
  struct heard_witness *witnesses;
  size_t witness_count;
  struct conflict *conflicts;
  size_t conflict_count;
  struct section_resolution *sections; /* heading_count of them */
};

struct team_label {
  struct str slug, label;
};

struct resolution {
  struct file_resolution *files; /* in the order of the input */
  struct team_label *labels;     /* sorted by slug */
  size_t label_count;
};

/* All memory is the arena's. The facts must live as long as the result. */
void resolve(struct arena *arena, const struct file_facts *files, size_t count,
             const struct team_alias *aliases, size_t alias_count,
             struct resolution *resolution);

#endif
