/* Kinds of a section, as bits. Names: parse_kind_names. */
#ifndef MINS_MINUTES_KINDS_H
#define MINS_MINUTES_KINDS_H

enum {
  KIND_ACTION = 1,
  KIND_AGENDA = 2,
  KIND_DECISION = 4,
  KIND_PARTICIPANTS = 8,
  KIND_COUNT = 4 /* how many there are; no bit */
};

#endif
