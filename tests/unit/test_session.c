/* Sessions side by side: eight threads ask two indexes, one of which a writer
 * changes meanwhile; what a session's answers are made of and how long they
 * last. Under ThreadSanitizer this is the test that readers share nothing they
 * write to. */
#include <pthread.h>
#include <stdatomic.h>

#include "ask/session.h"
#include "claims.h"
#include "replies.h"
#include "trees.h"

enum { THREADS = 8, ROUNDS = 3, PASSES = 6, STILL_FILES = 24, PAIR = 2 };

static struct tree still, moving;
static atomic_bool writing;

/* ---- minutes ---- */

static void write_meeting(const struct tree *tree, int number,
                          const char *extra) {
  static const char *const teams[] = {"Harbour", "Tower", "Stores"};
  char name[64], text[2048];
  snprintf(name, sizeof name, "2024-%02d-%02d.md", 1 + number / 28 % 12,
           1 + number % 28);
  snprintf(text, sizeof text,
           "# Weekly\n\n## Participants\n\n- @ida\n- @moss%d\n\n"
           "## Team %s\n\nThe lantern of pier %d burns oil; the kettle does "
           "not. See harbour#%d.\n\nAI @ida: trim the wick of lantern %d\n\n"
           "## Kettle\n\n**Decision:** kettles are scoured on day %d.%s\n",
           number % 5, teams[number % 3], number, number % 7, number, number,
           extra);
  trees_write(tree, name, text);
}

static int make_trees(void **state) {
  (void)state;
  struct tree *trees[] = {&still, &moving};
  for (size_t i = 0; i < COUNT(trees); i++) {
    trees_make(trees[i]);
    for (int k = 0; k < STILL_FILES; k++)
      write_meeting(trees[i], k, i == 0 ? "" : " Always here.");
    if (trees_index(trees[i], false) != STATUS_OK) return -1;
  }
  return 0;
}

static int remove_trees(void **state) {
  (void)state;
  trees_remove(&still);
  trees_remove(&moving);
  return 0;
}

/* ---- asking ---- */

static enum status open_session(struct arena *arena, const struct tree *tree,
                                enum session_use use, struct session *session,
                                struct error *error) {
  struct str database = str_of(tree->index.path);
  struct place_names names = {.root = tree->root.path,
                              .databases = {&database, 1}};
  struct place place;
  enum status status = place_find(arena, &names, &place, error);
  if (status == STATUS_OK) status = session_open(session, &place, use, error);
  place_free(&place);
  return status;
}

enum { MOST_PARAMETERS = 4 };

struct asked {
  enum request_kind kind;
  struct parameter parameters[MOST_PARAMETERS];
  size_t count;
};

#define GIVEN(name, text)                              \
  {                                                    \
    {name, sizeof name - 1}, { text, sizeof text - 1 } \
  }

static const struct asked mix[] = {
    {REQUEST_SEARCH, {GIVEN("q", "lantern oil kettle")}, 1},
    {REQUEST_SEARCH,
     {GIVEN("q", "lantrn"), GIVEN("facets", "team,person,week"),
      GIVEN("n", "0"), GIVEN("sort", "oldest")},
     4},
    {REQUEST_SEARCH,
     {GIVEN("q", "kettle*"), GIVEN("team", "harbour,tower"),
      GIVEN("since", "2024-01"), GIVEN("recent", "1")},
     4},
    {REQUEST_FACETS, {GIVEN("q", "wick"), GIVEN("by", "team,day,ref")}, 2},
    {REQUEST_COUNT, {GIVEN("q", "kind:decision"), GIVEN("by-file", "")}, 2},
    {REQUEST_VALUES, {GIVEN("field", "person")}, 1},
    {REQUEST_SECTION, {GIVEN("id", "2024-01-04.md:9")}, 1},
    {REQUEST_SIMILAR,
     {GIVEN("id", "2024-01-05.md#kettle"), GIVEN("n", "5")},
     2},
    {REQUEST_EXPLAIN, {GIVEN("q", "lantern NEAR/3 pier")}, 1},
    {REQUEST_WITNESSES, {GIVEN("id", "2024-01-06.md")}, 1},
    {REQUEST_STATUS, {{{0}, {0}}}, 0},
};

