/* The parameters of a question that name fields, or values of them. A part of
 * question.h; STATUS_USAGE for what is no field or value. */
#ifndef MINS_ASK_QUESTION_FIELDS_H
#define MINS_ASK_QUESTION_FIELDS_H

#include "ask/question_draft.h"

/* The values that each field is narrowed to. */
enum status question_fields_choices(struct draft *draft);
/* The field of a name that sections, or items, are counted by. */
enum status question_fields_facet(struct draft *draft, struct str name,
                                  const struct field **field);
/* What is counted, by the parameter `name`, in the order given, each once. */
enum status question_fields_facets(struct draft *draft, const char *name);
/* Two facets that are crossed. */
enum status question_fields_table(struct draft *draft);
/* What parts the months of a timeline. */
enum status question_fields_by(struct draft *draft);

#endif
