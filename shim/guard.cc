#include <sys/stat.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>

#include "shim/internal.h"

namespace {

/* What an error of Xapian means, by its type (Xapian::Error::get_type). A type
 * that is not here is the system's refusal if it carries a reason, else a
 * damaged database. */
const struct {
  const char *type;
  enum status status;
} types[] = {
    {"DatabaseCorruptError", STATUS_DAMAGED},
    {"DatabaseVersionError", STATUS_DAMAGED},
    {"DatabaseFormatError", STATUS_DAMAGED},
    {"DatabaseCreateError", STATUS_IO},
    {"DocNotFoundError", STATUS_NOT_FOUND},
    {"AssertionError", STATUS_USAGE},
    {"InvalidArgumentError", STATUS_USAGE},
    {"InvalidOperationError", STATUS_USAGE},
    {"UnimplementedError", STATUS_USAGE},
    {"RangeError", STATUS_USAGE},
};

bool is_missing(const char *place) {
  struct stat info;
  return place && stat(place, &info) != 0 &&
         (errno == ENOENT || errno == ENOTDIR);
}

bool is_reason(const char *reason, int number) {
  return reason && strcmp(reason, strerror(number)) == 0;
}

/* Whether the system has refused something, which says nothing against the
 * database: whatever Xapian makes of it. */
bool is_refusal(const char *reason, const std::string &message) {
  static const int refusals[] = {ENOSPC, EDQUOT, EFBIG,  EIO,    EROFS,
                                 ENOMEM, EMFILE, ENFILE, EACCES, EPERM};
  for (int refusal : refusals)
    if (is_reason(reason, refusal) ||
        message.find(strerror(refusal)) != std::string::npos)
      return true;
  return false;
}

/* A block of a later revision than the one that is read: its place was used
 * again by a writer, who has committed twice in between, or it is damaged. */
enum status status_of_revision(const shim::Origin &origin) {
  return origin.version &&
                 !(shim::read_version(origin.place) == *origin.version)
             ? STATUS_OVERTAKEN
             : STATUS_DAMAGED;
}

enum status status_of(const Xapian::Error &problem, const shim::Origin &origin,
                      const char *reason) {
  const char *place = origin.place;
  const std::string type = problem.get_type();
  if (is_refusal(reason, problem.get_msg())) return STATUS_IO;
  if (type == "DatabaseModifiedError") return status_of_revision(origin);
  for (const auto &entry : types)
    if (type == entry.type) return entry.status;
  /* Xapian reports every failure to lock as this one type. */
  if (type == "DatabaseLockError")
    return problem.get_msg().find("already locked") != std::string::npos
               ? STATUS_LOCKED
               : STATUS_IO;
  if (is_missing(place)) return STATUS_NO_INDEX;
  /* Something is there, but not what makes a database. */
  if ((type == "DatabaseOpeningError" || type == "DatabaseNotFoundError") &&
      (is_reason(reason, ENOENT) || is_reason(reason, ENOTDIR)))
    return STATUS_DAMAGED;
  return reason ? STATUS_IO : STATUS_DAMAGED;
}

enum status set_xapian(struct error *error, const Xapian::Error &problem,
                       const shim::Origin &origin) {
  const char *reason = problem.get_error_string();
  const enum status status = status_of(problem, origin, reason);
  const char *place = origin.place ? origin.place : "Xapian";
  const std::string type = problem.get_type();
  const char *message = nullptr;
  if (status == STATUS_NO_INDEX) message = "no such directory";
  if (status == STATUS_LOCKED) message = "another writer has the lock";
  if (status == STATUS_OVERTAKEN)
    message = "changed too often while it was read";
  if (status == STATUS_DAMAGED && type == "DatabaseModifiedError")
    message = "a block of the index is damaged";
  if (message) return error_set(error, status, "%s: %s", place, message);
  return error_set(error, status, "%s: %s%s%s", place,
                   problem.get_msg().c_str(), reason ? ": " : "",
                   reason ? reason : "");
}

/* Xapian undoes a commit whose writes fail, and where that fails too, in a
 * destructor, C++ ends the process. Here that is an end with a message. */
[[noreturn]] void give_up() noexcept {
  const int number = errno;
  struct error error = {};
  try {
    if (std::current_exception()) throw;
  } catch (const std::bad_alloc &) {
    fatal_end("out of memory");
  } catch (const Xapian::Error &problem) {
    set_xapian(&error, problem, {});
  } catch (const std::exception &problem) {
    error_set(&error, STATUS_IO, "%s", problem.what());
  } catch (...) {
  }
  /* Other numbers may be of what was tried in between. */
  static const int refusals[] = {ENOSPC, EDQUOT, EFBIG, EIO, EROFS, ENOMEM};
  const char *reason = nullptr;
  for (int refusal : refusals)
    if (number == refusal) reason = strerror(number);
  if (reason)
    fatal_end("the index cannot be written: %s: it is as before", reason);
  fatal_end("the index cannot be written%s%s: it is as before",
            error.message[0] ? ": " : "", error.message);
}

[[maybe_unused]] const std::terminate_handler usual =
    std::set_terminate(give_up);

/* ---- crashes ---- */

std::atomic<void (*)(const char *)> crashed_hook;

/* In Xapian, on a database: it is damaged, since what a sound one makes crash
 * is found by tests. Anywhere else: as if there were no handler. */
[[maybe_unused]] void crashed(int number) {
  const char *place = shim::current_place;
  shim::current_place = nullptr; /* a second crash is one of ours */
  if (!place) {
    signal(number, SIG_DFL);
    raise(number);
    return;
  }
  if (const auto hook = crashed_hook.load()) hook(place);
  fatal_end(
      "%s: the index is damaged: reading it crashed (run `mins index`, "
      "which builds another one; the minutes are untouched)",
      place);
}

/* Sanitizers tell more of a crash than we do. */
[[maybe_unused]] bool catch_crashes() {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  struct sigaction action = {};
  action.sa_handler = crashed;
  action.sa_flags = SA_NODEFER;
  for (int number : {SIGSEGV, SIGBUS, SIGFPE})
    sigaction(number, &action, nullptr);
#endif
  return true;
}

[[maybe_unused]] const bool catches = catch_crashes();

}  // namespace

