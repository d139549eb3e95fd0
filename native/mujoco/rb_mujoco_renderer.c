/* Offscreen rendering: one OpenGL context, one mjrContext and one scene, owned by the thread that created them. */
#include "rb_mujoco_guard.h"
#include "rb_mujoco_scene.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REASON = 1024 };

/* A thread that creates renderers; this object outlives the thread while a renderer refers to it. */
typedef struct owner {
    atomic_int alive;
    atomic_int count;
} owner;

struct rb_mj_renderer {
    rb_mj_model* m;
    rb_mj_context* gl;
    owner* owner;
    rb_mj_renderer* next; /* in the list of renderers to be freed by their thread */
    mjrContext context;
    rb_mj_scene seen;
    int32_t backend;
    int32_t width;
    int32_t height;
    float* spare;
    uint8_t* ids; /* [height, width, 3] colors of the segmentation pass, allocated on first use */
    char reason[REASON];
};

// mjr_makeContext fills process-global tables and reads sizes from the model, which are changed temporarily
static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;

// --- threads

static _Thread_local owner* self;
static pthread_key_t key;
static pthread_once_t key_once = PTHREAD_ONCE_INIT;

static void let_go(owner* one) {
    if (atomic_fetch_sub(&one->count, 1) == 1) free(one);
}

static void thread_ended(void* one) {
    atomic_store(&((owner*)one)->alive, 0);
    let_go(one);
}

static void make_key(void) { pthread_key_create(&key, thread_ended); }

static owner* this_thread(void) {
    if (self) return self;
    pthread_once(&key_once, make_key);
    owner* made = calloc(1, sizeof *made);
    if (!made) return NULL;
    atomic_store(&made->alive, 1);
    atomic_store(&made->count, 1);
    pthread_setspecific(key, made);
    return self = made;
}

// --- release

static void destroy(rb_mj_renderer* r) {
    if (r->gl && rb_mj_context_use(r->gl)) mjr_freeContext(&r->context);
    rb_mj_scene_release(&r->seen);
    rb_mj_context_free(r->gl);
    if (r->owner) let_go(r->owner);
    free(r->spare);
    free(r->ids);
    free(r);
    atomic_fetch_sub(&rb_mj_renderers, 1);
}

static rb_mj_renderer* waiting;

// renderers of this thread or of ended threads
static void release_waiting(void) {
    for (;;) {
        pthread_mutex_lock(&door);
        rb_mj_renderer** at = &waiting;
        while (*at && (*at)->owner != self && atomic_load(&(*at)->owner->alive)) at = &(*at)->next;
        rb_mj_renderer* found = *at;
        if (found) *at = found->next;
        pthread_mutex_unlock(&door);
        if (!found) return;
        destroy(found);
    }
}

void rb_mj_renderer_free(rb_mj_renderer* r) {
    if (!r) return;
    if (r->owner == self || !atomic_load(&r->owner->alive)) destroy(r);
    else {
        pthread_mutex_lock(&door);
        r->next = waiting;
        waiting = r;
        pthread_mutex_unlock(&door);
    }
    release_waiting();
}

// --- creation

static const char* const names[] = {"auto", "EGL device", "EGL surfaceless", "OSMesa"};

static void add_reason(rb_mj_renderer* r, int32_t backend, const char* verdict, const char* why) {
    size_t used = strlen(r->reason);
    snprintf(r->reason + used, sizeof r->reason - used, "%s%s: %s%s%s", used ? "\n" : "", names[backend], verdict, why[0] ? ", " : "", why);
}

static int open_context(rb_mj_renderer* r, int32_t asked) {
    for (int32_t backend = RB_MJ_GL_EGL_DEVICE; backend <= RB_MJ_GL_OSMESA; ++backend) {
        if (asked != RB_MJ_GL_AUTO && asked != backend) continue;
        char why[256] = "";
        r->gl = rb_mj_context_create(backend, r->width, r->height, why, sizeof why);
        if (r->gl && rb_mj_gl_claim(backend, why, sizeof why) && rb_mj_context_use(r->gl)) {
            r->backend = backend;
            add_reason(r, backend, "taken", why);
            return 1;
        }
        add_reason(r, backend, "refused", why);
        rb_mj_context_free(r->gl);
        r->gl = NULL;
    }
    return 0;
}

