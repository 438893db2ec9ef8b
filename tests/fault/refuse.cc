/* Loaded before libxapian: a database that refuses documents with a term.
 *
 *   REFUSE_TERM   the term; a document that has it is an invalid argument
 */
#include <dlfcn.h>
#include <xapian.h>

#include <cstdlib>
#include <string>

void Xapian::WritableDatabase::replace_document(Xapian::docid id,
                                                const Document &document) {
  using function = void (WritableDatabase::*)(docid, const Document &);
  static function real;
  if (!real) {
    void *found = dlsym(
        RTLD_NEXT,
        "_ZN6Xapian16WritableDatabase16replace_documentEjRKNS_8DocumentE");
    if (!found) abort();
    /* A pointer to a member that is not virtual: the address, and no offset. */
    void *parts[2] = {found, nullptr};
    static_assert(sizeof real == sizeof parts, "the ABI of Itanium");
    __builtin_memcpy(&real, parts, sizeof real);
  }
  const char *term = getenv("REFUSE_TERM");
  for (TermIterator it = document.termlist_begin();
       term && it != document.termlist_end(); ++it)
    if (*it == term) throw InvalidArgumentError("not such a document");
  (this->*real)(id, document);
}
