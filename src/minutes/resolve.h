/* From the facts of all files to dates, teams and references.
 *
 * A pure function: the result depends on the set of files, never on their order
 * or on how often it ran. Rules: mins-minutes(7).
 *
 * Input: the facts that parse.h found in each file (struct file_facts).
 * Output: for each section its date, meeting and teams; for each file who spoke
 * of its date, and who disagrees; a label for each team. */
#ifndef MINS_MINUTES_RESOLVE_H
#define MINS_MINUTES_RESOLVE_H

#include "base/arena.h"
#include "minutes/resolution.h"

bool resolution_eq(const struct section_resolution *a,
                   const struct section_resolution *b);

/* All memory is the arena's. The facts must live as long as the result. */
void resolve_files(struct arena *arena, const struct file_facts *files,
                   size_t count, const struct team_alias *aliases,
                   size_t alias_count, struct resolution *resolution);
/* The same, and the people of all sections, which people.h finds file by file.
 */
void resolve(struct arena *arena, const struct file_facts *files, size_t count,
             const struct team_alias *aliases, size_t alias_count,
             struct resolution *resolution);

#endif
