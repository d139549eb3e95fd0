/* Guarded support functions of mujoco.h: Jacobians, products, rays, derivatives; and functions of newer versions. */
#include "rb_mujoco_functions.h"

#include <stddef.h>

// mj_objectVelocity and mj_objectAcceleration do not check the id
static int32_t check_object(const mjModel* m, int32_t type, int32_t id) {
    int64_t count = -1;
    switch (type) {
        case mjOBJ_BODY:
        case mjOBJ_XBODY: count = m->nbody; break;
        case mjOBJ_GEOM: count = m->ngeom; break;
        case mjOBJ_SITE: count = m->nsite; break;
        case mjOBJ_CAMERA: count = m->ncam; break;
    }
    if (count < 0) return rb_fail(RB_ARGUMENT, "objtype %d is not a body, xbody, geom, site or camera (mjtObj)", type);
    if (id < 0 || id >= count) return rb_fail(RB_ARGUMENT, "objid %d is outside 0..%lld", id, (long long)count - 1);
    return RB_OK;
}

#if mjVERSION_HEADER >= 3005000
#define NO_NORMAL , NULL
#else
#define NO_NORMAL
#endif

#if mjVERSION_HEADER >= 236
static int32_t check_state(const mjModel* m, int32_t parts, int32_t length) {
    int expected = mj_stateSize(m, (unsigned)parts);
    return length == expected ? RB_OK : rb_fail(RB_ARGUMENT, "a state of parts %d has %d numbers, not %d", parts, expected, length);
}

static void multi_ray(const mjModel* m, mjData* d, const double* pnt, const double* vec, const uint8_t* geomgroup, uint8_t flg_static,
                      int bodyexclude, int* geomid, double* dist, int nray, double cutoff) {
#if mjVERSION_HEADER >= 3005000
    mj_multiRay(m, d, pnt, vec, geomgroup, flg_static != 0, bodyexclude, geomid, dist, NULL, nray, cutoff);
#else
    mj_multiRay(m, d, pnt, vec, geomgroup, flg_static, bodyexclude, geomid, dist, nray, cutoff);
#endif
}
#endif

// --- Support.

RB_MJ_F(mj_isPyramidal, (const rb_mj_model* m, int32_t* result), *result = mj_isPyramidal(m))
RB_MJ_F(mj_isSparse, (const rb_mj_model* m, int32_t* result), *result = mj_isSparse(m))
RB_MJ_F(mj_isDual, (const rb_mj_model* m, int32_t* result), *result = mj_isDual(m))
RB_MJ_MD(mj_mulJacVec, (const rb_mj_model* m, rb_mj_data* d, double* res, const double* vec), mj_mulJacVec(m, d->d, res, vec))
RB_MJ_MD(mj_mulJacTVec, (const rb_mj_model* m, rb_mj_data* d, double* res, const double* vec), mj_mulJacTVec(m, d->d, res, vec))
RB_MJ_MD(mj_jac, (const rb_mj_model* m, rb_mj_data* d, double* jacp, double* jacr, const double* point, int32_t body),
    mj_jac(m, d->d, jacp, jacr, point, body))
RB_MJ_MD(mj_jacBody, (const rb_mj_model* m, rb_mj_data* d, double* jacp, double* jacr, int32_t body), mj_jacBody(m, d->d, jacp, jacr, body))
RB_MJ_MD(mj_jacBodyCom, (const rb_mj_model* m, rb_mj_data* d, double* jacp, double* jacr, int32_t body),
    mj_jacBodyCom(m, d->d, jacp, jacr, body))
RB_MJ_MD(mj_jacSubtreeCom, (const rb_mj_model* m, rb_mj_data* d, double* jacp, int32_t body), mj_jacSubtreeCom(m, d->d, jacp, body))
RB_MJ_MD(mj_jacGeom, (const rb_mj_model* m, rb_mj_data* d, double* jacp, double* jacr, int32_t geom), mj_jacGeom(m, d->d, jacp, jacr, geom))
RB_MJ_MD(mj_jacSite, (const rb_mj_model* m, rb_mj_data* d, double* jacp, double* jacr, int32_t site), mj_jacSite(m, d->d, jacp, jacr, site))
RB_MJ_MD(mj_jacPointAxis,
        (const rb_mj_model* m, rb_mj_data* d, double* jacPoint, double* jacAxis, const double* point, const double* axis, int32_t body),
    mj_jacPointAxis(m, d->d, jacPoint, jacAxis, point, axis, body))
