/* The dates of files and their sections, from what their witnesses say: a part
 * of resolve.h. */
#ifndef MINS_MINUTES_DATING_H
#define MINS_MINUTES_DATING_H

#include "minutes/habits.h"

/* Hears the witnesses of all files, and learns what each kind of them is worth
 * (votes.h); before any dating_file. */
void dating_hear(struct habits *d);
/* Sets dates, witnesses and conflicts of a file and of its sections. */
void dating_file(struct habits *d, size_t file, struct file_resolution *out);

#endif
