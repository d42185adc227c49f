/* Stands between one process and its disk (LD_PRELOAD): counts what is written below one folder, stops the
 * process at the n-th write, lets the disk be full or read-only from there on, or records everything in order.
 *
 * It does nothing until shim_arm() is called. Errors of its own end the process: a test must not go on half
 * watched. Linux only; compiled by shim.py where there is a C compiler. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { OFF, COUNT, KILL, FULL, READ_ONLY, RECORD };
enum { LONGEST = 4096 };

static char root[LONGEST];
static size_t root_length;
static int mode = OFF, log_handle = -1;
static long passed, stop_at, refused;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

struct __attribute__((packed)) record {
    char what;
    uint64_t inode, offset;
    uint32_t length, name_length;
};

void shim_arm(const char *folder, int how, long at, const char *log) {
    pthread_mutex_lock(&turn);
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    passed = refused = 0;
    stop_at = at;
    if (log_handle >= 0) close(log_handle);
    log_handle = how == RECORD ? REAL(open)(log, O_CREAT | O_TRUNC | O_WRONLY | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (how == RECORD && log_handle < 0) abort();
    mode = how;
    pthread_mutex_unlock(&turn);
}

long shim_passed(void) { return passed; }
long shim_refused(void) { return refused; }

/* The path of a name or of an open file, "" where it does not lie below the folder that is watched. */
static const char *inside(char *path) {
    if (mode == OFF || strncmp(path, root, root_length) != 0 || path[root_length] != '/') return "";
    char *gone = strstr(path, " (deleted)");
    if (gone) *gone = 0;
    return path + root_length + 1;
}

static const char *of_handle(int handle, char *room) {
    char link[64];
    if (mode == OFF) return "";
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, room, LONGEST - 1);
    room[length < 0 ? 0 : length] = 0;
    return inside(room);
}

static const char *of_name(int folder, const char *name, char *room) {
    if (mode == OFF) return "";
    if (name[0] == '/') {
        snprintf(room, LONGEST, "%s", name);
    } else {
        char base[LONGEST];
        if (folder == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return "";
        } else {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            ssize_t length = readlink(link, base, sizeof base - 1);
            base[length < 0 ? 0 : length] = 0;
        }
        if (snprintf(room, LONGEST, "%s/%s", base, name) >= LONGEST) return "";
    }
    return inside(room);
}

/* What the index of shared memory does is rebuilt after a crash: it is no write to the disk. */
static int watched(const char *path) {
    size_t length = strlen(path);
    return length && !(length > 4 && strcmp(path + length - 4, "-shm") == 0);
}

static uint64_t inode_of(int handle) {
    struct stat found;
    return fstat(handle, &found) ? 0 : (uint64_t)found.st_ino;
}

static void note(char what, uint64_t inode, uint64_t offset, const char *name, const void *data, size_t length) {
    if (mode != RECORD) return;
    struct record head = {what, inode, offset, (uint32_t)length, (uint32_t)strlen(name)};
    __typeof__(&write) put = REAL(write);
    if (put(log_handle, &head, sizeof head) != sizeof head) abort();
    if (put(log_handle, name, head.name_length) != (ssize_t)head.name_length) abort();
    if (length && put(log_handle, data, length) != (ssize_t)length) abort();
}

/* Whether one more change may pass; `grows`: it needs room on the disk. Called with the turn held. */
static int may_pass(int grows) {
    passed++;
    if (mode == KILL && passed >= stop_at) {
        kill(getpid(), SIGKILL);
        pause();
    }
    if (mode == FULL && grows && passed >= stop_at) return refused++, errno = ENOSPC, 0;
    if (mode == READ_ONLY) return refused++, errno = EROFS, 0;
    return 1;
}

#define TURN pthread_mutex_lock(&turn)
#define DONE pthread_mutex_unlock(&turn)

static ssize_t written(int handle, const void *data, size_t length, off_t offset, int placed) {
    char room[LONGEST];
    const char *path = of_handle(handle, room);
    if (!watched(path)) return placed ? REAL(pwrite)(handle, data, length, offset) : REAL(write)(handle, data, length);
    TURN;
    ssize_t done = -1;
    if (may_pass(1)) {
        if (!placed)
            offset = fcntl(handle, F_GETFL) & O_APPEND ? lseek(handle, 0, SEEK_END) : lseek(handle, 0, SEEK_CUR);
        done = placed ? REAL(pwrite)(handle, data, length, offset) : REAL(write)(handle, data, length);
        if (done > 0) note('W', inode_of(handle), (uint64_t)offset, path, data, (size_t)done);
    }
    DONE;
    return done;
}

ssize_t write(int handle, const void *data, size_t length) { return written(handle, data, length, 0, 0); }
ssize_t pwrite(int handle, const void *data, size_t length, off_t at) { return written(handle, data, length, at, 1); }
ssize_t pwrite64(int handle, const void *data, size_t length, off64_t at) {
    return written(handle, data, length, at, 1);
}

