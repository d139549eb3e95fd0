#include "rb_mujoco_guard.h"

#include <stdlib.h>
#include <string.h>

int32_t rb_mj_data_create(const rb_mj_model* model, rb_mj_data** data) {
    rb_mj_data* made = calloc(1, sizeof *made);
    if (!made) return rb_fail(RB_MEMORY, "out of memory");
    rb_mj_guard guard;
    rb_mj_guard_enter(&guard, NULL);
    if (_setjmp(guard.jump)) {
        free(made);
        return rb_mj_guard_failed(&guard);
    }
    made->d = mj_makeData(model);
    RB_MJ_LEAVE();
    if (!made->d) {
        free(made);
        return rb_fail(RB_MEMORY, "not enough memory for the simulation's data");
    }
    made->m = model;
    atomic_fetch_add(&rb_mj_datas, 1);
    *data = made;
    return RB_OK;
}

void rb_mj_data_free(rb_mj_data* data) {
    if (!data) return;
    mj_deleteData(data->d);
    free(data);
    atomic_fetch_sub(&rb_mj_datas, 1);
}

int32_t rb_mj_data_copy(rb_mj_data* to, const rb_mj_data* from) {
    if (to->m != from->m) return rb_fail(RB_ARGUMENT, "the two data belong to different models");
    RB_MJ_ENTER(to);
    mj_copyData(to->d, to->m, from->d);
    RB_MJ_LEAVE();
    memcpy(to->warning, from->warning, sizeof to->warning);
    return RB_OK;
}

int32_t rb_mj_reset(rb_mj_data* data) {
    RB_MJ_ENTER(data);
    mj_resetData(data->m, data->d);
    RB_MJ_LEAVE();
    data->warning[0] = 0;
    return RB_OK;
}

int32_t rb_mj_reset_keyframe(rb_mj_data* data, int32_t key) {
    if (key < 0 || key >= data->m->nkey)
        return rb_fail(RB_ARGUMENT, "keyframe %d is not in the model, which has %d", key, (int)data->m->nkey);
    RB_MJ_ENTER(data);
    mj_resetDataKeyframe(data->m, data->d, key);
    RB_MJ_LEAVE();
    data->warning[0] = 0;
    return RB_OK;
}

int32_t rb_mj_step(rb_mj_data* data, int32_t count) {
    RB_MJ_ENTER(data);
    const mjModel* m = data->m;
    mjData* d = data->d;
    for (int32_t i = 0; i < count; ++i) mj_step(m, d);
    RB_MJ_LEAVE();
    return RB_OK;
}

#define RB_MJ_STAGE(name, ...)         \
    int32_t name(rb_mj_data* data) {   \
        RB_MJ_ENTER(data);             \
        const mjModel* m = data->m;    \
        mjData* d = data->d;           \
        __VA_ARGS__;                   \
        RB_MJ_LEAVE();                 \
        return RB_OK;                  \
    }

RB_MJ_STAGE(rb_mj_step1, mj_step1(m, d))
RB_MJ_STAGE(rb_mj_step2, mj_step2(m, d))
RB_MJ_STAGE(rb_mj_forward, mj_forward(m, d))
RB_MJ_STAGE(rb_mj_inverse, mj_inverse(m, d))
RB_MJ_STAGE(rb_mj_kinematics, mj_kinematics(m, d); mj_comPos(m, d); mj_camlight(m, d))

int32_t rb_mj_energy(rb_mj_data* data) {
    // MuJoCo computes the energy only if the flag is enabled: enable it in a shallow copy of the model
    mjModel asking = *data->m;
    asking.opt.enableflags |= mjENBL_ENERGY;
    RB_MJ_ENTER(data);
    mj_energyPos(&asking, data->d);
    mj_energyVel(&asking, data->d);
    RB_MJ_LEAVE();
    return RB_OK;
}

int32_t rb_mj_set_constants(rb_mj_model* model, rb_mj_data* data) {
    if (data->m != model) return rb_fail(RB_ARGUMENT, "the data belongs to another model");
    RB_MJ_ENTER(data);
    mj_setConst(model, data->d);
    RB_MJ_LEAVE();
    return RB_OK;
}

int32_t rb_mj_jacobian(const rb_mj_data* data, int32_t object, int32_t id, double* position, double* rotation) {
    int32_t count = 0;
    int32_t status = rb_mj_model_objects(data->m, object, &count);
    if (status) return status;
    if (id < 0 || id >= count) return rb_fail(RB_ARGUMENT, "id %d is outside 0..%d", id, count - 1);
    RB_MJ_ENTER(data);
    switch (object) {
        case RB_MJ_BODY: mj_jacBody(data->m, data->d, position, rotation, id); break;
        case RB_MJ_GEOM: mj_jacGeom(data->m, data->d, position, rotation, id); break;
        case RB_MJ_SITE: mj_jacSite(data->m, data->d, position, rotation, id); break;
        default: status = rb_fail(RB_ARGUMENT, "only bodies, geoms and sites have a Jacobian");
    }
    RB_MJ_LEAVE();
    return status;
}

int32_t rb_mj_full_inertia(const rb_mj_data* data, double* inertia) {
    RB_MJ_ENTER(data);
#if mjVERSION_HEADER >= 3010000
    mj_fullM(data->m, data->d, inertia);
#else
    mj_fullM(data->m, inertia, data->d->qM);
#endif
    RB_MJ_LEAVE();
    return RB_OK;
}

