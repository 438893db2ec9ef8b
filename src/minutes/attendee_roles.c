#include "minutes/attendee_roles.h"

/* "Jane" of "Jane Doe" */
static bool begins_name(struct str name, struct str part) {
  return name.len > part.len && name.data[part.len] == ' ' &&
         str_eq_nocase(str_slice(name, 0, part.len), part);
}

/* "Doe Jane" and "Jane Doe" */
static bool is_swapped(struct str name, struct str other) {
  size_t space = str_find_byte(name, ' ');
  struct str first = str_slice(name, 0, space);
  struct str second = str_slice(name, space + 1, name.len);
  return space < name.len && other.len == name.len &&
         begins_name(other, second) &&
         str_eq_nocase(str_slice(other, second.len + 1, other.len), first);
}

static struct str last_word(struct str name) {
  size_t start = name.len;
  while (start > 0 && name.data[start - 1] != ' ') start--;
  return str_slice(name, start, name.len);
}

/* "Dan Doe" and "Daniel Doe", "Doe" and "Dan Doe" */
static bool is_shorter(struct str name, struct str other) {
  if (name.len == 0 || other.len == 0) return false;
  struct str last = last_word(name);
  return str_eq_nocase(last, last_word(other)) &&
         (last.len == other.len || name.data[0] == other.data[0]);
}

void attendee_roles_add(struct persons *list, size_t from,
                        const struct persons *roles) {
  for (size_t i = 0; i < roles->len; i++) {
    const struct person *role = &roles->data[i];
    size_t same = 0;
    for (size_t k = from; k < list->len && role->handle.len == 0; k++)
      same += begins_name(list->data[k].name, role->name) ||
              is_swapped(role->name, list->data[k].name) ||
              is_shorter(role->name, list->data[k].name);
    if (same != 1) persons_add(list, *role);
  }
}

void attendee_roles_keep_sure(struct persons *list, size_t from) {
  size_t kept = from;
  for (size_t i = from; i < list->len; i++) {
    const struct person *person = &list->data[i];
    if (person->handle.len > 0 || person_is_name(person->name, true))
      list->data[kept++] = *person;
  }
  list->len = kept;
}
