/* Loaded before the C library, this stands between a program and its disk: what happens below SQLite and Python.

   BELOW_FOLDER   only files in this folder are touched
   BELOW_CONTROL  a file of 32-bit numbers, shared with the test that steers (faults/below.py knows the order)
   BELOW_TRACE    where every change is written down in order, if given: a line a call, and the bytes of a write

   A call can be made to fail, to be shortened, to come late, or to hang until the test lets go; or the process dies
   just before it, or in the middle of a write. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum kind { WRITE, SYNC, LOCK, OPEN, NAME, KINDS };
enum mode { NOTHING, FAIL, SHORTEN, DELAY, HANG, IGNORE };

struct fault { int32_t mode, argument, first, last, seen; };
struct control { int32_t kill_at, torn, changes; struct fault of[KINDS]; };

#define FILES 4096
static struct control nowhere, *control = &nowhere;
static char folder[PATH_MAX];
static size_t folder_length;
static int trace = -1;
static unsigned char ours[FILES]; /* which descriptors are files in the folder */
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) {
    void *there = dlsym(RTLD_NEXT, name);
    if (!there) abort();
    return there;
}

__attribute__((constructor)) static void begin(void) {
    const char *where = getenv("BELOW_CONTROL"), *place = getenv("BELOW_FOLDER"), *log = getenv("BELOW_TRACE");
    if (!where || !place || !realpath(place, folder)) return;
    int file = REAL(open)(where, O_RDWR | O_CLOEXEC);
    if (file < 0) return;
    void *shared = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    REAL(close)(file);
    if (shared == MAP_FAILED) return;
    control = shared;
    folder_length = strlen(folder);
    if (log) trace = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int inside(const char *path) {
    return folder_length && !strncmp(path, folder, folder_length) && (!path[folder_length] || path[folder_length] == '/');
}

static int is_ours(int file) { return file >= 0 && file < FILES && ours[file]; }

/* -- what was done, written down -------------------------------------------------------------------------------- */

static void note(const char *line, const void *data, size_t length) {
    if (trace < 0) return;
    if (REAL(write)(trace, line, strlen(line)) < 0) abort();
    if (length && REAL(write)(trace, data, length) != (ssize_t)length) abort();
}

static void note_file(const char *what, int file, off_t at, const void *data, size_t length) {
    struct stat seen;
    char line[128];
    if (trace < 0 || fstat(file, &seen)) return;
    snprintf(line, sizeof line, "%s %lu %lld %zu\n", what, (unsigned long)seen.st_ino, (long long)at, length);
    note(line, data, data ? length : 0);
}

static void note_names(const char *what, const char *one, const char *two) {
    char line[2 * PATH_MAX + 32];
    struct stat seen;
    unsigned long inode = lstat(two ? two : one, &seen) ? 0 : (unsigned long)seen.st_ino;
    snprintf(line, sizeof line, "%s %lu %s\t%s\n", what, inode, one, two ? two : "");
    note(line, NULL, 0);
}

/* -- what is made to happen ------------------------------------------------------------------------------------- */

/* Count a change; die where the test said, within a write if it is to be torn. Gives how many bytes to write first. */
static int dies_here(void) { return ++control->changes == control->kill_at; }

static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }

/* The mode that holds for this call of its kind; waits here where it is to come late or to hang. */
static enum mode meet(enum kind kind) {
    struct fault *fault = &control->of[kind];
    int seen = ++fault->seen;
    if (seen < fault->first || (fault->last && seen > fault->last)) return NOTHING;
    if (fault->mode == DELAY) usleep((useconds_t)fault->argument * 1000);
    while (fault->mode == HANG) usleep(2000);
    if (fault->mode == FAIL) errno = fault->argument;
    return fault->mode;
}

#define CHANGE(kind) \
    if (dies_here()) die(); \
    if (meet(kind) == FAIL) return -1

static ssize_t change_data(int file, const void *data, size_t length, off_t at, int by_place) {
    int torn = dies_here();
    if (torn && !control->torn) die();
    size_t part = torn ? length / 2 : length;
    enum mode mode = torn ? NOTHING : meet(WRITE);
    if (mode == FAIL) return -1;
    if (mode == SHORTEN && length > 1) part = length / 2;
    pthread_mutex_lock(&order);
    struct stat seen;
    if (!by_place) {
        int flags = REAL(fcntl)(file, F_GETFL);
        at = flags & O_APPEND && !fstat(file, &seen) ? seen.st_size : lseek(file, 0, SEEK_CUR);
    }
    ssize_t done = by_place ? REAL(pwrite)(file, data, part, at) : REAL(write)(file, data, part);
    if (done > 0) note_file("write", file, at, data, (size_t)done);
    pthread_mutex_unlock(&order);
    if (torn) die();
    return done;
}

/* -- the calls -------------------------------------------------------------------------------------------------- */

ssize_t write(int file, const void *data, size_t length) {
    return is_ours(file) ? change_data(file, data, length, 0, 0) : REAL(write)(file, data, length);
}
ssize_t pwrite(int file, const void *data, size_t length, off_t at) {
    return is_ours(file) ? change_data(file, data, length, at, 1) : REAL(pwrite)(file, data, length, at);
}
ssize_t pwrite64(int file, const void *data, size_t length, off64_t at) { return pwrite(file, data, length, at); }

