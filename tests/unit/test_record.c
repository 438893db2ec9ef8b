#include "claims.h"
#include "store/record.h"
#include "store/record_anchor.h"
#include "store/shown_link.h"

static const char source[] =
    "---\ntitle: The title\n---\nx @a\n# Team Ops 2024-01-10\n## "
    "Participants\n- @anna\n- @bert\n"
    "## Talk\none\ntwo standards#690\n\nDecision: three\n";

struct packed {
  struct arena arena;
  struct minutes minutes;
  struct section_record sections[8];
  struct buf file, facts, text;
};

static enum status unpack_both(struct arena *arena, struct str bytes,
                               struct facts_record *stored) {
  struct str sections;
  enum status status =
      record_unpack_facts(arena, bytes, &stored->facts, &sections, NULL);
  if (status != STATUS_OK) return status;
  return record_unpack_sections(arena, sections, stored->facts.heading_count,
                                &stored->sections, NULL);
}

static void pack(struct packed *packed) {
  static const struct parse_options options = {0};
  *packed = (struct packed){0};
  parse_minutes(&packed->arena, str_of(source), &options, &packed->minutes);
  size_t count = packed->minutes.section_count;
  struct facts_record stored = {.sections = packed->sections};
  stored.facts.heading_count = count;
  struct witness witnesses[] = {
      {WITNESS_FRONT, {.date = {2024, 5, 6}, .weekday = 1}},
      {WITNESS_LABEL, {.date = {4, 19, 21}, .form = DATE_SHORT}}};
  stored.facts.dates = (struct date_facts){witnesses, 2, true};
  stored.facts.headings =
      arena_zalloc(&packed->arena, count * sizeof *stored.facts.headings);
  for (size_t i = 0; i < count; i++) {
    stored.facts.headings[i] = packed->minutes.sections[i].facts;
    packed->sections[i].id = (uint32_t)i + 7;
    packed->sections[i].hash = i;
  }
  struct file_record record = {.path = STR("ops/1.md"),
                               .state = FILE_TOO_BIG,
                               .stamp = {1, 2, 3, -4, INT64_MAX},
                               .seen_ns = 5,
                               .content = {6, UINT64_MAX},
                               .replaced = 7,
                               .sections = 8,
                               .symbol = 9,
                               .reason = STR("because")};
  const struct file_record *files[] = {&record};
  record_pack_files(STR("ops/"), files, 1, &packed->file);
  record_pack_facts(&stored, &packed->facts);
  record_pack_text(&packed->minutes, packed->sections, &record.stamp,
                   &packed->text);
}

static void leave(struct packed *packed) {
  buf_free(&packed->file);
  buf_free(&packed->facts);
  buf_free(&packed->text);
  arena_free(&packed->arena);
}

static void a_time_is_settled_once_the_clock_has_gone_on(void **state) {
  (void)state;
  const int64_t ms = 1000 * 1000, second = 1000 * ms;
  const int64_t fine = 1700000000 * second + 250 * ms, whole = fine - 250 * ms;
  assert_false(record_time_is_settled(fine, fine));
  assert_false(record_time_is_settled(fine, fine + 99 * ms));
  assert_true(record_time_is_settled(fine, fine + 101 * ms));
  assert_false(record_time_is_settled(whole, whole + 1999 * ms));
  assert_true(record_time_is_settled(whole, whole + 2001 * ms));
  assert_false(record_time_is_settled(fine, fine - second));
}

static void a_file_s_state_comes_back(void **state) {
  (void)state;
  struct packed packed;
  struct directory_record directory;
  pack(&packed);
  assert_int_equal(record_unpack_files(&packed.arena, STR("ops/"),
                                       buf_str(&packed.file), &directory, NULL),
                   STATUS_OK);
  assert_int_equal(directory.count, 1);
  struct file_record record = directory.files[0];
  expect_str(record.path, "ops/1.md", "path");
  expect_str(record.reason, "because", "reason");
  assert_int_equal(record.state, FILE_TOO_BIG);
  assert_int_equal(record.symbol, 9);
  assert_true(record.stamp.mtime_ns == -4 &&
              record.stamp.ctime_ns == INT64_MAX);
  assert_true(record.content.low == 6 && record.content.high == UINT64_MAX);
  assert_true(record.replaced == 7 && record.sections == 8);
  leave(&packed);
}

