#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <sstream>
#include <vector>

#include "shim/internal.h"

/* Xapian 1.4's Database::check deletes an object by a smaller type of its own;
 * AddressSanitizer has no narrower switch for it. Builds without it never call
 * this. */
extern "C" __attribute__((visibility("default"))) const char *
__asan_default_options() {
  return "new_delete_type_mismatch=0";
}

namespace {

thread_local int failed_sync; /* errno of the last one that failed; 0: none */

}  // namespace

/* Xapian's compaction does not look at whether its syncs succeed, and after one
 * that has failed a second one tells nothing: the system forgets. So the call
 * goes through here on its way from Xapian to the system. */
extern "C" __attribute__((visibility("default"))) int fdatasync(int file) {
  using call = int (*)(int);
  static const call next =
      reinterpret_cast<call>(dlsym(RTLD_NEXT, "fdatasync"));
  const int result = next ? next(file) : fsync(file);
  if (result != 0) failed_sync = errno;
  return result;
}

namespace {

/* The first finding in what Database::check writes, which between findings
 * says of each table that it is fine. */
std::string first_finding(const std::string &report) {
  std::istringstream lines(report);
  for (std::string line; std::getline(lines, line);) {
    const bool plain = line.empty() || line.back() == ':' ||
                       line.find("checked okay") != std::string::npos ||
                       line.find("Lazily created") != std::string::npos ||
                       line.find("Not present") != std::string::npos ||
                       line.find("No errors found") != std::string::npos;
    if (!plain) return line;
  }
  return "errors found";
}

/* Xapian takes a table of terms that it cannot open, for want of descriptors
 * say, for one that was never made, and merges the others. So each part is
 * looked for in the result, by its last document. */
enum status check_parts(const char *destination,
                        const std::vector<Xapian::docid> &lasts,
                        struct error *error) {
  const Xapian::Database made(destination, Xapian::DB_BACKEND_GLASS);
  for (const Xapian::docid last : lasts) {
    try {
      if (last == 0 || made.termlist_begin(last) != made.termlist_end(last))
        continue;
    } catch (const Xapian::DocNotFoundError &) {
    }
    return error_set(error, STATUS_IO,
                     "%s: a table of a part could not be opened while the "
                     "parts were merged",
                     destination);
  }
  return STATUS_OK;
}

}  // namespace

enum status shim_compact(const char *const *directories, size_t count,
                         const char *destination, struct error *error) {
  struct stat info;
  if (lstat(destination, &info) == 0)
    return error_set_errno(error, STATUS_IO, EEXIST, "%s", destination);
  Xapian::Database all;
  std::vector<Xapian::docid> lasts;
  for (size_t i = 0; i < count; i++) {
    const enum status status = shim::guard(error, {directories[i]}, [&]() {
      const Xapian::Database part(directories[i], Xapian::DB_BACKEND_GLASS);
      lasts.push_back(part.get_lastdocid());
      all.add_database(part);
      return STATUS_OK;
    });
    if (status != STATUS_OK) return status;
  }
  return shim::guard(error, {destination}, [&]() {
    failed_sync = 0;
    all.compact(destination, Xapian::DBCOMPACT_NO_RENUMBER);
    if (failed_sync)
      return error_set_errno(error, STATUS_IO, failed_sync, "%s", destination);
    const enum status status = check_parts(destination, lasts, error);
    /* Xapian syncs the tables it has written, but not their directory. */
    return status == STATUS_OK ? fs_sync_directory(destination, error) : status;
  });
}

enum status shim_check(const char *directory, struct error *error) {
  return shim::guard(error, {directory}, [&]() {
    const Xapian::Database openable(directory, Xapian::DB_BACKEND_GLASS);
    std::ostringstream report;
    if (Xapian::Database::check(directory, 0, &report) == 0) return STATUS_OK;
    return error_set(error, STATUS_DAMAGED, "%s: %s", directory,
                     first_finding(report.str()).c_str());
  });
}
