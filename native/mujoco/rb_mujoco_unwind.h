/* Calls into MuJoCo's model compiler, which is C++ and holds a lock: an error must unwind it, for a jump over it would leave the lock
 * taken and the next load waiting for ever. */
#ifndef RB_MUJOCO_UNWIND_H
#define RB_MUJOCO_UNWIND_H

#ifdef __cplusplus
extern "C" {
#endif

typedef void (*rb_mj_call)(void* context);

/* 0; 1 where rb_mj_throw was called inside; 2 where the compiler threw something of its own, whose text is kept. */
int rb_mj_catch(rb_mj_call call, void* context, char* text, int capacity);
void rb_mj_throw(void) __attribute__((noreturn));

#ifdef __cplusplus
}
#endif

#endif