static void one_file_of_a_directory_is_found_by_its_path(void **state) {
  (void)state;
  enum { FILES = 5 };
  struct arena arena = {0};
  struct buf bytes = {0};
  struct packed_files files;
  struct file_record records[FILES], file;
  const struct file_record *list[FILES];
  bool found;
  const char *paths[FILES] = {"ops/a.md", "ops/a0.md", "ops/b.md", "ops/c c.md",
                              "ops/d.md"};
  for (size_t i = 0; i < FILES; i++) {
    records[i] = (struct file_record){.path = str_of(paths[i]),
                                      .stamp = {1, 2, i, 4, 5},
                                      .sections = i + 200,
                                      .reason = STR("")};
    list[i] = &records[i];
  }
  record_pack_files(STR("ops/"), list, FILES, &bytes);
  assert_int_equal(record_split_files(&arena, buf_str(&bytes), &files, NULL),
                   STATUS_OK);
  for (size_t i = 0; i < FILES; i++) {
    assert_int_equal(
        record_find_file(&arena, &files, str_of(paths[i]), &file, &found, NULL),
        STATUS_OK);
    assert_true(found);
    expect_str(file.path, paths[i], "path");
    assert_int_equal(file.sections, i + 200);
    assert_true(record_has_stamp(&files, str_of(paths[i]), &records[i].stamp));
    assert_false(record_has_stamp(&files, str_of(paths[i]),
                                  &records[(i + 1) % FILES].stamp));
  }
  assert_false(record_has_stamp(&files, STR("ops/a1.md"), &records[0].stamp));
  assert_int_equal(
      record_find_file(&arena, &files, STR("ops/a1.md"), &file, &found, NULL),
      STATUS_OK);
  assert_false(found);
  assert_int_equal(
      record_split_files(&arena, str_slice(buf_str(&bytes), 0, bytes.len - 1),
                         &files, NULL),
      STATUS_DAMAGED);
  buf_free(&bytes);
  arena_free(&arena);
}

static void facts_come_back(void **state) {
  (void)state;
  struct packed packed;
  struct facts_record found;
  pack(&packed);
  assert_int_equal(unpack_both(&packed.arena, buf_str(&packed.facts), &found),
                   STATUS_OK);
  assert_int_equal(found.facts.heading_count, packed.minutes.section_count);
  assert_int_equal(found.facts.dates.count, 2);
  assert_true(found.facts.dates.day_first);
  expect_date(found.facts.dates.witnesses[0].claim.date, "2024-05-06", "front");
  assert_int_equal(found.facts.dates.witnesses[0].claim.weekday, 1);
  assert_int_equal(found.facts.dates.witnesses[1].kind, WITNESS_LABEL);
  const struct date_claim *claim = &found.facts.dates.witnesses[1].claim;
  assert_true(claim->form == DATE_SHORT && claim->date.year == 4 &&
              claim->date.month == 19 && claim->date.day == 21);
  const struct heading_facts *heading = &found.facts.headings[1];
  expect_date(heading->date.claim.date, "2024-01-10", "heading");
  expect_str(heading->team_key,
             packed.minutes.sections[1].facts.team_key.data
                 ? packed.minutes.sections[1].facts.team_key.data
                 : "",
             "team");
  expect_list(found.facts.headings[3].refs, "standards#690", "refs");
  assert_int_equal(found.sections[3].id, 10);
  leave(&packed);
}

