/* The dates of files and their sections, from what all files say: a part of
 * resolve.h.
 *
 * Series by series it learns in which order numbers stand (orders.h), which
 * words stand beside dates, and what each kind of witness is worth (votes.h).
 */
#ifndef MINS_MINUTES_DATING_H
#define MINS_MINUTES_DATING_H

#include "base/map.h"
#include "minutes/path.h"
#include "minutes/resolve.h"

struct dating; /* lives in the arena; dating_free releases the rest */

/* `meetings` are those of the files; `team_words` are words of teams' names,
 * which may stand beside a date. All must live as long as the result. */
struct dating *dating_new(struct arena *arena, const struct file_facts *files,
                          const struct path_facts *paths,
                          const struct str *meetings, size_t count,
                          const struct map *team_words);
/* Sets dates, witnesses and conflicts of a file and of its sections. */
void dating_file(struct dating *dating, size_t file,
                 struct file_resolution *out);
void dating_free(struct dating *dating);

#endif
