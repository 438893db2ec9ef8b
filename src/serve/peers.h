/* The connections of a server by what they do, so that those that do nothing
 * make room for others: whoever holds many of them open holds nobody up. One
 * thread, the loop's. */
#ifndef MINS_SERVE_PEERS_H
#define MINS_SERVE_PEERS_H

#include <stdbool.h>
#include <stddef.h>

enum peer_state {
  PEER_IDLE,   /* no whole request has come */
  PEER_WORKED, /* its answer is being made: nothing ends it */
  PEER_TAKING  /* it takes its answer, or is slow to */
};

struct peer {
  struct peer *before, *next; /* by since when they are in their state */
  int fd;
  enum peer_state state;
  bool is_leaving; /* was told to */
};

struct peers {
  struct peer ends; /* around the list: `next` is the first */
  size_t staying;   /* how many are not leaving */
};

void peers_init(struct peers *peers);
/* The peer is the caller's, until peers_remove. */
void peers_add(struct peers *peers, struct peer *peer, int fd);
void peers_remove(struct peers *peers, struct peer *peer);
void peers_set(struct peers *peers, struct peer *peer, enum peer_state state);
/* Ends connections until at most so many stay: those that are idle, and if
 * there are none those that take an answer, each time the one that does so for
 * the longest time. */
void peers_make_room(struct peers *peers, size_t most);

#endif