RB_MJ_F(mj_name2id, (const rb_mj_model* m, int32_t type, const char* name, int32_t* result), *result = mj_name2id(m, type, name))
RB_MJ_F(mj_id2name, (const rb_mj_model* m, int32_t type, int32_t id, const char** result), *result = mj_id2name(m, type, id))
#if mjVERSION_HEADER < 3010000
RB_MJ_F(mj_fullM, (const rb_mj_model* m, double* dst, const double* M), mj_fullM(m, dst, M))
#else
RB_MJ_UNTIL("mj_fullM takes the data instead of M from MuJoCo 3.10 on; use Data.FullInertia, which works with all", mj_fullM,
        (const rb_mj_model* m, double* dst, const double* M))
#endif
RB_MJ_MD(mj_mulM, (const rb_mj_model* m, rb_mj_data* d, double* res, const double* vec), mj_mulM(m, d->d, res, vec))
RB_MJ_MD(mj_mulM2, (const rb_mj_model* m, rb_mj_data* d, double* res, const double* vec), mj_mulM2(m, d->d, res, vec))
RB_MJ_MD(mj_addM, (const rb_mj_model* m, rb_mj_data* d, double* dst, int32_t* rownnz, int32_t* rowadr, int32_t* colind),
    mj_addM(m, d->d, dst, rownnz, rowadr, colind))
RB_MJ_MD(mj_applyFT,
        (const rb_mj_model* m, rb_mj_data* d, const double* force, const double* torque, const double* point, int32_t body, double*
         qfrc_target),
    mj_applyFT(m, d->d, force, torque, point, body, qfrc_target))
RB_MJ_MD(mj_objectVelocity, (const rb_mj_model* m, rb_mj_data* d, int32_t objtype, int32_t objid, double* res, int32_t flg_local),
    if ((status = check_object(m, objtype, objid)) == RB_OK) mj_objectVelocity(m, d->d, objtype, objid, res, flg_local))
RB_MJ_MD(mj_objectAcceleration, (const rb_mj_model* m, rb_mj_data* d, int32_t objtype, int32_t objid, double* res, int32_t flg_local),
    if ((status = check_object(m, objtype, objid)) == RB_OK) mj_objectAcceleration(m, d->d, objtype, objid, res, flg_local))
RB_MJ_MD(mj_contactForce, (const rb_mj_model* m, rb_mj_data* d, int32_t id, double* result), mj_contactForce(m, d->d, id, result))
RB_MJ_F(mj_differentiatePos, (const rb_mj_model* m, double* qvel, double dt, const double* qpos1, const double* qpos2),
    mj_differentiatePos(m, qvel, dt, qpos1, qpos2))
RB_MJ_F(mj_integratePos, (const rb_mj_model* m, double* qpos, const double* qvel, double dt), mj_integratePos(m, qpos, qvel, dt))
RB_MJ_F(mj_normalizeQuat, (const rb_mj_model* m, double* qpos), mj_normalizeQuat(m, qpos))
RB_MJ_D(mj_local2Global,
        (rb_mj_data* d, double* xpos, double* xmat, const double* pos, const double* quat, int32_t body, uint8_t sameframe),
    mj_local2Global(d->d, xpos, xmat, pos, quat, body, sameframe))
RB_MJ_F(mj_getTotalmass, (const rb_mj_model* m, double* result), *result = mj_getTotalmass(m))
RB_MJ_F(mj_setTotalmass, (rb_mj_model* m, double newmass), mj_setTotalmass(m, newmass))
RB_MJ_F(mj_version, (int32_t* result), *result = mj_version())
RB_MJ_F(mj_versionString, (const char** result), *result = mj_versionString())

// --- Rays: pnt + x vec, x from 0.

