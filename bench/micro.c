/* How long each step takes by itself, on one core: from bytes to sections,
 * words, documents and an index, and from a query to counts and passages.
 *
 *   mins_micro TREE [ROUNDS]
 *
 * Medians, least and greatest of ROUNDS (5). The index is made in a temporary
 * directory. Words to search for are taken from the texts, evenly: frequent
 * words are asked for often. What each row holds beside its name: "add" is the
 * shim and Xapian's memory, "commit" what a segment of the first build costs to
 * write out, "durable commit" one section changed and synced; "facets" and
 * "snippet" are the steps alone, without the query. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "index/document.h"
#include "index/indexer.h"
#include "index/scan.h"
#include "minutes/parse.h"
#include "minutes/words.h"
#include "search/facets.h"
#include "search/plan.h"
#include "search/search.h"
#include "search/snippet.h"
#include "store/config.h"
#include "store/store.h"

enum {
  MOST_ROUNDS = 100,
  SEGMENT_BYTES = 160 * 1024, /* as in src/index/build.c */
  MOST_BYTES = 64 << 20,      /* of the tree; the rest is left out */
  MOST_WORDS = 500,
  MOST_SNIPPETS = 2000,
  COMMITS = 20
};

struct micro {
  struct arena arena;
  struct config config;
  const char *root;
  char place[64]; /* temporary directory */
  struct file {
    struct str path, bytes;
    struct minutes minutes;
  } * files;
  size_t count, sections;
  double bytes, text_bytes;
  struct str words[MOST_WORDS];
  size_t word_count;
  struct vocabulary vocabulary;
  struct document_builder *builder;
  struct store *store;
  struct error error;
};

enum step {
  PARSE,
  TOKENIZE,
  DOCUMENT,
  ADD,
  COMMIT,
  DURABLE,
  QUERY,
  FACETS,
  SEARCH,
  SNIPPET,
  STEPS
};

static const struct {
  const char *name, *unit;
} steps[STEPS] = {
    [PARSE] = {"parse", "MB/s"},
    [TOKENIZE] = {"tokenize", "MB/s"},
    [DOCUMENT] = {"document", "us a section"},
    [ADD] = {"add", "us a section"},
    [COMMIT] = {"commit", "us a section"},
    [DURABLE] = {"durable commit", "us"},
    [QUERY] = {"query, its set", "us a word"},
    [FACETS] = {"facets, two", "us a word"},
    [SEARCH] = {"search, ten hits", "us a word"},
    [SNIPPET] = {"snippet", "us a section"},
};

