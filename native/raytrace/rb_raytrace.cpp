/* The exported functions. Each is one guarded call. */
#include "rb_raytrace.h"
#include "rb_mujoco_scene.h"
#include "rt_scene.h"
#include "rt_tiles.h"

#include <cstdio>
#include <exception>
#include <new>

namespace {

std::atomic<int64_t> live{0};

const rt_kernel* kernel_of(int32_t lanes) {
    __builtin_cpu_init();
    bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
                __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd");
    bool middle = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
    if (wide && (lanes == 0 || lanes == 16)) return &rt_kernel_avx512;
    if (middle && (lanes == 0 || lanes == 8)) return &rt_kernel_avx2;
    if (lanes == 0 || lanes == 4) return &rt_kernel_sse;
    return nullptr;
}

// no C++ exception may leave the library
template <class F> int32_t guarded(F body) noexcept {
    try {
        return body();
    } catch (const std::bad_alloc&) {
        return rb_fail(RB_MEMORY, "not enough memory for this image: choose a smaller size");
    } catch (const std::exception& e) {
        return rb_fail(RB_ERROR, "%s", e.what());
    } catch (...) {
        return rb_fail(RB_ERROR, "an unknown failure in the ray tracer");
    }
}

// the MuJoCo shim stores its error text in its own library
int32_t passed(int32_t status) { return status ? rb_fail(status, "%s", rb_mj_scene_error()) : RB_OK; }

struct scene_owner {
    rb_mj_scene seen{};
    scene_owner(const rb_mj_model* m, const rb_rt_options& o) {
        if (rb_mj_scene_make(&seen, m, o.shadows, o.reflections)) throw std::runtime_error(rb_mj_scene_error());
    }
    ~scene_owner() { rb_mj_scene_release(&seen); }
};

} // namespace

struct rb_rt_tracer {
    std::thread::id owner = std::this_thread::get_id();
    const rt_kernel* kernel;
    scene_owner scene;
    rt_world world;
    rt_pool pool;
    std::vector<rt_memory> scratch; /* one per thread */
    rt_frame* frame = nullptr;
    int32_t columns;
    rt_tiles tiles;

    rb_rt_tracer(const rb_mj_model* m, const rb_rt_options& o, int32_t threads)
        : kernel(kernel_of(o.code)), scene(m, o), world(m, kernel, o.width, o.height, o.samples), pool(threads),
          columns((o.width + RT_TILE - 1) / RT_TILE), tiles(columns, (o.height + RT_TILE - 1) / RT_TILE, threads) {
        for (int32_t i = 0; i < pool.threads(); ++i) scratch.push_back(rt_aligned((size_t)kernel->scratch));
        ++live;
    }
    ~rb_rt_tracer() { --live; }

    rt_rectangle tile(int32_t number) const {
        int32_t x = number % columns * RT_TILE, y = number / columns * RT_TILE;
        return {x, y, std::min((int32_t)RT_TILE, frame->width - x), std::min((int32_t)RT_TILE, frame->height - y)};
    }
    void draw() {
        tiles.begin();
        pool.run(pool.threads(), [](void* context, int32_t, int32_t thread) {
            rb_rt_tracer* t = (rb_rt_tracer*)context;
            void* memory = t->scratch[(size_t)thread].get();
            t->tiles.work(thread, [&](int32_t number) { t->kernel->look(t->frame, t->tile(number), memory); },
                          [&](int32_t number) { t->kernel->shade(t->frame, t->tile(number), memory); });
        }, this);
    }
    void identify() {
        pool.run(tiles.count(), [](void* context, int32_t number, int32_t thread) {
            rb_rt_tracer* t = (rb_rt_tracer*)context;
            t->kernel->identify(t->frame, t->tile(number), t->scratch[(size_t)thread].get());
        }, this);
    }
    int32_t check() const {
        if (owner != std::this_thread::get_id()) return rb_fail(RB_ARGUMENT, "this renderer belongs to the thread that created it");
        return RB_OK;
    }
    int32_t prepare(rb_mj_data* data, int32_t camera) {
        int32_t status = check();
        if (!status) status = passed(rb_mj_scene_update(&scene.seen, data, camera));
        if (!status) frame = world.load(&scene.seen.scene);
        return status;
    }
};