RB_MJ_MD(mj_ray,
        (const rb_mj_model* m, rb_mj_data* d, const double* pnt, const double* vec, const uint8_t* geomgroup, uint8_t flg_static, int32_t
         bodyexclude, int32_t* geomid, double* result),
    *result = mj_ray(m, d->d, pnt, vec, geomgroup, flg_static != 0, bodyexclude, geomid NO_NORMAL))
RB_MJ_MD(mj_rayHfield, (const rb_mj_model* m, rb_mj_data* d, int32_t geomid, const double* pnt, const double* vec, double* result),
    *result = mj_rayHfield(m, d->d, geomid, pnt, vec NO_NORMAL))
RB_MJ_MD(mj_rayMesh, (const rb_mj_model* m, rb_mj_data* d, int32_t geomid, const double* pnt, const double* vec, double* result),
    *result = mj_rayMesh(m, d->d, geomid, pnt, vec NO_NORMAL))
RB_MJ_F(mju_rayGeom,
        (const double* pos, const double* mat, const double* size, const double* pnt, const double* vec, int32_t geomtype, double* result),
    *result = mju_rayGeom(pos, mat, size, pnt, vec, geomtype NO_NORMAL))
RB_MJ_F(mju_raySkin,
        (int32_t nface, int32_t nvert, const int32_t* face, const float* vert, const double* pnt, const double* vec, int32_t* vertid,
         double* result),
    *result = mju_raySkin(nface, nvert, face, vert, pnt, vec, vertid))

// --- Derivatives.

RB_MJ_MD(mjd_transitionFD, (const rb_mj_model* m, rb_mj_data* d, double eps, uint8_t centered, double* A, double* B, double* C, double* D),
    mjd_transitionFD(m, d->d, eps, centered, A, B, C, D))

// --- Functions of newer MuJoCo versions. With an older MuJoCo, the call names the required version.

#if mjVERSION_HEADER >= 236
RB_MJ_F(mj_stateSize, (const rb_mj_model* m, int32_t spec, int32_t* result), *result = mj_stateSize(m, spec))
#else
RB_MJ_SINCE("2.3.6", mj_stateSize, (const rb_mj_model* m, int32_t spec, int32_t* result))
#endif
#if mjVERSION_HEADER >= 236
RB_MJ_MD(mj_getState, (const rb_mj_model* m, rb_mj_data* d, double* state, int32_t spec, int32_t state_length),
    if ((status = check_state(m, spec, state_length)) == RB_OK) mj_getState(m, d->d, state, spec))
#else
RB_MJ_SINCE("2.3.6", mj_getState, (const rb_mj_model* m, rb_mj_data* d, double* state, int32_t spec, int32_t state_length))
#endif
#if mjVERSION_HEADER >= 236
RB_MJ_MD(mj_setState, (const rb_mj_model* m, rb_mj_data* d, const double* state, int32_t spec, int32_t state_length),
    if ((status = check_state(m, spec, state_length)) == RB_OK) mj_setState(m, d->d, state, spec))
#else
RB_MJ_SINCE("2.3.6", mj_setState, (const rb_mj_model* m, rb_mj_data* d, const double* state, int32_t spec, int32_t state_length))
#endif
#if mjVERSION_HEADER >= 340
RB_MJ_F(mj_extractState,
        (const rb_mj_model* m, const double* src, int32_t srcsig, double* dst, int32_t dstsig, int32_t src_length, int32_t dst_length),
    if ((status = check_state(m, srcsig, src_length)) == RB_OK && (status = check_state(m, dstsig, dst_length)) == RB_OK)
        mj_extractState(m, src, srcsig, dst, dstsig))
#else
RB_MJ_SINCE("3.4.0", mj_extractState,
        (const rb_mj_model* m, const double* src, int32_t srcsig, double* dst, int32_t dstsig, int32_t src_length, int32_t dst_length))