int32_t rb_mj_contact_at(const rb_mj_data* data, int32_t index, rb_mj_contact* contact) {
    if (index < 0 || index >= data->d->ncon)
        return rb_fail(RB_ARGUMENT, "contact %d does not exist: this step has %d", index, (int)data->d->ncon);
    const mjContact* from = data->d->contact + index;
    contact->distance = from->dist;
    memcpy(contact->position, from->pos, sizeof contact->position);
    memcpy(contact->frame, from->frame, sizeof contact->frame);
    memcpy(contact->friction, from->friction, sizeof contact->friction);
#if mjVERSION_HEADER >= 300
    contact->geom1 = from->geom[0];
    contact->geom2 = from->geom[1];
#else
    contact->geom1 = from->geom1;
    contact->geom2 = from->geom2;
#endif
    contact->dimension = from->dim;
    contact->excluded = from->exclude;
    RB_MJ_ENTER(data);
    mj_contactForce(data->m, data->d, index, contact->force);
    RB_MJ_LEAVE();
    return RB_OK;
}

int32_t rb_mj_ray(const rb_mj_data* data, const double* origin, const double* direction, int32_t statics, int32_t exclude,
                  double* distance, int32_t* geom) {
    int found = -1;
    RB_MJ_ENTER(data);
#if mjVERSION_HEADER >= 3005000
    *distance = mj_ray(data->m, data->d, origin, direction, NULL, statics != 0, exclude, &found, NULL);
#else
    *distance = mj_ray(data->m, data->d, origin, direction, NULL, statics != 0, exclude, &found);
#endif
    RB_MJ_LEAVE();
    *geom = found;
    return RB_OK;
}

// --- state

#if mjVERSION_HEADER >= 300

int32_t rb_mj_state_size(const rb_mj_data* data, int32_t* size) {
    *size = mj_stateSize(data->m, mjSTATE_INTEGRATION);
    return RB_OK;
}

static void move_state(const rb_mj_data* data, double* state, int set) {
    if (set) mj_setState(data->m, data->d, state, mjSTATE_INTEGRATION);
    else mj_getState(data->m, data->d, state, mjSTATE_INTEGRATION);
}

#else

// the arrays of mjSTATE_INTEGRATION of MuJoCo 3, which 2.2.2 does not have
#define STATE(m, d)                                                                                              \
    P(&(d)->time, 1) P((d)->qpos, (m)->nq) P((d)->qvel, (m)->nv) P((d)->act, (m)->na)                            \
    P((d)->qacc_warmstart, (m)->nv) P((d)->ctrl, (m)->nu) P((d)->qfrc_applied, (m)->nv)                          \
    P((d)->xfrc_applied, 6 * (m)->nbody) P((d)->mocap_pos, 3 * (m)->nmocap) P((d)->mocap_quat, 4 * (m)->nmocap)  \
    P((d)->userdata, (m)->nuserdata)

int32_t rb_mj_state_size(const rb_mj_data* data, int32_t* size) {
    *size = 0;
#define P(array, count) *size += (count);
    STATE(data->m, data->d)
#undef P
    return RB_OK;
}

static void move_state(const rb_mj_data* data, double* state, int set) {
#define P(array, count)                                                     \
    if (set) memcpy((array), state, sizeof(double) * (size_t)(count));      \
    else memcpy(state, (array), sizeof(double) * (size_t)(count));          \
    state += (count);
    STATE(data->m, data->d)
#undef P
}

#endif

static int32_t guarded_state(const rb_mj_data* data, double* state, int32_t size, int set) {
    int32_t expected;
    rb_mj_state_size(data, &expected);
    if (size != expected) return rb_fail(RB_ARGUMENT, "the state has %d numbers, not %d", expected, size);
    RB_MJ_ENTER(data);
    move_state(data, state, set);
    RB_MJ_LEAVE();
    return RB_OK;
}

int32_t rb_mj_state_get(const rb_mj_data* data, double* state, int32_t size) { return guarded_state(data, state, size, 0); }

int32_t rb_mj_state_set(rb_mj_data* data, const double* state, int32_t size) { return guarded_state(data, (double*)state, size, 1); }

// --- warnings

int32_t rb_mj_warning_count(const rb_mj_data* data, int32_t warning, int32_t* count) {
#if mjVERSION_HEADER >= 3007000
    enum { NO_ROOM_TO_DRAW = -1 }; // no longer counted
#else
    enum { NO_ROOM_TO_DRAW = mjWARN_VGEOMFULL };
#endif
    static const int warnings[RB_MJ_WARN_COUNT] = {
        mjWARN_INERTIA, mjWARN_CONTACTFULL, mjWARN_CNSTRFULL, NO_ROOM_TO_DRAW,
        mjWARN_BADQPOS, mjWARN_BADQVEL,     mjWARN_BADQACC,   mjWARN_BADCTRL,
    };
    if (warning < 0 || warning >= RB_MJ_WARN_COUNT) return rb_fail(RB_ARGUMENT, "there is no warning %d", warning);
    *count = warnings[warning] < 0 ? 0 : data->d->warning[warnings[warning]].number;
    return RB_OK;
}

int32_t rb_mj_unstable(const rb_mj_data* data) {
    const mjWarningStat* warning = data->d->warning;
    return warning[mjWARN_BADQPOS].number + warning[mjWARN_BADQVEL].number + warning[mjWARN_BADQACC].number;
}

const char* rb_mj_warning_text(const rb_mj_data* data) { return data->warning; }
