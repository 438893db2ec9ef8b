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
    {"on,day,week,quarter,when", "date:%s", true},
    {"title,subject,intitle,headline", "heading:%s", false},
    {"author,from,by,user,who,assignee,mentions,people", "person:%s", false},
    {"participant,participants,attendee,attendees,present", "attended:%s",
     false},
    {"file,filename,dir,folder,in,inurl", "path:%s", false},
    {"label,labels,category,keyword", "tag:%s", false},
    {"type,has", "kind:%s", false},
    {"series,call", "meeting:%s", false},
    {"group,squad,sig", "team:%s", false},
    {"issue,pr,link", "ref:%s", false},
};

static bool is_date(struct str text, struct date today) {
  struct query_dates dates;
  struct query_fault ignored;
  return query_date_read(text, 0, today, STR("today"), &dates, &ignored);
}

void query_foreign_written(struct str name, struct str value, struct date today,
                           struct buf *out) {
  for (size_t i = 0; i < sizeof foreign_fields / sizeof *foreign_fields; i++) {
    const struct foreign_field *field = &foreign_fields[i];
    struct str rest = str_of(field->names), known;
    bool found = false;
    while (!found && str_split(&rest, ',', &known))
      found = str_eq_nocase(name, known);
    if (!found) continue;
    if (field->is_date && !is_date(value, today)) return;
    struct str form = str_of(field->written);
    size_t at = str_find(form, STR("%s"));
    buf_add_str(out, str_slice(form, 0, at));
    buf_add_str(out, value);
    buf_add_str(out, str_slice(form, at + 2, form.len));
    return;
  }
}
