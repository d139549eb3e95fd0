/* Common definitions of all shims: status codes, the text of the last error on this thread, and the export attribute.
 * A shim function is one guarded call. It returns an rb_status and stores its text for rb_last_error(). No C++ exception
 * and no longjmp leaves it, and it calls no managed callback. Structs of other libraries are not exposed, only opaque pointers, fixed-width
 * numbers, pointer + length, and structs that a shim's header defines. */
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
    RB_ERROR = 1,       /* the library failed; its text is in rb_last_error() */
    RB_ARGUMENT = 2,    /* invalid argument: wrong size, null, unknown name */
    RB_UNSUPPORTED = 3, /* not supported by this build of the library; the text names what supports it */
    RB_MEMORY = 4       /* out of memory */
} rb_status;

/* The text of the last failed call on this thread, UTF-8, never null. Valid until the next call on this thread. */
RB_API const char* rb_last_error(void);

#ifdef __cplusplus
extern "C" {
#endif
/* For shims: stores a text (printf format) as this thread's last error and returns the status. */
int32_t rb_fail(int32_t status, const char* format, ...) __attribute__((format(printf, 2, 3)));
#ifdef __cplusplus
}
#endif

#endif
