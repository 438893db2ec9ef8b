/* Which teams there are, and whom a heading names: a part of resolve.h. */
#ifndef MINS_MINUTES_TEAMS_H
#define MINS_MINUTES_TEAMS_H

#include "base/arena.h"
#include "base/map.h"
#include "minutes/path.h"
#include "minutes/resolution.h"

struct teams; /* lives in the arena; teams_free releases the rest */

struct teams *teams_find(struct arena *arena, const struct file_facts *files,
                         const struct path_facts *paths, size_t count,
                         const struct team_alias *aliases, size_t alias_count);
/* The teams of each section of one file: out[i] for heading i. */
void teams_of_sections(struct teams *teams, const struct file_facts *file,
                       const struct path_facts *path,
                       struct section_resolution *out);
/* Labels of all teams seen so far, sorted by slug. */
void teams_labels(struct teams *teams, struct resolution *resolution);
/* Adds the words of all known teams' names to `words` (keys borrowed). */
void teams_words(struct teams *teams, struct map *words);
void teams_free(struct teams *teams);

#endif
