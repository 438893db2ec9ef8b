#include "output/json_lists.h"

#include "output/json_member.h"
#include "output/json_remarks.h"
#include "output/snippet_text.h"

/* What all lists begin with: `total` is what paging ends at. */
static struct json_writer begin(struct output *out,
                                const struct results *results) {
  struct json_writer json = json_member_begin(out);
  json_member_str(&json, "query", results->query);
  json_member_str(&json, "match", results_mode_name(results->mode));
  json_member_count(&json, "total", results->hit_total);
  json_member_count(&json, "section_total", results->total);
  json_writer_key(&json, "took_ms");
  json_writer_decimal(&json, results->took_ms, 1, false);
  return json;
}

static void end(struct json_writer *json, const struct answer *answer) {
  json_remarks(json, answer->results);
  json_member_end(json, answer->notes);
}

static void end_line(struct json_writer *json, struct output *out) {
  json_writer_end_object(json);
  buf_add_char(&out->buf, '\n');
  output_flush_if_full(out);
}

/* ---- meetings ---- */

static void meeting_members(struct json_writer *json,
                            const struct lists_meeting *meeting) {
  json_member_date(json, meeting->date);
  json_member_str_or_null(json, "meeting", meeting->meeting);
  json_member_str_or_null(json, "title", meeting->title);
  json_member_strs(json, "attended", &meeting->attended);
  json_member_count(json, "sections", meeting->sections);
  json_member_count(json, "actions", meeting->actions);
  json_member_count(json, "decisions", meeting->decisions);
  if (meeting->path.data)
    json_member_path(json, meeting->path);
  else
    json_member_str_or_null(json, "path", meeting->path);
}

static void count_or_null(struct json_writer *json, const char *key,
                          int count) {
  json_writer_key(json, key);
  if (count > 0)
    json_writer_count(json, (size_t)count);
  else
    json_writer_null(json);
}

/* null for none. */
static void member_day(struct json_writer *json, const char *key,
                       struct date date) {
  char text[DATE_TEXT_SIZE];
  date_format(date, text);
  json_member_str_or_null(json, key, str_of(text));
}

