#include "base/ini.h"

/* A comment behind a value begins with ";" after white space. */
static struct str without_comment(struct str value) {
  for (size_t i = 0; i < value.len; i++)
    if (value.data[i] == ';' && (i == 0 || ascii_is_space(value.data[i - 1])))
      return str_trim(str_slice(value, 0, i));
  return value;
}

enum status ini_read(struct str text, const char *name, ini_fn *fn,
                     void *context, struct error *error) {
  struct str section = STR(""), line;
  if (str_starts(text, STR("\xef\xbb\xbf")))
    text = str_slice(text, 3, text.len);
  for (size_t number = 1; str_split(&text, '\n', &line); number++) {
    line = str_trim(line);
    if (line.len == 0 || line.data[0] == ';' || line.data[0] == '#') continue;
    if (line.data[0] == '[') {
      size_t end = str_find_byte(line, ']');
      if (end == line.len)
        return error_set(error, STATUS_USAGE,
                         "%s:%zu: a section needs a closing \"]\"", name,
                         number);
      section = str_trim(str_slice(line, 1, end));
      continue;
    }
    size_t equals = str_find_byte(line, '=');
    struct str key = str_trim(str_slice(line, 0, equals));
    if (equals == line.len || key.len == 0)
      return error_set(error, STATUS_USAGE,
                       "%s:%zu: neither \"[section]\" nor \"key = value\"",
                       name, number);
    struct str value = str_trim(str_slice(line, equals + 1, line.len));
    enum status status =
        fn(context, section, key, without_comment(value), number, error);
    if (status != STATUS_OK)
      return error_context(error, "%s:%zu", name, number);
  }
  return STATUS_OK;
}
