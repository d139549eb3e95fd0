/* Guarded functions of mujoco.h that run the simulation pipeline and its parts. */
#include "rb_mujoco_functions.h"

#include <math.h>
#include <stdlib.h>

#if mjVERSION_HEADER >= 327
// since 3.2.7 the caller passes the square roots that mjData contained before
static void solve_half(const mjModel* m, mjData* d, double* x, const double* y, int n) {
    double* roots = malloc(sizeof(double) * (size_t)(m->nv > 0 ? m->nv : 1));
    if (!roots) mju_error("no memory");
    for (int i = 0; i < m->nv; ++i) roots[i] = sqrt(d->qLDiagInv[i]);
    mj_solveM2(m, d, x, y, roots, n);
    free(roots);
}
#else
#define solve_half mj_solveM2
#endif

// --- Main simulation and initialization.

RB_MJ_MD(mj_step, (const rb_mj_model* m, rb_mj_data* d), mj_step(m, d->d))
RB_MJ_MD(mj_step1, (const rb_mj_model* m, rb_mj_data* d), mj_step1(m, d->d))
RB_MJ_MD(mj_step2, (const rb_mj_model* m, rb_mj_data* d), mj_step2(m, d->d))
RB_MJ_MD(mj_forward, (const rb_mj_model* m, rb_mj_data* d), mj_forward(m, d->d))
RB_MJ_MD(mj_inverse, (const rb_mj_model* m, rb_mj_data* d), mj_inverse(m, d->d))
RB_MJ_MD(mj_forwardSkip, (const rb_mj_model* m, rb_mj_data* d, int32_t skipstage, int32_t skipsensor),
    mj_forwardSkip(m, d->d, skipstage, skipsensor))
RB_MJ_MD(mj_inverseSkip, (const rb_mj_model* m, rb_mj_data* d, int32_t skipstage, int32_t skipsensor),
    mj_inverseSkip(m, d->d, skipstage, skipsensor))
RB_MJ_F(mj_defaultSolRefImp, (double* solref, double* solimp), mj_defaultSolRefImp(solref, solimp))
RB_MJ_F(mj_sizeModel, (const rb_mj_model* m, int64_t* result), *result = mj_sizeModel(m))
RB_MJ_MD(mj_resetData, (const rb_mj_model* m, rb_mj_data* d), mj_resetData(m, d->d); d->warning[0] = 0)
RB_MJ_MD(mj_resetDataDebug,
        (const rb_mj_model* m, rb_mj_data* d, uint8_t debug_value), mj_resetDataDebug(m, d->d, debug_value); d->warning[0] = 0)
RB_MJ_MD(mj_resetDataKeyframe, (const rb_mj_model* m, rb_mj_data* d, int32_t key), mj_resetDataKeyframe(m, d->d, key); d->warning[0] = 0)
RB_MJ_F(mj_resetCallbacks, (void), mj_resetCallbacks())
RB_MJ_MD(mj_setConst, (rb_mj_model* m, rb_mj_data* d), mj_setConst(m, d->d))

// --- Printing. MuJoCo only raises a warning if it cannot write.

static int32_t written(int64_t before) {
    const char* why = rb_mj_warning_since(before);
    return why[0] ? rb_fail(RB_ERROR, "%s", why) : RB_OK;
}

RB_MJ_F(mj_printFormattedModel, (const rb_mj_model* m, const char* filename, const char* float_format),
    int64_t before = rb_mj_warnings(); mj_printFormattedModel(m, filename, float_format); status = written(before))
RB_MJ_F(mj_printModel, (const rb_mj_model* m, const char* filename),
    int64_t before = rb_mj_warnings(); mj_printModel(m, filename); status = written(before))
RB_MJ_MD(mj_printFormattedData, (const rb_mj_model* m, rb_mj_data* d, const char* filename, const char* float_format),
    int64_t before = rb_mj_warnings(); mj_printFormattedData(m, d->d, filename, float_format); status = written(before))
RB_MJ_MD(mj_printData, (const rb_mj_model* m, rb_mj_data* d, const char* filename),
    int64_t before = rb_mj_warnings(); mj_printData(m, d->d, filename); status = written(before))
RB_MJ_F(mju_printMat, (const double* mat, int32_t nr, int32_t nc), mju_printMat(mat, nr, nc))
RB_MJ_F(mju_printMatSparse, (const double* mat, int32_t nr, const int32_t* rownnz, const int32_t* rowadr, const int32_t* colind),
    mju_printMatSparse(mat, nr, rownnz, rowadr, colind))

// --- Components of the pipeline.

