/* TOML, as far as front matter needs it: mins-minutes(7). */
#ifndef MINS_MINUTES_TOML_H
#define MINS_MINUTES_TOML_H

#include "minutes/front.h"

/* Fills reader->values from reader->text. The caller frees the lists. */
void toml_read(struct front_reader *reader);

#endif
