/* MuJoCo without its structs: opaque pointers, arrays by name, one guarded call per function.
 * Every function that returns int32_t returns an rb_status; MuJoCo's own text is in rb_last_error() (rb_abi.h).
 * Threads: several threads may read a model. A data or a renderer is used by one thread at a time; a renderer only by the
 * thread that created it. */
#ifndef RB_MUJOCO_H
#define RB_MUJOCO_H

#include "rb_abi.h"

typedef struct mjModel_ rb_mj_model;
typedef struct rb_mj_data rb_mj_data;
typedef struct rb_mj_renderer rb_mj_renderer;
typedef struct rb_mj_vfs rb_mj_vfs;

/* --- the library ------------------------------------------------------------------------------------------------ */

/* Numbers of live objects of all threads, for leak tests. */
typedef struct rb_mj_counts {
    int64_t models;
    int64_t datas;
    int64_t renderers;
} rb_mj_counts;

/* Options of the computation of an actuator's length range (mjLROpt). */
typedef struct rb_mj_length_range {
    double acceleration;
    double max_force;
    double time_constant;
    double timestep;
    double total;
    double evaluated;
    double tolerance;
    int32_t mode;
    int32_t use_existing;
    int32_t use_limit;
    int32_t unused;
} rb_mj_length_range;

/* Version of the loaded MuJoCo, such as "2.2.2". Static text. */
RB_API const char* rb_mj_version(void);
RB_API void rb_mj_live(rb_mj_counts* counts);
/* The last warning that MuJoCo raised on this thread, "" before the first, and the number of warnings on this thread. */
RB_API const char* rb_mj_thread_warning(int64_t* count);
/* sizeof of the structs of this header, for callers that mirror them: 0 counts, 1 field, 2 array, 3 contact, 4 options, 5 view,
 * 6 free camera, 7 length range. */
RB_API int32_t rb_mj_struct_size(int32_t which);

/* --- fields by name --------------------------------------------------------------------------------------------- */

typedef enum rb_mj_kind { RB_MJ_MODEL = 0, RB_MJ_DATA = 1 } rb_mj_kind;

typedef enum rb_mj_type {
    RB_MJ_STRUCT = 0, /* a MuJoCo struct: it has a name and a count, but is not accessible */
    RB_MJ_F64 = 1,
    RB_MJ_F32 = 2,
    RB_MJ_I32 = 3,
    RB_MJ_U8 = 4,
    RB_MJ_I64 = 5
} rb_mj_type;

typedef struct rb_mj_field {
    const char* name; /* C name: "qpos0", "opt.timestep", "vis.quality.offsamples", "stat.extent"; static text */
    int32_t type;     /* rb_mj_type */
    int32_t moves;    /* 1: its address or number of rows changes from step to step (MuJoCo 3's arena), 0: fixed */
} rb_mj_field;

typedef struct rb_mj_array {
    void* pointer; /* valid until the owner is freed */
    int64_t rows;
    int64_t columns;
} rb_mj_array;

RB_API int32_t rb_mj_field_count(int32_t kind, int32_t* count);
RB_API int32_t rb_mj_field_describe(int32_t kind, int32_t index, rb_mj_field* field);
/* Addresses of all fields of one model or data, in the order of rb_mj_field_describe; capacity must be the count. */
RB_API int32_t rb_mj_model_arrays(rb_mj_model* model, rb_mj_array* arrays, int32_t capacity);
RB_API int32_t rb_mj_data_arrays(rb_mj_data* data, rb_mj_array* arrays, int32_t capacity);

/* --- model ------------------------------------------------------------------------------------------------------ */

/* Object types with fixed values, because MuJoCo's values change between versions. */
typedef enum rb_mj_object {
    RB_MJ_BODY = 0,
    RB_MJ_JOINT,
    RB_MJ_GEOM,
    RB_MJ_SITE,
    RB_MJ_CAMERA,
    RB_MJ_LIGHT,
    RB_MJ_MESH,
    RB_MJ_SKIN,
    RB_MJ_HFIELD,
    RB_MJ_TEXTURE,
    RB_MJ_MATERIAL,
    RB_MJ_PAIR,
    RB_MJ_EXCLUDE,
    RB_MJ_EQUALITY,
    RB_MJ_TENDON,
    RB_MJ_ACTUATOR,
    RB_MJ_SENSOR,
    RB_MJ_NUMERIC,
    RB_MJ_TEXT,
    RB_MJ_TUPLE,
    RB_MJ_KEY,
    RB_MJ_OBJECT_COUNT
} rb_mj_object;

/* Files in memory, by name without folder. Threads: one at a time. */
RB_API int32_t rb_mj_vfs_create(rb_mj_vfs** vfs);
RB_API void rb_mj_vfs_free(rb_mj_vfs* vfs);
RB_API int32_t rb_mj_vfs_add(rb_mj_vfs* vfs, const char* name, const void* bytes, int64_t count);
RB_API int32_t rb_mj_vfs_find(const rb_mj_vfs* vfs, const char* name, int32_t* index);
RB_API int32_t rb_mj_vfs_delete(rb_mj_vfs* vfs, const char* name, int32_t* result);
RB_API int32_t rb_mj_vfs_clear(rb_mj_vfs* vfs);

