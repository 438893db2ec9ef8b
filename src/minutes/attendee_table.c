#include "minutes/attendee_table.h"

#include "minutes/attendee_label.h"
#include "minutes/dates.h"

struct list_columns {
  size_t name, surname, handle, presence, absence; /* SIZE_MAX: none */
  bool surname_first;                              /* "Doe, Jane" */
};

/* "Present (yes/no)" */
static struct str header_core(const struct table *table, size_t column) {
  struct str header = table->header[column];
  size_t bracket = str_find_byte(header, '(');
  return bracket > 0 ? str_trim(str_slice(header, 0, bracket)) : header;
}

/* "Name, Vorname", "Nom, prénom": two columns in one. */
static bool is_surname_first(struct str header) {
  static const char *const given[] = {
      "first name", "given name", "firstname", "vorname", "prénom",
      "prénoms",    "prenom",     "nombre",    "nombres", "nome",
      "voornaam",   "imię",       "förnamn",   "名",      NULL};
  size_t comma = str_find_byte(header, ',');
  return comma < header.len &&
         phrases_of(str_slice(header, 0, comma), NULL) &
             (PHRASE_NAME_COLUMN | PHRASE_SURNAME) &&
         str_in_list_nocase(str_trim(str_slice(header, comma + 1, header.len)),
                            given);
}

static bool is_tick(struct str cell) {
  static const char *const ticks[] = {"✓",  "✔", "☑", "✅", "[x]",  "[X]", "○",
                                      "〇", "⭕", "●", "◯", "🟢", "👍"};
  cell = str_trim(cell);
  for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++)
    if (str_starts(cell, str_of(ticks[i]))) return true;
  size_t bracket = str_find_byte(cell, '('); /* "Late (9:20)" */
  return phrases_of(str_slice(cell, 0, bracket), NULL) & PHRASE_YES;
}

/* Whether a column holds ticks or nothing, rather than names. */
static bool holds_ticks(const struct table *table, size_t column) {
  size_t ticks = 0, names = 0;
  for (size_t row = 0; row < table->row_count; row++) {
    struct str cell = table_cell(table, row, column);
    if (is_tick(cell))
      ticks++;
    else if (person_is_name(cell, true))
      names++;
  }
  return ticks > names;
}

static bool has_letter(struct str text) {
  for (size_t i = 0; i < text.len; i++)
    if (ascii_is_alnum(text.data[i]) || (text.data[i] & 0xC0) == 0xC0 ||
        (unsigned char)text.data[i] >= 0xE3)
      return !is_tick(text);
  return false;
}

/* The first column of full names, where no header says so. */
static size_t column_of_names(const struct table *table) {
  for (size_t i = 0; i < table->column_count; i++) {
    size_t names = 0;
    for (size_t row = 0; row < table->row_count; row++) {
      struct str cell = table_cell(table, row, i);
      cell = str_trim(str_slice(cell, 0, str_find_byte(cell, ',')));
      names += person_is_name(person_without_title(cell), true);
    }
    if (names > 0 && names * 4 >= table->row_count * 3) return i;
  }
  return SIZE_MAX;
}

static struct list_columns find_columns(const struct attendees *a,
                                        const struct table *table,
                                        bool is_list) {
  struct list_columns columns = {SIZE_MAX, SIZE_MAX, SIZE_MAX,
                                 SIZE_MAX, SIZE_MAX, false};
  for (size_t i = 0; i < table->column_count; i++) {
    struct str header = header_core(table, i);
    unsigned meanings = phrases_of(header, a->more);
    bool ticks = holds_ticks(table, i);
    if (is_surname_first(header)) {
      columns.name = i;
      columns.surname_first = true;
    } else if (meanings & PHRASE_REGRETS)
      columns.absence = i;
    else if (meanings & PHRASE_HANDLE_COLUMN && columns.handle == SIZE_MAX)
      columns.handle = i;
    else if (meanings & PHRASE_SURNAME)
      columns.surname = i;
    else if (meanings & (PHRASE_NAME_COLUMN | PHRASE_PARTICIPANTS) && !ticks &&
             columns.name == SIZE_MAX)
      columns.name = i;
    else if (ticks && (meanings & (PHRASE_PARTICIPANTS | PHRASE_STATUS_COLUMN |
                                   PHRASE_YES | PHRASE_NAME_COLUMN) ||
                       !has_letter(table->header[i]))) /* "✔", "*" */
      columns.presence = i;
  }
  if (columns.name == SIZE_MAX && columns.presence != SIZE_MAX)
    columns.name = column_of_names(table);
  if (columns.name == SIZE_MAX && is_list)
    columns.name = columns.handle != SIZE_MAX ? columns.handle : 0;
  if (columns.name == columns.handle) columns.handle = SIZE_MAX;
  return columns;
}

/* "Name | Institution | GitHub handle" below the date of a meeting: who is in
 * it signed in. Elsewhere it may be a list of members. */
static bool is_sign_in(const struct attendees *a, const struct table *table) {
  static const char *const affiliations[] = {
      "institution", "organization", "organisation", "affiliation",
      "company",     "employer",     "project",      NULL};
  bool name = false, handle = false;
  for (size_t i = 0; i < table->column_count; i++) {
    unsigned meanings = phrases_of(table->header[i], a->more);
    if (meanings & PHRASE_HANDLE_COLUMN)
      handle = true;
    else if (meanings & PHRASE_NAME_COLUMN)
      name = true;
    else if (!str_in_list_nocase(str_trim(table->header[i]), affiliations))
      return false;
  }
  struct date_match match;
  return name && handle &&
         dates_find(a->section->heading, DATES_IN_TEXT, &match) &&
         dates_is_full(&match.claim);
}

