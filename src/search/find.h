/* One section by its name. */
#ifndef MINS_SEARCH_FIND_H
#define MINS_SEARCH_FIND_H

#include "search/results.h"
#include "search/searcher.h"

/* By its id ("path#anchor") or place ("path" or "path:line"); the section of a
 * whole file is its first. What the hit holds is the arena's, or borrowed from
 * the name. `file`, if not NULL: the file as it was indexed. STATUS_NOT_FOUND
 * where there is no such section, and only then. */
enum status find_section(struct searcher *searcher, struct arena *arena,
                         struct str name, struct hit *section,
                         struct file_record *file, struct error *error);

/* The people of a section that was found: who is responsible for its items, and
 * who was at the meeting: the labels of those who are listed in its file under
 * the same date, sorted, each once. */
enum status find_people(struct searcher *searcher, struct arena *arena,
                        struct hit *section, struct str_list *present,
                        struct error *error);

#endif
