/* Writes files to the index from their drafts, once it is known what all files
 * tell and which ids the sections have. Inside a transaction of the writer. */
#ifndef MINS_INDEX_DRAFTWRITE_H
#define MINS_INDEX_DRAFTWRITE_H

#include "index/drafts.h"
#include "index/filewrite.h"
#include "minutes/people.h"

struct draftwrite_file {
  const struct file_record *record;
  uint32_t first_id; /* of its sections; the others follow */
  uint32_t symbol;   /* of its key */
  const struct file_resolution *resolved; /* without people */
  const struct people *people;
};

/* Documents and records; what is seen for the first time is not told. */
enum status draftwrite_file(const struct filewrite *to,
                            const struct draftwrite_file *file,
                            struct file_draft *draft, struct error *error);

#endif
