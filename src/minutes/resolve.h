/* From the facts of all files to dates, teams and references.
 *
 * A pure function: the result depends on the set of files, never on their order
 * or on how often it ran. Rules: mins-minutes(7).
 *
 * Input: the facts that parse.h found in each file (struct file_facts).
 * Output: for each section its date, meeting, teams, references and people; for
 * each file who spoke of its date, and who disagrees; a label for each team. */
#ifndef MINS_MINUTES_RESOLVE_H
#define MINS_MINUTES_RESOLVE_H

#include "base/arena.h"
#include "minutes/counts.h"

bool resolution_eq(const struct section_resolution *a,
                   const struct section_resolution *b);

/* All but the people of sections. All memory is the arena's. The facts must
 * live as long as the result. `sink` gets all counts (counts.h); it may be
 * NULL. */
void resolve_files(struct arena *arena, const struct file_facts *files,
                   size_t count, const struct team_alias *aliases,
                   size_t alias_count, const struct counts_sink *sink,
                   struct resolution *resolution);
/* The same with the people of all sections, found file by file (people.h). */
void resolve(struct arena *arena, const struct file_facts *files, size_t count,
             const struct team_alias *aliases, size_t alias_count,
             const struct counts_sink *sink, struct resolution *resolution);

/* Files that have changed, as they were and as they are; either may be missing.
 */
struct resolve_change {
  const struct file_facts *before, *after;
  size_t before_count, after_count;
};
/* What the change means for `after` and for the files that depend on it, and
 * the counts that have changed. False: it changes too much, and all files are
 * to be resolved. Labels are all there are. */
bool resolve_change(struct arena *arena, const struct resolve_change *change,
                    const struct counts_source *source,
                    const struct team_alias *aliases, size_t alias_count,
                    const struct counts_sink *sink,
                    struct resolution *resolution);
/* Whether the bytes of a file count, beside its facts: where a file that is
 * contested is a copy of it. */
bool resolve_needs_content(struct arena *arena,
                           const struct counts_source *source,
                           struct hash128 content);

#endif
