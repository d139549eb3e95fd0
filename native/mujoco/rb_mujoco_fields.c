/* Table of every size, array, option, visual and statistic, generated from MuJoCo's X-macros, so that it includes
 * the fields of new MuJoCo versions. Names and parameters of the macros differ between versions, hence the conditions. */
#include "rb_mujoco_guard.h"

#include <mujoco/mjxmacro.h>

// mjxmacro.h of 3.0 and 3.1 misspells mjNISLAND
#ifndef mjNILSAND
#define mjNILSAND mjNISLAND
#endif

// element type, from the compiler, because older versions do not always have it as the macro's first argument
#define TYPE_OF(value)                                                                                                        \
    _Generic((value), double: RB_MJ_F64, float: RB_MJ_F32, int: RB_MJ_I32, unsigned char: RB_MJ_U8, signed char: RB_MJ_U8,    \
        char: RB_MJ_U8, _Bool: RB_MJ_U8, long: RB_MJ_I64, unsigned long: RB_MJ_I64, long long: RB_MJ_I64,                     \
        unsigned long long: RB_MJ_I64, default: RB_MJ_STRUCT)

// sizes in a macro's columns are members of the model or the data
#undef MJ_M
#define MJ_M(n) m->n
#undef MJ_D
#define MJ_D(n) d->n

#ifdef MJMODEL_SIZES
#define SIZES MJMODEL_SIZES
#else
#define SIZES MJMODEL_INTS
#endif

// --- opt, vis, stat: S(member) is one number, V(member) an array of fixed length

#ifdef MJOPTION_FIELDS
#define OPTIONS MJOPTION_FIELDS
#else
#define OPTIONS MJOPTION_SCALARS MJOPTION_VECTORS
#endif

#define VISUALS                                                                                                               \
    S(vis.global.fovy) S(vis.global.ipd) S(vis.global.azimuth) S(vis.global.elevation) S(vis.global.linewidth)                \
    S(vis.global.glow) S(vis.global.offwidth) S(vis.global.offheight)                                                         \
    S(vis.quality.shadowsize) S(vis.quality.offsamples) S(vis.quality.numslices) S(vis.quality.numstacks)                     \
    S(vis.quality.numquads)                                                                                                   \
    V(vis.headlight.ambient) V(vis.headlight.diffuse) V(vis.headlight.specular) S(vis.headlight.active)                       \
    S(vis.map.stiffness) S(vis.map.stiffnessrot) S(vis.map.force) S(vis.map.torque) S(vis.map.alpha) S(vis.map.fogstart)      \
    S(vis.map.fogend) S(vis.map.znear) S(vis.map.zfar) S(vis.map.haze) S(vis.map.shadowclip) S(vis.map.shadowscale)           \
    S(vis.map.actuatortendon)                                                                                                 \
    S(vis.scale.forcewidth) S(vis.scale.contactwidth) S(vis.scale.contactheight) S(vis.scale.connect) S(vis.scale.com)        \
    S(vis.scale.camera) S(vis.scale.light) S(vis.scale.selectpoint) S(vis.scale.jointlength) S(vis.scale.jointwidth)          \
    S(vis.scale.actuatorlength) S(vis.scale.actuatorwidth) S(vis.scale.framelength) S(vis.scale.framewidth)                   \
    S(vis.scale.constraint) S(vis.scale.slidercrank)                                                                          \
    V(vis.rgba.fog) V(vis.rgba.haze) V(vis.rgba.force) V(vis.rgba.inertia) V(vis.rgba.joint) V(vis.rgba.actuator)             \
    V(vis.rgba.actuatornegative) V(vis.rgba.actuatorpositive) V(vis.rgba.com) V(vis.rgba.camera) V(vis.rgba.light)            \
    V(vis.rgba.selectpoint) V(vis.rgba.connect) V(vis.rgba.contactpoint) V(vis.rgba.contactforce)                             \
    V(vis.rgba.contactfriction) V(vis.rgba.contacttorque) V(vis.rgba.contactgap) V(vis.rgba.rangefinder)                      \
    V(vis.rgba.constraint) V(vis.rgba.slidercrank) V(vis.rgba.crankbroken)

#define STATISTICS S(stat.meaninertia) S(stat.meanmass) S(stat.meansize) S(stat.extent) V(stat.center)

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

// --- names and types

#define MODEL ((mjModel*)0)
#define DATA ((mjData*)0)

static const rb_mj_field model_fields[] = {
#define X(name) {#name, TYPE_OF(MODEL->name), 0},
    SIZES
#undef X
#define X(type, name, rows, columns) {#name, TYPE_OF(*MODEL->name), 0},
    MJMODEL_POINTERS
#undef X
#ifdef MJOPTION_FIELDS
#define X(type, name, count) {"opt." #name, TYPE_OF(MODEL->opt.name), 0},
#define XVEC(type, name, count) {"opt." #name, TYPE_OF(MODEL->opt.name[0]), 0},
    OPTIONS
#undef XVEC
#undef X
#else
#define X(type, name) {"opt." #name, TYPE_OF(MODEL->opt.name), 0},
    MJOPTION_SCALARS
#undef X
#define X(name, count) {"opt." #name, TYPE_OF(MODEL->opt.name[0]), 0},
    MJOPTION_VECTORS
#undef X
#endif
#define S(member) {#member, TYPE_OF(MODEL->member), 0},
#define V(member) {#member, TYPE_OF(MODEL->member[0]), 0},
    VISUALS STATISTICS
#undef V
#undef S
};

