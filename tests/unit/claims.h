/* What tests of texts share: cmocka and a few comparisons. */
#ifndef MINS_TESTS_CLAIMS_H
#define MINS_TESTS_CLAIMS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka.h needs the standard headers above it. */
#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* `what` is named when the claim fails. */
static inline void expect_str(struct str found, const char *wanted,
                              const char *what) {
  if (!str_eq(found, str_of(wanted)))
    fail_msg("%s: found \"%.*s\", wanted \"%s\"", what, STR_FMT(found), wanted);
}

static inline void expect_date(struct date found, const char *wanted,
                               const char *what) {
  char text[DATE_TEXT_SIZE];
  date_format(found, text);
  if (strcmp(text, wanted) != 0)
    fail_msg("%s: found \"%s\", wanted \"%s\"", what, text, wanted);
}

/* The list joined by spaces. */
static inline void expect_list(struct str_list found, const char *wanted,
                               const char *what) {
  struct buf joined = {0};
  for (size_t i = 0; i < found.len; i++)
    buf_addf(&joined, "%s%.*s", i > 0 ? " " : "", STR_FMT(found.data[i]));
  expect_str(buf_str(&joined), wanted, what);
  buf_free(&joined);
}

/* A text so many times in a row. */
static inline void add_times(struct buf *out, const char *text, size_t times) {
  for (size_t i = 0; i < times; i++) buf_add_str(out, str_of(text));
}

#endif
