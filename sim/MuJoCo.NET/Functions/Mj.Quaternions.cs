using MuJoCo.Interop;

namespace MuJoCo.Functions;

// Quaternions (w, x, y, z) and poses.
public static partial class Mj
{
    /// <summary>Rotates a vector by a quaternion.</summary>
    /// <param name="res">[3] float64.</param>
    /// <param name="vec">[3] float64.</param>
    /// <param name="quat">[4] float64.</param>
    public static unsafe void mju_rotVecQuat(Span<double> res, ReadOnlySpan<double> vec, ReadOnlySpan<double> quat)
    {
        Need(res.Length, 3, nameof(res));
        Need(vec.Length, 3, nameof(vec));
        Need(quat.Length, 4, nameof(quat));
        Load();
        fixed (double* res_ = res, vec_ = vec, quat_ = quat) Status.Check(NativeFunctions.rb_mjf_mju_rotVecQuat(res_, vec_, quat_));
    }

    /// <summary>Conjugate, the inverse rotation.</summary>
    /// <param name="res">[4] float64.</param>
    /// <param name="quat">[4] float64.</param>
    public static unsafe void mju_negQuat(Span<double> res, ReadOnlySpan<double> quat)
    {
        Need(res.Length, 4, nameof(res));
        Need(quat.Length, 4, nameof(quat));
        Load();
        fixed (double* res_ = res, quat_ = quat) Status.Check(NativeFunctions.rb_mjf_mju_negQuat(res_, quat_));
    }

