/* Sections about the same thing: those with the words that tell a section from
 * others, by how often it has them and how few sections do (tf-idf). */
#ifndef MINS_SEARCH_SIMILAR_H
#define MINS_SEARCH_SIMILAR_H

#include "forms/forms.h"

/* The telling words of a document, at most 20, the most telling first, and how
 * telling they are; both are in the forms' arena. One that no other section has
 * counts with `any_form` if another has a word with its stem. */
enum status similar_words(struct forms *forms, uint32_t document, bool any_form,
                          struct str_list *words, double **weights,
                          struct error *error);

#endif
