/* What words of minutes mean, by language: the one table of such words.
 *
 * A word is looked up in its folded form: no case, no accents, compatibility
 * forms as the plain ones. A word may mean several things ("minutes": a
 * gathering, a document and a container). Scripts without spaces are searched
 * for the words within a run of letters.
 *
 * Pure functions; they may be called from several threads. The meanings are
 * described in mins-minutes(7). */
#ifndef MINS_MINUTES_LEXICON_H
#define MINS_MINUTES_LEXICON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* Meanings, as bits. */
enum {
  WORD_DATE_LABEL = 1 << 0, /* "Date", "When": what follows tells the day */
  WORD_TIME = 1 << 1,       /* "Time", "UTC", "am": beside a date */
  WORD_WEEKDAY = 1 << 2,    /* lexicon_weekday tells which */
  WORD_GATHERING = 1 << 3,  /* "meeting", "call": people meet */
  WORD_DOCUMENT = 1 << 4,   /* "minutes", "agenda": a paper of a meeting */
  WORD_CONTAINER = 1 << 5,  /* "docs", "archive": directories of all kinds */
  WORD_FUNCTION = 1 << 6,   /* "of", "the", "vom": says nothing by itself */
  WORD_SESSION = 1 << 7,    /* "breakout", "afternoon": parts of a meeting */
  WORD_OTHER_DAY = 1 << 8,  /* "next", "previous": not this meeting's day */
  WORD_PUBLISHED = 1 << 9,  /* "updated", "deadline": not a meeting's day */
  WORD_MONTH = 1 << 10,     /* lexicon_month tells which */
  WORD_BODY = 1 << 11,      /* "board", "plenum": who meets; names a series */
  WORD_TEMPLATE = 1 << 12,  /* "template", "example": a file that is none */
  WORD_DAY_FIRST = 1 << 13, /* of a language that writes the day first */
  WORD_MEETS = 1 << 14,     /* "met", "held": a sentence tells the meeting */
  WORD_INVITES = 1 << 15,   /* "invitation": its own day comes before */
};

/* The meanings of a word, as it stands in a text; 0 for most words. */
unsigned lexicon_meanings(struct str word);
/* 1 to 12 for the name of a month or its abbreviation, else 0. */
int lexicon_month(struct str word);
/* 1 (Monday) to 7 (Sunday) for the name of a weekday, else 0. */
int lexicon_weekday(struct str word);
/* "Q1", of a year. */
static inline bool lexicon_is_quarter(struct str word) {
  return word.len == 2 && ascii_lower(word.data[0]) == 'q' &&
         word.data[1] >= '1' && word.data[1] <= '4';
}
/* Whether any word of the text has one of the meanings; `more` are further
 * such words of the configuration, lower case, or NULL. */
bool lexicon_has(struct str text, unsigned meanings,
                 const struct str_list *more);

/* The folded form, as the table has it; memory is the buffer's. */
struct str lexicon_fold(struct str word, struct buf *folded);

#endif