static enum status ask(struct session *session, struct arena *arena,
                       const struct asked *asked, struct reply *reply,
                       struct error *error) {
  struct question question;
  struct parameters parameters = {asked->parameters, asked->count, false};
  enum status status =
      question_read(arena, asked->kind, &parameters, &question, error);
  return status == STATUS_OK
             ? session_ask(session, arena, &question, reply, error)
             : status;
}

/* ---- readers ---- */

/* cmocka's claims belong to the main thread: a reader tells its first failure
 * here. */
struct reader {
  pthread_t thread;
  int number;
  char failure[1400];
};

static struct buf wanted[COUNT(mix)];

static void fail_reader(struct reader *reader, const char *what, size_t index,
                        const char *detail) {
  if (!reader->failure[0])
    snprintf(reader->failure, sizeof reader->failure, "%s, question %zu: %s",
             what, index, detail);
}

static void ask_still(struct reader *reader, struct session *session,
                      size_t index) {
  struct arena arena = {0};
  struct error error = {.message = ""};
  struct buf found = {0};
  struct reply reply;
  if (ask(session, &arena, &mix[index], &reply, &error) != STATUS_OK)
    fail_reader(reader, "the still index", index, error.message);
  else
    replies_add(&found, &reply);
  if (!str_eq(buf_str(&found), buf_str(&wanted[index])))
    fail_reader(reader, "the still index answers otherwise", index,
                buf_cstr(&found));
  buf_free(&found);
  arena_free(&arena);
}

/* A pass of the writer adds two files with three sections each that say
 * "paired": a state with half a pass is never seen, nor an older one again. */
static void ask_moving(struct reader *reader, struct session *session,
                       size_t index, size_t *seen) {
  static const struct asked paired = {
      REQUEST_COUNT, {GIVEN("q", "paired"), GIVEN("by-file", "")}, 2};
  struct arena arena = {0};
  struct error error = {.message = ""};
  struct reply reply;
  char detail[64];
  if (ask(session, &arena, &mix[index], &reply, &error) != STATUS_OK)
    fail_reader(reader, "the moving index", index, error.message);
  if (ask(session, &arena, &paired, &reply, &error) != STATUS_OK)
    fail_reader(reader, "paired", index, error.message);
  snprintf(detail, sizeof detail, "%zu files after %zu", reply.count, *seen);
  if (reply.count % PAIR != 0 || reply.count < *seen)
    fail_reader(reader, "half a pass, or an older state", index, detail);
  *seen = reply.count;
  arena_free(&arena);
}

static void *read_both(void *context) {
  struct reader *reader = context;
  struct session sessions[2] = {0};
  struct arena arena = {0};
  struct error error = {.message = ""};
  size_t seen = 0;
  bool run = reader->number % 2; /* the other half follows the still one */
  if (open_session(&arena, &still, run ? SESSION_RUN : SESSION_LIVE,
                   &sessions[0], &error) != STATUS_OK ||
      open_session(&arena, &moving, SESSION_LIVE, &sessions[1], &error) !=
          STATUS_OK)
    fail_reader(reader, "opening", 0, error.message);
  for (int round = 0; round < ROUNDS || atomic_load(&writing); round++) {
    for (size_t i = 0; i < COUNT(mix) && !reader->failure[0]; i++) {
      size_t index = (i + (size_t)reader->number) % COUNT(mix);
      ask_still(reader, &sessions[0], index);
      ask_moving(reader, &sessions[1], index, &seen);
    }
    if (reader->failure[0]) break;
  }
  /* The writer is done: what it wrote last is seen. */
  if (!reader->failure[0]) ask_moving(reader, &sessions[1], 0, &seen);
  if (seen != PASSES * PAIR)
    fail_reader(reader, "the last pass", 0, "not seen");
  session_close(&sessions[0]);
  session_close(&sessions[1]);
  arena_free(&arena);
  return NULL;
}

