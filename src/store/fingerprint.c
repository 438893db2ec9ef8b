#include "store/fingerprint.h"

#include "base/pack.h"
#include "shim/shim.h"
#include "store/field.h"
#include "store/location.h"
#include "store/store.h"

/* A field more is an index more. */
static void pack_fields(struct buf *out) {
  for (int id = 0; id < FIELD_VALUE_COUNT; id++) {
    const struct field *field = field_get((enum field_id)id);
    pack_str(out, str_of(field->prefix));
    pack_number(out, field->slot);
  }
}

void fingerprint_pack(const struct config *config, struct buf *out) {
  /* Xapian's stemmers differ from one release series to the next. */
  struct str version = str_of(shim_version());
  size_t dots = 0, end = 0;
  while (end < version.len && (version.data[end] != '.' || ++dots < 2)) end++;
  pack_number(out, STORE_FORMAT);
  pack_str(out, str_slice(version, 0, end));
  pack_fields(out);
  config_fingerprint(config, out);
}

bool fingerprint_is_other_format(const char *directory, struct buf *root) {
  struct buf generation = {0}, format = {0};
  struct shim_reader *reader = NULL;
  bool other =
      location_current(directory, &generation, NULL) == STATUS_OK &&
      shim_reader_open(buf_cstr(&generation), &reader, NULL) == STATUS_OK &&
      shim_reader_metadata(reader, STR(STORE_KEY_FORMAT), &format, NULL) ==
          STATUS_OK &&
      format.len > 0 && atoi(buf_cstr(&format)) != STORE_FORMAT;
  if (other && root)
    shim_reader_metadata(reader, STR(STORE_KEY_ROOT), root, NULL);
  shim_reader_close(reader);
  buf_free(&generation);
  buf_free(&format);
  return other;
}
