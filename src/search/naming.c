#include "search/naming.h"

#include <stdio.h>

const struct naming naming_options = {
    .as_options = true, .between = " ", .on = "", .joint = " "};
static const struct naming url = {.between = "=", .on = "=1", .joint = "&"};

static const char *find(const struct naming *naming, const char *parameter) {
  return naming->find ? naming->find(naming->context, parameter) : parameter;
}

bool naming_has(const struct naming *naming, const char *parameter) {
  return !naming || find(naming, parameter) != NULL;
}

struct naming_text naming_of(const struct naming *naming,
                             const char *parameter) {
  struct naming_text text;
  const char *name = find(naming ? naming : &url, parameter);
  if (!name) name = parameter;
  bool is_option = naming && naming->as_options;
  snprintf(text.data, sizeof text.data, "%s%s",
           !is_option            ? ""
           : name[0] && !name[1] ? "-"
                                 : "--",
           name);
  return text;
}

struct str naming_value(const struct naming *naming, struct arena *arena,
                        const char *parameter, struct str value) {
  if (!naming) naming = &url;
  bool quoted = naming->as_options && str_find_byte(value, ' ') < value.len &&
                str_find_byte(value, '"') == value.len;
  return arena_strf(arena, quoted ? "%s%s\"%.*s\"" : "%s%s%.*s",
                    naming_of(naming, parameter).data,
                    value.data ? naming->between : naming->on, STR_FMT(value));
}

struct str naming_join(const struct naming *naming, struct arena *arena,
                       struct str first, struct str second) {
  return arena_strf(arena, "%.*s%s%.*s", STR_FMT(first),
                    (naming ? naming : &url)->joint, STR_FMT(second));
}
