#include "store/fingerprint.h"

#include "base/pack.h"
#include "shim/shim.h"
#include "store/store.h"

void fingerprint_pack(const struct config *config, struct buf *out) {
  /* Xapian's stemmers differ from one release series to the next. */
  struct str version = str_of(shim_version());
  size_t dots = 0, end = 0;
  while (end < version.len && (version.data[end] != '.' || ++dots < 2)) end++;
  pack_number(out, STORE_FORMAT);
  pack_str(out, str_slice(version, 0, end));
  config_fingerprint(config, out);
}