static double now_us(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static void must(struct micro *micro, enum status status) {
  if (status == STATUS_OK) return;
  fprintf(stderr, "micro: %s\n", micro->error.message);
  exit(1);
}

/* ---- the tree ---- */

static void load(struct micro *micro) {
  struct scan scan;
  struct str_list none = {0};
  struct scan_options from = {micro->root, micro->place, &none, &none};
  must(micro, scan_tree(&micro->arena, &from, &scan, &micro->error));
  micro->files = arena_zalloc(&micro->arena, scan.count * sizeof *micro->files);
  for (size_t i = 0; i < scan.count && micro->bytes < MOST_BYTES; i++) {
    struct buf bytes = {0};
    struct str path = arena_strf(&micro->arena, "%s/%.*s", micro->root,
                                 STR_FMT(scan.entries[i].path));
    if (scan.entries[i].state != FILE_INDEXED) continue;
    must(micro, fs_read(path.data, MOST_BYTES, &bytes, NULL, &micro->error));
    struct file *file = &micro->files[micro->count++];
    file->path = scan.entries[i].path;
    file->bytes = arena_str(&micro->arena, buf_str(&bytes));
    micro->bytes += (double)bytes.len;
    buf_free(&bytes);
    parse_minutes(&micro->arena, file->bytes, &micro->config.parse,
                  &file->minutes);
    micro->sections += file->minutes.section_count;
    for (size_t k = 0; k < file->minutes.section_count; k++)
      micro->text_bytes += (double)file->minutes.sections[k].text.len;
  }
  if (micro->sections == 0) {
    fprintf(stderr, "micro: no minutes in %s\n", micro->root);
    exit(1);
  }
}

struct picking {
  struct micro *micro;
  size_t seen, step;
};

static void count_word(void *context, const struct word *word) {
  struct picking *picking = context;
  (void)word;
  picking->seen++;
}

static void pick_word(void *context, const struct word *word) {
  struct picking *picking = context;
  struct micro *micro = picking->micro;
  if (picking->seen++ % picking->step != 0 || micro->word_count == MOST_WORDS ||
      !word->stemmable || word->term.len < 4)
    return;
  micro->words[micro->word_count++] = arena_str(&micro->arena, word->term);
}

static void tokenize_all(struct micro *micro, word_fn *fn, void *context) {
  struct tokenizer tokenizer = {0};
  for (size_t i = 0; i < micro->count; i++)
    for (size_t k = 0; k < micro->files[i].minutes.section_count; k++)
      words_tokenize(&tokenizer, micro->files[i].minutes.sections[k].text, 1,
                     fn, context);
  words_free(&tokenizer);
}

static void pick_words(struct micro *micro) {
  struct picking picking = {micro, 0, 1};
  tokenize_all(micro, count_word, &picking);
  picking.step = picking.seen / (2 * MOST_WORDS) + 1;
  picking.seen = 0;
  tokenize_all(micro, pick_word, &picking);
}

/* ---- writing ---- */

static double parse(struct micro *micro) {
  struct arena arena = {0};
  double start = now_us();
  for (size_t i = 0; i < micro->count; i++) {
    struct minutes minutes;
    parse_minutes(&arena, micro->files[i].bytes, &micro->config.parse,
                  &minutes);
    arena_reset(&arena);
  }
  double taken = now_us() - start;
  arena_free(&arena);
  return micro->bytes / taken;
}

static double tokenize(struct micro *micro) {
  struct picking picking = {micro, 0, 1};
  double start = now_us();
  tokenize_all(micro, count_word, &picking);
  return micro->text_bytes / (now_us() - start);
}

static const struct engine_document *document(struct micro *micro,
                                              const struct file *file,
                                              size_t index) {
  struct document_context context = {0};
  return document_build(micro->builder, &file->minutes, index, &context);
}

/* Documents, and segments of them as the first build makes them. */
static void build(struct micro *micro, double *taken) {
  struct engine_writer *writer = NULL;
  size_t bytes = 0;
  uint32_t id = 0;
  taken[DOCUMENT] = taken[ADD] = taken[COMMIT] = 0;
  struct str segment = arena_strf(&micro->arena, "%s/segment", micro->place);
  for (size_t i = 0; i < micro->count; i++) {
    const struct file *file = &micro->files[i];
    double start = now_us();
    if (!writer) {
      must(micro, engine_writer_open(segment.data, SHIM_SEGMENT, &writer,
                                     &micro->error));
      must(micro, engine_writer_begin(writer, &micro->error));
      taken[COMMIT] += now_us() - start;
    }
    for (size_t k = 0; k < file->minutes.section_count; k++) {
      start = now_us();
      const struct engine_document *made = document(micro, file, k);
      double built = now_us();
      must(micro, engine_writer_put(writer, ++id, made, &micro->error));
      taken[DOCUMENT] += built - start;
      taken[ADD] += now_us() - built;
    }
    bytes += file->bytes.len;
    if (bytes < SEGMENT_BYTES && i + 1 < micro->count) continue;
    start = now_us();
    must(micro, engine_writer_commit(writer, &micro->error));
    engine_writer_close(writer);
    taken[COMMIT] += now_us() - start;
    must(micro, fs_remove_tree(segment.data, &micro->error));
    writer = NULL;
    bytes = 0;
  }
  for (enum step step = DOCUMENT; step <= COMMIT; step++)
    taken[step] /= (double)micro->sections;
}

/* One section changed, as a watcher does it. */
static double durable(struct micro *micro) {
  struct engine_writer *writer;
  struct str path = arena_strf(&micro->arena, "%s/durable", micro->place);
  must(micro,
       engine_writer_open(path.data, SHIM_CREATE, &writer, &micro->error));
  double start = now_us();
  for (size_t i = 0; i < COMMITS; i++) {
    const struct file *file = &micro->files[i % micro->count];
    if (file->minutes.section_count == 0) continue;
    must(micro, engine_writer_begin(writer, &micro->error));
    must(micro, engine_writer_put(writer, (uint32_t)i + 1,
                                  document(micro, file, 0), &micro->error));
    must(micro, engine_writer_commit(writer, &micro->error));
  }
  double taken = now_us() - start;
  engine_writer_close(writer);
  must(micro, fs_remove_tree(path.data, &micro->error));
  return taken / COMMITS;
}

/* ---- searching ---- */

static void make_index(struct micro *micro) {
  struct indexer_report report;
  struct str directory = arena_strf(&micro->arena, "%s/index", micro->place);
  struct indexer_options options = {.root = micro->root,
                                    .directory = directory.data,
                                    .config = &micro->config,
                                    .max_bytes = INDEXER_MAX_BYTES_DEFAULT};
  must(micro, indexer_run(&options, &report, &micro->error));
  must(micro, store_open(directory.data, &micro->store, &micro->error));
}

static double ask(struct micro *micro, bool facets, bool hits) {
  struct searcher searcher = {.store = micro->store, .config = &micro->config};
  double start = now_us();
  for (size_t i = 0; i < micro->word_count; i++) {
    struct arena arena = {0};
    struct results results;
    struct query_error problem;
    struct request request = {
        .kind = hits ? REQUEST_SEARCH : REQUEST_FACETS,
        .query = micro->words[i],
        .limit = 10,
        .facets = {field_get(FIELD_TEAM), field_get(FIELD_MONTH)},
        .facet_count = facets ? 2 : 0};
    must(micro, searcher_begin(&searcher, &arena, &micro->error));
    must(micro, search_run(&searcher, &arena, &request, &results, &problem,
                           &micro->error));
    searcher_end(&searcher);
    arena_free(&arena);
  }
  searcher_free(&searcher);
  return (now_us() - start) / (double)micro->word_count;
}

/* Passages of sections for one word after another. */
static double snippet(struct micro *micro) {
  struct searcher searcher = {
      .store = micro->store, .config = &micro->config, .keep = true};
  double taken = 0;
  size_t made = 0;
  for (size_t i = 0; i < micro->count && made < MOST_SNIPPETS; i++) {
    struct arena arena = {0};
    struct plan plan;
    struct query_error problem;
    struct file_text text;
    struct str bytes;
    struct buf key = {0};
    struct request request = {.query = micro->words[i % micro->word_count]};
    must(micro, searcher_begin(&searcher, &arena, &micro->error));
    must(micro, plan_make(&searcher, &arena, &request, &plan, &problem,
                          &micro->error));
    record_key(micro->files[i].path, &key);
    must(micro, store_text_record(micro->store, &arena, buf_str(&key), &bytes,
                                  &micro->error));
    must(micro, record_unpack_text(&arena, bytes, &text, &micro->error));
    double start = now_us();
    struct snippets snippets;
    must(micro,
         snippet_init(&snippets, &plan.forms, NULL, &arena, &micro->error));
    for (size_t k = 0; k < text.count; k++) {
      struct hit hit = {0};
      snippet_make(&snippets, &text, &text.sections[k], &hit);
    }
    snippet_free(&snippets);
    taken += now_us() - start;
    made += text.count;
    plan_free(&plan);
    searcher_end(&searcher);
    buf_free(&key);
    arena_free(&arena);
  }
  searcher_free(&searcher);
  return taken / (double)made;
}

/* ---- the table ---- */

static void measure(struct micro *micro, double *taken) {
  taken[PARSE] = parse(micro);
  taken[TOKENIZE] = tokenize(micro);
  build(micro, taken);
  taken[DURABLE] = durable(micro);
  taken[QUERY] = ask(micro, false, false);
  taken[FACETS] = ask(micro, true, false) - taken[QUERY];
  taken[SEARCH] = ask(micro, false, true);
  taken[SNIPPET] = snippet(micro);
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int argc, char **argv) {
  struct micro micro = {.place = "/tmp/mins-micro-XXXXXX"};
  int rounds = argc > 2 ? atoi(argv[2]) : 5;
  double taken[STEPS], all[STEPS][MOST_ROUNDS];
  if (argc < 2 || rounds < 1 || rounds > MOST_ROUNDS)
    return fputs("usage: mins_micro TREE [ROUNDS]\n", stderr), 2;
  struct buf root = {0};
  must(&micro, fs_real_path(argv[1], &root, &micro.error));
  micro.root = root.data;
  must(&micro, config_load(&micro.arena, NULL, &micro.config, &micro.error));
  if (!mkdtemp(micro.place)) return perror("micro"), 1;
  load(&micro);
  pick_words(&micro);
  must(&micro, vocabulary_init(&micro.vocabulary, "english", &micro.error));
  micro.builder = document_builder_new(&micro.vocabulary);
  make_index(&micro);
  printf("%zu files, %.1f MB, %zu sections, %zu words asked; medians of %d\n",
         micro.count, micro.bytes / 1e6, micro.sections, micro.word_count,
         rounds);
  for (int round = 0; round < rounds; round++) {
    measure(&micro, taken);
    for (int step = 0; step < STEPS; step++) all[step][round] = taken[step];
  }
  for (int step = 0; step < STEPS; step++) {
    qsort(all[step], (size_t)rounds, sizeof *all[step], compare);
    printf("%-18s %8.1f %-13s (%.1f-%.1f)\n", steps[step].name,
           all[step][rounds / 2], steps[step].unit, all[step][0],
           all[step][rounds - 1]);
  }
  store_close(micro.store);
  document_builder_free(micro.builder);
  vocabulary_free(&micro.vocabulary);
  must(&micro, fs_remove_tree(micro.place, &micro.error));
  arena_free(&micro.arena);
  buf_free(&root);
  return 0;
}
