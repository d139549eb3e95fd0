/* Ray tracing of a MuJoCo simulation on the CPU with Embree, without GPU, display or OpenGL.
 * Every function that returns int32_t returns an rb_status; the text is in this library's rb_last_error() (rb_abi.h).
 * Threads: a tracer is used by the thread that created it; its worker threads sleep between frames. Pixels do not
 * depend on the number of threads. */
#ifndef RB_RAYTRACE_H
#define RB_RAYTRACE_H

#include "rb_mujoco.h"

typedef struct rb_rt_tracer rb_rt_tracer;

typedef struct rb_rt_options {
    int32_t width;
    int32_t height;
    int32_t samples;     /* 0 or 1: one ray per pixel through its center; more: samples at edges, rounded up to 2, 4, 8 or 16 */
    int32_t shadows;
    int32_t reflections;
    int32_t threads;     /* 0: one per core */
    int32_t code;        /* 0: the widest of this CPU, otherwise 4, 8 or 16 lanes */
} rb_rt_options;

/* RB_OK with Embree's version and the instruction set, or RB_UNSUPPORTED with the reason; the text is truncated to capacity. */
RB_API int32_t rb_rt_probe(char* text, int32_t capacity);
RB_API int32_t rb_rt_struct_size(void);
/* Number of live tracers of all threads. */
RB_API int64_t rb_rt_live(void);
RB_API int32_t rb_rt_create(const rb_mj_model* model, const rb_rt_options* options, rb_rt_tracer** tracer);
RB_API void rb_rt_free(rb_rt_tracer* tracer);
RB_API int32_t rb_rt_flag(rb_rt_tracer* tracer, int32_t flags, int32_t index, int32_t value);
RB_API int32_t rb_rt_lens(rb_rt_tracer* tracer, double fovy, const rb_mj_free_camera* camera);
RB_API int32_t rb_rt_view(rb_rt_tracer* tracer, rb_mj_data* data, int32_t camera, rb_mj_view* view);
/* As rb_mj_render and rb_mj_render_segmentation. */
RB_API int32_t rb_rt_render(rb_rt_tracer* tracer, rb_mj_data* data, int32_t camera, uint8_t* rgb, float* depth);
RB_API int32_t rb_rt_render_segmentation(rb_rt_tracer* tracer, rb_mj_data* data, int32_t camera, int32_t* geom);
/* Reloads a texture that was changed in the model. */
RB_API int32_t rb_rt_upload_texture(rb_rt_tracer* tracer, int32_t texture);

#endif
