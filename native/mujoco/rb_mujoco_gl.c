/* Offscreen contexts: EGL device, EGL surfaceless, OSMesa. The libraries are loaded on demand, so that a
 * machine without one of them only lacks that backend. */
#include "rb_mujoco_guard.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GL_RENDERER 0x1F01
#define GL_UNSIGNED_BYTE 0x1401
#define GL_RGBA 0x1908

typedef const unsigned char* (*get_string_fn)(unsigned int);
typedef struct osmesa_context* OSMesaContext;

struct rb_mj_context {
    int32_t backend;
    EGLContext egl;
    EGLDisplay display;
    OSMesaContext osmesa;
    void* pixels; /* OSMesa requires a frame buffer in memory */
    int32_t width;
    int32_t height;
};

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;

// --- the libraries

static struct {
    void* library;
    PFNEGLGETPROCADDRESSPROC getProcAddress;
    PFNEGLQUERYSTRINGPROC queryString;
    PFNEGLINITIALIZEPROC initialize;
    PFNEGLBINDAPIPROC bindApi;
    PFNEGLCHOOSECONFIGPROC chooseConfig;
    PFNEGLCREATECONTEXTPROC createContext;
    PFNEGLDESTROYCONTEXTPROC destroyContext;
    PFNEGLMAKECURRENTPROC makeCurrent;
    PFNEGLGETCURRENTCONTEXTPROC getCurrentContext;
    PFNEGLGETERRORPROC getError;
    PFNEGLGETPLATFORMDISPLAYEXTPROC getPlatformDisplay;
    PFNEGLQUERYDEVICESEXTPROC queryDevices;
    PFNEGLQUERYDEVICESTRINGEXTPROC queryDeviceString;
} egl;

static struct {
    void* library;
    OSMesaContext (*createContext)(unsigned int format, int depth, int stencil, int accumulation, OSMesaContext share);
    void (*destroyContext)(OSMesaContext);
    unsigned char (*makeCurrent)(OSMesaContext, void* buffer, unsigned int type, int width, int height);
    OSMesaContext (*getCurrentContext)(void);
    void* (*getProcAddress)(const char*);
} osmesa;

static void* open_first(const char* const* names) {
    void* library = NULL;
    for (; *names && !library; ++names) library = dlopen(*names, RTLD_NOW | RTLD_LOCAL);
    return library;
}

static const char* const egl_names[] = {"libEGL.so.1", "libEGL.so", NULL};
static const char* const osmesa_names[] = {"libOSMesa.so.8", "libOSMesa.so.6", "libOSMesa.so", NULL};

/* llvmpipe starts one thread per core, which gains nothing for small images: vertex processing dominates, which one
 * thread does. Humanoid without shadows on two busy cores, CPU ms per frame with 0 / 1 / 2 threads: 64x64 3.1 / 3.5 / 3.1,
 * 96x96 3.4 / 3.7 / 3.3, 224x224 with 4 samples 12.0 / 12.4 / 13.0. So the caller's thread renders; LP_NUM_THREADS overrides. */
static void spare_threads(void) { setenv("LP_NUM_THREADS", "0", 0); }