static const rb_mj_field data_fields[] = {
#define X(type, name, rows, columns) {#name, TYPE_OF(*DATA->name), 0},
    MJDATA_POINTERS
#undef X
#ifdef MJDATA_ARENA_POINTERS
#define X(type, name, rows, columns) {#name, TYPE_OF(*DATA->name), 1},
    MJDATA_ARENA_POINTERS
#undef X
#endif
#define X(type, name) {#name, TYPE_OF(DATA->name), 0},
    MJDATA_SCALAR
#undef X
#define X(type, name, rows, columns) {#name, TYPE_OF(*(type*)0), 0},
    MJDATA_VECTOR
#undef X
};

enum { MODEL_COUNT = COUNT_OF(model_fields), DATA_COUNT = COUNT_OF(data_fields) };

// --- addresses, in the same order

static void model_arrays(mjModel* m, rb_mj_array* to) {
#define X(name) *to++ = (rb_mj_array){&m->name, 1, 1};
    SIZES
#undef X
#define X(type, name, rows, columns) *to++ = (rb_mj_array){m->name, (int64_t)(m->rows), (int64_t)(columns)};
    MJMODEL_POINTERS
#undef X
#ifdef MJOPTION_FIELDS
#define X(type, name, count) *to++ = (rb_mj_array){&m->opt.name, 1, 1};
#define XVEC(type, name, count) *to++ = (rb_mj_array){m->opt.name, 1, count};
    OPTIONS
#undef XVEC
#undef X
#else
#define X(type, name) *to++ = (rb_mj_array){&m->opt.name, 1, 1};
    MJOPTION_SCALARS
#undef X
#define X(name, count) *to++ = (rb_mj_array){m->opt.name, 1, count};
    MJOPTION_VECTORS
#undef X
#endif
#define S(member) *to++ = (rb_mj_array){&m->member, 1, 1};
#define V(member) *to++ = (rb_mj_array){m->member, 1, COUNT_OF(m->member)};
    VISUALS STATISTICS
#undef V
#undef S
}

static void data_arrays(const mjModel* m, mjData* d, rb_mj_array* to) {
#define X(type, name, rows, columns) *to++ = (rb_mj_array){d->name, (int64_t)(m->rows), (int64_t)(columns)};
    MJDATA_POINTERS
#undef X
#ifdef MJDATA_ARENA_POINTERS
#define X(type, name, rows, columns) *to++ = (rb_mj_array){d->name, (int64_t)(rows), (int64_t)(columns)};
    MJDATA_ARENA_POINTERS
#undef X
#endif
#define X(type, name) *to++ = (rb_mj_array){&d->name, 1, 1};
    MJDATA_SCALAR
#undef X
#define X(type, name, rows, columns) *to++ = (rb_mj_array){d->name, rows, columns};
    MJDATA_VECTOR
#undef X
}

// --- exported functions

int32_t rb_mj_field_count(int32_t kind, int32_t* count) {
    if (kind != RB_MJ_MODEL && kind != RB_MJ_DATA) return rb_fail(RB_ARGUMENT, "there is no kind of field %d", kind);
    *count = kind == RB_MJ_MODEL ? (int32_t)MODEL_COUNT : (int32_t)DATA_COUNT;
    return RB_OK;
}

int32_t rb_mj_field_describe(int32_t kind, int32_t index, rb_mj_field* field) {
    int32_t count;
    int32_t status = rb_mj_field_count(kind, &count);
    if (status) return status;
    if (index < 0 || index >= count) return rb_fail(RB_ARGUMENT, "field %d is outside 0..%d", index, count - 1);
    *field = kind == RB_MJ_MODEL ? model_fields[index] : data_fields[index];
    return RB_OK;
}

int32_t rb_mj_model_arrays(rb_mj_model* model, rb_mj_array* arrays, int32_t capacity) {
    if (capacity != (int32_t)MODEL_COUNT) return rb_fail(RB_ARGUMENT, "a model has %d fields, not %d", (int)MODEL_COUNT, capacity);
    model_arrays(model, arrays);
    return RB_OK;
}

int32_t rb_mj_data_arrays(rb_mj_data* data, rb_mj_array* arrays, int32_t capacity) {
    if (capacity != (int32_t)DATA_COUNT) return rb_fail(RB_ARGUMENT, "a data has %d fields, not %d", (int)DATA_COUNT, capacity);
    data_arrays(data->m, data->d, arrays);
    return RB_OK;
}
