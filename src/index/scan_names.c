#include "index/scan_names.h"

#include "base/glob.h"
#include "minutes/dates.h"
#include "minutes/lexicon.h"
#include "store/record.h"

static bool has_ending(struct str name, const char *const endings[]) {
  for (size_t i = 0; endings[i]; i++) {
    struct str ending = str_of(endings[i]);
    if (name.len > ending.len &&
        str_eq_nocase(str_slice(name, name.len - ending.len, name.len), ending))
      return true;
  }
  return false;
}

bool scan_names_markdown(struct str name) {
  static const char *const endings[] = {".md", ".markdown", NULL};
  return has_ending(name, endings);
}

bool scan_names_other_text(struct str name) {
  static const char *const endings[] = {".rst",  ".txt",      ".html", ".htm",
                                        ".adoc", ".asciidoc", ".org",  ".wiki",
                                        ".docx", ".odt",      ".pdf",  NULL};
  return has_ending(name, endings);
}

bool scan_names_fits(const struct str_list *globs, struct str path) {
  struct str name = str_slice(path, record_directory(path).len, path.len);
  for (size_t i = 0; globs && i < globs->len; i++) {
    bool whole = str_find_byte(globs->data[i], '/') < globs->data[i].len;
    if (glob_matches(globs->data[i], whole ? path : name)) return true;
  }
  return false;
}

bool scan_names_like_minutes(struct str path) {
  struct date_match match;
  return (dates_find(path, DATES_IN_NAME, &match) &&
          dates_is_full(&match.claim)) ||
         lexicon_has(path, WORD_GATHERING | WORD_DOCUMENT, NULL);
}