static int load_egl(char* reason, int32_t capacity) {
    if (egl.library) return 1;
    spare_threads();
    void* library = open_first(egl_names);
    if (!library) {
        snprintf(reason, capacity, "libEGL.so.1 cannot be opened (%s); install libegl1", dlerror());
        return 0;
    }
    egl.getProcAddress = (PFNEGLGETPROCADDRESSPROC)dlsym(library, "eglGetProcAddress");
    egl.queryString = (PFNEGLQUERYSTRINGPROC)dlsym(library, "eglQueryString");
    egl.initialize = (PFNEGLINITIALIZEPROC)dlsym(library, "eglInitialize");
    egl.bindApi = (PFNEGLBINDAPIPROC)dlsym(library, "eglBindAPI");
    egl.chooseConfig = (PFNEGLCHOOSECONFIGPROC)dlsym(library, "eglChooseConfig");
    egl.createContext = (PFNEGLCREATECONTEXTPROC)dlsym(library, "eglCreateContext");
    egl.destroyContext = (PFNEGLDESTROYCONTEXTPROC)dlsym(library, "eglDestroyContext");
    egl.makeCurrent = (PFNEGLMAKECURRENTPROC)dlsym(library, "eglMakeCurrent");
    egl.getCurrentContext = (PFNEGLGETCURRENTCONTEXTPROC)dlsym(library, "eglGetCurrentContext");
    egl.getError = (PFNEGLGETERRORPROC)dlsym(library, "eglGetError");
    if (!egl.getProcAddress || !egl.queryString || !egl.initialize || !egl.bindApi || !egl.chooseConfig || !egl.createContext ||
        !egl.destroyContext || !egl.makeCurrent || !egl.getCurrentContext || !egl.getError) {
        snprintf(reason, capacity, "libEGL.so.1 lacks a function of EGL 1.4");
        return 0;
    }
    egl.getPlatformDisplay = (PFNEGLGETPLATFORMDISPLAYEXTPROC)egl.getProcAddress("eglGetPlatformDisplayEXT");
    egl.queryDevices = (PFNEGLQUERYDEVICESEXTPROC)egl.getProcAddress("eglQueryDevicesEXT");
    egl.queryDeviceString = (PFNEGLQUERYDEVICESTRINGEXTPROC)egl.getProcAddress("eglQueryDeviceStringEXT");
    egl.library = library;
    return 1;
}

static int load_osmesa(char* reason, int32_t capacity) {
    if (osmesa.library) return 1;
    spare_threads();
    void* library = open_first(osmesa_names);
    if (!library) {
        snprintf(reason, capacity, "libOSMesa.so.8 cannot be opened (%s); install libosmesa6", dlerror());
        return 0;
    }
    *(void**)&osmesa.createContext = dlsym(library, "OSMesaCreateContextExt");
    *(void**)&osmesa.destroyContext = dlsym(library, "OSMesaDestroyContext");
    *(void**)&osmesa.makeCurrent = dlsym(library, "OSMesaMakeCurrent");
    *(void**)&osmesa.getCurrentContext = dlsym(library, "OSMesaGetCurrentContext");
    *(void**)&osmesa.getProcAddress = dlsym(library, "OSMesaGetProcAddress");
    if (!osmesa.createContext || !osmesa.destroyContext || !osmesa.makeCurrent || !osmesa.getCurrentContext || !osmesa.getProcAddress) {
        snprintf(reason, capacity, "libOSMesa.so.8 lacks a function");
        return 0;
    }
    osmesa.library = library;
    return 1;
}

int rb_mj_gl_claim(int32_t backend, char* reason, int32_t capacity) {
    static int claimed;
    int family = backend == RB_MJ_GL_OSMESA ? 2 : 1;
    if (claimed == family) return 1;
    if (claimed) {
        snprintf(
            reason, capacity, "this process already renders with %s, and MuJoCo supports one OpenGL library per process",
            claimed == 2 ? "OSMesa" : "EGL");
        return 0;
    }
    // MuJoCo looks up eglGetProcAddress or OSMesaGetProcAddress in the global symbols of the process
    const char* const* names = family == 2 ? osmesa_names : egl_names;
    for (; *names; ++names)
        if (dlopen(*names, RTLD_NOW | RTLD_GLOBAL | RTLD_NOLOAD)) break;
    claimed = family;
    return 1;
}

// --- EGL displays: one per backend, initialized once per process (terminating one would end its other contexts)

typedef struct display_slot {
    int tried;
    EGLDisplay display;
    char reason[256];
} display_slot;

static display_slot device_slot, surfaceless_slot;

