/* The words, quotes, parentheses and operators of a query. Pure functions of
 * the text, which know no field. A word, phrase or group without a letter or
 * digit is punctuation, and passed over like white space. All offsets are in
 * bytes. */
#ifndef MINS_QUERY_QUERY_LEXER_H
#define MINS_QUERY_QUERY_LEXER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum query_char_kind {
  QUERY_CHAR_END,   /* after the last one */
  QUERY_CHAR_SPACE, /* white space, controls, what is not UTF-8 */
  QUERY_CHAR_QUOTE,
  QUERY_CHAR_OPEN,
  QUERY_CHAR_CLOSE,
  QUERY_CHAR_ALNUM, /* a letter or digit of any script, an emoji */
  QUERY_CHAR_OTHER
};

struct query_char {
  enum query_char_kind kind;
  size_t length; /* bytes; 0 at the end */
};

struct query_char query_lexer_char(struct str text, size_t at);
/* How many letters and digits the text has. */
size_t query_lexer_alnum(struct str text);

/* How far a run of characters goes on. */
enum query_run {
  QUERY_RUN_WORD, /* to white space, a quote, a parenthesis, or a separator such
                     as a comma with more after it; after "://" separators are
                     part of it, and so are parentheses with a partner */
  QUERY_RUN_VALUE, /* the same, but the only separator is a comma, anywhere */
  QUERY_RUN_GLOB   /* as a value; parentheses with a partner are part of it */
};

size_t query_lexer_run_end(struct str text, size_t at, enum query_run run);
/* The offset after all punctuation and white space from `at` on. */
size_t query_lexer_skip(struct str text, size_t at);

/* Text in quotes. An opening quote is closed by the next one of its family
 * (ASCII or typographic), or by one of the other family if there is none. */
struct query_quoted {
  bool closed;
  struct str text; /* between the quotes */
  unsigned slop;   /* "..."~N, else 0 */
  size_t tilde;    /* where "~N" begins; `end` if there is none */
  size_t end;      /* after the quote and "~N" */
};

/* `at`: where the opening quote is. */
struct query_quoted query_lexer_quoted(struct str text, size_t at);

enum query_token_kind {
  QUERY_TOKEN_END,
  QUERY_TOKEN_WORD,     /* text, exact; perhaps a filter's beginning */
  QUERY_TOKEN_PHRASE,   /* text, exact, slop, starred */
  QUERY_TOKEN_UNCLOSED, /* a quote without a partner */
  QUERY_TOKEN_OPEN,
  QUERY_TOKEN_CLOSE,
  QUERY_TOKEN_MINUS,
  QUERY_TOKEN_NOT,
  QUERY_TOKEN_AND,
  QUERY_TOKEN_OR,
  QUERY_TOKEN_NEAR, /* slop, malformed */
  QUERY_TOKEN_ADJ
};

struct query_token {
  enum query_token_kind kind;
  struct str text; /* without "=" and quotes; borrowed from the query */
  bool exact;      /* it follows a "=" */
  bool starred;    /* a "*" follows the phrase directly */
  bool malformed;  /* NEAR/ or ADJ/ without a number */
  unsigned slop;
  size_t start, end;
};

struct query_lexer {
  struct str text;
  size_t at;        /* after the last token */
  bool after_minus; /* what follows is negated, and never an operator */
};

struct query_token query_lexer_next(struct query_lexer *lexer);

#endif
