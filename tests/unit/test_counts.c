/* What a change means, found from counts, is what all files together mean; and
 * the counts are then those of all files. */
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "claims.h"
#include "minutes/people.h"
#include "minutes/resolve.h"

enum { MOST_FILES = 64, MOST_RECORDS = 512 };

struct kept_record {
  enum counts_kind kind;
  struct str key, bytes;
};

/* Records of counts in memory. */
struct kept {
  struct arena arena;
  struct kept_record records[MOST_RECORDS];
  size_t count;
};

/* The files, and what was counted of them. */
struct tree {
  struct arena arena;
  struct file_facts files[MOST_FILES];
  size_t count;
  struct kept kept;
};

static struct kept_record *find_record(struct kept *kept, enum counts_kind kind,
                                       struct str key) {
  for (size_t i = 0; i < kept->count; i++)
    if (kept->records[i].kind == kind && str_eq(kept->records[i].key, key))
      return &kept->records[i];
  return NULL;
}

static void keep(void *context, enum counts_kind kind, struct str key,
                 struct str bytes) {
  struct kept *kept = context;
  struct kept_record *record = find_record(kept, kind, key);
  if (!record) {
    assert_true(kept->count < MOST_RECORDS);
    record = &kept->records[kept->count++];
    record->kind = kind;
    record->key = arena_str(&kept->arena, key);
  }
  record->bytes = arena_str(&kept->arena, bytes);
}

static struct str load(void *context, enum counts_kind kind, struct str key) {
  struct tree *tree = context;
  struct kept_record *record = find_record(&tree->kept, kind, key);
  return record && record->bytes.len > 0 ? record->bytes : (struct str){0};
}

static const struct file_facts *facts_of(void *context, struct str path,
                                         struct hash128 content,
                                         bool is_empty) {
  struct tree *tree = context;
  for (size_t i = 0; i < tree->count; i++)
    if (str_eq(tree->files[i].path, path)) {
      assert_true(hash128_eq(tree->files[i].content, content));
      assert_int_equal(tree->files[i].heading_count == 0, is_empty);
      return &tree->files[i];
    }
  fail_msg("%.*s: asked for, and not there", STR_FMT(path));
  return NULL;
}

static bool has_content(void *context, struct hash128 content) {
  struct tree *tree = context;
  for (size_t i = 0; i < tree->count; i++)
    if (hash128_eq(tree->files[i].content, content)) return true;
  return false;
}

static struct file_facts parsed(struct tree *tree, const char *path,
                                const char *source) {
  static const struct parse_options options = {0};
  struct minutes minutes;
  parse_minutes(&tree->arena, str_of(source), &options, &minutes);
  struct file_facts facts = {.path = arena_str(&tree->arena, str_of(path)),
                             .content = hash128(str_of(source)),
                             .dates = minutes.dates,
                             .heading_count = minutes.section_count};
  facts.headings = arena_alloc(
      &tree->arena, (minutes.section_count + 1) * sizeof *facts.headings);
  for (size_t i = 0; i < minutes.section_count; i++)
    facts.headings[i] = minutes.sections[i].facts;
  return facts;
}

static void add(struct tree *tree, const char *path, const char *source) {
  assert_true(tree->count < MOST_FILES);
  tree->files[tree->count++] = parsed(tree, path, source);
}

static void resolve_tree(struct tree *tree, struct kept *kept,
                         struct resolution *resolution) {
  struct counts_sink sink = {kept, keep};
  resolve(&tree->arena, tree->files, tree->count, NULL, 0, &sink, resolution);
}

static void expect_same_file(struct file_facts *facts,
                             const struct file_resolution *found,
                             const struct file_resolution *wanted) {
  for (size_t i = 0; i < facts->heading_count; i++)
    if (!resolution_eq(&found->sections[i], &wanted->sections[i]))
      fail_msg("%.*s: section %zu differs", STR_FMT(facts->path), i);
  assert_int_equal(found->conflict_count, wanted->conflict_count);
}

static void expect_same_counts(struct kept *found, struct kept *wanted) {
  for (size_t i = 0; i < found->count; i++) {
    struct kept_record *record = &found->records[i];
    struct kept_record *other = find_record(wanted, record->kind, record->key);
    struct str bytes = other ? other->bytes : STR("");
    if (!str_eq(record->bytes, bytes))
      fail_msg("counts %c%.*s differ", record->kind, STR_FMT(record->key));
  }
  for (size_t i = 0; i < wanted->count; i++)
    if (wanted->records[i].bytes.len > 0 &&
        !find_record(found, wanted->records[i].kind, wanted->records[i].key))
      fail_msg("no counts %c%.*s", wanted->records[i].kind,
               STR_FMT(wanted->records[i].key));
}

