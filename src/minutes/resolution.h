/* What resolve.h takes and makes: the facts of all files, and from them the
 * dates, teams, people and references of their sections.
 *
 * The words, from a file to a date:
 *
 *   fact           what one file says, as it stands there (date_facts,
 *                  heading_facts, file_facts). Facts need no other file: they
 *                  are stored, and a pass reads again only what has changed.
 *   claim          the fact that a place says something about a day
 *                  (date_claim). Its numbers may be open: "4/5", or a day
 *                  without its year.
 *   witness        a place that may date the whole file, with its claim: the
 *                  file's name, a line "Date:", the title (witness_kind).
 *   testimony      a witness whose numbers have been read as a day, which may
 *                  need the other files of its series (votes.h).
 *   heard witness  a testimony as the result shows it: how much it was
 *                  believed, and whether it agrees with the date chosen.
 *   conflict       two witnesses of a file that tell different days.
 *   resolution     what all facts mean together. */
#ifndef MINS_MINUTES_RESOLUTION_H
#define MINS_MINUTES_RESOLUTION_H

#include "base/date.h"
#include "base/hash.h"
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
  const char *reason; /* for people */
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
  /* Values of people, sorted: mentioned, there, responsible for items. */
  struct str_list people, attended, owners;
  struct str item_owners; /* of each item, see below; empty: none at all */
};

/* Between the owners of an item, and between items, in `item_owners`. */
enum { OWNER_SEPARATOR = '\x1f', ITEM_SEPARATOR = '\x1e' };

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

/* What all files know of a person. */
struct people_row {
  struct str value, label;
  struct str_list names; /* folded, of two words or more; sorted */
  bool is_owner; /* known by tasks alone: no other text is taken for the name */
};

struct people_rows {
  struct people_row *data; /* by value */
  size_t len;
};

struct resolution {
  struct file_resolution *files; /* in the order of the input */
  /* Of a change: files that have not changed, but whose dates may be others.
   * What they mean now is behind the rest of `files`. */
  const struct file_facts **dependents;
  size_t dependent_count;
  bool same_people; /* of a change: `people` are those before, and not here */
  struct people_rows people;
  struct team_label *labels; /* sorted by slug */
  size_t label_count;
};

#endif
