#include "query/query_foreign.h"

#include "query/query_date.h"
#include "query/query_fault.h"

/* What other programs call a field, and how it is written here; %s is the
 * value. Of dates only where the value is one. */
static const struct foreign_field {
  const char *names, *written;
  bool is_date;
} foreign_fields[] = {
    {"after", "date:>%s", true},
    {"since,newer", "date:%s..", true},
    {"before,older", "date:<%s", true},
    {"until", "date:..%s", true},
    {"on,day,week,quarter,when,during,between", "date:%s", true},
    {"title,subject,intitle,headline", "heading:%s", false},
    {"author,from,by,user,who,mentions,people", "person:%s", false},
    {"assignee,assigned,responsible", "owner:%s", false},
    {"participant,participants,attendee,attendees,present", "attended:%s",
     false},
    {"file,filename,dir,folder,in,inurl", "path:%s", false},
    {"label,labels,category,keyword", "tag:%s", false},
    {"type,has", "kind:%s", false},
    {"state,status", "is:%s", false},
    {"series,call", "meeting:%s", false},
    {"group,squad,sig", "team:%s", false},
    {"issue,pr,link", "ref:%s", false},
    {"repo,repository", "ref:%s#*", false},
};

/* The same for the values of fields that have a few. */
static const struct foreign_value {
  enum field_id field;
  const char *names, *written;
} foreign_values[] = {
    {FIELD_IS,
     "closed,resolved,complete,completed,finished,fixed,checked,merged",
     "done"},
    {FIELD_IS, "todo,pending,unresolved,unfinished,active,unchecked,overdue",
     "open"},
    {FIELD_KIND, "task,tasks,todo,todos,ai", "action"},
    {FIELD_KIND, "resolution,resolutions,agreement,agreements,vote,votes",
     "decision"},
    {FIELD_KIND, "attendee,attendees,present,people", "participants"},
    {FIELD_KIND, "topic,topics", "agenda"},
};

static bool is_among(struct str name, const char *names) {
  struct str rest = str_of(names), known;
  while (str_split(&rest, ',', &known))
    if (str_eq_nocase(name, known)) return true;
  return false;
}

struct str query_foreign_value(const struct field *field, struct str value) {
  for (size_t i = 0; i < sizeof foreign_values / sizeof *foreign_values; i++)
    if (foreign_values[i].field == field->id &&
        is_among(value, foreign_values[i].names))
      return str_of(foreign_values[i].written);
  return (struct str){NULL, 0};
}

static bool is_date(struct str text, struct date today) {
  struct query_dates dates;
  struct query_fault ignored;
  return query_date_read(text, 0, today, STR("today"), &dates, &ignored);
}

void query_foreign_field(const struct field *field, struct str value,
                         struct buf *out) {
  static const enum field_id fixed[] = {FIELD_KIND, FIELD_IS};
  for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
    const struct field *other = field_get(fixed[i]);
    if (other == field) continue;
    struct str meant = is_among(value, other->values)
                           ? value
                           : query_foreign_value(other, value);
    if (meant.len > 0) buf_addf(out, "%s:%.*s", other->name, STR_FMT(meant));
  }
}

/* The value as the field named by `written` has it; data NULL if it has no such
 * value. */
static struct str value_for(const char *written, struct str value) {
  static const enum field_id fixed[] = {FIELD_IS, FIELD_KIND};
  for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
    const struct field *field = field_get(fixed[i]);
    if (!str_starts(str_of(written), str_of(field->name))) continue;
    return is_among(value, field->values) ? value
                                          : query_foreign_value(field, value);
  }
  return value;
}

void query_foreign_written(struct str name, struct str value, struct date today,
                           struct buf *out) {
  for (size_t i = 0; i < sizeof foreign_fields / sizeof *foreign_fields; i++) {
    const struct foreign_field *field = &foreign_fields[i];
    if (!is_among(name, field->names)) continue;
    value = value_for(field->written, value);
    if (!value.data || (field->is_date && !is_date(value, today))) return;
    struct str form = str_of(field->written);
    size_t at = str_find(form, STR("%s"));
    buf_add_str(out, str_slice(form, 0, at));
    buf_add_str(out, value);
    buf_add_str(out, str_slice(form, at + 2, form.len));
    return;
  }
}
