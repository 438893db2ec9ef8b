/* The part of record.h about what files say, and what follows from it. */
#include "base/pack.h"
#include "store/record.h"
#include "store/record_zip.h"

/* Deflate makes nothing shorter than that. */
enum { MOST_DEFLATED = 1032 };
/* Facts of fewer bytes stay as they are: to compress them all makes an index 1
 * % smaller still, and a build takes another 1 % of time. */
enum { LEAST_DEFLATED = 640 };

static void pack_claim(struct buf *out, const struct date_claim *claim) {
  pack_number(out, claim->form * 8u + claim->weekday);
  /* Not pack_date: three short numbers are no date yet. */
  pack_number(out, (uint64_t)claim->date.year);
  pack_number(out, (uint64_t)claim->date.month);
  pack_number(out, (uint64_t)claim->date.day);
  pack_date(out, claim->last);
}

static struct date_claim unpack_claim(struct unpack *in) {
  struct date_claim claim = {0};
  uint64_t form = unpack_number(in), year = unpack_number(in);
  uint64_t month = unpack_number(in), day = unpack_number(in);
  if (form / 8 > DATE_SHORT_GLUED || year > 9999 || month > 99 || day > 99) {
    in->bad = true;
    return claim;
  }
  claim.form = (uint8_t)(form / 8);
  claim.weekday = (uint8_t)(form % 8);
  claim.date = (struct date){(short)year, (signed char)month, (signed char)day};
  claim.last = unpack_date(in);
  return claim;
}

static void pack_dates(struct buf *out, const struct date_facts *facts) {
  pack_number(out, facts->count * 2 + facts->day_first);
  for (size_t i = 0; i < facts->count; i++) {
    pack_number(out, facts->witnesses[i].kind);
    pack_claim(out, &facts->witnesses[i].claim);
  }
}

static void unpack_dates(struct unpack *in, struct arena *arena,
                         struct date_facts *facts) {
  uint64_t head = unpack_number(in);
  facts->day_first = head & 1;
  facts->count = (size_t)(head / 2);
  if (facts->count > WITNESS_KINDS) in->bad = true, facts->count = 0;
  facts->witnesses =
      arena_zalloc(arena, facts->count * sizeof *facts->witnesses);
  for (size_t i = 0; i < facts->count && !in->bad; i++) {
    uint64_t kind = unpack_number(in);
    if (kind >= WITNESS_KINDS) in->bad = true;
    facts->witnesses[i].kind = (enum witness_kind)kind;
    facts->witnesses[i].claim = unpack_claim(in);
  }
}

enum { FLAG_GUESS = 1, FLAG_HANDLE = 2, FLAG_LINKED = 4, FLAG_COUNT = 8 };

static void pack_persons(struct person_list list, struct buf *out) {
  pack_number(out, list.len);
  for (size_t i = 0; i < list.len; i++) {
    const struct person *person = &list.data[i];
    pack_number(out, (person->is_guess ? FLAG_GUESS : 0u) +
                         (person->handle.len > 0 ? FLAG_HANDLE : 0u) +
                         (person->is_linked ? FLAG_LINKED : 0u) +
                         (uint64_t)person->item * FLAG_COUNT);
    pack_str(out, person->name);
    if (person->handle.len > 0) pack_str(out, person->handle);
  }
}

static struct person_list unpack_persons(struct unpack *in,
                                         struct arena *arena) {
  struct person_list list = {NULL, unpack_count(in)};
  list.data = arena_zalloc(arena, list.len * sizeof *list.data);
  for (size_t i = 0; i < list.len && !in->bad; i++) {
    struct person *person = &list.data[i];
    uint64_t flags = unpack_number(in);
    person->is_guess = flags & FLAG_GUESS;
    person->is_linked = flags & FLAG_LINKED;
    person->item = (uint32_t)(flags / FLAG_COUNT);
    person->name = unpack_str(in);
    person->handle = flags & FLAG_HANDLE ? unpack_str(in) : STR("");
  }
  return list;
}