static int cut(int handle, off_t size) {
    char room[LONGEST];
    const char *path = of_handle(handle, room);
    struct stat found;
    if (!watched(path)) return REAL(ftruncate)(handle, size);
    TURN;
    int done = -1;
    if (may_pass(!fstat(handle, &found) && size > found.st_size)) {
        done = REAL(ftruncate)(handle, size);
        if (!done) note('T', inode_of(handle), (uint64_t)size, path, NULL, 0);
    }
    DONE;
    return done;
}

int ftruncate(int handle, off_t size) { return cut(handle, size); }
int ftruncate64(int handle, off64_t size) { return cut(handle, size); }

static int pushed(int handle, int data_only) {
    char room[LONGEST];
    struct stat found;
    const char *path = of_handle(handle, room);
    int whole = mode != OFF && !strcmp(room, root);
    if (!whole && !watched(path)) return data_only ? REAL(fdatasync)(handle) : REAL(fsync)(handle);
    TURN;
    int done = -1;
    if (may_pass(0)) {
        done = 0; /* the machine never stops in a test: what is promised is what counts */
        int folder = !fstat(handle, &found) && S_ISDIR(found.st_mode);
        note(folder ? 'D' : 'S', inode_of(handle), 0, whole ? "" : path, NULL, 0);
    }
    DONE;
    return done;
}

int fsync(int handle) { return pushed(handle, 0); }
int fdatasync(int handle) { return pushed(handle, 1); }

static int opened(int folder, const char *name, int flags, mode_t permissions) {
    char room[LONGEST];
    const char *path = of_name(folder, name, room);
    struct stat found;
    int there = watched(path) && !fstatat(folder, name, &found, 0);
    int changes = watched(path) && ((flags & O_CREAT && !there) || (flags & O_TRUNC && there && found.st_size > 0));
    if (mode == READ_ONLY && path[0] && (flags & O_ACCMODE) != O_RDONLY) return errno = EROFS, refused++, -1;
    if (!changes) return REAL(openat)(folder, name, flags, permissions);
    TURN;
    int handle = -1;
    if (may_pass(!there)) {
        handle = REAL(openat)(folder, name, flags, permissions);
        if (handle >= 0) note(there ? 'T' : 'C', inode_of(handle), 0, path, NULL, 0);
    }
    DONE;
    return handle;
}

#define PERMISSIONS                      \
    mode_t permissions = 0;              \
    if (flags & (O_CREAT | O_TMPFILE)) { \
        va_list more;                    \
        va_start(more, flags);           \
        permissions = va_arg(more, int); \
        va_end(more);                    \
    }

int open(const char *name, int flags, ...) { PERMISSIONS return opened(AT_FDCWD, name, flags, permissions); }
int open64(const char *name, int flags, ...) { PERMISSIONS return opened(AT_FDCWD, name, flags, permissions); }
int openat(int at, const char *name, int flags, ...) { PERMISSIONS return opened(at, name, flags, permissions); }
int openat64(int at, const char *name, int flags, ...) { PERMISSIONS return opened(at, name, flags, permissions); }

int rename(const char *from, const char *to) {
    char room[LONGEST], other[LONGEST];
    const char *old = of_name(AT_FDCWD, from, room), *new = of_name(AT_FDCWD, to, other);
    if (!watched(old) && !watched(new)) return REAL(rename)(from, to);
    TURN;
    int done = -1;
    if (may_pass(0)) {
        done = REAL(rename)(from, to);
        if (!done) note('R', 0, 0, old, new, strlen(new));
    }
    DONE;
    return done;
}

static int removed(int folder, const char *name, int flags) {
    char room[LONGEST];
    const char *path = of_name(folder, name, room);
    if (!watched(path)) return REAL(unlinkat)(folder, name, flags);
    TURN;
    int done = -1;
    if (may_pass(0)) {
        done = REAL(unlinkat)(folder, name, flags);
        if (!done) note(flags & AT_REMOVEDIR ? 'X' : 'U', 0, 0, path, NULL, 0);
    }
    DONE;
    return done;
}

int unlink(const char *name) { return removed(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return removed(AT_FDCWD, name, AT_REMOVEDIR); }
int unlinkat(int folder, const char *name, int flags) { return removed(folder, name, flags); }

int mkdir(const char *name, mode_t permissions) {
    char room[LONGEST];
    const char *path = of_name(AT_FDCWD, name, room);
    if (!watched(path)) return REAL(mkdir)(name, permissions);
    TURN;
    int done = -1;
    if (may_pass(1)) {
        done = REAL(mkdir)(name, permissions);
        if (!done) note('M', 0, 0, path, NULL, 0);
    }
    DONE;
    return done;
}

/* Copies inside the kernel would pass unseen: whoever asks is sent back to plain writing. */
ssize_t sendfile(int to, int from, off_t *offset, size_t length) {
    char room[LONGEST];
    if (watched(of_handle(to, room))) return errno = EINVAL, -1;
    return REAL(sendfile)(to, from, offset, length);
}
ssize_t sendfile64(int to, int from, off64_t *offset, size_t length) { return sendfile(to, from, offset, length); }
