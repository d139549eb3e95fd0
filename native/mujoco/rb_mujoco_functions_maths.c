/* Guarded math functions of mujoco.h: vectors, matrices, quaternions, poses, decompositions, small functions. */
#include "rb_mujoco_functions.h"

#include <string.h>

// --- Vectors.

RB_MJ_F(mju_zero3, (double* res), mju_zero3(res))
RB_MJ_F(mju_copy3, (double* res, const double* data), mju_copy3(res, data))
RB_MJ_F(mju_scl3, (double* res, const double* vec, double scl), mju_scl3(res, vec, scl))
RB_MJ_F(mju_add3, (double* res, const double* vec1, const double* vec2), mju_add3(res, vec1, vec2))
RB_MJ_F(mju_sub3, (double* res, const double* vec1, const double* vec2), mju_sub3(res, vec1, vec2))
RB_MJ_F(mju_addTo3, (double* res, const double* vec), mju_addTo3(res, vec))
RB_MJ_F(mju_subFrom3, (double* res, const double* vec), mju_subFrom3(res, vec))
RB_MJ_F(mju_addToScl3, (double* res, const double* vec, double scl), mju_addToScl3(res, vec, scl))
RB_MJ_F(mju_addScl3, (double* res, const double* vec1, const double* vec2, double scl), mju_addScl3(res, vec1, vec2, scl))
RB_MJ_F(mju_normalize3, (double* res, double* result), *result = mju_normalize3(res))
RB_MJ_F(mju_norm3, (const double* vec, double* result), *result = mju_norm3(vec))
RB_MJ_F(mju_dot3, (const double* vec1, const double* vec2, double* result), *result = mju_dot3(vec1, vec2))
RB_MJ_F(mju_dist3, (const double* pos1, const double* pos2, double* result), *result = mju_dist3(pos1, pos2))
#if mjVERSION_HEADER < 325
RB_MJ_F(mju_rotVecMat, (double* res, const double* vec, const double* mat), mju_rotVecMat(res, vec, mat))
#else
RB_MJ_UNTIL("mju_rotVecMat is called mju_mulMatVec3 from MuJoCo 3.2.5 on", mju_rotVecMat,
        (double* res, const double* vec, const double* mat))
#endif
#if mjVERSION_HEADER < 325
RB_MJ_F(mju_rotVecMatT, (double* res, const double* vec, const double* mat), mju_rotVecMatT(res, vec, mat))
#else
RB_MJ_UNTIL("mju_rotVecMatT is called mju_mulMatTVec3 from MuJoCo 3.2.5 on", mju_rotVecMatT,
        (double* res, const double* vec, const double* mat))
#endif
RB_MJ_F(mjv_alignToCamera, (double* res, const double* vec, const double* forward), mjv_alignToCamera(res, vec, forward))
RB_MJ_F(mju_cross, (double* res, const double* a, const double* b), mju_cross(res, a, b))
RB_MJ_F(mju_zero4, (double* res), mju_zero4(res))
RB_MJ_F(mju_unit4, (double* res), mju_unit4(res))
RB_MJ_F(mju_copy4, (double* res, const double* data), mju_copy4(res, data))
RB_MJ_F(mju_normalize4, (double* res, double* result), *result = mju_normalize4(res))
RB_MJ_F(mju_zero, (double* res, int32_t n), mju_zero(res, n))
RB_MJ_F(mju_copy, (double* res, const double* data, int32_t n), mju_copy(res, data, n))
RB_MJ_F(mju_sum, (const double* vec, int32_t n, double* result), *result = mju_sum(vec, n))
RB_MJ_F(mju_L1, (const double* vec, int32_t n, double* result), *result = mju_L1(vec, n))
RB_MJ_F(mju_scl, (double* res, const double* vec, double scl, int32_t n), mju_scl(res, vec, scl, n))
RB_MJ_F(mju_add, (double* res, const double* vec1, const double* vec2, int32_t n), mju_add(res, vec1, vec2, n))
RB_MJ_F(mju_sub, (double* res, const double* vec1, const double* vec2, int32_t n), mju_sub(res, vec1, vec2, n))
RB_MJ_F(mju_addTo, (double* res, const double* vec, int32_t n), mju_addTo(res, vec, n))
RB_MJ_F(mju_subFrom, (double* res, const double* vec, int32_t n), mju_subFrom(res, vec, n))
RB_MJ_F(mju_addToScl, (double* res, const double* vec, double scl, int32_t n), mju_addToScl(res, vec, scl, n))
RB_MJ_F(mju_addScl, (double* res, const double* vec1, const double* vec2, double scl, int32_t n), mju_addScl(res, vec1, vec2, scl, n))
RB_MJ_F(mju_normalize, (double* res, int32_t n, double* result), *result = mju_normalize(res, n))
RB_MJ_F(mju_norm, (const double* res, int32_t n, double* result), *result = mju_norm(res, n))
RB_MJ_F(mju_dot, (const double* vec1, const double* vec2, int32_t n, double* result), *result = mju_dot(vec1, vec2, n))