static int synced(int file, int (*sync)(int)) {
    if (!is_ours(file)) return sync(file);
    if (dies_here()) die();
    enum mode mode = meet(SYNC);
    if (mode == FAIL) return -1;
    if (mode == IGNORE) return 0;
    int done = sync(file);
    pthread_mutex_lock(&order);
    if (!done) note_file("sync", file, 0, NULL, 0);
    pthread_mutex_unlock(&order);
    return done;
}
int fsync(int file) { return synced(file, REAL(fsync)); }
int fdatasync(int file) { return synced(file, REAL(fdatasync)); }

int ftruncate(int file, off_t length) {
    if (!is_ours(file)) return REAL(ftruncate)(file, length);
    CHANGE(WRITE);
    pthread_mutex_lock(&order);
    int done = REAL(ftruncate)(file, length);
    if (!done) note_file("truncate", file, length, NULL, 0);
    pthread_mutex_unlock(&order);
    return done;
}
int ftruncate64(int file, off64_t length) { return ftruncate(file, length); }

static int opened(int at, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    if (path[0] == '/') snprintf(whole, sizeof whole, "%s", path);
    else if (at == AT_FDCWD && getcwd(whole, sizeof whole - 2)) strncat(strcat(whole, "/"), path, sizeof whole - strlen(whole) - 1);
    else whole[0] = 0;
    int mine = inside(whole);
    struct stat seen;
    int is_new = mine && (flags & O_CREAT) && lstat(whole, &seen);
    if (is_new && dies_here()) die();
    if (mine && meet(OPEN) == FAIL) return -1;
    if (mine) pthread_mutex_lock(&order);
    int file = REAL(openat)(at, path, flags, mode);
    if (file >= 0 && file < FILES) ours[file] = (unsigned char)mine;
    if (is_new && file >= 0) note_names("create", whole, NULL);
    if (mine && file >= 0 && (flags & O_TRUNC) && !is_new) note_file("truncate", file, 0, NULL, 0);
    if (mine) pthread_mutex_unlock(&order);
    return file;
}
#define MODE(flags, mode) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }
int open(const char *path, int flags, ...) { MODE(flags, mode) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, mode) return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags, mode) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags, mode) return opened(at, path, flags, mode); }

int close(int file) {
    if (file >= 0 && file < FILES) ours[file] = 0;
    return REAL(close)(file);
}

static int named(const char *what, const char *one, const char *two, int (*change)(const char *, const char *)) {
    if (!inside(one) && !(two && inside(two))) return change(one, two);
    CHANGE(NAME);
    pthread_mutex_lock(&order);
    int done = change(one, two);
    if (!done) note_names(what, one, two);
    pthread_mutex_unlock(&order);
    return done;
}
static int do_rename(const char *one, const char *two) { return REAL(rename)(one, two); }
static int do_link(const char *one, const char *two) { return REAL(link)(one, two); }
static int do_unlink(const char *one, const char *two) { (void)two; return REAL(unlink)(one); }
static int do_rmdir(const char *one, const char *two) { (void)two; return REAL(rmdir)(one); }
int rename(const char *one, const char *two) { return named("rename", one, two, do_rename); }
int link(const char *one, const char *two) { return named("link", one, two, do_link); }
int unlink(const char *one) { return named("unlink", one, NULL, do_unlink); }
int rmdir(const char *one) { return named("rmdir", one, NULL, do_rmdir); }
/* Python asks by folder descriptor where it may. */
int renameat(int from, const char *one, int to, const char *two) {
    return from == AT_FDCWD && to == AT_FDCWD ? rename(one, two) : REAL(renameat)(from, one, to, two);
}
int linkat(int from, const char *one, int to, const char *two, int flags) {
    return from == AT_FDCWD && to == AT_FDCWD ? link(one, two) : REAL(linkat)(from, one, to, two, flags);
}
int unlinkat(int at, const char *one, int flags) {
    return at == AT_FDCWD && !flags ? unlink(one) : REAL(unlinkat)(at, one, flags);
}
int mkdir(const char *path, mode_t mode) {
    if (!inside(path)) return REAL(mkdir)(path, mode);
    CHANGE(NAME);
    int done = REAL(mkdir)(path, mode);
    if (!done) note_names("mkdir", path, NULL);
    return done;
}

static int locked(int file, int command, void *argument) {
    int sets = command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK;
    if (sets && is_ours(file) && ((struct flock *)argument)->l_type != F_UNLCK && meet(LOCK) == FAIL) return -1;
    return REAL(fcntl)(file, command, argument);
}
int fcntl(int file, int command, ...) {
    va_list more;
    va_start(more, command);
    void *argument = va_arg(more, void *);
    va_end(more);
    return locked(file, command, argument);
}
int fcntl64(int file, int command, ...) {
    va_list more;
    va_start(more, command);
    void *argument = va_arg(more, void *);
    va_end(more);
    return locked(file, command, argument);
}
