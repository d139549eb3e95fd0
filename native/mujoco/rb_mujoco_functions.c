/* Definitions shared by the exported functions, and functions with other parameters than numbers: length ranges,
 * contacts, messages, the schema. */
#include "rb_mujoco_functions.h"

#include <mujoco/mjxmacro.h>
#include <string.h>

#ifdef MJMODEL_SIZES
#define SIZES MJMODEL_SIZES
#else
#define SIZES MJMODEL_INTS
#endif

int32_t rb_mj_fit(const rb_mj_model* m, const rb_mj_data* d) {
    if (m == d->m) return RB_OK;
#define X(name) \
    if (m->name != d->m->name) return rb_fail(RB_ARGUMENT, "the simulation belongs to a model with other sizes: its " #name " differs");
    SIZES
#undef X
    return RB_OK;
}

int32_t rb_mj_since(const char* version, const char* name) {
    return rb_fail(
        RB_UNSUPPORTED, "%s requires MuJoCo %s, and this is %s: build native/ against a newer one (MUJOCO_DIR)", name, version,
        mj_versionString());
}

int32_t rb_mj_until(const char* advice) { return rb_fail(RB_UNSUPPORTED, "%s", advice); }

// --- length ranges

static void take(const rb_mj_length_range* from, mjLROpt* to) {
    mj_defaultLROpt(to);
    to->mode = from->mode;
    to->useexisting = from->use_existing;
    to->uselimit = from->use_limit;
    to->accel = from->acceleration;
    to->maxforce = from->max_force;
    to->timeconst = from->time_constant;
    to->timestep = from->timestep;
    to->inttotal = from->total;
#if mjVERSION_HEADER >= 233
    to->interval = from->evaluated;
#else
    to->inteval = from->evaluated;
#endif
    to->tolrange = from->tolerance;
}

RB_API int32_t rb_mjf_mj_defaultLROpt(rb_mj_length_range* options) {
    mjLROpt from;
    mj_defaultLROpt(&from);
    memset(options, 0, sizeof *options);
    options->mode = from.mode;
    options->use_existing = from.useexisting;
    options->use_limit = from.uselimit;
    options->acceleration = from.accel;
    options->max_force = from.maxforce;
    options->time_constant = from.timeconst;
    options->timestep = from.timestep;
    options->total = from.inttotal;
#if mjVERSION_HEADER >= 233
    options->evaluated = from.interval;
#else
    options->evaluated = from.inteval;
#endif
    options->tolerance = from.tolrange;
    return RB_OK;
}

static int copy_limit(mjModel* m, int32_t index) {
    int id = m->actuator_trnid[2 * index], type = m->actuator_trntype[index];
    const mjtNum* range = NULL;
    if ((type == mjTRN_JOINT || type == mjTRN_JOINTINPARENT) && m->jnt_limited[id]) range = m->jnt_range + 2 * id;
    if (type == mjTRN_TENDON && m->tendon_limited[id]) range = m->tendon_range + 2 * id;
    if (range) memcpy(m->actuator_lengthrange + 2 * index, range, 2 * sizeof *range);
    return range != NULL;
}

RB_API int32_t rb_mjf_mj_setLengthRange(rb_mj_model* m, rb_mj_data* d, int32_t index, const rb_mj_length_range* options) {
    int32_t status = rb_mj_fit(m, d);
    if (status) return status;
    if (index < 0 || index >= m->nu) return rb_fail(RB_ARGUMENT, "actuator %d is not in the model, which has %d", index, (int)m->nu);
    mjLROpt taken;
    take(options, &taken);
    // 2.2.2 looks the limits of another actuator's object up: they are copied here instead
    taken.uselimit = 0;
    if (options->use_limit && copy_limit(m, index)) return RB_OK;
    char text[RB_MJ_TEXT] = "";
    RB_MJ_ENTER(d);
    int ok = mj_setLengthRange(m, d->d, index, &taken, text, sizeof text);
    RB_MJ_LEAVE();
    return ok ? RB_OK : rb_fail(RB_ERROR, "%s", text[0] ? text : "the actuator's length range was not found");
}

// --- defaults of a model's own structs

RB_API int32_t rb_mjf_mj_defaultOption(rb_mj_model* m) {
    mj_defaultOption(&m->opt);
    return RB_OK;
}

RB_API int32_t rb_mjf_mj_defaultVisual(rb_mj_model* m) {
    mj_defaultVisual(&m->vis);
    return RB_OK;
}

// --- contacts

RB_API int32_t rb_mjf_mj_addContact(const rb_mj_model* m, rb_mj_data* d, const rb_mj_contact* contact, const double* solref,
                                        const double* solimp,
                                    double includemargin, int32_t* full) {
    int32_t status = rb_mj_fit(m, d);
    if (status) return status;
    if (contact->geom1 < 0 || contact->geom1 >= m->ngeom || contact->geom2 < 0 || contact->geom2 >= m->ngeom)
        return rb_fail(
            RB_ARGUMENT, "geoms %d and %d are not both in the model, which has %d", contact->geom1, contact->geom2, (int)m->ngeom);
    int dim = contact->dimension;
    if (dim != 1 && dim != 3 && dim != 4 && dim != 6)
        return rb_fail(RB_ARGUMENT, "a contact cannot have %d dimensions, only 1, 3, 4 or 6", dim);
    mjContact made;
    memset(&made, 0, sizeof made);
    made.dist = contact->distance;
    memcpy(made.pos, contact->position, sizeof made.pos);
    memcpy(made.frame, contact->frame, sizeof made.frame);
    memcpy(made.friction, contact->friction, sizeof made.friction);
    memcpy(made.solref, solref, sizeof made.solref);
    memcpy(made.solimp, solimp, sizeof made.solimp);
    made.includemargin = includemargin;
    made.dim = dim;
    made.efc_address = -1;
#if mjVERSION_HEADER >= 300
    made.geom[0] = contact->geom1;
    made.geom[1] = contact->geom2;
#else
    made.geom1 = contact->geom1;
    made.geom2 = contact->geom2;
#endif
    RB_MJ_ENTER(d);
    *full = mj_addContact(m, d->d, &made);
    RB_MJ_LEAVE();
    return RB_OK;
}

// --- messages: a finished text, never a format

RB_API int32_t rb_mjf_mju_error(const char* msg) {
    RB_MJ_ENTER(NULL);
#if mjVERSION_HEADER >= 233
    mju_error("%s", msg);
#else
    mju_error(msg);
#endif
    RB_MJ_LEAVE();
    return RB_OK;
}

RB_API int32_t rb_mjf_mju_warning(const char* msg) {
    RB_MJ_ENTER(NULL);
#if mjVERSION_HEADER >= 233
    mju_warning("%s", msg);
#else
    mju_warning(msg);
#endif
    RB_MJ_LEAVE();
    return RB_OK;
}

RB_API int32_t rb_mjf_mj_warning(rb_mj_data* d, int32_t warning, int32_t info) {
    if (warning < 0 || warning >= mjNWARNING) return rb_fail(RB_ARGUMENT, "warning %d is outside 0..%d", warning, mjNWARNING - 1);
    RB_MJ_ENTER(d);
    mj_warning(d->d, warning, info);
    RB_MJ_LEAVE();
    return RB_OK;
}

RB_API int32_t rb_mjf_mju_writeLog(const char* type, const char* msg) {
    RB_MJ_ENTER(NULL);
    mju_writeLog(type, msg);
    RB_MJ_LEAVE();
    return RB_OK;
}

// --- the schema

RB_API int32_t rb_mjf_mj_printSchema(char* buffer, int32_t capacity, int32_t html, int32_t pad, int32_t* length) {
    RB_MJ_ENTER(NULL);
    *length = mj_printSchema(NULL, buffer, capacity, html, pad);
    RB_MJ_LEAVE();
    return RB_OK;
}

// --- names of flags

RB_API int32_t rb_mjf_string(int32_t table, int32_t index, const char** text) {
    static const int counts[] = {mjNDISABLE, mjNENABLE, mjNTIMER, mjNLABEL, mjNFRAME, mjNVISFLAG, mjNRNDFLAG};
    *text = NULL;
    if (table < 0 || table > 6) return rb_fail(RB_ARGUMENT, "there is no table of names %d", table);
    if (index < 0 || index >= counts[table]) return RB_OK;
    switch (table) {
        case 0: *text = mjDISABLESTRING[index]; break;
        case 1: *text = mjENABLESTRING[index]; break;
        case 2: *text = mjTIMERSTRING[index]; break;
        case 3: *text = mjLABELSTRING[index]; break;
        case 4: *text = mjFRAMESTRING[index]; break;
        case 5: *text = mjVISSTRING[index][0]; break;
        case 6: *text = mjRNDSTRING[index][0]; break;
    }
    return RB_OK;
}
