/* What the index keeps of files beside postings, in the database's metadata,
 * written in the same transaction as the documents. Layout: mins-format(5).
 *
 * A record is found by its kind and a key. The key of a file is its relative
 * path, or the start and a hash of a long one; that of a directory ends in "/",
 * and is empty for the root.
 *
 * Decoding checks every length: a damaged record is STATUS_DAMAGED, never a
 * crash. Functions that pack append to `out`. */
#ifndef MINS_STORE_RECORD_H
#define MINS_STORE_RECORD_H

#include <stdint.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/hash.h"
#include "minutes/parse.h"
#include "minutes/resolve.h"

/* The value is the first byte of a record's name on disk. */
enum record_kind {
  /* Of a directory: the states of the files in it, what each looked like and
   * what became of it. One record per directory, since a pass reads all. */
  RECORD_STATES = 'F',
  /* Of a file: its facts for minutes/resolve.h, which document is which
   * section, and what was resolved for it. */
  RECORD_FACTS = 'C',
  RECORD_TEXT = 'T', /* of a file: its sections as they are shown, compressed */
  /* The part of a long RECORD_TEXT after its first RECORD_TEXT_FIRST bytes,
   * which a hit in the first pages need not read. */
  RECORD_TEXT_REST = 'U',
  RECORD_ITEMS = 'I',       /* of a file that has items: see file_items.h */
  RECORD_LINKS = 'L',       /* of a file that has some: see file_links.h */
  RECORD_PATH = 'P',        /* of a file whose key is not the path: the path */
  RECORD_SYMBOL_TEXT = 'S', /* of a symbol (section_numbers.h): its text */
  RECORD_TEXT_SYMBOL = 'N', /* of such a text: its symbol, decimal */
  RECORD_STEM = 'W'         /* of a stem: words (stems.h) */
};

enum { RECORD_TEXT_FIRST = 8192 };

/* The name that a record of this kind and key has in the metadata; `name` is
 * cleared first. */
void record_name(enum record_kind kind, struct str key, struct buf *name);

/* What became of a file. The values are on disk. */
enum file_state {
  FILE_INDEXED,
  FILE_EMPTY,    /* no section */
  FILE_TOO_BIG,  /* over --max-size */
  FILE_TOO_SLOW, /* the parser took too long, or failed (index/reader.c) */
  FILE_UNREADABLE,
  FILE_IGNORED,      /* by `ignore` of the configuration */
  FILE_OUTSIDE_ROOT, /* a link out of the root */
  FILE_DIRECTORY_LINK,
  FILE_REFUSED,      /* the database does not take its sections */
  FILE_NOT_MARKDOWN, /* its name is like that of minutes, but for the ending */
  FILE_STATE_COUNT
};

const char *record_state_name(enum file_state state);

/* What stat says of a file; equal means unchanged (but see `seen_ns`). */
struct file_stamp {
  uint64_t device, inode, size;
  int64_t mtime_ns, ctime_ns; /* since the epoch */
};

void record_stamp(const struct stat *info, struct file_stamp *stamp);
/* A hash of a stamp, never 0. */
uint64_t record_stamp_hash(const struct file_stamp *stamp);
bool record_stamp_eq(const struct file_stamp *a, const struct file_stamp *b);
/* Whether any change after `seen_ns` gets a later time than `time_ns`: the
 * clock of file systems stands still between ticks, and old ones have only full
 * seconds, or even ones. */
bool record_time_is_settled(int64_t time_ns, int64_t seen_ns);

struct file_record { /* in RECORD_STATES */
  struct str path;
  enum file_state state;
  struct file_stamp stamp;
  /* When it was read, since the epoch. A file that had changed just before may
   * change again with the same size and times (record_time_is_settled), and is
   * looked at once more. */
  int64_t seen_ns;
  struct hash128 content;
  uint64_t replaced; /* how often U+FFFD stands for bad bytes or a NUL */
  uint64_t sections;
  uint32_t symbol;   /* of its key, which its sections have; 0: it has none */
  struct str reason; /* for people; empty if there is none */
};

struct directory_record {    /* RECORD_STATES */
  struct str path;           /* "" or with a "/" at its end */
  struct file_record *files; /* by path */
  size_t count;
};

struct section_record { /* in RECORD_FACTS, one per section, in order */
  uint32_t id;          /* the document */
  uint64_t hash;        /* of all that its postings come from, */
  struct section_resolution resolved; /* except these */
};

struct facts_record {              /* RECORD_FACTS */
  struct file_facts facts;         /* path and content are not in the record */
  struct section_record *sections; /* facts.heading_count of them */
};

/* What a line of a section's text begins or is; bits. */
enum { LINE_BEGINS_BLOCK = 1, LINE_BEGINS_ITEM = 2, LINE_IS_CODE = 4 };
enum { LINE_MARK_BITS = 3 };

struct section_text {      /* in RECORD_TEXT */
  uint32_t id;             /* the document */
  uint32_t line, end_line; /* of the file, as all lines here */
  int parent;              /* index of a section before it; -1: none */
  uint32_t level;          /* as in struct section, and kinds too */
  unsigned kinds;
  struct str heading, anchor;
  /* The body. */
  struct str text;        /* data NULL: no body yet */
  uint32_t *line_offsets; /* of each line in the text */
  uint32_t *source_lines; /* its line in the file */
  uint8_t *line_marks;    /* LINE_... */
  size_t line_count;
  struct str_list links;    /* targets that the text does not show */
  uint32_t *link_lines;     /* of each: its line in the file */
  struct str_list attended; /* as written */
  struct item_list items;   /* not in this record: see file_items.h */
};

