#include "index/verify_state.h"

void verify_state_tell(struct verify *verify, enum verify_kind kind,
                       struct str path, size_t line, const char *what) {
  struct verify_difference difference = {
      kind, arena_str(verify->found_arena, path), line, what};
  verify->is_stale |= !verify_is_damage(&difference);
  vec_push(&verify->found, difference);
}