/* A tree before a change, and what its files meant. */
struct former {
  struct file_facts files[MOST_FILES];
  size_t count;
  struct resolution resolution;
};

/* Of a file that has not changed: as it was, unless it is a dependent. */
static void expect_kept(struct tree *tree, size_t at,
                        const struct file_resolution *wanted,
                        const struct resolution *some, size_t first_dependent,
                        const struct former *former) {
  struct file_facts *facts = &tree->files[at];
  for (size_t k = 0; k < some->dependent_count; k++)
    if (str_eq(facts->path, some->dependents[k]->path)) {
      expect_same_file(facts, &some->files[first_dependent + k], wanted);
      return;
    }
  for (size_t i = 0; i < former->count; i++)
    if (str_eq(facts->path, former->files[i].path))
      expect_same_file(facts, &former->resolution.files[i], wanted);
}

static void expect_found(struct tree *tree, struct resolution *some,
                         const struct resolution *all, bool has_new,
                         const struct former *former) {
  struct people people;
  size_t unchanged = tree->count - has_new;
  people_init(&people, &tree->arena, &all->people);
  if (has_new)
    people_of_sections(&people, &tree->files[unchanged],
                       some->files[0].sections);
  for (size_t k = 0; k < some->dependent_count; k++)
    people_of_sections(&people, some->dependents[k],
                       some->files[has_new + k].sections);
  people_free(&people);
  if (has_new)
    expect_same_file(&tree->files[unchanged], &some->files[0],
                     &all->files[unchanged]);
  for (size_t i = 0; i < unchanged; i++)
    expect_kept(tree, i, &all->files[i], some, has_new, former);
}

/* One file becomes another one; either may be none. Returns whether only some
 * files depended on that, and then expects that it was found which. */
static bool change(struct tree *tree, const char *path, const char *new_path,
                   const char *source) {
  struct file_facts before, after;
  struct resolve_change what = {.before = &before, .after = &after};
  struct counts_source from = {tree, load, facts_of, has_content};
  struct former *former = mem_zalloc(sizeof *former);
  struct kept fresh = {.count = 0}, *changed = mem_zalloc(sizeof *changed);
  struct counts_sink sink = {changed, keep};
  struct resolution some, all;
  former->count = tree->count;
  memcpy(former->files, tree->files, sizeof former->files);
  resolve(&tree->arena, tree->files, tree->count, NULL, 0, NULL,
          &former->resolution);
  for (size_t i = 0; path && i < tree->count; i++)
    if (str_eq(tree->files[i].path, str_of(path))) {
      before = tree->files[i];
      what.before_count = 1;
      tree->files[i] = tree->files[--tree->count];
    }
  if (new_path) after = parsed(tree, new_path, source);
  what.after_count = new_path != NULL;
  bool holds =
      resolve_change(&tree->arena, &what, &from, NULL, 0, &sink, &some);
  if (new_path) tree->files[tree->count++] = after;
  resolve_tree(tree, &fresh, &all);
  if (holds) {
    expect_found(tree, &some, &all, new_path != NULL, former);
    for (size_t i = 0; i < changed->count; i++)
      keep(&tree->kept, changed->records[i].kind, changed->records[i].key,
           changed->records[i].bytes);
    expect_same_counts(&tree->kept, &fresh);
    arena_free(&fresh.arena);
  } else {
    arena_free(&tree->kept.arena);
    tree->kept = fresh;
  }
  arena_free(&changed->arena);
  free(changed);
  free(former);
  return holds;
}

static const char *text(struct tree *tree, const char *heading,
                        const char *body) {
  return arena_strf(&tree->arena, "# %s\n\n%s\n", heading, body).data;
}

static void plant(struct tree *tree) {
  struct resolution resolution;
  char path[64], heading[64];
  for (int i = 1; i <= 9; i++) {
    snprintf(path, sizeof path, "ops/2024-03-%02d.md", i * 3);
    snprintf(heading, sizeof heading, "Ops call 2024-03-%02d", i * 3);
    add(tree, path,
        text(tree, heading,
             "## Present\n\n- Ada Holm (@ada)\n- Bo Lind\n\n## Team Quay\n\n"
             "see one/tool#5\n"));
  }
  add(tree, "ops/2024-04-02.md", text(tree, "Ops call 2024-04-03", "x"));
  for (int i = 1; i <= 4; i++) {
    snprintf(path, sizeof path, "board/2024-0%d-11.md", i);
    add(tree, path, text(tree, "Board", "@ada and Bo Lind"));
  }
  add(tree, "README.md", "# Minutes\n");
  resolve_tree(tree, &tree->kept, &resolution);
}