enum { HAS_TEAM = 1, TEAM_MARKED = 2, TEAM_PLAIN = 4, LEVEL_TIMES = 8 };
/* Most lists are empty: a bit says which are not. */
enum { HAS_DATE = 1, HAS_REFS = 2, HAS_ATTENDED = 4, HAS_TIES = 8 };
enum { DATE_FLAGS_TIMES = 16 };
enum { HAS_MENTIONED = 1, HAS_OWNERS = 2, ITEMS_TIMES = 4 };

/* Whether a name is compared as it stands, but for capital letters. */
static bool is_plain(struct str key, struct str spelling) {
  if (key.len != spelling.len) return false;
  for (size_t i = 0; i < key.len; i++)
    if (key.data[i] != ascii_lower(spelling.data[i])) return false;
  return true;
}

static struct str plain_key(struct arena *arena, struct str spelling) {
  char *key = arena_alloc(arena, spelling.len + 1);
  for (size_t i = 0; i < spelling.len; i++)
    key[i] = ascii_lower(spelling.data[i]);
  key[spelling.len] = '\0';
  return str_make(key, spelling.len);
}

/* What other files' sections may depend on. */
static void pack_shared_facts(const struct heading_facts *facts,
                              struct buf *out) {
  bool has_team = facts->team_key.data;
  bool plain = has_team && is_plain(facts->team_key, facts->team_spelling);
  pack_number(out, facts->level * (unsigned)LEVEL_TIMES +
                       (plain ? TEAM_PLAIN : 0u) +
                       (facts->team_marked ? TEAM_MARKED : 0u) +
                       (has_team ? HAS_TEAM : 0u));
  pack_number(out, facts->date.flags * (unsigned)DATE_FLAGS_TIMES +
                       (facts->ties.len > 0 ? HAS_TIES : 0u) +
                       (facts->attended.len > 0 ? HAS_ATTENDED : 0u) +
                       (facts->refs.len > 0 ? HAS_REFS : 0u) +
                       (facts->date.has_claim ? HAS_DATE : 0u));
  if (facts->date.has_claim) {
    pack_claim(out, &facts->date.claim);
    pack_str(out, facts->date.words);
  }
  if (has_team && !plain) pack_str(out, facts->team_key);
  if (has_team) pack_str(out, facts->team_spelling);
  if (facts->refs.len > 0) pack_list(out, facts->refs);
  if (facts->attended.len > 0) pack_persons(facts->attended, out);
  if (facts->ties.len > 0) pack_persons(facts->ties, out);
}

static void pack_own_facts(const struct heading_facts *facts, struct buf *out) {
  pack_number(out, facts->item_count * (uint64_t)ITEMS_TIMES +
                       (facts->owners.len > 0 ? HAS_OWNERS : 0u) +
                       (facts->mentioned.len > 0 ? HAS_MENTIONED : 0u));
  if (facts->mentioned.len > 0) pack_persons(facts->mentioned, out);
  if (facts->owners.len > 0) pack_persons(facts->owners, out);
}

static void unpack_shared_facts(struct unpack *in, struct arena *arena,
                                struct heading_facts *facts) {
  uint64_t flags = unpack_number(in);
  facts->level = (uint8_t)(flags / LEVEL_TIMES);
  facts->team_marked = flags & TEAM_MARKED;
  uint64_t has = unpack_number(in);
  facts->date.flags = (uint8_t)(has / DATE_FLAGS_TIMES);
  facts->date.has_claim = has & HAS_DATE;
  if (facts->date.has_claim) {
    facts->date.claim = unpack_claim(in);
    facts->date.words = unpack_str(in);
  }
  if (flags & HAS_TEAM) {
    bool plain = flags & TEAM_PLAIN;
    if (!plain) facts->team_key = unpack_str(in);
    facts->team_spelling = unpack_str(in);
    if (plain) facts->team_key = plain_key(arena, facts->team_spelling);
  }
  if (has & HAS_REFS) facts->refs = unpack_list(in, arena);
  if (has & HAS_ATTENDED) facts->attended = unpack_persons(in, arena);
  if (has & HAS_TIES) facts->ties = unpack_persons(in, arena);
}

