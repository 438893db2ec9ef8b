#include "minutes/front_people.h"

#include "minutes/phrases.h"

struct front_people {
  struct arena *arena;
  VEC(struct str) names;
  struct str name, handle; /* of the entry that is being read */
  bool is_absent;
  bool group_absent; /* the list below "absent:" */
  size_t group_indent;
};

static struct str unquoted(struct str text) {
  text = str_trim(text);
  if (text.len > 1 && strchr("\"'", text.data[0]) &&
      text.data[text.len - 1] == text.data[0])
    text = str_slice(text, 1, text.len - 1);
  return text;
}

static void end_entry(struct front_people *p) {
  struct str none = STR("");
  if (!p->is_absent && (p->name.len > 0 || p->handle.len > 0)) {
    struct str handle = p->handle;
    if (str_starts(handle, STR("@"))) handle = str_slice(handle, 1, handle.len);
    vec_push(&p->names, handle.len == 0 ? arena_str(p->arena, p->name)
                        : p->name.len == 0
                            ? arena_strf(p->arena, "@%.*s", STR_FMT(handle))
                            : arena_strf(p->arena, "%.*s (@%.*s)",
                                         STR_FMT(p->name), STR_FMT(handle)));
  }
  p->name = p->handle = none;
  p->is_absent = p->group_absent;
}

static bool denies(struct str value) {
  static const char *const words[] = {"false", "no", "nein", "non", NULL};
  return str_in_list_nocase(value, words) ||
         phrases_of(value, NULL) & PHRASE_REGRETS;
}

/* [Jane, Joe] */
static void read_brackets(struct front_people *p, struct str list) {
  struct str part;
  list = str_slice(list, 1, str_find_byte(list, ']'));
  while (str_split(&list, ',', &part)) {
    end_entry(p);
    p->name = unquoted(part);
  }
  end_entry(p);
}

/* The colon of "key: value", the length of the text if there is none. */
static size_t find_colon(struct str text) {
  for (size_t i = 0; i < text.len; i++)
    if (text.data[i] == ':' && (i + 1 == text.len || text.data[i + 1] == ' '))
      return i;
  return text.len;
}

static void read_pair(struct front_people *p, struct str text, size_t indent) {
  size_t colon = find_colon(text);
  unsigned meanings = phrases_of(unquoted(str_slice(text, 0, colon)), NULL);
  struct str value = unquoted(str_slice(text, colon + 1, text.len));
  if (value.len == 0 || value.data[0] == '[') {
    end_entry(p);
    p->group_absent = p->is_absent = (meanings & PHRASE_REGRETS) != 0;
    p->group_indent = indent;
    if (value.len > 0) read_brackets(p, value);
  } else if (meanings & PHRASE_NAME_COLUMN &&
             !(meanings & PHRASE_PARTICIPANTS)) {
    if (p->name.len > 0) end_entry(p);
    p->name = value;
  } else if (meanings & PHRASE_HANDLE_COLUMN) {
    p->handle = value;
  } else if (meanings & (PHRASE_PARTICIPANTS | PHRASE_STATUS_COLUMN)) {
    p->is_absent |= denies(value);
  }
}

static void read_line(struct front_people *p, struct str line) {
  struct str text = str_trim(line), part;
  size_t indent = text.len > 0 ? (size_t)(text.data - line.data) : 0;
  if (text.len == 0 || text.data[0] == '#') return;
  bool begins = text.data[0] == '-' && (text.len == 1 || text.data[1] == ' ');
  if (indent <= p->group_indent && !begins) p->group_absent = false;
  if (begins) {
    end_entry(p);
    text = str_trim(str_slice(text, 1, text.len));
  }
  if (text.len > 0 && text.data[0] == '{') {
    text = str_slice(text, 1, str_find_byte(text, '}'));
    while (str_split(&text, ',', &part)) read_pair(p, str_trim(part), indent);
  } else if (find_colon(text) < text.len) {
    read_pair(p, text, indent);
  } else if (begins) {
    p->name = unquoted(text);
  }
}

struct str_list front_people_read(struct arena *arena, struct str lines) {
  struct front_people p = {.arena = arena, .name = STR(""), .handle = STR("")};
  struct str line;
  str_split(&lines, '\n', &line); /* the key's own */
  while (str_split(&lines, '\n', &line)) read_line(&p, line);
  end_entry(&p);
  struct str_list list = {
      arena_dup(arena, p.names.data, p.names.len * sizeof *p.names.data),
      p.names.len};
  vec_free(&p.names);
  return list;
}