/* An XML file (MJCF or URDF), or a binary MJB file. vfs: files in memory, which take precedence over those on disk, or null. */
RB_API int32_t rb_mj_model_load_xml(const char* path, const rb_mj_vfs* vfs, rb_mj_model** model);
RB_API int32_t rb_mj_model_load_mjb(const char* path, const rb_mj_vfs* vfs, rb_mj_model** model);
/* XML text. Referenced files are searched in vfs, if given, then from the working directory. */
RB_API int32_t rb_mj_model_parse(const char* xml, int64_t bytes, rb_mj_vfs* vfs, rb_mj_model** model);
/* A binary model in memory; to: count must be the size. */
RB_API int32_t rb_mj_model_size(const rb_mj_model* model, int64_t* bytes);
RB_API int32_t rb_mj_model_to_mjb(const rb_mj_model* model, void* bytes, int64_t count);
RB_API int32_t rb_mj_model_of_mjb(const void* bytes, int64_t count, rb_mj_model** model);
/* Saves the XML model that was loaded last, with the parameters of `model`, which must be that model. */
RB_API int32_t rb_mj_save_last_xml(const char* path, const rb_mj_model* model);
RB_API int32_t rb_mj_free_last_xml(void);
RB_API int32_t rb_mj_model_save_mjb(const rb_mj_model* model, const char* path);
RB_API int32_t rb_mj_model_copy(const rb_mj_model* model, rb_mj_model** copy);
RB_API void rb_mj_model_free(rb_mj_model* model);
/* Number of objects of a type. */
RB_API int32_t rb_mj_model_objects(const rb_mj_model* model, int32_t object, int32_t* count);
/* id of a named object, -1 if it does not exist. */
RB_API int32_t rb_mj_model_id(const rb_mj_model* model, int32_t object, const char* name, int32_t* id);
/* Name of an object, "" if it has none; valid until the model is freed. */
RB_API int32_t rb_mj_model_name(const rb_mj_model* model, int32_t object, int32_t id, const char** name);

/* --- data ------------------------------------------------------------------------------------------------------- */

/* One contact, with the force of geom 1 on geom 2. */
typedef struct rb_mj_contact {
    double distance;    /* m, negative if the geoms overlap */
    double position[3]; /* m, world */
    double frame[9];    /* rows: normal from geom 1 to geom 2, two tangents; world */
    double force[6];    /* N and N m, in the contact frame: force, then torque */
    double friction[5]; /* tangent 1, 2, spin, roll 1, 2 */
    int32_t geom1;
    int32_t geom2;
    int32_t dimension; /* 1, 3, 4 or 6 */
    int32_t excluded;  /* 0: included in the constraint solver */
} rb_mj_contact;

/* Warnings with fixed values. */
typedef enum rb_mj_warning {
    RB_MJ_WARN_INERTIA = 0,
    RB_MJ_WARN_CONTACTS_FULL,
    RB_MJ_WARN_CONSTRAINTS_FULL,
    RB_MJ_WARN_VISUAL_GEOMS_FULL,
    RB_MJ_WARN_BAD_QPOS,
    RB_MJ_WARN_BAD_QVEL,
    RB_MJ_WARN_BAD_QACC,
    RB_MJ_WARN_BAD_CTRL,
    RB_MJ_WARN_COUNT
} rb_mj_warning;

/* The data has a pointer to its model, which must outlive it. */
RB_API int32_t rb_mj_data_create(const rb_mj_model* model, rb_mj_data** data);
RB_API void rb_mj_data_free(rb_mj_data* data);
RB_API int32_t rb_mj_data_copy(rb_mj_data* to, const rb_mj_data* from);
RB_API int32_t rb_mj_reset(rb_mj_data* data);
RB_API int32_t rb_mj_reset_keyframe(rb_mj_data* data, int32_t key);

RB_API int32_t rb_mj_step(rb_mj_data* data, int32_t count);
RB_API int32_t rb_mj_step1(rb_mj_data* data);
RB_API int32_t rb_mj_step2(rb_mj_data* data);
RB_API int32_t rb_mj_forward(rb_mj_data* data);
RB_API int32_t rb_mj_inverse(rb_mj_data* data);
RB_API int32_t rb_mj_kinematics(rb_mj_data* data); /* body, geom, site, camera and light poses only */
RB_API int32_t rb_mj_energy(rb_mj_data* data);     /* fills data.energy: potential, kinetic */
/* Recomputes the model's derived constants after its parameters changed; overwrites qpos. */
RB_API int32_t rb_mj_set_constants(rb_mj_model* model, rb_mj_data* data);

