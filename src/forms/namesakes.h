/* References to repositories of one name: "org/repo#12" beside "repo#12". */
#ifndef MINS_FORMS_NAMESAKES_H
#define MINS_FORMS_NAMESAKES_H

#include "base/arena.h"
#include "base/error.h"
#include "engine/engine_query.h"
#include "shim/shim.h"

/* Fills `query` with the sections that have the term `bare`, of "repo#12",
 * without those that name the repository with other organisations only than
 * `wanted`, "org/repo#12", does: text that names none may mean this one. Reads
 * every term of the index, where not all such sections name the organisation.
 */
enum status namesakes_left_out(struct shim_reader *reader, struct arena *arena,
                               struct str wanted, struct str bare,
                               struct engine_query **query,
                               struct error *error);

#endif
