/* Calls into MuJoCo's model compiler, which is C++ and holds a lock: an error must unwind it, because a jump would leave the lock
 * held and the next load would deadlock. */
#ifndef RB_MUJOCO_UNWIND_H
#define RB_MUJOCO_UNWIND_H

#ifdef __cplusplus
extern "C" {
#endif

typedef void (*rb_mj_call)(void* context);

/* 0; 1 if rb_mj_throw was called inside; 2 if the compiler threw an exception, whose text is stored. */
int rb_mj_catch(rb_mj_call call, void* context, char* text, int capacity);
void rb_mj_throw(void) __attribute__((noreturn));

#ifdef __cplusplus
}
#endif

#endif