thread_local const char *shim::current_place = nullptr;

void shim_on_crash(void (*crashed)(const char *directory)) {
  crashed_hook.store(crashed);
}

shim::Version shim::read_version(const std::string &directory) {
  struct stat info;
  Version version;
  /* Xapian writes it anew, beside the old one, to commit. */
  if (stat((directory + "/iamglass").c_str(), &info) != 0) return version;
  version.inode = info.st_ino;
  version.seconds = static_cast<uint64_t>(info.st_mtim.tv_sec);
  version.nanoseconds = static_cast<uint64_t>(info.st_mtim.tv_nsec);
  return version;
}

enum status shim::caught(struct error *error, const Origin &origin) noexcept {
  const char *place = origin.place;
  try {
    throw;
  } catch (const std::bad_alloc &) {
    fatal_end("out of memory");
  } catch (const Xapian::Error &problem) {
    return set_xapian(error, problem, origin);
  } catch (const std::logic_error &) {
    /* A length that no text has, an offset behind its end: Xapian believes what
     * it reads. */
    return error_set(error, STATUS_DAMAGED,
                     "%s: a block of the index is damaged",
                     place ? place : "Xapian");
  } catch (const std::exception &problem) {
    return error_set(error, STATUS_IO, "%s: %s", place ? place : "Xapian",
                     problem.what());
  } catch (...) {
    return error_set(error, STATUS_IO, "%s: unknown exception",
                     place ? place : "Xapian");
  }
}

const char *shim_version(void) { return Xapian::version_string(); }
