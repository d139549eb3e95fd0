#include "rb_abi.h"

#include <stdarg.h>
#include <stdio.h>

static _Thread_local char rb_text[4096];

const char* rb_last_error(void) { return rb_text; }

int32_t rb_fail(int32_t status, const char* format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(rb_text, sizeof rb_text, format, args);
    va_end(args);
    return status;
}