    /// <summary>res = quat1 quat2, which rotates by quat2 and then by quat1.</summary>
    /// <param name="res">[4] float64.</param>
    /// <param name="quat1">[4] float64.</param>
    /// <param name="quat2">[4] float64.</param>
    public static unsafe void mju_mulQuat(Span<double> res, ReadOnlySpan<double> quat1, ReadOnlySpan<double> quat2)
    {
        Need(res.Length, 4, nameof(res));
        Need(quat1.Length, 4, nameof(quat1));
        Need(quat2.Length, 4, nameof(quat2));
        Load();
        fixed (double* res_ = res, quat1_ = quat1, quat2_ = quat2)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_mulQuat(res_, quat1_, quat2_));
        }
    }

    /// <summary>Product of a quaternion and an axis.</summary>
    /// <param name="res">[4] float64.</param>
    /// <param name="quat">[4] float64.</param>
    /// <param name="axis">[3] float64.</param>
    public static unsafe void mju_mulQuatAxis(Span<double> res, ReadOnlySpan<double> quat, ReadOnlySpan<double> axis)
    {
        Need(res.Length, 4, nameof(res));
        Need(quat.Length, 4, nameof(quat));
        Need(axis.Length, 3, nameof(axis));
        Load();
        fixed (double* res_ = res, quat_ = quat, axis_ = axis)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_mulQuatAxis(res_, quat_, axis_));
        }
    }

    /// <summary>Quaternion of a rotation about an axis.</summary>
    /// <param name="res">[4] float64.</param>
    /// <param name="axis">[3] float64: unit vector.</param>
    /// <param name="angle">Angle, rad.</param>
    public static unsafe void mju_axisAngle2Quat(Span<double> res, ReadOnlySpan<double> axis, double angle)
    {
        Need(res.Length, 4, nameof(res));
        Need(axis.Length, 3, nameof(axis));
        Load();
        fixed (double* res_ = res, axis_ = axis) Status.Check(NativeFunctions.rb_mjf_mju_axisAngle2Quat(res_, axis_, angle));
    }

    /// <summary>Angular velocity that causes a rotation within a time span.</summary>
    /// <param name="res">[3] float64: rad/s.</param>
    /// <param name="quat">[4] float64.</param>
    /// <param name="dt">Time span, s.</param>
    public static unsafe void mju_quat2Vel(Span<double> res, ReadOnlySpan<double> quat, double dt)
    {
        Need(res.Length, 3, nameof(res));
        Need(quat.Length, 4, nameof(quat));
        Load();
        fixed (double* res_ = res, quat_ = quat) Status.Check(NativeFunctions.rb_mjf_mju_quat2Vel(res_, quat_, dt));
    }

    /// <summary>Rotation between two quaternions as a vector: qb exp(res) = qa.</summary>
    /// <param name="res">[3] float64: rad.</param>
    /// <param name="qa">[4] float64.</param>
    /// <param name="qb">[4] float64.</param>
    public static unsafe void mju_subQuat(Span<double> res, ReadOnlySpan<double> qa, ReadOnlySpan<double> qb)
    {
        Need(res.Length, 3, nameof(res));
        Need(qa.Length, 4, nameof(qa));
        Need(qb.Length, 4, nameof(qb));
        Load();
        fixed (double* res_ = res, qa_ = qa, qb_ = qb) Status.Check(NativeFunctions.rb_mjf_mju_subQuat(res_, qa_, qb_));
    }

    /// <summary>Rotation matrix of a quaternion.</summary>
    /// <param name="res">[9] float64.</param>
    /// <param name="quat">[4] float64.</param>
    public static unsafe void mju_quat2Mat(Span<double> res, ReadOnlySpan<double> quat)
    {
        Need(res.Length, 9, nameof(res));
        Need(quat.Length, 4, nameof(quat));
        Load();
        fixed (double* res_ = res, quat_ = quat) Status.Check(NativeFunctions.rb_mjf_mju_quat2Mat(res_, quat_));
    }

    /// <summary>Quaternion of a rotation matrix.</summary>
    /// <param name="quat">[4] float64.</param>
    /// <param name="mat">[9] float64.</param>
    public static unsafe void mju_mat2Quat(Span<double> quat, ReadOnlySpan<double> mat)
    {
        Need(quat.Length, 4, nameof(quat));
        Need(mat.Length, 9, nameof(mat));
        Load();
        fixed (double* quat_ = quat, mat_ = mat) Status.Check(NativeFunctions.rb_mjf_mju_mat2Quat(quat_, mat_));
    }

    /// <summary>Time derivative of a quaternion.</summary>
    /// <param name="res">[4] float64.</param>
    /// <param name="quat">[4] float64.</param>
    /// <param name="vel">[3] float64: angular velocity, rad/s.</param>
    public static unsafe void mju_derivQuat(Span<double> res, ReadOnlySpan<double> quat, ReadOnlySpan<double> vel)
    {
        Need(res.Length, 4, nameof(res));
        Need(quat.Length, 4, nameof(quat));
        Need(vel.Length, 3, nameof(vel));
        Load();
        fixed (double* res_ = res, quat_ = quat, vel_ = vel) Status.Check(NativeFunctions.rb_mjf_mju_derivQuat(res_, quat_, vel_));
    }

    /// <summary>Integrates a quaternion with an angular velocity, in place.</summary>
    /// <param name="quat">[4] float64.</param>
    /// <param name="vel">[3] float64: angular velocity, rad/s.</param>
    /// <param name="scale">Factor, usually a time span, s.</param>
    public static unsafe void mju_quatIntegrate(Span<double> quat, ReadOnlySpan<double> vel, double scale)
    {
        Need(quat.Length, 4, nameof(quat));
        Need(vel.Length, 3, nameof(vel));
        Load();
        fixed (double* quat_ = quat, vel_ = vel) Status.Check(NativeFunctions.rb_mjf_mju_quatIntegrate(quat_, vel_, scale));
    }

    /// <summary>Quaternion that rotates the z axis to a vector.</summary>
    /// <param name="quat">[4] float64.</param>
    /// <param name="vec">[3] float64.</param>
    public static unsafe void mju_quatZ2Vec(Span<double> quat, ReadOnlySpan<double> vec)
    {
        Need(quat.Length, 4, nameof(quat));
        Need(vec.Length, 3, nameof(vec));
        Load();
        fixed (double* quat_ = quat, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_quatZ2Vec(quat_, vec_));
    }

    /// <summary>Product of two poses.</summary>
    /// <param name="posres">[3] float64: m.</param>
    /// <param name="quatres">[4] float64.</param>
    /// <param name="pos1">[3] float64: m.</param>
    /// <param name="quat1">[4] float64.</param>
    /// <param name="pos2">[3] float64: m.</param>
    /// <param name="quat2">[4] float64.</param>
    public static unsafe void mju_mulPose(
        Span<double> posres,
        Span<double> quatres,
        ReadOnlySpan<double> pos1,
        ReadOnlySpan<double> quat1,
        ReadOnlySpan<double> pos2,
        ReadOnlySpan<double> quat2)
    {
        Need(posres.Length, 3, nameof(posres));
        Need(quatres.Length, 4, nameof(quatres));
        Need(pos1.Length, 3, nameof(pos1));
        Need(quat1.Length, 4, nameof(quat1));
        Need(pos2.Length, 3, nameof(pos2));
        Need(quat2.Length, 4, nameof(quat2));
        Load();
        fixed (double* posres_ = posres, quatres_ = quatres, pos1_ = pos1, quat1_ = quat1, pos2_ = pos2, quat2_ = quat2)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_mulPose(posres_, quatres_, pos1_, quat1_, pos2_, quat2_));
        }
    }

    /// <summary>The inverse pose.</summary>
    /// <param name="posres">[3] float64: m.</param>
    /// <param name="quatres">[4] float64.</param>
    /// <param name="pos">[3] float64: m.</param>
    /// <param name="quat">[4] float64.</param>
    public static unsafe void mju_negPose(Span<double> posres, Span<double> quatres, ReadOnlySpan<double> pos, ReadOnlySpan<double> quat)
    {
        Need(posres.Length, 3, nameof(posres));
        Need(quatres.Length, 4, nameof(quatres));
        Need(pos.Length, 3, nameof(pos));
        Need(quat.Length, 4, nameof(quat));
        Load();
        fixed (double* posres_ = posres, quatres_ = quatres, pos_ = pos, quat_ = quat)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_negPose(posres_, quatres_, pos_, quat_));
        }
    }

    /// <summary>Transforms a point by a pose.</summary>
    /// <param name="res">[3] float64: m.</param>
    /// <param name="pos">[3] float64: m.</param>
    /// <param name="quat">[4] float64.</param>
    /// <param name="vec">[3] float64: m.</param>
    public static unsafe void mju_trnVecPose(
        Span<double> res,
        ReadOnlySpan<double> pos,
        ReadOnlySpan<double> quat,
        ReadOnlySpan<double> vec)
    {
        Need(res.Length, 3, nameof(res));
        Need(pos.Length, 3, nameof(pos));
        Need(quat.Length, 4, nameof(quat));
        Need(vec.Length, 3, nameof(vec));
        Load();
        fixed (double* res_ = res, pos_ = pos, quat_ = quat, vec_ = vec)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_trnVecPose(res_, pos_, quat_, vec_));
        }
    }
}