#endif
#if mjVERSION_HEADER >= 320
RB_MJ_MD(mj_setKeyframe, (rb_mj_model* m, rb_mj_data* d, int32_t k), mj_setKeyframe(m, d->d, k))
#else
RB_MJ_SINCE("3.2.0", mj_setKeyframe, (rb_mj_model* m, rb_mj_data* d, int32_t k))
#endif
#if mjVERSION_HEADER >= 236
RB_MJ_MD(mj_multiRay,
        (const rb_mj_model* m, rb_mj_data* d, const double* pnt, const double* vec, const uint8_t* geomgroup, uint8_t flg_static, int32_t
         bodyexclude, int32_t* geomid, double* dist, int32_t nray, double cutoff),
    multi_ray(m, d->d, pnt, vec, geomgroup, flg_static, bodyexclude, geomid, dist, nray, cutoff))
#else
RB_MJ_SINCE("2.3.6", mj_multiRay,
        (const rb_mj_model* m, rb_mj_data* d, const double* pnt, const double* vec, const uint8_t* geomgroup, uint8_t flg_static, int32_t
         bodyexclude, int32_t* geomid, double* dist, int32_t nray, double cutoff))
#endif
#if mjVERSION_HEADER >= 316
RB_MJ_MD(mj_geomDistance,
        (const rb_mj_model* m, rb_mj_data* d, int32_t geom1, int32_t geom2, double distmax, double* fromto, double* result),
    *result = mj_geomDistance(m, d->d, geom1, geom2, distmax, fromto))
#else
RB_MJ_SINCE("3.1.6", mj_geomDistance,
        (const rb_mj_model* m, rb_mj_data* d, int32_t geom1, int32_t geom2, double distmax, double* fromto, double* result))
#endif
#if mjVERSION_HEADER >= 323
RB_MJ_MD(mj_jacDot, (const rb_mj_model* m, rb_mj_data* d, double* jacp, double* jacr, const double* point, int32_t body),
    mj_jacDot(m, d->d, jacp, jacr, point, body))
#else
RB_MJ_SINCE("3.2.3", mj_jacDot, (const rb_mj_model* m, rb_mj_data* d, double* jacp, double* jacr, const double* point, int32_t body))
#endif
#if mjVERSION_HEADER >= 313
RB_MJ_MD(mj_angmomMat, (const rb_mj_model* m, rb_mj_data* d, double* mat, int32_t body), mj_angmomMat(m, d->d, mat, body))
#else
RB_MJ_SINCE("3.1.3", mj_angmomMat, (const rb_mj_model* m, rb_mj_data* d, double* mat, int32_t body))
#endif
#if mjVERSION_HEADER >= 300
RB_MJ_MD(mj_flex, (const rb_mj_model* m, rb_mj_data* d), mj_flex(m, d->d))
#else
RB_MJ_SINCE("3.0.0", mj_flex, (const rb_mj_model* m, rb_mj_data* d))
#endif
#if mjVERSION_HEADER >= 300
RB_MJ_MD(mj_island, (const rb_mj_model* m, rb_mj_data* d), mj_island(m, d->d))
#else
RB_MJ_SINCE("3.0.0", mj_island, (const rb_mj_model* m, rb_mj_data* d))
#endif
#if mjVERSION_HEADER >= 310
RB_MJ_MD(mj_implicit, (const rb_mj_model* m, rb_mj_data* d), mj_implicit(m, d->d))
#else
RB_MJ_SINCE("3.1.0", mj_implicit, (const rb_mj_model* m, rb_mj_data* d))
#endif
#if mjVERSION_HEADER >= 333
RB_MJ_MD(mj_makeM, (const rb_mj_model* m, rb_mj_data* d), mj_makeM(m, d->d))
#else
RB_MJ_SINCE("3.3.3", mj_makeM, (const rb_mj_model* m, rb_mj_data* d))
#endif
#if mjVERSION_HEADER >= 340
RB_MJ_MD(mj_fwdKinematics, (const rb_mj_model* m, rb_mj_data* d), mj_fwdKinematics(m, d->d))
#else
RB_MJ_SINCE("3.4.0", mj_fwdKinematics, (const rb_mj_model* m, rb_mj_data* d))
#endif
#if mjVERSION_HEADER >= 3011000
RB_MJ_MD(mj_resetCtrl, (const rb_mj_model* m, rb_mj_data* d), mj_resetCtrl(m, d->d))
#else
RB_MJ_SINCE("3.11.0", mj_resetCtrl, (const rb_mj_model* m, rb_mj_data* d))
#endif
#if mjVERSION_HEADER >= 3008000
RB_MJ_F(mj_maxContact, (const rb_mj_model* m, int32_t g1, int32_t g2, int32_t has_margin, int32_t* result),
    *result = mj_maxContact(m, g1, g2, has_margin))
