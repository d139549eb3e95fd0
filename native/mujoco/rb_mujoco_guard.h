/* Internal definitions of this shim: the guard around MuJoCo's errors, and a data with its warnings. */
#ifndef RB_MUJOCO_GUARD_H
#define RB_MUJOCO_GUARD_H

#include "rb_mujoco.h"
#include "rb_mujoco_unwind.h"

#include <mujoco/mujoco.h>

#include <setjmp.h>
#include <stdatomic.h>

#define RB_MJ_TEXT 1024

_Static_assert(sizeof(mjtNum) == sizeof(double), "this shim requires a double-precision MuJoCo");

struct rb_mj_data {
    mjData* d;
    const mjModel* m;
    char warning[RB_MJ_TEXT]; /* last warning raised by a call with this data */
};

/* mju_error() must not return and ends the process by default. Inside a guard it jumps back here: the skipped stack
 * frames belong to MuJoCo and this shim, never to a caller. */
typedef struct rb_mj_guard {
    jmp_buf jump;
    struct rb_mj_guard* outer;
    rb_mj_data* data;
    size_t stack; /* position of mjData's stack, to restore after an error */
    size_t base;
    int unwinds; /* throw an exception instead of jumping */
} rb_mj_guard;

void rb_mj_guard_enter(rb_mj_guard* guard, rb_mj_data* data);
void rb_mj_guard_leave(rb_mj_guard* guard);
int32_t rb_mj_guard_failed(rb_mj_guard* guard);
/* A call into the model compiler: RB_OK, or RB_ERROR with the text of an error or of an exception. */
int32_t rb_mj_guarded(rb_mj_call call, void* context);
/* Text of the last warning on this thread after this count, or "". */
const char* rb_mj_warning_since(int64_t count);
int64_t rb_mj_warnings(void);
/* MuJoCo's file system, or null for null. */
const mjVFS* rb_mj_vfs_files(const rb_mj_vfs* vfs);

/* Guarded from here to RB_MJ_LEAVE; after an error, the enclosing function returns RB_ERROR. */
#define RB_MJ_ENTER(data)                                      \
    rb_mj_guard guard;                                         \
    rb_mj_guard_enter(&guard, (rb_mj_data*)(data));            \
    if (_setjmp(guard.jump)) return rb_mj_guard_failed(&guard)

#define RB_MJ_LEAVE() rb_mj_guard_leave(&guard)

extern atomic_llong rb_mj_models, rb_mj_datas, rb_mj_renderers;

/* --- OpenGL contexts (rb_mujoco_gl.c) --------------------------------------------------------------------------- */

typedef struct rb_mj_context rb_mj_context;

/* A context that can be made current on this thread, or null with the reason. */
rb_mj_context* rb_mj_context_create(int32_t backend, int32_t width, int32_t height, char* reason, int32_t capacity);
/* Makes it current on this thread; 0 on failure. */
int rb_mj_context_use(rb_mj_context* context);
void rb_mj_context_free(rb_mj_context* context);
/* MuJoCo looks up OpenGL functions once per process: afterwards only backends with the same library can render. */
int rb_mj_gl_claim(int32_t backend, char* reason, int32_t capacity);

#endif
