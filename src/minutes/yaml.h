/* YAML, as far as front matter needs it: mins-minutes(7). */
#ifndef MINS_MINUTES_YAML_H
#define MINS_MINUTES_YAML_H

#include "minutes/front.h"

/* Fills reader->values from reader->text. The caller frees the lists. */
void yaml_read(struct front_reader *reader);

#endif
