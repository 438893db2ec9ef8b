#include "cli/unknown.h"

#include "query/query_distance.h"
#include "store/field.h"

/* What other programs call it, and how it is written here. */
struct foreign {
  const char *names, *written;
};

static const struct foreign foreign_commands[] = {
    {"find,grep,query,ask,lookup,s,q", "search"},
    {"update,reindex,new,init,add,refresh,scan,import,build", "index"},
    {"rebuild", "index --rebuild"},
    {"optimize,optimise,vacuum,gc,merge", "compact"},
    {"daemon,follow,monitor", "watch"},
    {"stats,stat,info,doctor", "status"},
    {"ls,list,collections,indexes,indices", "roots"},
    {"rm,remove,delete,drop,clear,purge,clean,destroy", "forget"},
    {"check,fsck,validate", "verify"},
    {"export,backup", "dump"},
    {"get,cat,open,view,read", "show"},
    {"similars,related,like,more", "similar"},
    {"todo,todos,tasks,actions,decisions", "items"},
    {"history,log", "timeline"},
    {"teams", "values team"},
    {"tags", "values tag"},
    {"refs,links", "values ref"},
    {"fields", "help fields"},
    {"server,web,http,ui", "serve"},
    {"version", "--version"},
};

static const struct foreign foreign_options[] = {
    {"--limit,--max,--max-count,--max-results,--count,--num,--number,-m,-l",
     "-n"},
    {"--skip,--from,--start", "--offset"},
    {"--output,--output-format,--out,-o", "--format"},
    {"--after,--newer,--start-date", "--since"},
    {"--before,--older,--end-date", "--until"},
    {"--order,--order-by,--sort-by,--sortby", "--sort"},
    {"--files,--files-with-matches,--name-only,--list-files", "-l"},
    {"--glob,-g,--include,--dir,--directory", "--path"},
    {"--colour,--no-color,--no-colour", "--color"},
    {"--author,--user,--assignee,--people", "--person"},
    {"--silent", "--quiet"},
    {"--force,-f,--full,--reindex", "--rebuild"},
    {"--null,--print0", "-0"},
    {"--literal,--fixed-strings,-F", "--raw"},
    {"--index,--database", "--db"},
    {"--root,--cwd", "-C"},
    {"--group", "--by"},
    {"--done-only,--closed,--completed", "--done"},
};

static const char *find_foreign(const struct foreign *rows, size_t count,
                                struct str name) {
  for (size_t i = 0; i < count; i++) {
    struct str rest = str_of(rows[i].names), known;
    while (str_split(&rest, ',', &known))
      if (str_eq(name, known)) return rows[i].written;
  }
  return NULL;
}

/* One slip in a short name, two in one of six letters or more. */
static struct str find_near(struct str name, struct str names) {
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

void unknown_command(struct str name, struct str names, struct buf *out) {
  size_t count = sizeof foreign_commands / sizeof *foreign_commands;
  const char *written = find_foreign(foreign_commands, count, name);
  struct str near = written ? str_of(written) : find_near(name, names);
  if (near.len > 0) buf_addf(out, "; did you mean mins %.*s?", STR_FMT(near));
}

static bool has_option(struct str option, struct str names) {
  bool found = false, is_letter = option.len == 2;
  struct str known, name = str_slice(option, is_letter ? 1 : 2, option.len);
  while (!found && str_split(&names, ',', &known)) found = str_eq(known, name);
  return found;
}

void unknown_option(struct str option, struct str names, struct buf *out) {
  struct str word = str_slice(option, 0, str_find_byte(option, '='));
  size_t count = sizeof foreign_options / sizeof *foreign_options;
  struct str near = {"", 0};
  if (str_starts(word, STR("--")) && word.len > 2)
    near = find_near(str_slice(word, 2, word.len), names);
  const char *written = find_foreign(foreign_options, count, word);
  if (near.len > 0)
    buf_addf(out, "; did you mean --%.*s?", STR_FMT(near));
  else if (written && has_option(str_of(written), names))
    buf_addf(out, "; did you mean %s?", written);
}

enum status unknown_refuse_filters(int argc, char **argv, struct error *error) {
  for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
    struct str word = str_of(argv[i]);
    size_t colon = str_find_byte(word, ':');
    if (word.len < 3 || word.data[0] != '-' || word.data[1] == '-' ||
        !field_find(str_slice(word, 1, colon)))
      continue;
    return error_set(error, STATUS_USAGE,
                     "%s is a word of the query: put the query in quotes, or "
                     "behind \"--\"",
                     argv[i]);
  }
  return STATUS_OK;
}