static void texts_come_back(void **state) {
  (void)state;
  struct packed packed;
  struct file_text found;
  pack(&packed);
  assert_int_equal(
      record_unpack_text(&packed.arena, buf_str(&packed.text), &found, NULL),
      STATUS_OK);
  assert_int_equal(found.count, packed.minutes.section_count);
  for (size_t i = 0; i < found.count; i++) {
    const struct section *wanted = &packed.minutes.sections[i];
    const struct section_text *section = &found.sections[i];
    assert_int_equal(section->line, wanted->line);
    assert_int_equal(section->end_line, wanted->end_line);
    assert_int_equal(section->parent, wanted->parent);
    assert_int_equal(section->kinds, wanted->kinds);
    assert_true(str_eq(section->heading, wanted->heading));
    assert_true(str_eq(section->anchor, wanted->anchor));
    assert_true(str_eq(section->text, wanted->text));
    assert_int_equal(section->line_count, wanted->line_count);
    for (size_t j = 0; j < section->line_count; j++) {
      assert_int_equal(section->source_lines[j], wanted->lines[j].source_line);
      assert_int_equal(section->line_offsets[j], wanted->lines[j].offset);
    }
  }
  expect_list(found.sections[2].attended, "anna bert", "attended");
  expect_str(found.title, "The title", "title");
  assert_int_equal(found.title_line, 2);
  const struct file_stamp stamp = {1, 2, 3, -4, INT64_MAX};
  assert_int_equal(found.stamp_hash, record_stamp_hash(&stamp));
  leave(&packed);
}

/* What is flipped: the bodies, which stand last in the record. */
static void a_flipped_bit_gives_no_other_text(void **state) {
  (void)state;
  enum { BODIES = 60 };
  struct packed packed;
  size_t found_bad = 0;
  pack(&packed);
  assert_true(packed.text.len > BODIES);
  for (size_t i = (packed.text.len - BODIES) * 8; i < packed.text.len * 8;
       i++) {
    struct file_text text;
    struct error error;
    char *byte = &packed.text.data[i / 8], was = *byte;
    *byte = (char)(was ^ 1 << i % 8);
    enum status status =
        record_unpack_text(&packed.arena, buf_str(&packed.text), &text, &error);
    for (size_t k = 0; status == STATUS_OK && k < text.count; k++)
      assert_true(
          str_eq(text.sections[k].text, packed.minutes.sections[k].text));
    found_bad += status == STATUS_DAMAGED;
    *byte = was;
  }
  assert_true(found_bad > BODIES * 4);
  leave(&packed);
}

static void texts_are_the_same_whatever_the_stamp(void **state) {
  (void)state;
  struct packed packed;
  struct buf touched = {0};
  const struct file_stamp stamp = {1, 2, 3, -4, 5};
  pack(&packed);
  record_pack_text(&packed.minutes, packed.sections, &stamp, &touched);
  assert_false(str_eq(buf_str(&touched), buf_str(&packed.text)));
  assert_true(record_same_text(buf_str(&touched), buf_str(&packed.text)));
  touched.data[touched.len - 1] ^= 1;
  assert_false(record_same_text(buf_str(&touched), buf_str(&packed.text)));
  assert_false(record_same_text(STR("short"), buf_str(&packed.text)));
  buf_free(&touched);
  leave(&packed);
}

/* The record of a text of 300 sections, which no two are alike. */
static void pack_long(struct arena *arena, struct buf *record) {
  static const struct parse_options options = {0};
  struct section_record *sections = arena_zalloc(arena, 300 * sizeof *sections);
  struct minutes minutes;
  struct buf text = {0};
  buf_addf(&text, "---\ntitle: Long\n---\n");
  for (unsigned i = 0; i < 300; i++)
    buf_addf(&text, "# H%u\n\nword%u of %x, %0100u\n\n", i, i * i,
             i * 2654435761u, i);
  parse_minutes(arena, buf_str(&text), &options, &minutes);
  assert_int_equal(minutes.section_count, 300);
  const struct file_stamp stamp = {.inode = 1};
  record_pack_text(&minutes, sections, &stamp, record);
  buf_free(&text);
}

