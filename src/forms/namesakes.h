/* References to repositories of the same name: "org/repo#12" and "repo#12". */
#ifndef MINS_FORMS_NAMESAKES_H
#define MINS_FORMS_NAMESAKES_H

#include "base/arena.h"
#include "base/error.h"
#include "engine/engine_query.h"
#include "shim/shim.h"

/* Makes *query, which the caller frees, match the sections that have the term
 * `bare` ("repo#12"), except those that name the repository only with other
 * organisations than `wanted` ("org/repo#12"): text that names none may mean
 * this one. Reads every term of the index. Errors of the reader. */
enum status namesakes_left_out(struct shim_reader *reader, struct arena *arena,
                               struct str wanted, struct str bare,
                               struct engine_query **query,
                               struct error *error);

#endif
