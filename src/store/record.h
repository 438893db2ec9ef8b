/* What the index keeps of files beside postings, in the database's metadata,
 * written in the same transaction as the documents. Layout: mins-format(5).
 *
 * A record is found by its kind and a key. The key of a file is its relative
 * path, or for a long one its start and a hash; that of a directory ends in
 * "/", and is empty for the root.
 *
 * Decoding checks every length: a damaged record is STATUS_DAMAGED, never a
 * crash. */
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
   * what became of it. One record a directory, since a pass looks at all. */
  RECORD_STATES = 'F',
  /* Of a file: its facts for resolve.h, which document is which section, and
   * what was resolved for it. */
  RECORD_FACTS = 'C',
  RECORD_TEXT = 'T', /* of a file: its sections as they are shown, compressed */
  /* What of a long RECORD_TEXT stands behind its first RECORD_TEXT_FIRST bytes,
   * so that a hit in the first pages need not read it. */
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

/* What became of a file. Names: record_state_name. */
enum file_state {
  FILE_INDEXED,
  FILE_EMPTY,    /* no section */
  FILE_TOO_BIG,  /* over --max-size */
  FILE_TOO_SLOW, /* the parser took over 5 s */
  FILE_UNREADABLE,
  FILE_IGNORED,      /* by `ignore` of the configuration */
  FILE_OUTSIDE_ROOT, /* a link out of the root */
  FILE_DIRECTORY_LINK,
  FILE_REFUSED,      /* what holds the index does not take its sections */
  FILE_NOT_MARKDOWN, /* looks like minutes by its name, but for the ending */
  FILE_STATE_COUNT
};

const char *record_state_name(enum file_state state);

/* What lstat and stat say; equal means unchanged (but see `seen_ns`). */
struct file_stamp {
  uint64_t device, inode, size;
  int64_t mtime_ns, ctime_ns; /* since the epoch */
};

void record_stamp(const struct stat *info, struct file_stamp *stamp);
/* Never 0. */
uint64_t record_stamp_hash(const struct file_stamp *stamp);
bool record_stamp_eq(const struct file_stamp *a, const struct file_stamp *b);
/* Whether whatever is changed after `seen_ns` gets a later time than `time_ns`:
 * file systems stamp with a clock that stands still between ticks, old ones
 * with full seconds, of which some know only the even ones. */
bool record_time_is_settled(int64_t time_ns, int64_t seen_ns);

struct file_record { /* in RECORD_STATES */
  struct str path;
  enum file_state state;
  struct file_stamp stamp;
  /* When it was read. A file that had changed only just before may change again
   * with the same size and times (record_time_is_settled), and is looked at
   * once more. */
  int64_t seen_ns;
  struct hash128 content;
  uint64_t replaced; /* bytes that were no UTF-8 */
  uint64_t sections;
  uint32_t symbol;   /* of its key, which its sections have; 0: it has none */
  struct str reason; /* for people; empty if there is none */
};

struct directory_record {    /* RECORD_STATES */
  struct str path;           /* "" or with a "/" at its end */
  struct file_record *files; /* by path */
  size_t count;
};

struct section_record { /* in RECORD_FACTS, one a section, in order */
  uint32_t id;          /* the document */
  uint64_t hash;        /* of all that its postings come from, */
  struct section_resolution resolved; /* but for these */
};

struct facts_record {              /* RECORD_FACTS */
  struct file_facts facts;         /* path and content are not in the record */
  struct section_record *sections; /* facts.heading_count of them */
};

/* What a line of a section's text begins, or is. */
enum { LINE_BEGINS_BLOCK = 1, LINE_BEGINS_ITEM = 2, LINE_IS_CODE = 4 };
enum { LINE_MARK_BITS = 3 };

