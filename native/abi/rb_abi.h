/* What every shim shares: a status code, the text of the last error on this thread, and the export mark.
 * A shim function is one guarded call. It returns an rb_status, leaves its text in rb_last_error(), lets no C++ exception
 * and no longjmp out, and runs no managed callback beneath it. Foreign structs never cross: opaque pointers, fixed-width
 * numbers, pointer + length, and structs that a shim's own header defines. */
#ifndef RB_ABI_H
#define RB_ABI_H

#include <stdint.h>

#if defined(__GNUC__)
#define RB_EXPORT __attribute__((visibility("default")))
#else
#define RB_EXPORT
#endif

#ifdef __cplusplus
#define RB_API extern "C" RB_EXPORT
#else
#define RB_API RB_EXPORT
#endif

typedef enum rb_status {
    RB_OK = 0,
    RB_ERROR = 1,       /* the library refused; its own text is in rb_last_error() */
    RB_ARGUMENT = 2,    /* an argument cannot be: wrong size, null, unknown name */
    RB_UNSUPPORTED = 3, /* this build of the library has no such thing; the text names what would have it */
    RB_MEMORY = 4       /* no memory */
} rb_status;

/* The text of the last failed call on this thread, UTF-8, never null. Lent until the next call on this thread. */
RB_API const char* rb_last_error(void);

#ifdef __cplusplus
extern "C" {
#endif
/* For shims: keep a text (printf form) as this thread's last error and hand the status back. */
int32_t rb_fail(int32_t status, const char* format, ...) __attribute__((format(printf, 2, 3)));
#ifdef __cplusplus
}
#endif

#endif
