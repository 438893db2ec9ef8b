#include "serve/peers.h"

#include <sys/socket.h>

void peers_init(struct peers *peers) {
  *peers = (struct peers){.staying = 0};
  peers->ends.before = peers->ends.next = &peers->ends;
}

static void put_last(struct peers *peers, struct peer *peer) {
  peer->before = peers->ends.before;
  peer->next = &peers->ends;
  peer->before->next = peer->next->before = peer;
}

static void take_out(struct peer *peer) {
  peer->before->next = peer->next;
  peer->next->before = peer->before;
}

void peers_add(struct peers *peers, struct peer *peer, int fd) {
  *peer = (struct peer){.fd = fd, .state = PEER_IDLE};
  put_last(peers, peer);
  peers->staying++;
}

void peers_remove(struct peers *peers, struct peer *peer) {
  take_out(peer);
  peers->staying -= !peer->is_leaving;
}

void peers_set(struct peers *peers, struct peer *peer, enum peer_state state) {
  peer->state = state;
  take_out(peer);
  put_last(peers, peer);
}

/* The library sees that it has ended, and closes it. */
static bool end_first(struct peers *peers, enum peer_state state) {
  struct peer *peer = peers->ends.next;
  while (peer != &peers->ends && (peer->state != state || peer->is_leaving))
    peer = peer->next;
  if (peer == &peers->ends) return false;
  peer->is_leaving = true;
  peers->staying--;
  shutdown(peer->fd, SHUT_RDWR);
  return true;
}

void peers_make_room(struct peers *peers, size_t most) {
  while (peers->staying > most &&
         (end_first(peers, PEER_IDLE) || end_first(peers, PEER_TAKING))) {
  }
}