/* How to read a RECORD_TEXT_REST, empty if there is none, into the arena. */
struct text_rest {
  enum status (*read)(const struct text_rest *rest, struct arena *arena,
                      struct str *bytes, struct error *error);
  void *context;
  struct str file_key;
};

struct file_text { /* RECORD_TEXT */
  /* record_stamp_hash of the file when its text was written: a file that has it
   * still is unchanged. One that was only touched since has another. */
  uint64_t stamp_hash;
  struct str_list tags;
  uint32_t *tag_lines; /* of each: its line in the file */
  struct str title;    /* of the front matter; empty if none */
  uint32_t title_line;
  struct section_text *sections;
  size_t count;
  struct text_bodies *bodies; /* for record_unpack_body */
  size_t bytes;               /* of the record */
};

/* The key of a path; `key` is cleared first. */
void record_key(struct str path, struct buf *key);
/* Whether a key is the path itself. */
bool record_key_is_path(struct str key);

/* The directory of a path: "" or with a "/" at its end. */
struct str record_directory(struct str path);

/* `files` are all that are in the directory, sorted by path. */
void record_pack_files(struct str directory,
                       const struct file_record *const *files, size_t count,
                       struct buf *out);
void record_pack_facts(const struct facts_record *stored, struct buf *out);
/* The same in two steps: the file's facts, and then the record with these. */
void record_pack_file_facts(const struct file_facts *facts, struct buf *out);
void record_pack_facts_and_sections(struct str facts,
                                    const struct section_record *sections,
                                    size_t count, struct buf *out);
/* The facts on which sections of other files may depend: if the bytes stay
 * equal, none of these needs another look. */
void record_pack_shared_facts(const struct file_facts *facts, struct buf *out);
void record_pack_text(const struct minutes *minutes,
                      const struct section_record *sections,
                      const struct file_stamp *stamp, struct buf *out);
/* The same in two parts, the second after the first. Of the ids, the rest
 * depends only on their distances from the first one. */
void record_pack_text_front(const struct section_record *sections,
                            const struct file_stamp *stamp, struct buf *out);
void record_pack_text_rest(const struct minutes *minutes,
                           const struct section_record *sections,
                           struct buf *out);
/* How many bytes of such a record are in RECORD_TEXT: all, or
 * RECORD_TEXT_FIRST. */
size_t record_text_first(struct str bytes);
/* Whether a RECORD_TEXT may have a rest. */
bool record_text_has_rest(struct str first);
/* A body whose ids are distances from the first one, which a draft does not
 * know, with that one in front; nothing for an empty body. */
void record_pack_counted(struct str body, const struct section_record *sections,
                         struct buf *out);
/* Whether two records of texts differ in no more than the stamp. */
bool record_same_text(struct str a, struct str b);

/* `key`: of the directory. All memory is the arena's. The functions below
 * borrow texts from `bytes`. */
enum status record_unpack_files(struct arena *arena, struct str key,
                                struct str bytes,
                                struct directory_record *directory,
                                struct error *error);
/* The same, of which only what is looked for is unpacked. */
struct packed_files {
  struct str *entries; /* a file each, sorted by name; borrowed */
  size_t count;
};
enum status record_split_files(struct arena *arena, struct str bytes,
                               struct packed_files *files, struct error *error);
/* Whether this is the stamp of the file, which is in the directory. Damage is
 * told by record_find_file(). */
bool record_has_stamp(const struct packed_files *files, struct str path,
                      const struct file_stamp *stamp);
/* `path` is in the directory; `*file` is set if it is `*found`. */
enum status record_find_file(struct arena *arena,
                             const struct packed_files *files, struct str path,
                             struct file_record *file, bool *found,
                             struct error *error);
/* The facts of a RECORD_FACTS, except path and content; `sections`: what
 * follows them, for record_unpack_sections. */
enum status record_unpack_facts(struct arena *arena, struct str bytes,
                                struct file_facts *facts, struct str *sections,
                                struct error *error);
/* The same from what record_pack_file_facts has made; more may follow. */
enum status record_unpack_file_facts(struct arena *arena, struct str bytes,
                                     struct file_facts *facts,
                                     struct str *sections, struct error *error);
enum status record_unpack_sections(struct arena *arena, struct str bytes,
                                   size_t count,
                                   struct section_record **sections,
                                   struct error *error);
/* The heads of a text: all but what section_text says belongs to bodies, in a
 * fraction of the time, since they are not compressed. */
enum status record_unpack_heads(struct arena *arena, struct str bytes,
                                struct file_text *text, struct error *error);
/* The same from a RECORD_TEXT: bodies that need more bytes read `rest`, which
 * must outlive the text. NULL: these are all. */
enum status record_unpack_first(struct arena *arena, struct str bytes,
                                const struct text_rest *rest,
                                struct file_text *text, struct error *error);
/* Adds the body of one of the text's sections, unless it is there. Only a part
 * of a long text is unpacked for it. */
enum status record_unpack_body(struct arena *arena, struct file_text *text,
                               struct section_text *section,
                               struct error *error);
/* The start of a long body, in a fraction of the time: `part` becomes the
 * section with the first lines of its text, about `bytes` of it, or with
 * text.data NULL if that is no gain or no line ends there. */
enum status record_unpack_start(struct arena *arena,
                                const struct file_text *text,
                                const struct section_text *section,
                                size_t bytes, struct section_text *part,
                                struct error *error);
/* Heads and all bodies. */
enum status record_unpack_text(struct arena *arena, struct str bytes,
                               struct file_text *text, struct error *error);

#endif
