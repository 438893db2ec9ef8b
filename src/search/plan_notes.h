/* What an answer says about how its question was understood. */
#ifndef MINS_SEARCH_PLAN_NOTES_H
#define MINS_SEARCH_PLAN_NOTES_H

#include "forms/forms.h"
#include "search/correct.h"
#include "search/filters.h"

/* Each adds to the notes of `filters`. */

/* Which words were searched for in place of others. */
void plan_notes_tell_corrections(struct filters *filters,
                                 const correct_list *corrections);
/* Which synonyms were used: what was typed may not be in a section. */
void plan_notes_tell_synonyms(struct filters *filters,
                              const struct forms *forms);

/* Which words of the query name a file or a directory of the index, as other
 * programs take them behind the words: they are words here. */
enum status plan_notes_tell_paths(struct filters *filters, struct str query,
                                  struct error *error);

#endif