static void leave(struct tree *tree) {
  arena_free(&tree->kept.arena);
  arena_free(&tree->arena);
}

static void another_meeting_is_for_few_files(void **state) {
  (void)state;
  struct tree tree = {.count = 0};
  plant(&tree);
  const char *next = text(&tree, "Ops call 2024-04-09",
                          "## Present\n\n- Bo Lind\n\n## Team Quay\n\nx\n");
  assert_true(change(&tree, NULL, "ops/2024-04-09.md", next));
  assert_true(change(&tree, "ops/2024-04-09.md", "ops/2024-04-10.md", next));
  assert_true(change(&tree, "ops/2024-04-10.md", NULL, NULL));
  /* The day after decides about the file whose witnesses disagree. */
  assert_true(change(&tree, NULL, "ops/2024-04-03.md",
                     text(&tree, "Ops call 2024-04-03", "y")));
  assert_true(change(&tree, "board/2024-01-11.md", "board/2024-01-12.md",
                     text(&tree, "Board", "another text")));
  leave(&tree);
}

static void what_others_depend_on_is_for_all(void **state) {
  (void)state;
  struct tree tree = {.count = 0};
  plant(&tree);
  /* A second owner of a repository; the first file of its does not count. */
  assert_true(change(&tree, NULL, "board/2024-06-01.md",
                     text(&tree, "Board", "two/tool#7")));
  assert_false(change(&tree, NULL, "board/2024-06-02.md",
                      text(&tree, "Board", "two/tool#8")));
  /* A heading that names the directory as a team. */
  assert_false(
      change(&tree, NULL, "board/2024-06-03.md", text(&tree, "Team Ops", "x")));
  /* A day too far ahead to be believed, until the series has come closer. */
  assert_true(
      change(&tree, NULL, "ops/notes.md", "# Notes\n\n## 2026-01-10\n"));
  assert_true(change(&tree, NULL, "ops/2024-05-01.md",
                     text(&tree, "Ops call 2024-05-01", "x")));
  assert_false(change(&tree, NULL, "ops/2025-03-01.md",
                      text(&tree, "Ops call 2025-03-01", "x")));
  /* Whose name is tied to a handle now. */
  assert_false(
      change(&tree, NULL, "board/2024-06-04.md",
             text(&tree, "Board", "## Present\n\n- Bo Lind (@bolind)\n")));
  leave(&tree);
}

static void wild_changes_leave_no_trace(void **state) {
  (void)state;
  struct tree tree = {.count = 0};
  unsigned seed = 7, held = 0;
  plant(&tree);
  static const char *const headings[] = {
      "Ops call 2024-03-%02u", "Team Quay %u", "Board 4/%u/24", "SIG Ops",
      "%u. June 2024",         "2029-05-%02u"};
  static const char *const bodies[] = {"## Present\n\n- Ada Holm (@ada)\n",
                                       "## Present\n\n- Cy Moe\n",
                                       "one/tool#5 two/tool#7",
                                       "Cy Moe told @ada",
                                       "## Next meeting 2024-09-09\n",
                                       "## 2024-03-09 - remarks\n"};
  static const char *const paths[] = {
      "ops/2024-03-%02u.md", "board/2024-05-%02u.md", "ops/sub/notes-%u.md",
      "4-%u-24.md",          "ops/board-240%u13.md",  "quay/2024/03-%02u.md"};
  for (int step = 0; step < 300; step++) {
    char path[64], heading[64], before[128] = "";
    unsigned die[5];
    for (int i = 0; i < 5; i++)
      die[i] = (seed = seed * 1103515245u + 12345u) >> 16;
    snprintf(path, sizeof path, paths[die[0] % 6], die[1] % 9 + 1);
    snprintf(heading, sizeof heading, headings[die[2] % 6], die[1] % 9 + 1);
    if (tree.count > 0 && die[3] % 3 > 0)
      snprintf(before, sizeof before, "%.*s",
               STR_FMT(tree.files[die[4] % tree.count].path));
    for (size_t i = 0; i < tree.count; i++)
      if (str_eq(tree.files[i].path, str_of(path)))
        memcpy(before, path, sizeof path);
    bool removes = die[3] % 3 == 1 && before[0];
    bool grows = !removes && tree.count + 1 < MOST_FILES;
    held += change(&tree, before[0] ? before : NULL, grows ? path : NULL,
                   text(&tree, heading, bodies[die[4] % 6]));
  }
  assert_true(held > 60);
  leave(&tree);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(another_meeting_is_for_few_files),
      cmocka_unit_test(what_others_depend_on_is_for_all),
      cmocka_unit_test(wild_changes_leave_no_trace),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
