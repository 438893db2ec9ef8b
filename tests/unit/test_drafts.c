/* What a build keeps of a file between reading and writing it. */
#include "claims.h"
#include "index/drafts.h"
#include "store/file_items.h"
#include "temporary.h"

static const char source[] =
    "---\ntags: budget\n---\n# Board 2024-03-05\n\nKim opens, see #12.\n\n"
    "## Roof\n\nThe roof leaks; the Roof needs a roofer.\n\n"
    "- [ ] @kim: call the roofer by 2024-04-01\n\n## Misc\n\nnothing\n";

static struct temporary directory;
static struct arena arena;
static struct minutes minutes;
enum { FILES = 2 };
static struct vocabulary vocabulary;
static struct drafts_writer writer;
static struct drafts drafts;

static int set_up(void **state) {
  (void)state;
  static const struct parse_options options = {0};
  temporary_make(&directory);
  parse_minutes(&arena, str_of(source), &options, &minutes);
  assert_int_equal(vocabulary_init(&vocabulary, "english", NULL), STATUS_OK);
  drafts_writer_init(&writer, &vocabulary);
  for (int i = 0; i < FILES; i++) drafts_add(&drafts, &writer, &minutes);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  drafts_free(&drafts);
  drafts_writer_free(&writer);
  vocabulary_free(&vocabulary);
  arena_free(&arena);
  temporary_remove(&directory);
  return 0;
}

static const struct shim_term *find_term(const struct engine_document *in,
                                         struct str name) {
  for (size_t i = 0; i < in->term_count; i++)
    if (str_eq(in->terms[i].name, name)) return &in->terms[i];
  return NULL;
}

static struct file_draft next(struct unpack *in) {
  struct file_draft draft;
  assert_int_equal(drafts_next(in, &draft, NULL), STATUS_OK);
  return draft;
}

static struct section_draft next_section(struct file_draft *draft) {
  struct section_draft section;
  assert_int_equal(drafts_next_section(draft, &arena, &section, NULL),
                   STATUS_OK);
  return section;
}

static struct document_context make_context(void) {
  static struct str team = {"facilities", 10}, person = {"kim", 3};
  return (struct document_context){.meeting = STR("board"),
                                   .resolved.teams = {&team, 1},
                                   .resolved.people = {&person, 1}};
}

static void expect_same_document(const struct engine_document *found,
                                 const struct engine_document *wanted) {
  assert_int_equal(found->term_count, wanted->term_count);
  for (size_t i = 0; i < wanted->term_count; i++) {
    const struct shim_term *term = find_term(found, wanted->terms[i].name);
    if (!term || term->wdf != wanted->terms[i].wdf)
      fail_msg("%.*s", STR_FMT(wanted->terms[i].name));
  }
  assert_int_equal(found->value_count, wanted->value_count);
  for (size_t i = 0; i < wanted->value_count; i++) {
    assert_int_equal(found->values[i].slot, wanted->values[i].slot);
    assert_true(str_eq(found->values[i].data, wanted->values[i].data));
  }
}

static void a_draft_becomes_the_document_that_is_built_at_once(void **state) {
  (void)state;
  struct document_builder *other = document_builder_new(&vocabulary);
  struct unpack in = drafts_start(&drafts);
  for (int file = 0; file < FILES; file++) {
    struct file_draft draft = next(&in);
    const struct document_context context = make_context();
    for (size_t i = 0; i < minutes.section_count; i++) {
      struct section_draft section = next_section(&draft);
      assert_int_equal(section.hash, document_hash(&minutes, i));
      assert_int_equal(section.source_hash, minutes.sections[i].source_hash);
      const struct engine_document *found =
          document_complete(writer.builder, &section.document, &context);
      expect_same_document(found, document_build(other, &minutes, i, &context));
      assert_int_equal(find_term(found, STR("XTfacilities"))->wdf, 0);
      assert_true(found->positions.len > 0);
    }
  }
  document_builder_free(other);
}

static void expect_records(struct file_draft *draft, uint32_t first_id) {
  struct section_record sections[8] = {{.id = first_id}};
  const struct file_stamp stamp = {.inode = 7};
  struct file_text text;
  struct file_items items;
  struct buf bytes = {0};
  record_pack_text_front(sections, &stamp, &bytes);
  buf_add_str(&bytes, draft->text);
  assert_int_equal(record_unpack_text(&arena, buf_str(&bytes), &text, NULL),
                   STATUS_OK);
  assert_int_equal(text.count, minutes.section_count);
  for (size_t i = 0; i < text.count; i++) {
    assert_int_equal(text.sections[i].id, first_id + i);
    assert_true(str_eq(text.sections[i].text, minutes.sections[i].text));
  }
  buf_clear(&bytes);
  record_pack_counted(draft->items, sections, &bytes);
  assert_int_equal(file_items_unpack(&arena, buf_str(&bytes), &items, NULL),
                   STATUS_OK);
  assert_int_equal(items.count, 1);
  assert_int_equal(items.sections[0].id, first_id + 1);
  buf_free(&bytes);
}

static void records_get_their_ids_later(void **state) {
  (void)state;
  struct unpack in = drafts_start(&drafts);
  struct file_draft first = next(&in), second = next(&in);
  expect_records(&first, 64);
  expect_records(&second, 4000000);
}

static void drafts_come_back_from_a_file(void **state) {
  (void)state;
  char path[TEMPORARY_PATH_MAX];
  struct str before = arena_str(&arena, buf_str(&drafts.bytes));
  temporary_name(&directory, "drafts", path);
  assert_int_equal(drafts_put_away(&drafts, path, NULL), STATUS_OK);
  assert_int_equal(drafts.bytes.len, 0);
  assert_int_equal(drafts_take_back(&drafts, NULL), STATUS_OK);
  assert_true(str_eq(buf_str(&drafts.bytes), before));
  struct error error;
  assert_int_equal(drafts_put_away(&drafts, path, &error), STATUS_IO);
  assert_non_null(strstr(error.message, path));
  assert_true(drafts.bytes.len > 0);
}

/* As a file system may leave it that lies about what it has kept. */
static void a_file_that_is_cut_off_is_an_error(void **state) {
  (void)state;
  struct error error;
  struct file_draft draft;
  struct unpack in = drafts_start(&drafts);
  next(&in);
  in.end--;
  assert_int_equal(drafts_next(&in, &draft, &error), STATUS_IO);
  in = drafts_start(&drafts);
  draft = next(&in);
  draft.sections.end = draft.sections.at + 40;
  struct section_draft section;
  assert_int_equal(drafts_next_section(&draft, &arena, &section, &error),
                   STATUS_IO);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_draft_becomes_the_document_that_is_built_at_once),
      cmocka_unit_test(records_get_their_ids_later),
      cmocka_unit_test(drafts_come_back_from_a_file),
      cmocka_unit_test(a_file_that_is_cut_off_is_an_error),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
