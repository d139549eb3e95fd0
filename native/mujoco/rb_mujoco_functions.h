/* Macros that export single functions of mujoco.h: rb_mjf_<name>, guarded, with the result as the last parameter.
 * An expression may set `status` to a value other than RB_OK, with its text. */
#ifndef RB_MUJOCO_FUNCTIONS_H
#define RB_MUJOCO_FUNCTIONS_H

#include "rb_mujoco_guard.h"

/* RB_OK if the arrays of this model and this data have the same sizes, as after copying the model; else RB_ARGUMENT. */
int32_t rb_mj_fit(const rb_mj_model* m, const rb_mj_data* d);

/* RB_UNSUPPORTED, with the version that a function requires, or the function that replaces it. */
int32_t rb_mj_since(const char* version, const char* name);
int32_t rb_mj_until(const char* advice);

#define RB_MJ_BODY(data, ...)  \
    {                          \
        int32_t status = RB_OK;\
        RB_MJ_ENTER(data);     \
        __VA_ARGS__;           \
        RB_MJ_LEAVE();         \
        return status;         \
    }

/* of numbers only, or of a model; of a data; of a model and a data */
#define RB_MJ_F(name, params, ...) RB_API int32_t rb_mjf_##name params RB_MJ_BODY(NULL, __VA_ARGS__)
#define RB_MJ_D(name, params, ...) RB_API int32_t rb_mjf_##name params RB_MJ_BODY(d, __VA_ARGS__)
#define RB_MJ_MD(name, params, ...)         \
    RB_API int32_t rb_mjf_##name params {   \
        int32_t status = rb_mj_fit(m, d);   \
        if (status) return status;          \
        RB_MJ_ENTER(d);                     \
        __VA_ARGS__;                        \
        RB_MJ_LEAVE();                      \
        return status;                      \
    }

#pragma GCC diagnostic ignored "-Wunused-parameter"
#define RB_MJ_SINCE(version, name, params) RB_API int32_t rb_mjf_##name params { return rb_mj_since(version, #name); }
#define RB_MJ_UNTIL(advice, name, params) RB_API int32_t rb_mjf_##name params { return rb_mj_until(advice); }

#endif
