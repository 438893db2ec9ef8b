/* Which teams there are, and whom a heading names: a part of resolve.h. */
#ifndef MINS_MINUTES_TEAMS_H
#define MINS_MINUTES_TEAMS_H

#include "minutes/teams_counts.h"

struct teams *teams_find(struct counted *counted,
                         const struct team_alias *aliases, size_t alias_count);
/* The teams of each section of one file: out[i] for heading i. The labels are
 * counted. */
void teams_of_sections(struct teams *teams, const struct counted_file *file,
                       struct section_resolution *out);
/* Labels of all teams that files have, sorted by slug. */
void teams_labels(struct teams *teams, struct resolution *resolution);
/* Adds the words of all known teams' names to `words` (keys borrowed). */
void teams_words(struct teams *teams, struct map *words);
void teams_free(struct teams *teams);

/* ---- for teams_of_sections ---- */

/* The teams of a directory that is one, or stands for some. */
struct str_list teams_of_directory(struct teams *teams,
                                   const struct team_directory *directory);
/* Each slug once, sorted; sorts `slugs`. */
struct str_list teams_set(struct arena *arena, struct str *slugs, size_t count);

#endif
