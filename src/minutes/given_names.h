/* Common given names, of the languages that minutes are read in: they tell
 * "Jane, ACME" from "Doe, Jane". No list of all: one that lacks a name says
 * nothing of it. A pure function. */
#ifndef MINS_MINUTES_GIVEN_NAMES_H
#define MINS_MINUTES_GIVEN_NAMES_H

#include <stdbool.h>

#include "base/str.h"

/* Whether a word, as it stands in a text, is one of them. */
bool given_names_has(struct str word);

#endif
