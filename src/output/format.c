#include "output/format.h"

#include <stdint.h>

enum { TEXT_COPIES = 3 };

static const struct format_row rows[FORMAT_COUNT] = {
    [FORMAT_DEFAULT] = {.name = ""},
    [FORMAT_TEXT] = {"text", NULL, 0, "text/plain; charset=utf-8",
                     FORMAT_HAS_NOTES | FORMAT_HAS_FACETS | FORMAT_OPENS_PATHS |
                         FORMAT_IS_FOR_PEOPLE,
                     TEXT_COPIES},
    [FORMAT_JSON] = {"json", "json", 0, "application/json; charset=utf-8",
                     FORMAT_HAS_NOTES | FORMAT_HAS_FACETS, SIZE_MAX},
    [FORMAT_JSONL] = {"jsonl", "jsonl", 0, "application/jsonl",
                      FORMAT_HAS_FIELDS | FORMAT_IS_RECORDS, SIZE_MAX},
    [FORMAT_TSV] = {"tsv", "tsv", 0, "text/tab-separated-values; charset=utf-8",
                    FORMAT_HAS_HEADER | FORMAT_ENDS_RECORDS |
                        FORMAT_OPENS_PATHS | FORMAT_HIDES_MODE |
                        FORMAT_HAS_FIELDS | FORMAT_IS_RECORDS | FORMAT_IS_BRIEF,
                    0},
    [FORMAT_VIMGREP] = {"vimgrep", "vimgrep", 0, "text/plain",
                        FORMAT_ENDS_RECORDS | FORMAT_OPENS_PATHS |
                            FORMAT_HIDES_MODE,
                        0},
    [FORMAT_PATHS] = {"paths", NULL, 'l', "text/plain",
                      FORMAT_ENDS_RECORDS | FORMAT_OPENS_PATHS |
                          FORMAT_NEEDS_PATHS | FORMAT_HIDES_MODE,
                      0},
    [FORMAT_MD] = {"md", NULL, 0, "text/markdown; charset=utf-8",
                   FORMAT_HIDES_MODE, 0},
};

const struct format_row *format_get(enum format format) {
  return &rows[format];
}

enum format format_find(struct str name) {
  enum format format = FORMAT_COUNT - 1;
  while (format > FORMAT_DEFAULT && !str_eq(name, str_of(rows[format].name)))
    format--;
  return format;
}

void format_add_names(unsigned formats, struct buf *out) {
  const char *separator = "";
  for (unsigned format = 0; format < FORMAT_COUNT; format++) {
    if (!(formats & 1u << format)) continue;
    formats &= ~(1u << format);
    buf_addf(out, "%s%s", separator, rows[format].name);
    separator = formats & (formats - 1) ? ", " : " or ";
  }
}
