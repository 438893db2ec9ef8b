#include "shim/internal.h"

struct shim_stemmer {
  Xapian::Stem stem;
  bool is_none;
  shim_respell_fn *respell;
  std::string word, result; /* kept for their memory */
};

enum status shim_stemmer_new(const char *language, shim_respell_fn *respell,
                             struct shim_stemmer **stemmer,
                             struct error *error) {
  *stemmer = nullptr;
  return shim::guard(error, {}, [&]() {
    const std::string name = language;
    const bool is_none = name == "none";
    try {
      if (name.empty()) throw Xapian::InvalidArgumentError("no name");
      *stemmer = new shim_stemmer{is_none ? Xapian::Stem() : Xapian::Stem(name),
                                  is_none,
                                  respell,
                                  {},
                                  {}};
      return STATUS_OK;
    } catch (const Xapian::InvalidArgumentError &) {
      return error_set(error, STATUS_USAGE,
                       "unknown language of the stemmer: `%s`; there are: "
                       "none %s",
                       language,
                       Xapian::Stem::get_available_languages().c_str());
    }
  });
}

struct str shim_stem(struct shim_stemmer *stemmer, struct str word) {
  if (stemmer->is_none || word.len == 0) return word;
  const enum status status = shim::guard(nullptr, {}, [&]() {
    stemmer->word.assign(word.data, word.len);
    if (stemmer->respell) stemmer->respell(&stemmer->word[0], word.len);
    stemmer->result = stemmer->stem(stemmer->word);
    return STATUS_OK;
  });
  /* A word that the stemmer fails on is its own stem. */
  return status == STATUS_OK ? shim::to_str(stemmer->result) : word;
}

void shim_stemmer_free(struct shim_stemmer *stemmer) { delete stemmer; }