static EGLDisplay initialized(EGLenum platform, void* native) {
    EGLDisplay display = egl.getPlatformDisplay(platform, native, NULL);
    EGLint major, minor;
    if (display == EGL_NO_DISPLAY || !egl.initialize(display, &major, &minor)) return EGL_NO_DISPLAY;
    return display;
}

static EGLContext new_context(EGLDisplay display) {
    static const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_DEPTH_SIZE, 24, EGL_NONE};
    EGLConfig config;
    EGLint count = 0;
    if (!egl.bindApi(EGL_OPENGL_API) || !egl.chooseConfig(display, wanted, &config, 1, &count) || count < 1) return EGL_NO_CONTEXT;
    return egl.createContext(display, config, EGL_NO_CONTEXT, NULL);
}

// a display is usable if a desktop OpenGL context can be made current without a surface
static int draws(EGLDisplay display, char* reason, int32_t capacity) {
    EGLContext before = egl.getCurrentContext();
    EGLContext context = new_context(display);
    if (context == EGL_NO_CONTEXT) {
        snprintf(reason, capacity, "no context of desktop OpenGL (EGL error 0x%x)", (unsigned)egl.getError());
        return 0;
    }
    int good = 0;
    // do not replace a context that is current on this thread: then creating a context is sufficient
    if (before != EGL_NO_CONTEXT) good = 1;
    else if (!egl.makeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context))
        snprintf(reason, capacity, "a context cannot be made current without a surface (EGL error 0x%x)", (unsigned)egl.getError());
    else {
        get_string_fn get_string = (get_string_fn)egl.getProcAddress("glGetString");
        const unsigned char* renderer = get_string ? get_string(GL_RENDERER) : NULL;
        if (renderer) snprintf(reason, capacity, "%s", (const char*)renderer);
        else snprintf(reason, capacity, "glGetString returns nothing");
        good = renderer != NULL;
        egl.makeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    }
    egl.destroyContext(display, context);
    return good;
}

static int is_software(EGLDeviceEXT device) {
    const char* extensions = egl.queryDeviceString ? egl.queryDeviceString(device, EGL_EXTENSIONS) : NULL;
    return extensions && strstr(extensions, "EGL_MESA_device_software");
}

static void find_device(display_slot* slot) {
    EGLDeviceEXT devices[32];
    EGLint count = 0;
    if (!egl.queryDevices || !egl.getPlatformDisplay || !egl.queryDevices(32, devices, &count) || count == 0) {
        snprintf(slot->reason, sizeof slot->reason, "EGL lists no devices (EGL_EXT_device_enumeration)");
        return;
    }
    // GPUs first, Mesa's software device last
    for (int software = 0; software <= 1; ++software)
        for (EGLint i = 0; i < count; ++i) {
            if (is_software(devices[i]) != software) continue;
            EGLDisplay display = initialized(EGL_PLATFORM_DEVICE_EXT, devices[i]);
            if (display == EGL_NO_DISPLAY)
                snprintf(slot->reason, sizeof slot->reason, "device %d of %d cannot be initialized (EGL error 0x%x)", (int)i, (int)count,
                         (unsigned)egl.getError());
            else if (draws(display, slot->reason, sizeof slot->reason)) {
                slot->display = display;
                return;
            }
        }
}

static void find_surfaceless(display_slot* slot) {
    const char* extensions = egl.queryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
    if (!egl.getPlatformDisplay || !extensions || !strstr(extensions, "EGL_MESA_platform_surfaceless")) {
        snprintf(slot->reason, sizeof slot->reason, "EGL lacks EGL_MESA_platform_surfaceless; install libegl-mesa0");
        return;
    }
    EGLDisplay display = initialized(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY);
    if (display == EGL_NO_DISPLAY)
        snprintf(slot->reason, sizeof slot->reason, "the display cannot be initialized (EGL error 0x%x)", (unsigned)egl.getError());
    else if (draws(display, slot->reason, sizeof slot->reason)) slot->display = display;
}

