/* Words that are found in the index: those of wildcards, and the places of
 * NEAR. For the files of this folder alone. */
#ifndef MINS_FORMS_EXPAND_H
#define MINS_FORMS_EXPAND_H

#include "forms/parts.h"

/* The words that begin as the node does; NULL only if it has no letter or
 * digit. More than FORMS_MOST_WORDS are STATUS_QUERY, with forms->problem
 * filled. */
struct engine_query *expand_wildcard(struct forms *forms,
                                     const struct query_node *node);
/* As forms_near. */
struct engine_query *expand_near(struct forms *forms,
                                 const struct query_node *node);

#endif
