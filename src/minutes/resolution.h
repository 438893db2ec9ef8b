/* What resolve.h takes and makes: candidates of all files, and from them dates,
 * teams and references of sections. */
#ifndef MINS_MINUTES_RESOLUTION_H
#define MINS_MINUTES_RESOLUTION_H

#include "base/date.h"
#include "base/hash.h"
#include "base/str.h"
#include "minutes/parse.h"

struct file_facts {
  struct str path;
  struct hash128 content;
  struct date front_date, lone_date;
  struct heading_facts *headings; /* one for each section, in order */
  size_t heading_count;
};

/* A row of [team] in the configuration. */
struct team_alias {
  struct str slug;
  struct str label;
  struct str_list names; /* other headings */
};

struct conflict {
  struct date name, heading; /* the two that disagree; name unset: none */
  bool heading_believed;
  const char *reason; /* for people, static */
};

struct section_resolution {
  struct date date;
  struct str_list teams; /* slugs, sorted; shared between sections */
  struct str_list refs;  /* in normal form, sorted */
};

struct file_resolution {
  struct str meeting; /* data NULL: none */
  struct date date;
  struct conflict conflict;
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

#endif