static void a_long_text_is_unpacked_in_parts(void **state) {
  (void)state;
  struct arena arena = {0};
  struct buf record = {0};
  struct file_text heads, whole;
  pack_long(&arena, &record);
  assert_int_equal(record_unpack_text(&arena, buf_str(&record), &whole, NULL),
                   STATUS_OK);
  assert_int_equal(record_unpack_heads(&arena, buf_str(&record), &heads, NULL),
                   STATUS_OK);
  assert_int_equal(heads.count, 300);
  expect_str(heads.title, "Long", "title");
  static const size_t order[] = {250, 0, 299, 251, 100};
  for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
    struct section_text *section = &heads.sections[order[i]];
    expect_str(section->heading, arena_strf(&arena, "H%zu", order[i]).data,
               "heading");
    assert_null(section->text.data);
    assert_int_equal(record_unpack_body(&arena, &heads, section, NULL),
                     STATUS_OK);
    assert_true(str_eq(section->text, whole.sections[order[i]].text));
    assert_true(section->text.len > 100);
  }
  assert_null(heads.sections[50].text.data);
  /* What stands before a cut can be read, and no more. */
  assert_int_equal(record_unpack_heads(
                       &arena, str_slice(buf_str(&record), 0, record.len - 60),
                       &heads, NULL),
                   STATUS_OK);
  assert_int_equal(
      record_unpack_body(&arena, &heads, &heads.sections[10], NULL), STATUS_OK);
  assert_int_equal(
      record_unpack_body(&arena, &heads, &heads.sections[299], NULL),
      STATUS_DAMAGED);
  buf_free(&record);
  arena_free(&arena);
}

/* The record of a section of so many lines, between two short ones. */
static void pack_section_of(struct arena *arena, unsigned lines,
                            struct buf *record) {
  static const struct parse_options options = {0};
  struct section_record sections[3] = {{.id = 1}, {.id = 2}, {.id = 3}};
  struct minutes minutes;
  struct buf text = {0};
  buf_addf(&text, "# One\n\nfirst\n\n# Two\n\n");
  for (unsigned i = 0; i < lines; i++)
    buf_addf(&text, "- item %u of %x and [this](https://e.example.org/%u)\n", i,
             i * 2654435761u, i);
  buf_addf(&text, "\n# Three\n\nlast\n");
  parse_minutes(arena, buf_str(&text), &options, &minutes);
  assert_int_equal(minutes.section_count, 3);
  const struct file_stamp stamp = {.inode = 1};
  record_pack_text(&minutes, sections, &stamp, record);
  buf_free(&text);
}

static void a_long_section_has_a_start(void **state) {
  (void)state;
  struct arena arena = {0};
  struct buf record = {0};
  struct file_text file;
  struct section_text part;
  pack_section_of(&arena, 2000, &record);
  assert_int_equal(record_unpack_heads(&arena, buf_str(&record), &file, NULL),
                   STATUS_OK);
  assert_int_equal(
      record_unpack_start(&arena, &file, &file.sections[0], 4096, &part, NULL),
      STATUS_OK);
  assert_null(part.text.data); /* too short for that */
  struct section_text *whole = &file.sections[1];
  assert_int_equal(record_unpack_start(&arena, &file, whole, 4096, &part, NULL),
                   STATUS_OK);
  assert_null(whole->text.data);
  assert_int_equal(record_unpack_body(&arena, &file, whole, NULL), STATUS_OK);
  assert_int_equal(whole->line_count, 2000);
  assert_true(part.text.len > 1000 && part.text.len < whole->text.len / 2);
  assert_true(str_starts(whole->text, part.text));
  assert_int_equal(whole->line_offsets[part.line_count], part.text.len);
  assert_memory_equal(part.source_lines, whole->source_lines,
                      part.line_count * sizeof *part.source_lines);
  assert_int_equal(whole->links.len, 2000);
  expect_str(whole->links.data[1999], "https://e.example.org/1999", "link");
  buf_free(&record);
  arena_free(&arena);
}

/* What of a record stands apart, and how often it was read. */
struct apart {
  struct str bytes;
  int reads;
};

static enum status read_apart(const struct text_rest *rest, struct arena *arena,
                              struct str *bytes, struct error *error) {
  struct apart *apart = rest->context;
  (void)error;
  apart->reads++;
  *bytes = arena_str(arena, apart->bytes);
  return STATUS_OK;
}

