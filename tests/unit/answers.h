/* Answers to print, and files to print them into: what the tests of the formats
 * have in common. A test that wants another answer changes a copy. */
#ifndef MINS_TESTS_ANSWERS_H
#define MINS_TESTS_ANSWERS_H

#include "output/writer.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define LIST(array) \
  { (array), COUNT(array) }
#define TEXT(text) \
  { (char *)(text), sizeof(text) - 1 } /* in static data */

extern struct hit hits[]; /* three */
extern struct facet facets[];
extern struct str notes[]; /* one */
extern const struct report_table difference_table;

/* Of the first `hit_count` hits. */
struct results answer(size_t hit_count);
struct results nothing(void);
struct answer differences(const struct report_table *table);

void write_answer(struct output *out, enum format format, struct answer answer);
void write_results(struct output *out, enum format format,
                   enum answer_kind kind, const struct results *results);

struct output to_file(void);
/* Finishes and reads back what came out; the caller frees it. */
struct buf written(struct output *out);
/* The same, and fails unless it is, or has, what is wanted. */
void wrote(struct output *out, struct str wanted);
void wrote_part(struct output *out, const char *part);
void contains(struct str text, const char *part);
void lacks(struct str text, const char *part);

#endif