#else
RB_MJ_SINCE("3.8.0", mj_maxContact, (const rb_mj_model* m, int32_t g1, int32_t g2, int32_t has_margin, int32_t* result))
#endif
#if mjVERSION_HEADER >= 236
RB_MJ_MD(mjd_inverseFD,
        (const rb_mj_model* m, rb_mj_data* d, double eps, uint8_t flg_actuation, double* DfDq, double* DfDv, double* DfDa, double* DsDq,
         double* DsDv, double* DsDa, double* DmDq),
    mjd_inverseFD(m, d->d, eps, flg_actuation, DfDq, DfDv, DfDa, DsDq, DsDv, DsDa, DmDq))
#else
RB_MJ_SINCE("2.3.6", mjd_inverseFD,
        (const rb_mj_model* m, rb_mj_data* d, double eps, uint8_t flg_actuation, double* DfDq, double* DfDv, double* DfDa, double* DsDq,
         double* DsDv, double* DsDa, double* DmDq))
#endif
#if mjVERSION_HEADER >= 237
RB_MJ_F(mjd_subQuat, (const double* qa, const double* qb, double* Da, double* Db), mjd_subQuat(qa, qb, Da, Db))
#else
RB_MJ_SINCE("2.3.7", mjd_subQuat, (const double* qa, const double* qb, double* Da, double* Db))
#endif
#if mjVERSION_HEADER >= 237
RB_MJ_F(mjd_quatIntegrate, (const double* vel, double scale, double* Dquat, double* Dvel, double* Dscale),
    mjd_quatIntegrate(vel, scale, Dquat, Dvel, Dscale))
#else
RB_MJ_SINCE("2.3.7", mjd_quatIntegrate, (const double* vel, double scale, double* Dquat, double* Dvel, double* Dscale))
#endif

// --- Math functions of newer MuJoCo versions. With an older MuJoCo, the call names the required version.

#if mjVERSION_HEADER >= 231
RB_MJ_F(mju_fill, (double* res, double val, int32_t n), mju_fill(res, val, n))
#else
RB_MJ_SINCE("2.3.1", mju_fill, (double* res, double val, int32_t n))
#endif
#if mjVERSION_HEADER >= 231
RB_MJ_F(mju_eye, (double* mat, int32_t n), mju_eye(mat, n))
#else
RB_MJ_SINCE("2.3.1", mju_eye, (double* mat, int32_t n))
#endif
#if mjVERSION_HEADER >= 231
RB_MJ_F(mju_symmetrize, (double* res, const double* mat, int32_t n), mju_symmetrize(res, mat, n))
#else
RB_MJ_SINCE("2.3.1", mju_symmetrize, (double* res, const double* mat, int32_t n))
#endif
#if mjVERSION_HEADER >= 230
RB_MJ_F(mju_mulVecMatVec, (const double* vec1, const double* mat, const double* vec2, int32_t n, double* result),
    *result = mju_mulVecMatVec(vec1, mat, vec2, n))