static void unpack_own_facts(struct unpack *in, struct arena *arena,
                             struct heading_facts *facts) {
  uint64_t has = unpack_number(in);
  facts->item_count = (uint32_t)(has / ITEMS_TIMES);
  if (has & HAS_MENTIONED) facts->mentioned = unpack_persons(in, arena);
  if (has & HAS_OWNERS) facts->owners = unpack_persons(in, arena);
}

void record_pack_shared_facts(const struct file_facts *facts, struct buf *out) {
  pack_dates(out, &facts->dates);
  pack_number(out, facts->heading_count);
  for (size_t i = 0; i < facts->heading_count; i++)
    pack_shared_facts(&facts->headings[i], out);
}

void record_pack_file_facts(const struct file_facts *facts, struct buf *out) {
  record_pack_shared_facts(facts, out);
  for (size_t i = 0; i < facts->heading_count; i++)
    pack_own_facts(&facts->headings[i], out);
}

enum {
  SAME_DATE = 1, /* as the section before */
  SAME_TEAMS = 2,
  REFS = 4, /* it has some */
  PEOPLE = 8,
  ATTENDED = 16,
  OWNERS = 32,
  ITEM_OWNERS = 64
};

static void pack_resolved(const struct section_resolution *resolved,
                          const struct section_resolution *before,
                          struct buf *out) {
  bool same_date = before && date_eq(resolved->date, before->date);
  bool same_teams = before && str_list_eq(resolved->teams, before->teams);
  pack_number(out, (same_date ? SAME_DATE : 0u) +
                       (same_teams ? SAME_TEAMS : 0u) +
                       (resolved->refs.len > 0 ? REFS : 0u) +
                       (resolved->people.len > 0 ? PEOPLE : 0u) +
                       (resolved->attended.len > 0 ? ATTENDED : 0u) +
                       (resolved->owners.len > 0 ? OWNERS : 0u) +
                       (resolved->item_owners.len > 0 ? ITEM_OWNERS : 0u));
  if (!same_date) pack_date(out, resolved->date);
  if (!same_teams) pack_list(out, resolved->teams);
  if (resolved->refs.len > 0) pack_list(out, resolved->refs);
  if (resolved->people.len > 0) pack_list(out, resolved->people);
  if (resolved->attended.len > 0) pack_list(out, resolved->attended);
  if (resolved->owners.len > 0) pack_list(out, resolved->owners);
  if (resolved->item_owners.len > 0) pack_str(out, resolved->item_owners);
}

static void pack_sections(const struct section_record *sections, size_t count,
                          struct buf *out) {
  uint32_t id = 0;
  if (count > 0) pack_str(out, sections[0].resolved.meeting);
  for (size_t i = 0; i < count; i++) {
    pack_number(out, sections[i].id - id);
    id = sections[i].id;
    pack_resolved(&sections[i].resolved,
                  i > 0 ? &sections[i - 1].resolved : NULL, out);
  }
}

void record_pack_facts(const struct facts_record *stored, struct buf *out) {
  struct buf facts = {0};
  record_pack_file_facts(&stored->facts, &facts);
  record_pack_facts_and_sections(buf_str(&facts), stored->sections,
                                 stored->facts.heading_count, out);
  buf_free(&facts);
}

/* Hashes stay as they are, behind the rest: nothing makes them shorter. */
void record_pack_facts_and_sections(struct str facts,
                                    const struct section_record *sections,
                                    size_t count, struct buf *out) {
  struct buf plain = {0};
  buf_add_str(&plain, facts);
  pack_sections(sections, count, &plain);
  if (plain.len < LEAST_DEFLATED) {
    pack_number(out, 0);
    buf_add_str(out, buf_str(&plain));
  } else {
    pack_number(out, plain.len);
    record_zip(buf_str(&plain), false, NULL, out);
  }
  for (size_t i = 0; i < count; i++) pack_fixed(out, sections[i].hash);
  buf_free(&plain);
}