static void the_rest_of_a_text_is_read_where_it_is_needed(void **state) {
  (void)state;
  struct arena arena = {0};
  struct buf record = {0};
  struct file_text whole, text;
  pack_section_of(&arena, 2000, &record);
  size_t first = record_text_first(buf_str(&record));
  assert_int_equal(first, RECORD_TEXT_FIRST);
  struct apart apart = {str_slice(buf_str(&record), first, record.len), 0};
  struct text_rest rest = {read_apart, &apart, STR("long.md")};
  struct str bytes = str_slice(buf_str(&record), 0, first);
  assert_true(record_text_has_rest(bytes));
  assert_false(record_text_has_rest(str_slice(bytes, 0, first - 1)));
  assert_int_equal(record_unpack_text(&arena, buf_str(&record), &whole, NULL),
                   STATUS_OK);
  assert_int_equal(record_unpack_first(&arena, bytes, &rest, &text, NULL),
                   STATUS_OK);
  assert_int_equal(text.count, 3);
  static const size_t order[] = {0, 2, 1};
  for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
    struct section_text *section = &text.sections[order[i]];
    assert_int_equal(record_unpack_body(&arena, &text, section, NULL),
                     STATUS_OK);
    assert_true(str_eq(section->text, whole.sections[order[i]].text));
    assert_int_equal(apart.reads, i > 0);
  }
  /* Without it, what needs it is damaged. */
  apart.bytes.len = 0;
  assert_int_equal(record_unpack_first(&arena, bytes, &rest, &text, NULL),
                   STATUS_OK);
  assert_int_equal(record_unpack_body(&arena, &text, &text.sections[0], NULL),
                   STATUS_OK);
  assert_int_equal(record_unpack_body(&arena, &text, &text.sections[2], NULL),
                   STATUS_DAMAGED);
  buf_free(&record);
  arena_free(&arena);
}

typedef enum status unpack_fn(struct arena *arena, struct str bytes);

static enum status unpack_states(struct arena *arena, struct str bytes) {
  struct directory_record directory;
  return record_unpack_files(arena, STR("a/"), bytes, &directory, NULL);
}

static enum status unpack_facts(struct arena *arena, struct str bytes) {
  struct facts_record stored;
  return unpack_both(arena, bytes, &stored);
}

static enum status unpack_text(struct arena *arena, struct str bytes) {
  struct file_text text;
  return record_unpack_text(arena, bytes, &text, NULL);
}

/* Every cut is told; no flipped byte does worse than another value. */
static void damage(struct str good, unpack_fn *unpack) {
  struct arena arena = {0};
  for (size_t len = 0; len < good.len; len++) {
    char *cut = arena_dup(&arena, good.data, len);
    assert_int_equal(unpack(&arena, str_make(cut, len)), STATUS_DAMAGED);
  }
  for (size_t i = 0; i < good.len; i++)
    for (int bit = 0; bit < 8; bit++) {
      char *flipped = arena_dup(&arena, good.data, good.len);
      flipped[i] = (char)(flipped[i] ^ 1 << bit);
      enum status status = unpack(&arena, str_make(flipped, good.len));
      assert_true(status == STATUS_OK || status == STATUS_DAMAGED);
      arena_reset(&arena);
    }
  arena_free(&arena);
}

static void damage_is_an_error_and_never_a_crash(void **state) {
  (void)state;
  struct packed packed;
  pack(&packed);
  damage(buf_str(&packed.file), unpack_states);
  damage(buf_str(&packed.facts), unpack_facts);
  damage(buf_str(&packed.text), unpack_text);
  leave(&packed);
}

static void keys_are_short_and_distinct(void **state) {
  (void)state;
  struct buf a = {0}, b = {0}, path = {0};
  record_key(STR("ops/1.md"), &a);
  expect_str(buf_str(&a), "ops/1.md", "short");
  assert_true(record_key_is_path(buf_str(&a)));
  for (int i = 0; i < 400; i++) buf_add_char(&path, 'x');
  record_key(buf_str(&path), &a);
  path.data[399] = 'y';
  record_key(buf_str(&path), &b);
  assert_true(a.len < 240 && b.len < 240);
  assert_false(record_key_is_path(buf_str(&a)));
  assert_false(str_eq(buf_str(&a), buf_str(&b)));
  buf_free(&a);
  buf_free(&b);
  buf_free(&path);
}

static void expect_section(const struct section_record *found,
                           const struct section_record *wanted) {
  assert_int_equal(found->id, wanted->id);
  assert_int_equal(found->hash, wanted->hash);
  assert_true(resolution_eq(&found->resolved, &wanted->resolved));
}