// --- Matrices, row-major.

RB_MJ_F(mju_mulMatVec, (double* res, const double* mat, const double* vec, int32_t nr, int32_t nc), mju_mulMatVec(res, mat, vec, nr, nc))
RB_MJ_F(mju_mulMatTVec, (double* res, const double* mat, const double* vec, int32_t nr, int32_t nc), mju_mulMatTVec(res, mat, vec, nr, nc))
RB_MJ_F(mju_transpose, (double* res, const double* mat, int32_t nr, int32_t nc), mju_transpose(res, mat, nr, nc))
RB_MJ_F(mju_mulMatMat, (double* res, const double* mat1, const double* mat2, int32_t r1, int32_t c1, int32_t c2),
    mju_mulMatMat(res, mat1, mat2, r1, c1, c2))
RB_MJ_F(mju_mulMatMatT, (double* res, const double* mat1, const double* mat2, int32_t r1, int32_t c1, int32_t r2),
    mju_mulMatMatT(res, mat1, mat2, r1, c1, r2))
RB_MJ_F(mju_mulMatTMat, (double* res, const double* mat1, const double* mat2, int32_t r1, int32_t c1, int32_t c2),
    mju_mulMatTMat(res, mat1, mat2, r1, c1, c2))
RB_MJ_F(mju_sqrMatTD, (double* res, const double* mat, const double* diag, int32_t nr, int32_t nc), mju_sqrMatTD(res, mat, diag, nr, nc))
RB_MJ_F(mju_transformSpatial,
        (double* res, const double* vec, int32_t flg_force, const double* newpos, const double* oldpos, const double* rotnew2old),
    mju_transformSpatial(res, vec, flg_force, newpos, oldpos, rotnew2old))

// --- Quaternions (w, x, y, z) and poses.

RB_MJ_F(mju_rotVecQuat, (double* res, const double* vec, const double* quat), mju_rotVecQuat(res, vec, quat))
RB_MJ_F(mju_negQuat, (double* res, const double* quat), mju_negQuat(res, quat))
RB_MJ_F(mju_mulQuat, (double* res, const double* quat1, const double* quat2), mju_mulQuat(res, quat1, quat2))
RB_MJ_F(mju_mulQuatAxis, (double* res, const double* quat, const double* axis), mju_mulQuatAxis(res, quat, axis))
RB_MJ_F(mju_axisAngle2Quat, (double* res, const double* axis, double angle), mju_axisAngle2Quat(res, axis, angle))
RB_MJ_F(mju_quat2Vel, (double* res, const double* quat, double dt), mju_quat2Vel(res, quat, dt))
RB_MJ_F(mju_subQuat, (double* res, const double* qa, const double* qb), mju_subQuat(res, qa, qb))
RB_MJ_F(mju_quat2Mat, (double* res, const double* quat), mju_quat2Mat(res, quat))
RB_MJ_F(mju_mat2Quat, (double* quat, const double* mat), mju_mat2Quat(quat, mat))
RB_MJ_F(mju_derivQuat, (double* res, const double* quat, const double* vel), mju_derivQuat(res, quat, vel))
RB_MJ_F(mju_quatIntegrate, (double* quat, const double* vel, double scale), mju_quatIntegrate(quat, vel, scale))
RB_MJ_F(mju_quatZ2Vec, (double* quat, const double* vec), mju_quatZ2Vec(quat, vec))
RB_MJ_F(mju_mulPose, (double* posres, double* quatres, const double* pos1, const double* quat1, const double* pos2, const double* quat2),
    mju_mulPose(posres, quatres, pos1, quat1, pos2, quat2))
RB_MJ_F(mju_negPose, (double* posres, double* quatres, const double* pos, const double* quat), mju_negPose(posres, quatres, pos, quat))
RB_MJ_F(mju_trnVecPose, (double* res, const double* pos, const double* quat, const double* vec), mju_trnVecPose(res, pos, quat, vec))