static void *write_pairs(void *context) {
  enum status *status = context;
  for (int pass = 0; pass < PASSES && *status == STATUS_OK; pass++) {
    for (int k = 0; k < PAIR; k++)
      write_meeting(&moving, STILL_FILES + pass * PAIR + k,
                    " Paired.\n\n## Paired\n\nBoth are paired.");
    *status = trees_index(&moving, pass % 4 == 3);
  }
  atomic_store(&writing, false);
  return NULL;
}

static void sessions_run_side_by_side_beside_a_writer(void **state) {
  (void)state;
  struct reader readers[THREADS] = {0};
  enum status written = STATUS_OK;
  pthread_t writer;
  struct arena arena = {0};
  struct error error = {.message = ""};
  struct reply reply;
  struct session session;
  for (size_t i = 0; i < COUNT(mix); i++) {
    assert_int_equal(
        open_session(&arena, &still, SESSION_ONE, &session, &error), STATUS_OK);
    assert_int_equal(ask(&session, &arena, &mix[i], &reply, &error), STATUS_OK);
    replies_add(&wanted[i], &reply);
    session_close(&session);
  }
  atomic_store(&writing, true);
  assert_int_equal(pthread_create(&writer, NULL, write_pairs, &written), 0);
  for (int i = 0; i < THREADS; i++) {
    readers[i].number = i;
    assert_int_equal(
        pthread_create(&readers[i].thread, NULL, read_both, &readers[i]), 0);
  }
  pthread_join(writer, NULL);
  for (int i = 0; i < THREADS; i++) pthread_join(readers[i].thread, NULL);
  for (int i = 0; i < THREADS; i++)
    if (readers[i].failure[0]) fail_msg("%s", readers[i].failure);
  assert_int_equal(written, STATUS_OK);
  for (size_t i = 0; i < COUNT(mix); i++) buf_free(&wanted[i]);
  arena_free(&arena);
}

/* ---- verify ---- */

enum { REBUILDS = 4 };

static void *rebuild_often(void *context) {
  enum status *status = context;
  for (int pass = 0; pass < REBUILDS && *status == STATUS_OK; pass++)
    *status = trees_index(&moving, true);
  atomic_store(&writing, false);
  return NULL;
}

/* The generation that it looks at goes away in the middle. */
static void verify_finds_no_damage_beside_a_writer(void **state) {
  (void)state;
  enum status written = STATUS_OK;
  pthread_t writer;
  struct arena arena = {0};
  struct error error = {.message = ""};
  struct session session;
  struct verify_differences found;
  assert_int_equal(open_session(&arena, &moving, SESSION_ONE, &session, &error),
                   STATUS_OK);
  atomic_store(&writing, true);
  assert_int_equal(pthread_create(&writer, NULL, rebuild_often, &written), 0);
  for (bool last = false; !last;) {
    last = !atomic_load(&writing);
    if (session_verify(&session, &arena, true, INDEXER_MAX_BYTES_DEFAULT,
                       &found, &error) != STATUS_OK)
      fail_msg("%s", error.message);
    for (size_t i = 0; i < found.len; i++)
      if (verify_is_damage(&found.data[i]))
        fail_msg("%.*s: %s", STR_FMT(found.data[i].path), found.data[i].what);
  }
  assert_int_equal(found.len, 0);
  pthread_join(writer, NULL);
  assert_int_equal(written, STATUS_OK);
  session_close(&session);
  arena_free(&arena);
}

/* ---- a dump ---- */

enum { DUMPED_FILES = 100, REWRITES = 3 };

struct dumped {
  struct buf paths; /* one a line, as they came */
  char last[64];
  size_t last_line;
  bool rewritten, repeated, mixed;
  enum status status;
};

static void write_dumped(const char *extra) {
  for (int k = 0; k < DUMPED_FILES; k++) write_meeting(&moving, k, extra);
}