int32_t rb_rt_probe(char* text, int32_t capacity) {
    return guarded([&]() -> int32_t {
        RTCDevice device = rtcNewDevice("threads=1,set_affinity=0");
        if (!device) return rb_fail(RB_UNSUPPORTED, "Embree cannot create a device (error %d)", (int)rtcGetDeviceError(nullptr));
        long version = rtcGetDeviceProperty(device, RTC_DEVICE_PROPERTY_VERSION);
        rtcReleaseDevice(device);
        const rt_kernel* kernel = kernel_of(0);
        std::snprintf(text, (size_t)capacity, "Embree %ld.%ld.%ld, %d rays in parallel (%s)", version / 10000, version / 100 % 100,
                      version % 100,
                      (int)kernel->lanes, kernel->name);
        return RB_OK;
    });
}

int32_t rb_rt_struct_size(void) { return (int32_t)sizeof(rb_rt_options); }

int64_t rb_rt_live(void) { return live; }

int32_t rb_rt_create(const rb_mj_model* model, const rb_rt_options* o, rb_rt_tracer** tracer) {
    if (o->width < 1 || o->height < 1 || o->width > 16384 || o->height > 16384)
        return rb_fail(RB_ARGUMENT, "a frame of %d x %d pixels cannot be rendered", o->width, o->height);
    if (o->samples < 0 || o->samples > 64)
        return rb_fail(RB_ARGUMENT, "the number of samples per pixel must be 0 to 64, not %d", o->samples);
    if (o->threads < 0 || o->threads > 256)
        return rb_fail(RB_ARGUMENT, "the number of threads must be 1 to 256, or 0 for all cores, not %d", o->threads);
    if (!kernel_of(o->code)) return rb_fail(RB_UNSUPPORTED, "this CPU does not support %d rays in parallel", o->code);
    return guarded([&]() -> int32_t {
        int32_t threads = o->threads ? o->threads : std::max(1, std::min(64, (int)std::thread::hardware_concurrency()));
        *tracer = new rb_rt_tracer(model, *o, threads);
        return RB_OK;
    });
}

void rb_rt_free(rb_rt_tracer* t) {
    guarded([&]() -> int32_t {
        delete t;
        return RB_OK;
    });
}

int32_t rb_rt_flag(rb_rt_tracer* t, int32_t flags, int32_t index, int32_t value) {
    int32_t status = t->check();
    return status ? status : passed(rb_mj_scene_flag(&t->scene.seen, flags, index, value));
}

int32_t rb_rt_lens(rb_rt_tracer* t, double fovy, const rb_mj_free_camera* camera) {
    int32_t status = t->check();
    return status ? status : passed(rb_mj_scene_lens(&t->scene.seen, fovy, camera));
}

int32_t rb_rt_view(rb_rt_tracer* t, rb_mj_data* data, int32_t camera, rb_mj_view* view) {
    int32_t status = t->check();
    return status ? status : passed(rb_mj_scene_look(&t->scene.seen, data, camera, view));
}

int32_t rb_rt_render(rb_rt_tracer* t, rb_mj_data* data, int32_t camera, uint8_t* rgb, float* depth) {
    return guarded([&]() -> int32_t {
        int32_t status = t->prepare(data, camera);
        if (status) return status;
        t->frame->rgb = rgb;
        t->frame->depth = depth;
        t->draw();
        return RB_OK;
    });
}

int32_t rb_rt_render_segmentation(rb_rt_tracer* t, rb_mj_data* data, int32_t camera, int32_t* geom) {
    return guarded([&]() -> int32_t {
        int32_t status = t->prepare(data, camera);
        if (status) return status;
        t->frame->geom = geom;
        t->identify();
        return RB_OK;
    });
}

int32_t rb_rt_upload_texture(rb_rt_tracer* t, int32_t texture) {
    return guarded([&]() -> int32_t {
        int32_t status = t->check();
        if (status) return status;
        const mjModel* m = t->scene.seen.m;
        if (texture < 0 || texture >= m->ntex) return rb_fail(RB_ARGUMENT, "texture %d is outside 0..%d", texture, (int)m->ntex - 1);
        t->world.textures().load(m, texture);
        return RB_OK;
    });
}