/* A column that calls the roll, beside one of names: each cell says that
 * somebody was there, or not. */
static bool is_roll_call(const struct attendees *a, const struct table *table) {
  bool names = false, roll = false;
  for (size_t i = 0; i < table->column_count; i++) {
    unsigned meanings = phrases_of(header_core(table, i), a->more);
    size_t told = 0, empty = 0;
    names |= (meanings & (PHRASE_NAME_COLUMN | PHRASE_SURNAME)) != 0;
    for (size_t row = 0; row < table->row_count; row++) {
      unsigned cell = phrases_of(table_cell(table, row, i), a->more);
      told += (cell & (PHRASE_PARTICIPANTS | PHRASE_REGRETS)) != 0;
      empty += (cell & PHRASE_PLACEHOLDER) != 0;
    }
    roll |= told > 1 && told + empty == table->row_count;
  }
  return names && roll;
}

/* "Attendees | Jane Doe, Joe Roe" above "Date | May 4": no header, but the
 * first of several pairs. */
static bool begins_pairs(const struct attendees *a, const struct table *table) {
  if (table->column_count != 2 || phrases_of(table->header[1], a->more))
    return false;
  struct str first = table->header[1], label;
  first = str_slice(first, 0, str_find_byte(first, ','));
  if (attendee_label_length(first, &label) > 0 ||
      !person_is_name(str_trim(first), true))
    return false;
  for (size_t row = 0; row < table->row_count; row++)
    if (person_is_name(table_cell(table, row, 0), true) &&
        !phrases_of(table_cell(table, row, 0), a->more))
      return false;
  return true;
}

static bool heads_people(const struct attendees *a, const struct table *table,
                         bool is_list) {
  if (is_list || a->mode == MODE_PEOPLE) return true;
  if (begins_pairs(a, table)) return false;
  if (is_sign_in(a, table) || is_roll_call(a, table)) return true;
  for (size_t i = 0; i < table->column_count; i++) {
    unsigned meanings = phrases_of(header_core(table, i), a->more);
    if (meanings & PHRASE_PARTICIPANTS && !(meanings & PHRASE_ONLY_HEADING))
      return true;
  }
  return false;
}

static void read_row(struct attendees *a, const struct table *table, size_t row,
                     const struct list_columns *columns) {
  struct str cell = table_cell(table, row, columns->name);
  bool came = columns->presence == SIZE_MAX ||
              is_tick(table_cell(table, row, columns->presence));
  if (columns->absence != SIZE_MAX &&
      is_tick(table_cell(table, row, columns->absence)))
    came = false;
  if (!came || cell.len == 0) return;
  if (columns->surname == SIZE_MAX && columns->handle == SIZE_MAX) {
    a->surname_first = columns->surname_first;
    attendees_add_line(a, cell, !columns->surname_first);
    a->surname_first = false;
    return;
  }
  struct person person;
  bool absent;
  if (!person_read(cell, (size_t)(cell.data - a->section->text.data),
                   a->section, a->more, &person, &absent) ||
      absent)
    return;
  struct buf name = {0};
  if (columns->surname != SIZE_MAX && person.name.len > 0) {
    buf_add_str(&name, person.name);
    buf_add_char(&name, ' ');
    buf_add_str(&name, str_trim(table_cell(table, row, columns->surname)));
    person.name = buf_str(&name);
  }
  if (columns->handle != SIZE_MAX && person.handle.len == 0) {
    struct person other;
    struct str handle = str_trim(table_cell(table, row, columns->handle));
    if (handle.len > 0 &&
        person_read(handle, (size_t)(handle.data - a->section->text.data),
                    a->section, a->more, &other, &absent))
      person.handle = other.handle.len > 0 ? other.handle : STR("");
    if (person.handle.len == 0 && handle.len > 0 &&
        str_find_byte(handle, ' ') == handle.len &&
        person_of_url(arena_strf(a->found->arena, "https://github.com/%.*s",
                                 STR_FMT(handle)))
                .len > 0)
      person.handle = handle;
  }
  persons_add(a->found, person);
  buf_free(&name);
}

/* "| Attendees | Jane, Joe |", a row of any table. */
static void read_pair(struct attendees *a, const struct table *table,
                      struct str label, struct str value) {
  if (table->column_count != 2) return;
  unsigned meanings =
      attendee_label_meanings(attendee_label_content(label), a->more);
  if (!(meanings & PHRASE_PARTICIPANTS) || meanings & PHRASE_ONLY_HEADING)
    return;
  enum list_mode mode = a->mode;
  a->mode = MODE_PEOPLE;
  attendees_add_line(a, value, true);
  a->mode = mode;
}

bool attendee_table_read(struct attendees *a, const struct table *table,
                         bool is_list) {
  bool people = heads_people(a, table, is_list) && a->mode != MODE_ABSENT &&
                a->mode != MODE_OTHER;
  struct list_columns columns = find_columns(a, table, is_list);
  if (!people || columns.name == SIZE_MAX) {
    if (table->column_count == 2)
      read_pair(a, table, table->header[0], table->header[1]);
    for (size_t row = 0; row < table->row_count; row++)
      read_pair(a, table, table_cell(table, row, 0), table_cell(table, row, 1));
    return false;
  }
  enum list_mode mode = a->mode;
  a->mode = MODE_PEOPLE;
  for (size_t row = 0; row < table->row_count; row++)
    read_row(a, table, row, &columns);
  a->mode = mode;
  return true;
}