RB_MJ_MD(mj_fwdPosition, (const rb_mj_model* m, rb_mj_data* d), mj_fwdPosition(m, d->d))
RB_MJ_MD(mj_fwdVelocity, (const rb_mj_model* m, rb_mj_data* d), mj_fwdVelocity(m, d->d))
RB_MJ_MD(mj_fwdActuation, (const rb_mj_model* m, rb_mj_data* d), mj_fwdActuation(m, d->d))
RB_MJ_MD(mj_fwdAcceleration, (const rb_mj_model* m, rb_mj_data* d), mj_fwdAcceleration(m, d->d))
RB_MJ_MD(mj_fwdConstraint, (const rb_mj_model* m, rb_mj_data* d), mj_fwdConstraint(m, d->d))
RB_MJ_MD(mj_Euler, (const rb_mj_model* m, rb_mj_data* d), mj_Euler(m, d->d))
RB_MJ_MD(mj_RungeKutta, (const rb_mj_model* m, rb_mj_data* d, int32_t N), mj_RungeKutta(m, d->d, N))
RB_MJ_MD(mj_invPosition, (const rb_mj_model* m, rb_mj_data* d), mj_invPosition(m, d->d))
RB_MJ_MD(mj_invVelocity, (const rb_mj_model* m, rb_mj_data* d), mj_invVelocity(m, d->d))
RB_MJ_MD(mj_invConstraint, (const rb_mj_model* m, rb_mj_data* d), mj_invConstraint(m, d->d))
RB_MJ_MD(mj_compareFwdInv, (const rb_mj_model* m, rb_mj_data* d), mj_compareFwdInv(m, d->d))

// --- Sub-components of the pipeline.

RB_MJ_MD(mj_sensorPos, (const rb_mj_model* m, rb_mj_data* d), mj_sensorPos(m, d->d))
RB_MJ_MD(mj_sensorVel, (const rb_mj_model* m, rb_mj_data* d), mj_sensorVel(m, d->d))
RB_MJ_MD(mj_sensorAcc, (const rb_mj_model* m, rb_mj_data* d), mj_sensorAcc(m, d->d))
RB_MJ_MD(mj_energyPos, (const rb_mj_model* m, rb_mj_data* d), mj_energyPos(m, d->d))
RB_MJ_MD(mj_energyVel, (const rb_mj_model* m, rb_mj_data* d), mj_energyVel(m, d->d))
RB_MJ_MD(mj_checkPos, (const rb_mj_model* m, rb_mj_data* d), mj_checkPos(m, d->d))
RB_MJ_MD(mj_checkVel, (const rb_mj_model* m, rb_mj_data* d), mj_checkVel(m, d->d))
RB_MJ_MD(mj_checkAcc, (const rb_mj_model* m, rb_mj_data* d), mj_checkAcc(m, d->d))
RB_MJ_MD(mj_kinematics, (const rb_mj_model* m, rb_mj_data* d), mj_kinematics(m, d->d))
RB_MJ_MD(mj_comPos, (const rb_mj_model* m, rb_mj_data* d), mj_comPos(m, d->d))
RB_MJ_MD(mj_camlight, (const rb_mj_model* m, rb_mj_data* d), mj_camlight(m, d->d))
RB_MJ_MD(mj_tendon, (const rb_mj_model* m, rb_mj_data* d), mj_tendon(m, d->d))
RB_MJ_MD(mj_transmission, (const rb_mj_model* m, rb_mj_data* d), mj_transmission(m, d->d))
RB_MJ_MD(mj_crb, (const rb_mj_model* m, rb_mj_data* d), mj_crb(m, d->d))
RB_MJ_MD(mj_factorM, (const rb_mj_model* m, rb_mj_data* d), mj_factorM(m, d->d))
RB_MJ_MD(mj_solveM, (const rb_mj_model* m, rb_mj_data* d, double* x, const double* y, int32_t n), mj_solveM(m, d->d, x, y, n))
RB_MJ_MD(mj_solveM2, (const rb_mj_model* m, rb_mj_data* d, double* x, const double* y, int32_t n), solve_half(m, d->d, x, y, n))
RB_MJ_MD(mj_comVel, (const rb_mj_model* m, rb_mj_data* d), mj_comVel(m, d->d))
RB_MJ_MD(mj_passive, (const rb_mj_model* m, rb_mj_data* d), mj_passive(m, d->d))
RB_MJ_MD(mj_subtreeVel, (const rb_mj_model* m, rb_mj_data* d), mj_subtreeVel(m, d->d))
RB_MJ_MD(mj_rne, (const rb_mj_model* m, rb_mj_data* d, int32_t flg_acc, double* result), mj_rne(m, d->d, flg_acc, result))
RB_MJ_MD(mj_rnePostConstraint, (const rb_mj_model* m, rb_mj_data* d), mj_rnePostConstraint(m, d->d))
RB_MJ_MD(mj_collision, (const rb_mj_model* m, rb_mj_data* d), mj_collision(m, d->d))
RB_MJ_MD(mj_makeConstraint, (const rb_mj_model* m, rb_mj_data* d), mj_makeConstraint(m, d->d))
RB_MJ_MD(mj_projectConstraint, (const rb_mj_model* m, rb_mj_data* d), mj_projectConstraint(m, d->d))
RB_MJ_MD(mj_referenceConstraint, (const rb_mj_model* m, rb_mj_data* d), mj_referenceConstraint(m, d->d))
RB_MJ_MD(mj_constraintUpdate, (const rb_mj_model* m, rb_mj_data* d, const double* jar, double* cost, int32_t flg_coneHessian),
    mj_constraintUpdate(m, d->d, jar, cost, flg_coneHessian))