/* Jacobians of an object's frame (body, geom or site), [3, nv] row-major each; either may be null. */
RB_API int32_t rb_mj_jacobian(const rb_mj_data* data, int32_t object, int32_t id, double* position, double* rotation);
/* M, [nv, nv] row-major. */
RB_API int32_t rb_mj_full_inertia(const rb_mj_data* data, double* inertia);
RB_API int32_t rb_mj_contact_at(const rb_mj_data* data, int32_t index, rb_mj_contact* contact);
/* Distance along the ray to the first geom and its id, or -1 and -1. exclude: a body to ignore, or -1. */
RB_API int32_t rb_mj_ray(const rb_mj_data* data, const double* origin, const double* direction, int32_t statics, int32_t exclude,
                         double* distance, int32_t* geom);

/* The state that determines the continuation of a simulation, as one vector. */
RB_API int32_t rb_mj_state_size(const rb_mj_data* data, int32_t* size);
RB_API int32_t rb_mj_state_get(const rb_mj_data* data, double* state, int32_t size);
RB_API int32_t rb_mj_state_set(rb_mj_data* data, const double* state, int32_t size);

/* Number of times that a warning was raised since the last reset. */
RB_API int32_t rb_mj_warning_count(const rb_mj_data* data, int32_t warning, int32_t* count);
/* Total number of warnings of bad positions, velocities and accelerations. */
RB_API int32_t rb_mj_unstable(const rb_mj_data* data);
/* Text of the last warning raised by a call on this data since the last reset, "" if there was none. */
RB_API const char* rb_mj_warning_text(const rb_mj_data* data);

/* --- rendering -------------------------------------------------------------------------------------------------- */

typedef enum rb_mj_gl {
    RB_MJ_GL_AUTO = 0,
    RB_MJ_GL_EGL_DEVICE = 1,      /* EGL_EXT_platform_device: a GPU, otherwise Mesa's software device */
    RB_MJ_GL_EGL_SURFACELESS = 2, /* EGL_MESA_platform_surfaceless */
    RB_MJ_GL_OSMESA = 3           /* software without EGL */
} rb_mj_gl;

typedef struct rb_mj_render_options {
    int32_t width;
    int32_t height;
    int32_t backend;     /* rb_mj_gl */
    int32_t samples;     /* multisamples per pixel, 0 for none */
    int32_t shadows;     /* 0 also saves the shadow map's memory */
    int32_t reflections;
} rb_mj_render_options;

typedef enum rb_mj_flags {
    RB_MJ_FLAG_RENDER = 0,    /* index: mjtRndFlag */
    RB_MJ_FLAG_VISUAL = 1,    /* index: mjtVisFlag */
    RB_MJ_FLAG_GEOM_GROUP = 2,
    RB_MJ_FLAG_SITE_GROUP = 3
} rb_mj_flags;

/* Pose of the free camera: it looks at a point from a distance. */
typedef struct rb_mj_free_camera {
    double lookat[3]; /* m, world */
    double distance;  /* m */
    double azimuth;   /* degrees */
    double elevation; /* degrees, negative from above */
} rb_mj_free_camera;

/* Pose of a camera and its frustum at the near plane. */
typedef struct rb_mj_view {
    double position[3]; /* m, world */
    double forward[3];
    double up[3];
    double near; /* m, like the next four */
    double far;
    double top;
    double bottom;
    double center;
} rb_mj_view;

/* RB_OK and the name of the renderer, or RB_UNSUPPORTED and the reason; the text is truncated to capacity. */
RB_API int32_t rb_mj_gl_probe(int32_t backend, char* text, int32_t capacity);
RB_API int32_t rb_mj_renderer_create(rb_mj_model* model, const rb_mj_render_options* options, rb_mj_renderer** renderer);
/* If called by another thread, it is released when the owner next creates or frees a renderer, or has ended. */
RB_API void rb_mj_renderer_free(rb_mj_renderer* renderer);
/* The selected rb_mj_gl, and one line per backend that was tried; valid until the renderer is freed. */
RB_API int32_t rb_mj_renderer_backend(const rb_mj_renderer* renderer, int32_t* backend, const char** reason);
/* fovy: vertical field of view of every camera in degrees, 0 for the model's. camera: pose of the free camera, null for the default. */
RB_API int32_t rb_mj_renderer_lens(rb_mj_renderer* renderer, double fovy, const rb_mj_free_camera* camera);
/* The current view of a camera. */
RB_API int32_t rb_mj_renderer_view(rb_mj_renderer* renderer, rb_mj_data* data, int32_t camera, rb_mj_view* view);
RB_API int32_t rb_mj_renderer_flag(rb_mj_renderer* renderer, int32_t flags, int32_t index, int32_t value);
/* One frame. camera: a fixed camera's id, -1 for the free camera (looks at the model's center from 1.5 extents).
 * rgb: [height, width, 3] bytes; depth: [height, width] meters; both top row first, either may be null. */
RB_API int32_t rb_mj_render(rb_mj_renderer* renderer, rb_mj_data* data, int32_t camera, uint8_t* rgb, float* depth);
/* geom: [height, width] geom ids, -1 for none, top row first. */
RB_API int32_t rb_mj_render_segmentation(rb_mj_renderer* renderer, rb_mj_data* data, int32_t camera, int32_t* geom);
/* Uploads a texture that was changed in the model. */
RB_API int32_t rb_mj_renderer_upload_texture(rb_mj_renderer* renderer, int32_t texture);

#endif