/* At the first section the whole tree is written anew, some times over. */
static bool take_section(void *context, const struct hit *section) {
  struct dumped *dumped = context;
  for (int i = 0; i < REWRITES && !dumped->rewritten; i++) {
    char extra[64];
    snprintf(extra, sizeof extra, " Rewritten %d times.", i + 1);
    write_dumped(extra);
    if (dumped->status == STATUS_OK)
      dumped->status = trees_index(&moving, false);
  }
  dumped->rewritten = true;
  struct str sign = STR("Rewritten");
  dumped->mixed |= memmem(section->text.data, section->text.len, sign.data,
                          sign.len) != NULL;
  int order = str_cmp(section->path, str_of(dumped->last));
  dumped->repeated |=
      order < 0 || (order == 0 && section->line <= dumped->last_line);
  dumped->last_line = section->line;
  if (order != 0) buf_addf(&dumped->paths, "%.*s\n", STR_FMT(section->path));
  snprintf(dumped->last, sizeof dumped->last, "%.*s", STR_FMT(section->path));
  return true;
}

static void a_dump_is_of_one_state_whatever_is_written_meanwhile(void **state) {
  (void)state;
  struct dumped dumped = {.status = STATUS_OK};
  struct question question = {.request = {.kind = REQUEST_DUMP,
                                          .each = take_section,
                                          .each_context = &dumped}};
  struct arena arena = {0};
  struct error error = {.message = ""};
  struct session session;
  struct reply reply;
  size_t lines = 0;
  write_dumped("");
  assert_int_equal(trees_index(&moving, false), STATUS_OK);
  assert_int_equal(open_session(&arena, &moving, SESSION_ONE, &session, &error),
                   STATUS_OK);
  if (session_ask(&session, &arena, &question, &reply, &error) != STATUS_OK)
    fail_msg("%s", error.message);
  assert_int_equal(dumped.status, STATUS_OK);
  for (size_t i = 0; i < dumped.paths.len; i++)
    lines += dumped.paths.data[i] == '\n';
  assert_false(dumped.repeated);
  assert_false(dumped.mixed);
  assert_int_equal(lines, DUMPED_FILES);
  buf_free(&dumped.paths);
  session_close(&session);
  arena_free(&arena);
}

/* ---- hits that are handed over ---- */

struct handed {    /* since the answer last began */
  struct str *ids; /* by rank */
  size_t count, hits, begun;
  struct str_list paths; /* in the order they came, each once in a row */
  struct arena arena;
  enum status status;
};

/* After the first hits a writer is faster. */
static bool take_hits(void *context, const struct hit *hits, size_t count) {
  struct handed *handed = context;
  if (!hits) {
    handed->begun++;
    handed->hits = 0;
    handed->count = count;
    handed->ids = arena_zalloc(&handed->arena, count * sizeof *handed->ids);
    handed->paths = (struct str_list){
        arena_alloc(&handed->arena, count * sizeof *handed->paths.data), 0};
    return true;
  }
  for (size_t i = 0; i < count; i++) {
    struct str_list *paths = &handed->paths;
    assert_in_range(hits[i].rank, 1, handed->count);
    assert_null(handed->ids[hits[i].rank - 1].data);
    handed->ids[hits[i].rank - 1] = arena_str(&handed->arena, hits[i].id);
    if (paths->len == 0 || !str_eq(paths->data[paths->len - 1], hits[i].path))
      paths->data[paths->len++] = arena_str(&handed->arena, hits[i].path);
  }
  handed->hits += count;
  for (int i = 0; i < REWRITES && handed->begun == 1; i++) {
    char extra[64];
    snprintf(extra, sizeof extra, " Rewritten %d times.", i + 5);
    write_dumped(extra);
    if (handed->status == STATUS_OK)
      handed->status = trees_index(&moving, false);
  }
  return true;
}