static int32_t make_context(rb_mj_renderer* r) {
    RB_MJ_ENTER(NULL);
    mjr_makeContext(r->m, &r->context, mjFONTSCALE_50);
    mjr_setBuffer(mjFB_OFFSCREEN, &r->context);
    RB_MJ_LEAVE();
    if (r->context.currentBuffer != mjFB_OFFSCREEN)
        return rb_fail(RB_ERROR, "OpenGL cannot provide a framebuffer of %d x %d", r->width, r->height);
    return RB_OK;
}

static int32_t build(rb_mj_renderer* r, const rb_mj_render_options* o) {
    r->spare = malloc(sizeof(float) * (size_t)r->width);
    r->owner = this_thread();
    if (!r->spare || !r->owner) return rb_fail(RB_MEMORY, "out of memory");
    atomic_fetch_add(&r->owner->count, 1);
    int32_t status = rb_mj_scene_make(&r->seen, r->m, o->shadows, o->reflections);
    if (status) return status;

    pthread_mutex_lock(&door);
    if (!open_context(r, o->backend)) status = rb_fail(RB_UNSUPPORTED, "offscreen OpenGL is not available.\n%s", r->reason);
    else {
        mjVisual* vis = &r->m->vis;
        int width = vis->global.offwidth, height = vis->global.offheight;
        int samples = vis->quality.offsamples, shadow = vis->quality.shadowsize;
        vis->global.offwidth = r->width;
        vis->global.offheight = r->height;
        vis->quality.offsamples = o->samples;
        if (!o->shadows) vis->quality.shadowsize = 0;
        status = make_context(r);
        vis->global.offwidth = width;
        vis->global.offheight = height;
        vis->quality.offsamples = samples;
        vis->quality.shadowsize = shadow;
    }
    pthread_mutex_unlock(&door);
    return status;
}

int32_t rb_mj_renderer_create(rb_mj_model* model, const rb_mj_render_options* o, rb_mj_renderer** renderer) {
    if (o->width < 1 || o->height < 1 || o->width > 16384 || o->height > 16384)
        return rb_fail(RB_ARGUMENT, "a frame of %d x %d pixels cannot be rendered", o->width, o->height);
    if (o->backend < RB_MJ_GL_AUTO || o->backend > RB_MJ_GL_OSMESA) return rb_fail(RB_ARGUMENT, "there is no backend %d", o->backend);
    if (o->samples < 0 || o->samples > 64)
        return rb_fail(RB_ARGUMENT, "the number of samples per pixel must be 0 to 64, not %d", o->samples);
    rb_mj_renderer* r = calloc(1, sizeof *r);
    if (!r) return rb_fail(RB_MEMORY, "out of memory");
    atomic_fetch_add(&rb_mj_renderers, 1);
    r->m = model;
    r->width = o->width;
    r->height = o->height;
    mjv_defaultScene(&r->seen.scene);
    mjr_defaultContext(&r->context);
    int32_t status = build(r, o);
    release_waiting();
    if (status) destroy(r);
    else *renderer = r;
    return status;
}

int32_t rb_mj_renderer_backend(const rb_mj_renderer* r, int32_t* backend, const char** reason) {
    *backend = r->backend;
    *reason = r->reason;
    return RB_OK;
}

int32_t rb_mj_renderer_flag(rb_mj_renderer* r, int32_t flags, int32_t index, int32_t value) {
    return rb_mj_scene_flag(&r->seen, flags, index, value);
}

int32_t rb_mj_renderer_lens(rb_mj_renderer* r, double fovy, const rb_mj_free_camera* camera) {
    return rb_mj_scene_lens(&r->seen, fovy, camera);
}

int32_t rb_mj_renderer_view(rb_mj_renderer* r, rb_mj_data* data, int32_t camera, rb_mj_view* view) {
    return rb_mj_scene_look(&r->seen, data, camera, view);
}

// --- frames