static EGLDisplay display_of(int32_t backend, char* reason, int32_t capacity) {
    display_slot* slot = backend == RB_MJ_GL_EGL_DEVICE ? &device_slot : &surfaceless_slot;
    if (!slot->tried) {
        if (!load_egl(reason, capacity)) return EGL_NO_DISPLAY;
        if (backend == RB_MJ_GL_EGL_DEVICE) find_device(slot);
        else find_surfaceless(slot);
        slot->tried = 1;
    }
    snprintf(reason, capacity, "%s", slot->reason);
    return slot->display;
}

// --- contexts

static int make_egl(rb_mj_context* context, char* reason, int32_t capacity) {
    context->display = display_of(context->backend, reason, capacity);
    if (context->display == EGL_NO_DISPLAY) return 0;
    context->egl = new_context(context->display);
    if (context->egl != EGL_NO_CONTEXT) return 1;
    snprintf(reason, capacity, "cannot create another context (EGL error 0x%x)", (unsigned)egl.getError());
    return 0;
}

static int make_osmesa(rb_mj_context* context, char* reason, int32_t capacity) {
    if (!load_osmesa(reason, capacity)) return 0;
    context->pixels = malloc((size_t)context->width * context->height * 4);
    context->osmesa = osmesa.createContext(GL_RGBA, 24, 8, 0, NULL);
    if (context->pixels && context->osmesa) {
        snprintf(reason, capacity, "OSMesa");
        return 1;
    }
    snprintf(reason, capacity, "OSMesa cannot create a context");
    return 0;
}

static void release(rb_mj_context* context) {
    if (context->egl) {
        if (egl.getCurrentContext() == context->egl) egl.makeCurrent(context->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        egl.destroyContext(context->display, context->egl);
    }
    if (context->osmesa) {
        if (osmesa.getCurrentContext() == context->osmesa) osmesa.makeCurrent(NULL, NULL, 0, 0, 0);
        osmesa.destroyContext(context->osmesa);
    }
    free(context->pixels);
    free(context);
}

rb_mj_context* rb_mj_context_create(int32_t backend, int32_t width, int32_t height, char* reason, int32_t capacity) {
    rb_mj_context* context = calloc(1, sizeof *context);
    if (!context) return NULL;
    context->backend = backend;
    context->width = width;
    context->height = height;
    pthread_mutex_lock(&door);
    int made = backend == RB_MJ_GL_OSMESA ? make_osmesa(context, reason, capacity) : make_egl(context, reason, capacity);
    pthread_mutex_unlock(&door);
    if (made) return context;
    release(context);
    return NULL;
}

int rb_mj_context_use(rb_mj_context* context) {
    if (context->backend == RB_MJ_GL_OSMESA)
        return osmesa.getCurrentContext() == context->osmesa ||
               osmesa.makeCurrent(context->osmesa, context->pixels, GL_UNSIGNED_BYTE, context->width, context->height);
    return egl.getCurrentContext() == context->egl || egl.makeCurrent(context->display, EGL_NO_SURFACE, EGL_NO_SURFACE, context->egl);
}

void rb_mj_context_free(rb_mj_context* context) {
    if (context) release(context);
}

int32_t rb_mj_gl_probe(int32_t backend, char* text, int32_t capacity) {
    if (backend < RB_MJ_GL_EGL_DEVICE || backend > RB_MJ_GL_OSMESA) return rb_fail(RB_ARGUMENT, "there is no backend %d", backend);
    char reason[256] = "";
    rb_mj_context* context = rb_mj_context_create(backend, 16, 16, reason, sizeof reason);
    snprintf(text, capacity, "%s", reason);
    if (!context) return rb_fail(RB_UNSUPPORTED, "%s", reason);
    rb_mj_context_free(context);
    return RB_OK;
}