static void what_a_writer_overtook_is_handed_over_anew(void **state) {
  (void)state;
  struct handed handed = {.status = STATUS_OK};
  struct question question = {.request = {.kind = REQUEST_SEARCH,
                                          .query = STR("lantern kettle"),
                                          .is_brief = true,
                                          .each_hits = take_hits,
                                          .each_context = &handed}};
  struct arena arena = {0};
  struct error error = {.message = ""};
  struct session session;
  struct reply reply, whole;
  assert_int_equal(open_session(&arena, &moving, SESSION_ONE, &session, &error),
                   STATUS_OK);
  if (session_ask(&session, &arena, &question, &reply, &error) != STATUS_OK)
    fail_msg("%s", error.message);
  assert_int_equal(handed.status, STATUS_OK);
  assert_int_equal(handed.begun, 2);
  assert_int_equal(handed.hits, reply.results.hit_total);
  assert_int_equal(handed.count, reply.results.hit_total);
  assert_int_equal(reply.results.hit_count, 0);
  assert_int_equal(reply.results.file_count, DUMPED_FILES);
  assert_int_equal(handed.paths.len, DUMPED_FILES); /* none came twice */
  question.request.each_hits = NULL;
  assert_int_equal(session_ask(&session, &arena, &question, &whole, &error),
                   STATUS_OK);
  assert_true(whole.results.hit_count >= DUMPED_FILES);
  assert_int_equal(handed.hits, whole.results.hit_count);
  for (size_t i = 0; i < whole.results.hit_count; i++)
    if (!str_eq(handed.ids[i], whole.results.hits[i].id))
      fail_msg("rank %zu", i + 1);
  session_close(&session);
  arena_free(&handed.arena);
  arena_free(&arena);
}

/* ---- one session ---- */

static void a_wrong_query_is_an_error_with_its_place(void **state) {
  (void)state;
  static const struct asked asked = {
      REQUEST_SEARCH, {GIVEN("q", "oil date:2023-13")}, 1};
  struct arena arena = {0};
  struct error error = {.message = ""};
  struct session session;
  struct reply reply;
  assert_int_equal(open_session(&arena, &still, SESSION_ONE, &session, &error),
                   STATUS_OK);
  assert_int_equal(ask(&session, &arena, &asked, &reply, &error), STATUS_QUERY);
  expect_str(str_of(error.message), reply.problem.message, "the message");
  assert_true(reply.problem.message[0] && reply.problem.suggestion[0]);
  assert_in_range(reply.problem.offset, strlen("oil "), strlen("oil date:"));
  session_close(&session);
  arena_free(&arena);
}

/* What is kept between requests is no part of an answer: the first is still
 * whole after others have filled and emptied it. */
static void a_reply_lives_as_long_as_its_arena(void **state) {
  (void)state;
  struct arena arena = {0};
  struct error error = {.message = ""};
  struct buf before = {0}, after = {0};
  struct session session;
  struct reply first, other;
  assert_int_equal(open_session(&arena, &still, SESSION_RUN, &session, &error),
                   STATUS_OK);
  assert_int_equal(ask(&session, &arena, &mix[0], &first, &error), STATUS_OK);
  replies_add(&before, &first);
  for (size_t i = 0; i < COUNT(mix); i++) {
    struct arena own = {0};
    assert_int_equal(ask(&session, &own, &mix[i], &other, &error), STATUS_OK);
    arena_free(&own);
  }
  session_close(&session);
  replies_add(&after, &first);
  expect_str(buf_str(&after), buf_cstr(&before), "the first reply");
  buf_free(&before);
  buf_free(&after);
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_wrong_query_is_an_error_with_its_place),
      cmocka_unit_test(a_reply_lives_as_long_as_its_arena),
      cmocka_unit_test(sessions_run_side_by_side_beside_a_writer),
      cmocka_unit_test(verify_finds_no_damage_beside_a_writer),
      cmocka_unit_test(a_dump_is_of_one_state_whatever_is_written_meanwhile),
      cmocka_unit_test(what_a_writer_overtook_is_handed_over_anew)};
  return cmocka_run_group_tests(tests, make_trees, remove_trees);
}