/* Ids in any order; what is as in the section before is told once. */
static void sections_come_back_that_share_date_and_teams(void **state) {
  (void)state;
  static struct str teams[] = {{"iaas", 4}, {"ops", 3}};
  const struct str_list one = {teams, 1}, two = {teams, 2}, none = {NULL, 0};
  const struct date first = {2024, 5, 6}, second = {2024, 5, 0};
  const struct str meeting = STR("weekly");
  struct section_record sections[] = {
      {.id = 900, .hash = 1, .resolved = {first, meeting, .teams = one}},
      {.id = 901, .resolved = {first, meeting, .teams = one, .refs = two}},
      {.id = 7, .resolved = {second, meeting, .teams = one}},
      {.id = 8, .resolved = {second, meeting, .teams = two}},
      {.id = 9, .resolved = {{0}, meeting, .teams = none}},
      {.id = 10,
       .hash = UINT64_MAX,
       .resolved = {{0}, meeting, .teams = none}}};
  struct section_record *found;
  struct file_facts facts = {.heading_count = 0};
  struct arena arena = {0};
  struct buf plain = {0}, bytes = {0};
  struct str rest;
  record_pack_file_facts(&facts, &plain);
  record_pack_facts_and_sections(buf_str(&plain), sections, COUNT(sections),
                                 &bytes);
  assert_int_equal(
      record_unpack_facts(&arena, buf_str(&bytes), &facts, &rest, NULL),
      STATUS_OK);
  assert_int_equal(
      record_unpack_sections(&arena, rest, COUNT(sections), &found, NULL),
      STATUS_OK);
  for (size_t i = 0; i < COUNT(sections); i++)
    expect_section(&found[i], &sections[i]);
  buf_free(&plain);
  buf_free(&bytes);
  arena_free(&arena);
}

/* Such facts are compressed; where some of their bytes are missing they are
 * damaged, and where one is wrong nothing is read that is not there. */
static void long_facts_come_back_or_are_damaged(void **state) {
  (void)state;
  enum { SECTIONS = 40 };
  static struct str refs[] = {{"standards#690", 13}, {"iaas#1", 6}};
  struct section_record sections[SECTIONS] = {{0}}, *found;
  struct heading_facts headings[SECTIONS] = {{0}};
  struct facts_record stored = {{.headings = headings}, sections};
  struct arena arena = {0};
  struct buf bytes = {0};
  for (uint32_t i = 0; i < SECTIONS; i++) {
    sections[i] = (struct section_record){.id = i * i + 1,
                                          .hash = i * 0x9E3779B97F4A7C15,
                                          .resolved.refs = {refs, 1 + i % 2}};
    headings[i].refs = (struct str_list){refs, 1 + i % 2};
  }
  stored.facts.heading_count = SECTIONS;
  record_pack_facts(&stored, &bytes);
  struct facts_record read;
  assert_int_equal(unpack_both(&arena, buf_str(&bytes), &read), STATUS_OK);
  found = read.sections;
  assert_int_equal(read.facts.heading_count, SECTIONS);
  for (size_t i = 0; i < SECTIONS; i++) expect_section(&found[i], &sections[i]);
  expect_list(read.facts.headings[7].refs, "standards#690 iaas#1", "refs");
  for (size_t len = 0; len < bytes.len; len++)
    assert_int_equal(unpack_both(&arena, str_make(bytes.data, len), &read),
                     STATUS_DAMAGED);
  for (size_t i = 0; i < bytes.len; i++) {
    bytes.data[i] ^= 0x20;
    enum status status = unpack_both(&arena, buf_str(&bytes), &read);
    assert_true(status == STATUS_OK || status == STATUS_DAMAGED);
    bytes.data[i] ^= 0x20;
  }
  buf_free(&bytes);
  arena_free(&arena);
}

