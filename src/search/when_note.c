#include "search/when_note.h"

#include "search/when.h"
#include "store/section_numbers.h"

/* As a filter takes it: "2025", "2025-05", "2025-05-03", "2025-05-05..". */
static struct str time_text(struct arena *arena, const struct when *when) {
  struct date first = section_numbers_to_date(when->first);
  struct date last = section_numbers_to_date(when->last);
  char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
  if (first.month == 0) return arena_strf(arena, "%04d", first.year);
  date_format(first, from);
  date_format(last, to);
  if (!date_has_day(first) || when->first == when->last)
    return arena_str(arena, str_of(from));
  return arena_strf(arena, "%s..%s", from, to);
}

enum status when_note_add(struct matching *matching) {
  const struct plan *plan = &matching->plan;
  struct request request = *matching->request;
  struct when when = matching->when;
  size_t total = 0, words = plan->words.len;
  if (when.words == 0 || words >= WHEN_MOST_WORDS) return STATUS_OK;
  bool is_alone = (when.words | when.frame) == (UINT64_C(1) << words) - 1;
  struct str time = time_text(matching->arena, &when);
  request.query = arena_strf(matching->arena, "date:%.*s", STR_FMT(time));
  enum status status = matching_total(matching, &request, &total, NULL);
  struct str note = {NULL, 0};
  if (status == STATUS_OK && total == 0)
    note =
        arena_strf(matching->arena, "No section is dated %.*s.", STR_FMT(time));
  else if (status == STATUS_OK && is_alone)
    note = arena_strf(matching->arena,
                      "\"%.*s\" finds what was said then: %zu section%s.",
                      STR_FMT(request.query), total, total == 1 ? "" : "s");
  if (note.data) vec_push(&matching->plan.filters.notes, note);
  return status;
}
