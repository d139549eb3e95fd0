#include "rb_mujoco_guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

atomic_llong rb_mj_models, rb_mj_datas, rb_mj_renderers;

static _Thread_local rb_mj_guard* top;
static _Thread_local char warning_text[RB_MJ_TEXT];
static _Thread_local int64_t warning_count;

static void (*outer_error)(const char*);

static void on_error(const char* text) {
    rb_mj_guard* guard = top;
    if (guard) {
        rb_fail(RB_ERROR, "%s", text);
        if (guard->unwinds) rb_mj_throw();
        longjmp(guard->jump, 1);
    }

    // a MuJoCo call from outside this shim: default behavior
    if (outer_error) outer_error(text);
    fprintf(stderr, "ERROR: %s\n", text);
    exit(EXIT_FAILURE);
}

static void on_warning(const char* text) {
    snprintf(warning_text, sizeof warning_text, "%s", text);
    ++warning_count;
    if (top && top->data) memcpy(top->data->warning, warning_text, sizeof warning_text);
}

__attribute__((constructor)) static void install(void) {
    outer_error = mju_user_error;
    mju_user_error = on_error;
    mju_user_warning = on_warning;
}

void rb_mj_guard_enter(rb_mj_guard* guard, rb_mj_data* data) {
    guard->outer = top;
    guard->data = data;
    guard->unwinds = 0;
    if (data) {
        guard->stack = data->d->pstack;
#if mjVERSION_HEADER >= 300
        guard->base = data->d->pbase;
#endif
    }
    top = guard;
}

void rb_mj_guard_leave(rb_mj_guard* guard) { top = guard->outer; }

int32_t rb_mj_guard_failed(rb_mj_guard* guard) {
    top = guard->outer;
    if (guard->data) {
        guard->data->d->pstack = guard->stack;
#if mjVERSION_HEADER >= 300
        guard->data->d->pbase = guard->base;
#endif
    }
    return RB_ERROR;
}

// the compiler installs thread-local handlers, which an exception does not remove; not declared in a header
extern void _mjPRIVATE__set_tls_error_fn(void (*handler)(const char*)) __attribute__((weak));
extern void _mjPRIVATE__set_tls_warning_fn(void (*handler)(const char*)) __attribute__((weak));

int32_t rb_mj_guarded(rb_mj_call call, void* context) {
    char text[RB_MJ_TEXT] = "";
    rb_mj_guard guard;
    rb_mj_guard_enter(&guard, NULL);
    guard.unwinds = 1;
    int outcome = rb_mj_catch(call, context, text, sizeof text);
    rb_mj_guard_leave(&guard);
    if (outcome == 0) return RB_OK;
    if (_mjPRIVATE__set_tls_error_fn) _mjPRIVATE__set_tls_error_fn(NULL);
    if (_mjPRIVATE__set_tls_warning_fn) _mjPRIVATE__set_tls_warning_fn(NULL);
    return outcome == 1 ? RB_ERROR : rb_fail(RB_ERROR, "MuJoCo's model compiler failed: %s", text);
}

const char* rb_mj_warning_since(int64_t count) { return warning_count > count ? warning_text : ""; }

int64_t rb_mj_warnings(void) { return warning_count; }

const char* rb_mj_thread_warning(int64_t* count) {
    if (count) *count = warning_count;
    return warning_text;
}

const char* rb_mj_version(void) { return mj_versionString(); }

void rb_mj_live(rb_mj_counts* counts) {
    counts->models = atomic_load(&rb_mj_models);
    counts->datas = atomic_load(&rb_mj_datas);
    counts->renderers = atomic_load(&rb_mj_renderers);
}

int32_t rb_mj_struct_size(int32_t which) {
    switch (which) {
        case 0: return (int32_t)sizeof(rb_mj_counts);
        case 1: return (int32_t)sizeof(rb_mj_field);
        case 2: return (int32_t)sizeof(rb_mj_array);
        case 3: return (int32_t)sizeof(rb_mj_contact);
        case 4: return (int32_t)sizeof(rb_mj_render_options);
        case 5: return (int32_t)sizeof(rb_mj_view);
        case 6: return (int32_t)sizeof(rb_mj_free_camera);
        case 7: return (int32_t)sizeof(rb_mj_length_range);
        default: return -1;
    }
}
