/* A word that no section has is searched as the word that was meant. */
#ifndef MINS_SEARCH_CORRECT_H
#define MINS_SEARCH_CORRECT_H

#include "forms/forms.h"
#include "search/results.h"
#include "search/searcher.h"

typedef VEC(struct results_correction) correct_list;

/* Replaces such words in the tree of a query, before it is planned, and adds
 * each to the list, which is the caller's to free. Words in filters name values
 * and what is excluded may well be absent: both stay, as do phrases, exact
 * words, identifiers and numbers. `root` may be NULL. */
enum status correct_words(struct forms *forms, struct searcher *searcher,
                          struct query_node *root, correct_list *corrections);

#endif
