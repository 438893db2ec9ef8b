/* What a word of a query stands for in the index: terms, and trees of them.
 * Also remembers every term and phrase, so that snippets show why a section was
 * found, and every form by name, so that `explain` can tell it.
 *
 * Queries that are returned belong to the caller. A failure is kept in
 * forms->status, with forms->error or forms->problem; what is returned after it
 * means nothing. Not thread-safe. */
#ifndef MINS_FORMS_FORMS_H
#define MINS_FORMS_FORMS_H

#include "forms/form.h"

/* Everything passed in is borrowed and outlives the forms; `language` is the
 * stemmer's name. */
void forms_init(struct forms *forms, struct arena *arena,
                struct shim_reader *reader, struct engine *engine,
                const struct config *config, struct str language,
                struct shim_stemmer *stemmer, struct query_error *problem,
                struct error *error);
void forms_free(struct forms *forms);

/* A word in all its forms; NULL if it has no letter or digit. This and the next
 * two number what they return, from 0 in the order of calls. */
struct engine_query *forms_word(struct forms *forms, struct word_row word);
/* `slop`: how many further words may stand between those of the phrase.
 * `exact`: no other spellings of compounds. NULL as above. */
struct engine_query *forms_phrase(struct forms *forms, struct str text,
                                  unsigned slop, bool exact);
/* NEAR and ADJ over words. NULL if no word has a letter or digit. */
struct engine_query *forms_near(struct forms *forms,
                                const struct query_node *node);
/* Makes snippets show what a filter asks for. `value`: as it is stored. */
void forms_show_value(struct forms *forms, enum field_id field,
                      struct str value);
/* Whether a word says nothing alone: "the", "of"; but not "WHO", unless all
 * words of the query are in capitals (has_small). */
bool forms_is_stop_word(const struct forms *forms, struct str word);
/* The words of a text in their order, as terms. */
struct str_list forms_phrase_terms(struct forms *forms, struct str text);
/* Whether a folded word, or another with its stem, occurs. */
bool forms_occurs(struct forms *forms, struct str word);
/* Up to `most` words with the word's stem, the word first; returns how many. */
size_t forms_same_stem(struct forms *forms, struct str word, struct str *terms,
                       size_t most);

#endif