static enum status damaged_facts(struct error *error) {
  return error_set(error, STATUS_DAMAGED, "damaged record of a file's facts");
}

enum status record_unpack_facts(struct arena *arena, struct str bytes,
                                struct file_facts *facts, struct str *sections,
                                struct error *error) {
  struct unpack in = unpack_start(bytes);
  uint64_t length = unpack_number(&in);
  struct str packed = str_make(in.at, (size_t)(in.end - in.at));
  if (in.bad || length / MOST_DEFLATED > packed.len)
    return damaged_facts(error);
  if (length == 0)
    return record_unpack_file_facts(arena, packed, facts, sections, error);
  size_t len = (size_t)length, used;
  char *plain = arena_alloc(arena, len + packed.len);
  if (record_zip_unpack(packed, RECORD_ZIP_RAW, plain, len, &used) !=
      RECORD_ZIP_WHOLE)
    return damaged_facts(error);
  memcpy(plain + len, packed.data + used, packed.len - used);
  return record_unpack_file_facts(
      arena, str_make(plain, len + packed.len - used), facts, sections, error);
}

enum status record_unpack_file_facts(struct arena *arena, struct str bytes,
                                     struct file_facts *facts,
                                     struct str *sections,
                                     struct error *error) {
  struct unpack in = unpack_start(bytes);
  unpack_dates(&in, arena, &facts->dates);
  facts->heading_count = unpack_count(&in);
  facts->headings =
      arena_zalloc(arena, facts->heading_count * sizeof *facts->headings);
  for (size_t i = 0; i < facts->heading_count && !in.bad; i++)
    unpack_shared_facts(&in, arena, &facts->headings[i]);
  for (size_t i = 0; i < facts->heading_count && !in.bad; i++)
    unpack_own_facts(&in, arena, &facts->headings[i]);
  *sections = str_make(in.at, (size_t)(in.end - in.at));
  in.end = in.at;
  return unpack_end(&in, "record of a file's facts", error);
}

/* One for all sections of a file; an empty one is none. */
static struct str unpack_meeting(struct unpack *in) {
  struct str meeting = unpack_str(in);
  return meeting.len > 0 ? meeting : (struct str){NULL, 0};
}

static void unpack_resolved(struct unpack *in, struct arena *arena,
                            struct section_resolution *resolved,
                            const struct section_resolution *before) {
  uint64_t has = unpack_number(in);
  if (has >= ITEM_OWNERS * 2 || (has & (SAME_DATE + SAME_TEAMS) && !before)) {
    in->bad = true;
    return;
  }
  resolved->date = has & SAME_DATE ? before->date : unpack_date(in);
  resolved->teams = has & SAME_TEAMS ? before->teams : unpack_list(in, arena);
  if (has & REFS) resolved->refs = unpack_list(in, arena);
  if (has & PEOPLE) resolved->people = unpack_list(in, arena);
  if (has & ATTENDED) resolved->attended = unpack_list(in, arena);
  if (has & OWNERS) resolved->owners = unpack_list(in, arena);
  if (has & ITEM_OWNERS) resolved->item_owners = unpack_str(in);
}

enum status record_unpack_sections(struct arena *arena, struct str bytes,
                                   size_t count,
                                   struct section_record **sections,
                                   struct error *error) {
  struct unpack in = unpack_start(bytes);
  uint32_t id = 0;
  *sections = arena_zalloc(arena, count * sizeof **sections);
  struct str meeting = {NULL, 0};
  if (count > 0) meeting = unpack_meeting(&in);
  for (size_t i = 0; i < count && !in.bad; i++) {
    struct section_record *section = &(*sections)[i];
    struct section_resolution *resolved = &section->resolved;
    id += (uint32_t)unpack_number(&in);
    section->id = id;
    resolved->meeting = meeting;
    unpack_resolved(&in, arena, resolved, i > 0 ? &section[-1].resolved : NULL);
  }
  for (size_t i = 0; i < count && !in.bad; i++)
    (*sections)[i].hash = unpack_fixed(&in);
  return unpack_end(&in, "record of a file's facts", error);
}