static void member_rhythms(struct json_writer *json,
                           const struct lists_meetings *list) {
  json_writer_key(json, "rhythms");
  json_writer_begin_array(json);
  for (size_t i = 0; i < list->rhythm_count; i++) {
    const struct lists_rhythm *rhythm = &list->rhythms[i];
    json_writer_begin_object(json);
    json_member_str(json, "meeting", rhythm->meeting);
    count_or_null(json, "weeks", rhythm->weeks);
    count_or_null(json, "months", rhythm->months);
    count_or_null(json, "weekday", rhythm->weekday);
    member_day(json, "first", rhythm->first);
    member_day(json, "last", rhythm->last);
    json_member_count(json, "meetings", rhythm->meetings);
    json_member_count(json, "gaps", rhythm->gaps);
    json_member_count(json, "pauses", rhythm->pauses);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
}

void json_lists_meetings(struct output *out, const struct answer *answer) {
  const struct lists_meetings *list = answer->results->meetings;
  struct json_writer json = begin(out, answer->results);
  json_writer_key(&json, "meetings");
  json_writer_begin_array(&json);
  for (size_t i = 0; i < list->len; i++) {
    json_writer_begin_object(&json);
    meeting_members(&json, &list->data[i]);
    json_writer_end_object(&json);
  }
  json_writer_end_array(&json);
  if (list->are_gaps) member_rhythms(&json, list);
  end(&json, answer);
}

void json_lists_meetings_alone(struct output *out,
                               const struct answer *answer) {
  const struct lists_meetings *list = answer->results->meetings;
  for (size_t i = 0; i < list->len; i++) {
    struct json_writer json = json_member_begin_line(out);
    meeting_members(&json, &list->data[i]);
    end_line(&json, out);
  }
}

/* ---- people ---- */

static void person_members(struct json_writer *json,
                           const struct lists_person *person) {
  json_member_str(json, "person", person->value);
  json_member_str(json, "label", person->label);
  json_member_strs(json, "teams", &person->teams);
  member_day(json, "first", person->first);
  member_day(json, "last", person->last);
  json_member_count(json, "meetings", person->meetings);
  json_member_count(json, "open", person->open);
}

void json_lists_people(struct output *out, const struct answer *answer) {
  const struct lists_people *list = answer->results->people;
  struct json_writer json = begin(out, answer->results);
  json_writer_key(&json, "people");
  json_writer_begin_array(&json);
  for (size_t i = 0; i < list->len; i++) {
    json_writer_begin_object(&json);
    person_members(&json, &list->data[i]);
    json_writer_end_object(&json);
  }
  json_writer_end_array(&json);
  end(&json, answer);
}

void json_lists_people_alone(struct output *out, const struct answer *answer) {
  const struct lists_people *list = answer->results->people;
  for (size_t i = 0; i < list->len; i++) {
    struct json_writer json = json_member_begin_line(out);
    person_members(&json, &list->data[i]);
    end_line(&json, out);
  }
}

/* ---- timeline ---- */

static void member_decided(struct json_writer *json,
                           const struct lists_day *day) {
  json_writer_key(json, "decided");
  json_writer_begin_array(json);
  for (size_t i = 0; i < day->decisions; i++) {
    json_writer_begin_object(json);
    json_member_path(json, day->decided[i].path);
    json_member_count(json, "line", day->decided[i].line);
    json_member_str(json, "text", day->decided[i].text);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
}

static void day_members(struct json_writer *json, const struct lists_day *day) {
  struct buf text = {0};
  snippet_text_add(&text, day->best);
  json_member_date(json, day->date);
  json_member_str_or_null(json, "meeting", day->meeting);
  json_member_strs(json, "teams", &day->teams);
  json_member_count(json, "count", day->count);
  json_member_count(json, "decisions", day->decisions);
  json_member_path(json, day->best->path);
  json_member_count(json, "line", day->best->line);
  json_member_str(json, "text", buf_str(&text));
  json_member_str(json, "id", day->best->id);
  json_member_str(json, "heading", day->best->heading);
  member_decided(json, day);
  buf_free(&text);
}

static void member_months(struct json_writer *json,
                          const struct lists_timeline *timeline) {
  json_writer_key(json, "months");
  json_writer_begin_array(json);
  for (size_t i = 0; i < timeline->month_count; i++) {
    json_writer_begin_object(json);
    member_day(json, "month", timeline->months[i].month);
    json_member_count(json, "count", timeline->months[i].count);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
}

/* The counts of each value, month by month, as `months` lists them. */
static void member_by(struct json_writer *json,
                      const struct lists_timeline *timeline) {
  json_writer_key(json, "by");
  json_writer_begin_object(json);
  json_member_str(json, "field", str_of(timeline->by->name));
  json_writer_key(json, "values");
  json_writer_begin_array(json);
  for (size_t i = 0; i < timeline->multiple_count; i++) {
    const struct lists_multiple *multiple = &timeline->multiples[i];
    json_writer_begin_object(json);
    json_member_str_or_null(json, "value", multiple->value);
    json_member_str_or_null(json, "label", multiple->label);
    json_member_count(json, "count", multiple->count);
    json_writer_key(json, "months");
    json_writer_begin_array(json);
    for (size_t k = 0; k < timeline->month_count; k++)
      json_writer_count(json, multiple->months[k]);
    json_writer_end_array(json);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
  json_writer_end_object(json);
}

void json_lists_timeline(struct output *out, const struct answer *answer) {
  const struct lists_timeline *timeline = answer->results->timeline;
  struct json_writer json = begin(out, answer->results);
  json_writer_key(&json, "days");
  json_writer_begin_array(&json);
  for (size_t i = 0; i < timeline->len; i++) {
    json_writer_begin_object(&json);
    day_members(&json, &timeline->days[i]);
    json_writer_end_object(&json);
    output_flush_if_full(out);
  }
  json_writer_end_array(&json);
  member_months(&json, timeline);
  member_day(&json, "first", timeline->first.date);
  member_day(&json, "last", timeline->last.date);
  json_member_count(&json, "undated", timeline->undated);
  if (timeline->by) member_by(&json, timeline);
  end(&json, answer);
}

void json_lists_timeline_alone(struct output *out,
                               const struct answer *answer) {
  const struct lists_timeline *timeline = answer->results->timeline;
  for (size_t i = 0; i < timeline->len; i++) {
    struct json_writer json = json_member_begin_line(out);
    day_members(&json, &timeline->days[i]);
    end_line(&json, out);
  }
}
