#include "cli/unknown.h"

#include "ask/meant.h"
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
    {"series", "values meeting"},
    {"gaps", "meetings --gaps"},
    {"persons,members,attendees,who", "people"},
    {"tags", "values tag"},
    {"refs,links", "values ref"},
    {"fields", "help fields"},
    {"server,web,http,ui", "serve"},
    {"version", "--version"},
};

/* Options that are no parameters, letters, and what is said otherwise here. */
static const struct foreign foreign_options[] = {
    {"-m,-l", "-n"},
    {"--output,--output-format,--out,-o", "--format"},
    {"--csv", "--tsv"},
    {"--files-with-matches,--name-only,--list-files,--files", "-l"},
    {"-g", "--path"},
    {"--colour,--no-color,--no-colour", "--color"},
    {"--silent", "--quiet"},
    {"--force,-f,--full,--reindex", "--rebuild"},
    {"--null,--print0", "-0"},
    {"-F", "--raw"},
    {"--index,--database", "--db"},
    {"--root,--cwd", "-C"},
    {"--port,--bind,--host,--address,-p", "--listen"},
};

/* Options that other programs need, and why mins has none. */
static const struct foreign habits[] = {
    {"-i,--ignore-case,-S,--smart-case", "case never matters"},
    {"-w,--word-regexp", "words are whole; pre* finds what begins so"},
    {"-e,--regexp,--regex,-E,-P",
     "there are no regular expressions; pre* "
     "finds what begins so"},
    {"-v,--invert-match", "the query \"lamp -oil\" leaves out what has oil"},
    {"-c", "mins count prints the number"},
    {"-r,-R,--recursive", "all directories are looked at"},
    {"-A,-B,--context,--after-context,--before-context",
     "mins show PATH:LINE prints the whole section"},
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

#define FIND_FOREIGN(rows, name) \
  find_foreign(rows, sizeof(rows) / sizeof *(rows), name)

void unknown_command(struct str name, struct str names, struct buf *out) {
  const char *written = FIND_FOREIGN(foreign_commands, name);
  struct str near = written ? str_of(written) : meant_near(name, names);
  if (near.len > 0) buf_addf(out, "; did you mean mins %.*s?", STR_FMT(near));
}

static bool has_option(struct str option, struct str names) {
  bool found = false, is_letter = option.len == 2;
  struct str known, name = str_slice(option, is_letter ? 1 : 2, option.len);
  while (!found && str_split(&names, ',', &known)) found = str_eq(known, name);
  return found;
}

static void add_meant(struct buf *out, struct str option, struct str names) {
  if (has_option(option, names))
    buf_addf(out, "; did you mean %.*s?", STR_FMT(option));
}

void unknown_option(struct str option, struct str names, struct buf *out) {
  struct str word = str_slice(option, 0, str_find_byte(option, '='));
  bool is_long = str_starts(word, STR("--")) && word.len > 2;
  struct str name = is_long ? str_slice(word, 2, word.len) : STR("");
  struct str near = meant_near(name, names);
  const char *written = FIND_FOREIGN(foreign_options, word);
  const char *habit = FIND_FOREIGN(habits, word);
  const char *parameter = meant_parameter(name);
  struct buf text = {0};
  if (near.len > 0)
    buf_addf(&text, "--%.*s", STR_FMT(near));
  else if (written)
    buf_addf(&text, "%s", written);
  else if (parameter)
    buf_addf(&text, parameter[1] ? "--%s" : "-%s", parameter);
  if (text.len > 0)
    add_meant(out, buf_str(&text), names);
  else if (habit)
    buf_addf(out, ": %s", habit);
  buf_free(&text);
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
