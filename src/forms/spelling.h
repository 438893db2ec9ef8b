/* Compounds and synonyms: the spellings in which a word may stand in a text.
 * For the files of this folder alone. */
#ifndef MINS_FORMS_SPELLING_H
#define MINS_FORMS_SPELLING_H

#include "forms/parts.h"

/* Adds every spelling of a text: words with its stem, compounds apart and
 * together. `kind` is how they are remembered. */
void spelling_add(struct forms *forms, const struct tokens *tokens,
                  enum form_kind kind, struct alternatives *list);
/* Adds the compounds, and the synonyms, of which the word is a part. */
void spelling_add_joined(struct forms *forms, struct word_row word,
                         struct alternatives *list);
void spelling_add_synonyms(struct forms *forms, struct word_row word,
                           struct alternatives *list);
/* Up to `most` synonyms that are one word, for a place in NEAR; returns how
 * many. */
size_t spelling_single_synonyms(struct forms *forms,
                                const struct query_node *word,
                                struct str *terms, size_t most);
/* Adds "a clusterstacks b" for "a cluster stacks b", and the reverse. */
void spelling_add_phrases(struct forms *forms, const struct tokens *tokens,
                          uint32_t slop, struct alternatives *list);

#endif