static void anchors_come_back_whether_or_not_they_follow(void **state) {
  (void)state;
  static const struct {
    const char *heading, *anchor;
    size_t bytes; /* that it takes */
  } rows[] = {{"Team IaaS", "team-iaas", 1},
              {"a_b - C!", "a_b---c", 1},
              {"", "", 1},
              {"\xc3\x84mter", "\xc3\xa4mter", 7},
              {"Notes", "notes-1", 8},
              {"Notes", "", 1},
              {"\xf0\x9f\x8e\x89", "", 1}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    struct arena arena = {0};
    struct buf bytes = {0};
    struct str heading = str_of(rows[i].heading);
    record_anchor_pack(heading, str_of(rows[i].anchor), &bytes);
    assert_int_equal(bytes.len, rows[i].bytes);
    struct unpack in = unpack_start(buf_str(&bytes));
    expect_str(record_anchor_unpack(&in, &arena, heading), rows[i].anchor,
               rows[i].heading);
    assert_true(!in.bad && in.at == in.end);
    in = unpack_start(str_make(bytes.data, bytes.len - 1));
    record_anchor_unpack(&in, &arena, heading);
    assert_true(in.bad);
    buf_free(&bytes);
    arena_free(&arena);
  }
}

static void names_of_teams_come_back_as_they_are_compared(void **state) {
  (void)state;
  static const char *const names[][2] = {{"team iaas", "Team IaaS"},
                                         {"iaas", "Team IaaS"},
                                         {"\xc3\xa4mter", "\xc3\x84mter"},
                                         {"x", ""}};
  struct heading_facts headings[COUNT(names) + 1] = {{0}};
  struct file_facts facts = {.headings = headings,
                             .heading_count = COUNT(headings)};
  struct arena arena = {0};
  struct buf bytes = {0};
  struct str rest;
  for (size_t i = 0; i < COUNT(names); i++) {
    headings[i].level = 6;
    headings[i].team_key = str_of(names[i][0]);
    headings[i].team_spelling = str_of(names[i][1]);
  }
  record_pack_file_facts(&facts, &bytes);
  facts = (struct file_facts){0};
  assert_int_equal(
      record_unpack_file_facts(&arena, buf_str(&bytes), &facts, &rest, NULL),
      STATUS_OK);
  for (size_t i = 0; i < COUNT(names); i++) {
    assert_int_equal(facts.headings[i].level, 6);
    expect_str(facts.headings[i].team_key, names[i][0], "key");
    expect_str(facts.headings[i].team_spelling, names[i][1], "spelling");
  }
  assert_null(facts.headings[COUNT(names)].team_key.data);
  buf_free(&bytes);
  arena_free(&arena);
}

/* Each look goes through the whole text. */
static void the_last_of_very_many_links_are_kept_without_a_look(void **state) {
  struct buf text = {0};
  (void)state;
  while (text.len < 1 << 20) buf_add_str(&text, STR("a lamp\n"));
  buf_add_str(&text, STR("https://x.org/y"));
  struct shown_links shown = {buf_str(&text), 0};
  assert_false(shown_link_find(&shown, STR("https://x.org/z")));
  size_t seen = 0;
  while (seen < 1000 && shown_link_find(&shown, STR("https://x.org/y"))) seen++;
  assert_true(seen > 50 && seen < 1000);
  buf_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_last_of_very_many_links_are_kept_without_a_look),
      cmocka_unit_test(sections_come_back_that_share_date_and_teams),
      cmocka_unit_test(long_facts_come_back_or_are_damaged),
      cmocka_unit_test(anchors_come_back_whether_or_not_they_follow),
      cmocka_unit_test(names_of_teams_come_back_as_they_are_compared),
      cmocka_unit_test(a_time_is_settled_once_the_clock_has_gone_on),
      cmocka_unit_test(a_file_s_state_comes_back),
      cmocka_unit_test(one_file_of_a_directory_is_found_by_its_path),
      cmocka_unit_test(facts_come_back),
      cmocka_unit_test(texts_come_back),
      cmocka_unit_test(a_flipped_bit_gives_no_other_text),
      cmocka_unit_test(texts_are_the_same_whatever_the_stamp),
      cmocka_unit_test(a_long_text_is_unpacked_in_parts),
      cmocka_unit_test(the_rest_of_a_text_is_read_where_it_is_needed),
      cmocka_unit_test(a_long_section_has_a_start),
      cmocka_unit_test(damage_is_an_error_and_never_a_crash),
      cmocka_unit_test(keys_are_short_and_distinct),
  };
  return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
