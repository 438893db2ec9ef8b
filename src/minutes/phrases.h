/* What the labels, headings and columns of minutes mean, by language: the part
 * of the lexicon whose entries may be several words ("action items").
 *
 * A phrase is looked up by its key: the folded words (lexicon_fold), joined by
 * one space, punctuation dropped: "To-Do" is "to do". Pure functions; they may
 * be called from several threads. The meanings are described in
 * mins-minutes(7). */
#ifndef MINS_MINUTES_PHRASES_H
#define MINS_MINUTES_PHRASES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* Meanings, as bits. */
enum {
  PHRASE_ACTION = 1 << 0,       /* "action item": something is to be done */
  PHRASE_DECISION = 1 << 1,     /* "resolved": something was decided */
  PHRASE_PARTICIPANTS = 1 << 2, /* "present": who was there */
  PHRASE_REGRETS = 1 << 3,      /* "apologies": who was not */
  PHRASE_AGENDA = 1 << 4,       /* "housekeeping": routine */
  PHRASE_ROLE = 1 << 5,         /* "chair": somebody who was there */
  PHRASE_NO_PERSON = 1 << 6,    /* "location": a label of other things */
  PHRASE_PLACEHOLDER = 1 << 7,  /* "none", "tbd": nothing was filled in */
  PHRASE_FILLER = 1 << 8,       /* "of the": beside a phrase it says nothing */
  PHRASE_DONE = 1 << 9,         /* "completed" */
  PHRASE_NAME_COLUMN = 1 << 10,
  PHRASE_HANDLE_COLUMN = 1 << 11,
  PHRASE_OWNER_COLUMN = 1 << 12,
  PHRASE_DUE = 1 << 13, /* "by", "deadline": a day follows */
  PHRASE_STATUS_COLUMN = 1 << 14,
  PHRASE_YES = 1 << 15,       /* a tick in words */
  PHRASE_CHECKLIST = 1 << 16, /* its boxes are chores, no action items */
  PHRASE_VOTE = 1 << 17,      /* "motion carried": a vote with its result */
  PHRASE_TASK = 1 << 18,      /* a column of what is to be done, if another is
                                 of owners */
  PHRASE_ONLY_HEADING = 1 << 19, /* in front of a colon it says too little */
  PHRASE_GROUP = 1 << 20,        /* "members": of several people, no name */
  PHRASE_SURNAME = 1 << 21,      /* a column of second names */
  PHRASE_ONLY_ALONE = 1 << 22,   /* likewise, unless a list is below it */
  PHRASE_OPEN = 1 << 23,         /* "in progress": not done yet */
  PHRASE_TITLE = 1 << 24,        /* "councillor": in front of a name */
  PHRASE_BEHIND = 1 << 25,       /* "present": of whoever is named before it */
  PHRASE_AHEAD = 1 << 26,   /* "anwesende": of whoever is named behind it */
  PHRASE_POLL = 1 << 27,    /* "result of the vote": what came out follows */
  PHRASE_VERDICT = 1 << 28, /* "carried", "rejected": what came out */
  PHRASE_TOPICS = 1 << 29,  /* "triage": its boxes are topics, not tasks */
  PHRASE_BEGINS = 1 << 30   /* some longer phrase begins so */
};

/* Both: in front of names alone, never as a heading ("people: Jane, Joe"). */
enum { PHRASE_ONLY_NAMES = PHRASE_ONLY_HEADING | PHRASE_ONLY_ALONE };

enum { PHRASE_MOST_WORDS = 6 };

/* Further phrases of the configuration, as keys. */
struct phrase_options {
  struct str_list action, decision, participants, agenda;
};

/* The key of a text; memory is the buffer's, which is cleared first. */
struct str phrases_key(struct str text, struct buf *key);
/* The meanings of a text as a whole; 0 for most. `more` may be NULL. */
unsigned phrases_of(struct str text, const struct phrase_options *more);

/* The longest phrase with one of the meanings `wanted` at the start of `text`:
 * its length in bytes, or 0. *meanings are its. */
size_t phrases_at(struct str text, unsigned wanted,
                  const struct phrase_options *more, unsigned *meanings);
/* A heading without the number in front of it: "TOP 3: Tasks" is "Tasks". */
struct str phrases_without_number(struct str heading);

/* What a heading as a whole is about: the meanings among `wanted` that each of
 * its parts ("decisions and action items") has, fillers aside. */
unsigned phrases_heading(struct str heading, unsigned wanted,
                         const struct phrase_options *more);

#endif