struct section_text { /* in RECORD_TEXT */
  uint32_t id;
  uint32_t line, end_line;
  int parent;
  uint32_t level;
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

/* Reads the rest of a RECORD_TEXT; empty where there is none. */
struct text_rest {
  enum status (*read)(const struct text_rest *rest, struct arena *arena,
                      struct str *bytes, struct error *error);
  void *context;
  struct str file_key;
};

struct file_text { /* RECORD_TEXT */
  /* record_stamp_hash of the file when its text was written: one that has it is
   * the same still. A file that was touched since has another. */
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

/* `files` are all in the directory, and sorted by path. */
void record_pack_files(struct str directory,
                       const struct file_record *const *files, size_t count,
                       struct buf *out);
void record_pack_facts(const struct facts_record *stored, struct buf *out);
/* The same in two steps: what of it are the file's own facts, and the record
 * that has these. */
void record_pack_file_facts(const struct file_facts *facts, struct buf *out);
void record_pack_facts_and_sections(struct str facts,
                                    const struct section_record *sections,
                                    size_t count, struct buf *out);
/* The facts on which sections of other files may depend: equal bytes mean that
 * none of these sections needs another look. */
void record_pack_shared_facts(const struct file_facts *facts, struct buf *out);
void record_pack_text(const struct minutes *minutes,
                      const struct section_record *sections,
                      const struct file_stamp *stamp, struct buf *out);
/* The same in two parts, one behind the other. The rest depends on how far the
 * ids are from the first one's, and on no more. */
void record_pack_text_front(const struct section_record *sections,
                            const struct file_stamp *stamp, struct buf *out);
void record_pack_text_rest(const struct minutes *minutes,
                           const struct section_record *sections,
                           struct buf *out);
/* How many bytes of such a record are its RECORD_TEXT: all, or the first. */
size_t record_text_first(struct str bytes);
/* Whether a RECORD_TEXT may have a rest. */
bool record_text_has_rest(struct str first);
/* A body that counts ids from the first one's, which a draft does not know,
 * with this in front; nothing for an empty one. */
void record_pack_counted(struct str body, const struct section_record *sections,
                         struct buf *out);
/* Whether two records of texts differ in no more than the stamp. */
bool record_same_text(struct str a, struct str b);

/* `key`: of the directory. All memory is the arena's, but for the texts
 * of record_unpack_file_facts and record_unpack_sections, which are borrowed
 * from `bytes`. */
enum status record_unpack_files(struct arena *arena, struct str key,
                                struct str bytes,
                                struct directory_record *directory,
                                struct error *error);
/* Of RECORD_FACTS the facts; `sections`: what is behind them, for
 * record_unpack_sections. */
enum status record_unpack_facts(struct arena *arena, struct str bytes,
                                struct file_facts *facts, struct str *sections,
                                struct error *error);
/* The same of what record_pack_file_facts has made, and more may follow. */
enum status record_unpack_file_facts(struct arena *arena, struct str bytes,
                                     struct file_facts *facts,
                                     struct str *sections, struct error *error);
enum status record_unpack_sections(struct arena *arena, struct str bytes,
                                   size_t count,
                                   struct section_record **sections,
                                   struct error *error);
/* The heads of a text: all but what section_text says belongs to bodies, in a
 * fraction of the time, since they are not compressed. `bytes` are borrowed. */
enum status record_unpack_heads(struct arena *arena, struct str bytes,
                                struct file_text *text, struct error *error);
/* The same of a record's first bytes: bodies that need the others read `rest`,
 * which outlives the text. NULL: these are all. */
enum status record_unpack_first(struct arena *arena, struct str bytes,
                                const struct text_rest *rest,
                                struct file_text *text, struct error *error);
/* Adds the body of one of the text's sections, unless it is there. Of a long
 * text, only a part is unpacked for it. */
enum status record_unpack_body(struct arena *arena, struct file_text *text,
                               struct section_text *section,
                               struct error *error);
/* The same of the start of a long body, in a fraction of the time: `part` is
 * the section with the first lines of its text, or with text.data NULL where
 * that is no gain or they do not tell how long they are. */
enum status record_unpack_start(struct arena *arena,
                                const struct file_text *text,
                                const struct section_text *section,
                                size_t bytes, struct section_text *part,
                                struct error *error);
/* Heads and all bodies; `bytes` are borrowed. */
enum status record_unpack_text(struct arena *arena, struct str bytes,
                               struct file_text *text, struct error *error);

#endif