#else
RB_MJ_SINCE("2.3.0", mju_mulVecMatVec, (const double* vec1, const double* mat, const double* vec2, int32_t n, double* result))
#endif
#if mjVERSION_HEADER >= 320
RB_MJ_F(mju_mulMatVec3, (double* res, const double* mat, const double* vec), mju_mulMatVec3(res, mat, vec))
#else
RB_MJ_SINCE("3.2.0", mju_mulMatVec3, (double* res, const double* mat, const double* vec))
#endif
#if mjVERSION_HEADER >= 320
RB_MJ_F(mju_mulMatTVec3, (double* res, const double* mat, const double* vec), mju_mulMatTVec3(res, mat, vec))
#else
RB_MJ_SINCE("3.2.0", mju_mulMatTVec3, (double* res, const double* mat, const double* vec))
#endif
#if mjVERSION_HEADER >= 314
RB_MJ_F(mju_euler2Quat, (double* quat, const double* euler, const char* seq), mju_euler2Quat(quat, euler, seq))
#else
RB_MJ_SINCE("3.1.4", mju_euler2Quat, (double* quat, const double* euler, const char* seq))
#endif
#if mjVERSION_HEADER >= 326
RB_MJ_F(mju_mat2Rot, (double* quat, const double* mat, int32_t* result), *result = mju_mat2Rot(quat, mat))
#else
RB_MJ_SINCE("3.2.6", mju_mat2Rot, (double* quat, const double* mat, int32_t* result))
#endif
#if mjVERSION_HEADER >= 230
RB_MJ_F(mju_boxQP,
        (double* res, double* R, int32_t* index, const double* H, const double* g, int32_t n, const double* lower, const double* upper,
         int32_t* result),
    *result = mju_boxQP(res, R, index, H, g, n, lower, upper))
#else
RB_MJ_SINCE("2.3.0", mju_boxQP,
        (double* res, double* R, int32_t* index, const double* H, const double* g, int32_t n, const double* lower, const double* upper,
         int32_t* result))
#endif
#if mjVERSION_HEADER >= 236
RB_MJ_F(mju_cholFactorBand, (double* mat, int32_t ntotal, int32_t nband, int32_t ndense, double diagadd, double diagmul, double* result),
    *result = mju_cholFactorBand(mat, ntotal, nband, ndense, diagadd, diagmul))
#else
RB_MJ_SINCE("2.3.6", mju_cholFactorBand,
        (double* mat, int32_t ntotal, int32_t nband, int32_t ndense, double diagadd, double diagmul, double* result))
#endif
#if mjVERSION_HEADER >= 236
RB_MJ_F(mju_cholSolveBand, (double* res, const double* mat, const double* vec, int32_t ntotal, int32_t nband, int32_t ndense),
    mju_cholSolveBand(res, mat, vec, ntotal, nband, ndense))
#else
RB_MJ_SINCE("2.3.6", mju_cholSolveBand, (double* res, const double* mat, const double* vec, int32_t ntotal, int32_t nband, int32_t ndense))
#endif
#if mjVERSION_HEADER >= 236
RB_MJ_F(mju_band2Dense, (double* res, const double* mat, int32_t ntotal, int32_t nband, int32_t ndense, uint8_t flg_sym),
    mju_band2Dense(res, mat, ntotal, nband, ndense, flg_sym))
#else
RB_MJ_SINCE("2.3.6", mju_band2Dense, (double* res, const double* mat, int32_t ntotal, int32_t nband, int32_t ndense, uint8_t flg_sym))
#endif
#if mjVERSION_HEADER >= 236
RB_MJ_F(mju_dense2Band, (double* res, const double* mat, int32_t ntotal, int32_t nband, int32_t ndense),
    mju_dense2Band(res, mat, ntotal, nband, ndense))
#else
RB_MJ_SINCE("2.3.6", mju_dense2Band, (double* res, const double* mat, int32_t ntotal, int32_t nband, int32_t ndense))
#endif
#if mjVERSION_HEADER >= 236
RB_MJ_F(mju_bandMulMatVec,
        (double* res, const double* mat, const double* vec, int32_t ntotal, int32_t nband, int32_t ndense, int32_t nvec, uint8_t flg_sym),
    mju_bandMulMatVec(res, mat, vec, ntotal, nband, ndense, nvec, flg_sym))
#else
RB_MJ_SINCE("2.3.6", mju_bandMulMatVec,
        (double* res, const double* mat, const double* vec, int32_t ntotal, int32_t nband, int32_t ndense, int32_t nvec, uint8_t flg_sym))
#endif
#if mjVERSION_HEADER >= 236
RB_MJ_F(mju_bandDiag, (int32_t i, int32_t ntotal, int32_t nband, int32_t ndense, int32_t* result),
    *result = mju_bandDiag(i, ntotal, nband, ndense))
#else
RB_MJ_SINCE("2.3.6", mju_bandDiag, (int32_t i, int32_t ntotal, int32_t nband, int32_t ndense, int32_t* result))
#endif
