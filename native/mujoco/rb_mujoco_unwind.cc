#include "rb_mujoco_unwind.h"

#include <cstdio>
#include <exception>

namespace {
struct Raised {}; // a MuJoCo error; its text is this thread's last error
}

int rb_mj_catch(rb_mj_call call, void* context, char* text, int capacity) {
    try {
        call(context);
        return 0;
    } catch (const Raised&) {
        return 1;
    } catch (const std::exception& error) {
        std::snprintf(text, static_cast<size_t>(capacity), "%s", error.what());
        return 2;
    } catch (...) {
        std::snprintf(text, static_cast<size_t>(capacity), "no reason was given");
        return 2;
    }
}

void rb_mj_throw(void) { throw Raised(); }
