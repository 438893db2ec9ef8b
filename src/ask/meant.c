#include "ask/meant.h"

#include "query/query_distance.h"

/* What other programs call a parameter of ask/parameter.h. */
static const struct meant_row {
  const char *names, *parameter;
} foreign[] = {
    {"query,text,words,keywords,search", "q"},
    {"limit,max,max-count,max-results,count,num,number,size,page-size,per-page,"
     "top-k,k",
     "n"},
    {"skip,start", "offset"},
    {"order,order-by,sort-by,sortby", "sort"},
    {"after,from,newer,start-date,date-from,from-date", "since"},
    {"before,to,older,end-date,date-to,to-date", "until"},
    {"new,newer-than,since-last,last", "new-since"},
    {"glob,include,dir,directory,folder,file,files", "path"},
    {"author,user,people,name", "person"},
    {"assignee,assigned,assigned-to,responsible,who", "owner"},
    {"participant,participants,attendee,attendees,present", "attended"},
    {"state,status,undone,pending", "open"},
    {"done-only,closed,completed", "done"},
    {"overdue,deadline,due-date,due-before", "due"},
    {"type", "kind"},
    {"series", "meeting"},
    {"label,labels,tags", "tag"},
    {"issue,reference", "ref"},
    {"group", "by"},
    {"facet", "facets"},
    {"literal,fixed-strings", "raw"},
};

struct str meant_near(struct str name, struct str names) {
  struct str rest = names, known, nearest = {"", 0};
  unsigned least = name.len < 6 ? 2 : 3;
  while (str_split(&rest, ',', &known)) {
    unsigned distance = query_distance(name, known);
    bool begins = name.len >= 3 && str_starts(known, name);
    if (begins && nearest.len == 0) nearest = known;
    if (distance >= least || known.len < 2) continue;
    least = distance;
    nearest = known;
  }
  return nearest;
}

const char *meant_parameter(struct str name) {
  for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
    struct str rest = str_of(foreign[i].names), known;
    while (str_split(&rest, ',', &known))
      if (str_eq(name, known)) return foreign[i].parameter;
  }
  return NULL;
}