static int32_t check(rb_mj_renderer* r) {
    if (r->owner != self) return rb_fail(RB_ARGUMENT, "this renderer belongs to the thread that created it");
    if (!rb_mj_context_use(r->gl)) return rb_fail(RB_ERROR, "the OpenGL context cannot be made current on this thread");
    return RB_OK;
}

static int32_t paint(rb_mj_renderer* r, uint8_t* rgb, float* depth) {
    mjrRect frame = {0, 0, r->width, r->height};
    RB_MJ_ENTER(NULL);
    mjr_render(frame, &r->seen.scene, &r->context);
    mjr_readPixels(rgb, depth, frame, &r->context);
    RB_MJ_LEAVE();
    return RB_OK;
}

static int32_t draw(rb_mj_renderer* r, rb_mj_data* data, int32_t camera, uint8_t* rgb, float* depth) {
    int32_t status = rb_mj_scene_update(&r->seen, data, camera);
    return status ? status : paint(r, rgb, depth);
}

// OpenGL's first row is the bottom row
static void flip(void* image, size_t row, int32_t height, void* spare) {
    char* low = image;
    char* high = low + row * (size_t)(height - 1);
    for (; low < high; low += row, high -= row) {
        memcpy(spare, low, row);
        memcpy(low, high, row);
        memcpy(high, spare, row);
    }
}

// window depth to distance from the camera plane
static void to_meters(const rb_mj_renderer* r, float* depth) {
    double znear = r->m->vis.map.znear * r->m->stat.extent, zfar = r->m->vis.map.zfar * r->m->stat.extent;
    double slope = 1 - znear / zfar;
    size_t count = (size_t)r->width * r->height;
    for (size_t i = 0; i < count; ++i) depth[i] = (float)(znear / (1 - depth[i] * slope));
}

int32_t rb_mj_render(rb_mj_renderer* r, rb_mj_data* data, int32_t camera, uint8_t* rgb, float* depth) {
    int32_t status = check(r);
    if (!status) status = draw(r, data, camera, rgb, depth);
    if (status) return status;
    if (rgb) flip(rgb, (size_t)r->width * 3, r->height, r->spare);
    if (depth) {
        flip(depth, (size_t)r->width * sizeof(float), r->height, r->spare);
        to_meters(r, depth);
    }
    return RB_OK;
}

int32_t rb_mj_render_segmentation(rb_mj_renderer* r, rb_mj_data* data, int32_t camera, int32_t* geom) {
    int32_t status = check(r);
    if (status) return status;
    if (!r->ids) r->ids = malloc((size_t)r->width * r->height * 3);
    if (!r->ids) return rb_fail(RB_MEMORY, "out of memory");
    r->seen.scene.flags[mjRND_SEGMENT] = r->seen.scene.flags[mjRND_IDCOLOR] = 1;
    status = draw(r, data, camera, r->ids, NULL);
    r->seen.scene.flags[mjRND_SEGMENT] = r->seen.scene.flags[mjRND_IDCOLOR] = 0;
    if (status) return status;
    const mjvScene* scene = &r->seen.scene;
    for (int32_t y = r->height - 1; y >= 0; --y) {
        const uint8_t* p = r->ids + (size_t)y * r->width * 3;
        for (int32_t x = 0; x < r->width; ++x, p += 3, ++geom) {
            // color = segment id + 1
            int id = p[0] + 256 * p[1] + 65536 * p[2] - 1;
            *geom = id >= 0 && id < scene->ngeom && scene->geoms[id].objtype == mjOBJ_GEOM ? scene->geoms[id].objid : -1;
        }
    }
    return RB_OK;
}

static int32_t upload(rb_mj_renderer* r, int32_t texture) {
    RB_MJ_ENTER(NULL);
    mjr_uploadTexture(r->m, &r->context, texture);
    RB_MJ_LEAVE();
    return RB_OK;
}

int32_t rb_mj_renderer_upload_texture(rb_mj_renderer* r, int32_t texture) {
    int32_t status = check(r);
    if (status) return status;
    if (texture < 0 || texture >= r->m->ntex) return rb_fail(RB_ARGUMENT, "texture %d is outside 0..%d", texture, (int)r->m->ntex - 1);
    return upload(r, texture);
}
