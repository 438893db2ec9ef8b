#include "answers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>
#include <stdio.h>
#include <unistd.h>

#include "base/str.h"

/* ---- an answer to print ---- */

static struct str crumbs[] = {TEXT("SCS Tech Weekly 2023-01-19"),
                              TEXT("Team updates")};
static struct str container[] = {TEXT("container")};
static struct str meeting[] = {TEXT("community-call")};
static struct str teams[] = {TEXT("container"), TEXT("iaas")};
static struct str people[] = {TEXT("garloff")};
static struct str kinds[] = {TEXT("action"), TEXT("decision")};
static struct str refs[] = {TEXT("standards#690")};
static struct str copies[] = {
    TEXT("ops/20230120.md#team-container"), TEXT("ops/20230121.md#a"),
    TEXT("ops/20230122.md#b"), TEXT("ops/20230123.md#c"),
    TEXT("ops/20230124.md#d")};
static struct snippet_part snippet[] = {
    {TEXT("\u2026 "), false},
    {TEXT("LoadBalancer"), true},
    {TEXT(" ADR was most tricky \u2026"), false}};

struct hit hits[] = {
    {.rank = 1,
     .id = TEXT("community-call/20230119.md#team-container"),
     .path = TEXT("community-call/20230119.md"),
     .line = 23,
     .end_line = 30,
     .match_line = 29,
     .heading = TEXT("Team Container"),
     .breadcrumb = LIST(crumbs),
     .date = {2023, 1, 19},
     .values[FIELD_MEETING] = LIST(meeting),
     .values[FIELD_TEAM] = LIST(container),
     .score = 7.31,
     .mode = RESULTS_ALL,
     .snippet = snippet,
     .snippet_len = COUNT(snippet)},
    {.rank = 2,
     .mode = RESULTS_SOME,
     .id = TEXT("b\xFF.md#"),
     .path = TEXT("b\xFF.md"),
     .line = 1,
     .end_line = 4,
     .match_line = 1,
     .heading = {NULL, 0},
     .date = {2023, 1, 0},
     .values[FIELD_TEAM] = LIST(teams),
     .values[FIELD_PERSON] = LIST(people),
     .values[FIELD_KIND] = LIST(kinds),
     .copies = LIST(copies),
     .copy_count = sizeof copies / sizeof *copies,
     .text = TEXT("# A\n\ttab \"quoted\"\n"),
     .values[FIELD_REF] = LIST(refs)},
    {.rank = 3,
     .mode = RESULTS_SOME,
     .id = TEXT("b\xFF.md#x"),
     .path = TEXT("b\xFF.md"),
     .line = 5},
};

static struct facet_value team_values[] = {
    {TEXT("container"), TEXT("Team Container"), 9, true},
    {TEXT("iaas"), TEXT("Team IaaS"), 4, false},
    {{NULL, 0}, {NULL, 0}, 3, false}};
static struct facet_value year_values[] = {
    {TEXT("2022"), TEXT("2022"), 1, false},
    {TEXT("2023"), TEXT("2023"), 16, false}};
struct facet facets[] = {{NULL, team_values, COUNT(team_values)},
                         {NULL, NULL, 0},
                         {NULL, year_values, COUNT(year_values)}};
struct str notes[] = {TEXT("There is no team \u201ccontaner\u201d.")};

struct results answer(size_t hit_count) {
  facets[0].field = field_get(FIELD_TEAM);
  facets[1].field = field_get(FIELD_MEETING);
  facets[2].field = field_get(FIELD_YEAR);
  return (struct results){.query = STR("loadbalancer adr"),
                          .mode = RESULTS_ALL,
                          .total = 17,
                          .partial_total = 240,
                          .hit_total = 254,
                          .took_ms = 2.1,
                          .hits = hits,
                          .hit_count = hit_count,
                          .facets = facets,
                          .facet_count = COUNT(facets)};
}

struct results nothing(void) {
  return (struct results){.query = STR("lodbalancer"), .mode = RESULTS_ALL};
}

void write_answer(struct output *out, enum format format,
                  struct answer answer) {
  writer_write(out, format, &answer);
}

void write_results(struct output *out, enum format format,
                   enum answer_kind kind, const struct results *results) {
  write_answer(out, format, answer_of_results(kind, results));
}

/* ---- a file to print into ---- */

struct output to_file(void) {
  char name[] = "/tmp/test_output.XXXXXX";
  int fd = mkstemp(name);
  assert_true(fd >= 0);
  unlink(name);
  return (struct output){.fd = fd, .record_end = '\n', .root = STR("/minutes")};
}

/* Finishes and reads back what came out; the caller frees it. */
struct buf written(struct output *out) {
  struct buf all = {0};
  struct error error;
  assert_int_equal(output_finish(out, &error), STATUS_OK);
  assert_int_equal(lseek(out->fd, 0, SEEK_SET), 0);
  char block[4096];
  ssize_t count;
  while ((count = read(out->fd, block, sizeof block)) > 0)
    buf_add(&all, block, (size_t)count);
  close(out->fd);
  return all;
}

void wrote(struct output *out, struct str wanted) {
  struct buf all = written(out);
  if (!str_eq(buf_str(&all), wanted))
    fail_msg("wrote:\n%s\nwanted:\n%.*s", buf_cstr(&all), STR_FMT(wanted));
  buf_free(&all);
}

void contains(struct str text, const char *part) {
  if (str_find(text, str_of(part)) == text.len)
    fail_msg("\"%s\" is not in:\n%.*s", part, STR_FMT(text));
}

void lacks(struct str text, const char *part) {
  if (str_find(text, str_of(part)) != text.len)
    fail_msg("\"%s\" is in:\n%.*s", part, STR_FMT(text));
}

void wrote_part(struct output *out, const char *part) {
  struct buf all = written(out);
  contains(buf_str(&all), part);
  buf_free(&all);
}

/* ---- a table ---- */

static const struct report_column difference_columns[] = {
    {"kind", REPORT_TEXT},
    {"path", REPORT_PATH},
    {"line", REPORT_NUMBER},
    {"what", REPORT_TEXT}};

static const struct report_cell difference_cells[] = {
    {.text = TEXT("stale")},
    {.text = TEXT("a\t.md")},
    {.number = 0},
    {.text = TEXT("changed")},
    {.text = TEXT("differs")},
    {.text = TEXT("b\xFF.md")},
    {.number = 12},
    {.text = {NULL, 0}}};

struct answer differences(const struct report_table *table) {
  return (struct answer){.kind = ANSWER_DIFFERENCES, .table = table};
}

const struct report_table difference_table = {"differences", difference_columns,
                                              COUNT(difference_columns),
                                              difference_cells, 2};
