/* What files show of teams together, as counts: how they are kept, and what
 * others depend on. Under teams.h, which counts. */
#ifndef MINS_MINUTES_TEAMS_COUNTS_H
#define MINS_MINUTES_TEAMS_COUNTS_H

#include "base/mem.h"
#include "minutes/counts.h"

/* A marked key, and where it heads sections. */
struct name_use {
  struct str key;
  size_t files, sections, last_file;
  size_t titles; /* of these sections, how many are a file's first heading */
  struct map directories; /* directory -> sections so headed in it */
};

struct team_directory {
  struct str name, key;
  struct str plain; /* as a heading without a marker would name it */
  size_t files;
  bool gathering, is_team;
  size_t homes; /* names without a directory that head most sections here */
  struct str_list composite; /* the teams it stands for; empty: itself */
};

/* A team's spellings in headings, for its label. */
struct label_use {
  struct str slug;
  struct str fixed; /* of the configuration; data NULL: none */
  size_t uses;
  struct map spellings;
};

struct teams { /* lives in the arena; teams_free releases the rest */
  struct arena *arena;
  struct counted *counted;
  VEC(struct name_use) uses; /* by key */
  struct map use_of_key;
  VEC(struct team_directory) directories; /* by name */
  struct map directory_of_name;
  /* Headings without a marker that might be a team's. Only those that are the
   * plain name of a directory are kept from pass to pass. */
  struct map unmarked_headings;
  /* Known teams: key -> index into sets. Aliases of the configuration and
   * directories are known to headings without a marker too. */
  VEC(struct str_list) sets;
  struct map marked, unmarked;
  struct map configured; /* keys without a marker, of the configuration */
  VEC(struct label_use) labels;
  struct map label_of_slug;
  uint64_t digest; /* of what the files together make known */
};

/* The use of a key that heads any section, or NULL. */
struct name_use *teams_counts_use(const struct teams *teams, struct str key);
struct name_use *teams_counts_new_use(struct teams *teams, struct str key);
struct team_directory *teams_counts_directory(struct teams *teams,
                                              struct str name, bool *is_new);
struct label_use *teams_counts_label(struct teams *teams, struct str slug);
/* The counts before: headings, and for teams_labels spellings. */
void teams_counts_load(struct teams *teams, struct unpack *in);
void teams_counts_load_labels(struct teams *teams, struct unpack *in);
/* Of what is known by now. */
uint64_t teams_counts_digest(const struct teams *teams);
void teams_counts_save(const struct teams *teams,
                       const struct counts_sink *sink);

#endif