// --- Decompositions.

RB_MJ_F(mju_cholFactor, (double* mat, int32_t n, double mindiag, int32_t* result), *result = mju_cholFactor(mat, n, mindiag))
RB_MJ_F(mju_cholSolve, (double* res, const double* mat, const double* vec, int32_t n), mju_cholSolve(res, mat, vec, n))
RB_MJ_F(mju_cholUpdate, (double* mat, double* x, int32_t n, int32_t flg_plus, int32_t* result),
    *result = mju_cholUpdate(mat, x, n, flg_plus))
RB_MJ_F(mju_eig3, (double* eigval, double* eigvec, double* quat, const double* mat, int32_t* result),
    *result = mju_eig3(eigval, eigvec, quat, mat))

// --- Miscellaneous.

RB_MJ_F(mju_muscleGain, (double len, double vel, const double* lengthrange, double acc0, const double* prm, double* result),
    *result = mju_muscleGain(len, vel, lengthrange, acc0, prm))
RB_MJ_F(mju_muscleBias, (double len, const double* lengthrange, double acc0, const double* prm, double* result),
    *result = mju_muscleBias(len, lengthrange, acc0, prm))
RB_MJ_F(mju_muscleDynamics, (double ctrl, double act, const double* prm, double* result),
    *result = mju_muscleDynamics(ctrl, act, (const double[3]){prm[0], prm[1], 0}))
RB_MJ_F(mju_encodePyramid, (double* pyramid, const double* force, const double* mu, int32_t dim),
    mju_encodePyramid(pyramid, force, mu, dim))
RB_MJ_F(mju_decodePyramid, (double* force, const double* pyramid, const double* mu, int32_t dim),
    mju_decodePyramid(force, pyramid, mu, dim))
RB_MJ_F(mju_springDamper, (double pos0, double vel0, double Kp, double Kv, double dt, double* result),
    *result = mju_springDamper(pos0, vel0, Kp, Kv, dt))
RB_MJ_F(mju_min, (double a, double b, double* result), *result = mju_min(a, b))
RB_MJ_F(mju_max, (double a, double b, double* result), *result = mju_max(a, b))
RB_MJ_F(mju_clip, (double x, double min, double max, double* result), *result = mju_clip(x, min, max))
RB_MJ_F(mju_sign, (double x, double* result), *result = mju_sign(x))
RB_MJ_F(mju_round, (double x, int32_t* result), *result = mju_round(x))
RB_MJ_F(mju_type2Str, (int32_t type, const char** result), *result = mju_type2Str(type))
RB_MJ_F(mju_str2Type, (const char* str, int32_t* result), *result = mju_str2Type(str))
RB_MJ_F(mju_warningText, (int32_t warning, int32_t info, const char** result), *result = mju_warningText(warning, info))
RB_MJ_F(mju_isBad, (double x, int32_t* result), *result = mju_isBad(x))
RB_MJ_F(mju_isZero, (double* vec, int32_t n, int32_t* result), *result = mju_isZero(vec, n))
RB_MJ_F(mju_standardNormal, (double* num2, double* result), *result = mju_standardNormal(num2))
RB_MJ_F(mju_f2n, (double* res, const float* vec, int32_t n), mju_f2n(res, vec, n))
RB_MJ_F(mju_n2f, (float* res, const double* vec, int32_t n), mju_n2f(res, vec, n))
RB_MJ_F(mju_d2n, (double* res, const double* vec, int32_t n), mju_d2n(res, vec, n))
RB_MJ_F(mju_n2d, (double* res, const double* vec, int32_t n), mju_n2d(res, vec, n))
RB_MJ_F(mju_insertionSort, (double* list, int32_t n), mju_insertionSort(list, n))
RB_MJ_F(mju_insertionSortInt, (int32_t* list, int32_t n), mju_insertionSortInt(list, n))
RB_API int32_t rb_mjf_mju_Halton(int32_t index, int32_t base, double* result) {
    // base 0 ends the process, and base 1 never returns
    if (base < 2) return rb_fail(RB_ARGUMENT, "base %d of a Halton sequence is not a prime number", base);
    RB_MJ_ENTER(NULL);
    *result = mju_Halton(index, base);
    RB_MJ_LEAVE();
    return RB_OK;
}
RB_MJ_F(mju_sigmoid, (double x, double* result), *result = mju_sigmoid(x))
