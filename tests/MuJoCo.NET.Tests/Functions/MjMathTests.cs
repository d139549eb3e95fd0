using MuJoCo.Functions;
using MuJoCo.Modeling;

namespace MuJoCo.Tests.Functions;

/// <summary>Math functions compared with their definitions.</summary>
[Trait("Native", "mujoco")]
public sealed class MjMathTests
{
    public MjMathTests() => Assert.NotEmpty(Model.Version);

    [Fact]
    public void Vectors_OfThree_AddScaleAndMultiply()
    {
        double[] res = new double[3], a = [1, 2, 3], b = [-2, 0.5, 4];
        Mj.mju_add3(res, a, b);
        Assert.Equal([-1, 2.5, 7], res);
        Mj.mju_addToScl3(res, a, 2);
        Assert.Equal([1, 6.5, 13], res);
        Mj.mju_subFrom3(res, b);
        Assert.Equal([3, 6, 9], res);
        Mj.mju_scl3(res, a, -1);
        Assert.Equal([-1, -2, -3], res);
        Assert.Equal(11, Mj.mju_dot3(a, b));
        Mj.mju_cross(res, a, b);
        Assert.Equal((0.0, 0.0), (Mj.mju_dot3(res, a), Mj.mju_dot3(res, b)));
        Assert.Equal(5, Mj.mju_dist3([0, 3, 0], [4, 0, 0]));
        Assert.Equal(Math.Sqrt(14), Mj.mju_normalize3(a), 1e-15);
        Assert.Equal(1, Mj.mju_norm3(a), 1e-15);
        Mj.mju_zero3(res);
        Assert.Equal([0, 0, 0], res);
    }

    [Fact]
    public void Matrices_MultiplyInAllThreeWays()
    {
        double[] a = [1, 2, 3, 4, 5, 6], b = [1, 0, 2, 1, 0, 3], ab = new double[4], aTa = new double[9], aaT = new double[4],
            res = new double[9];
        Mj.mju_mulMatMat(ab, a, b, 2, 3, 2);
        Assert.Equal([5, 11, 14, 23], ab);
        Mj.mju_mulMatMatT(aaT, a, a, 2, 3, 2);
        Assert.Equal([14, 32, 32, 77], aaT);
        Mj.mju_mulMatTMat(aTa, a, a, 2, 3, 3);
        Mj.mju_sqrMatTD(res, a, [], 2, 3);
        Assert.Equal(aTa, res);
        Assert.Equal(17, aTa[0]);
        double[] transposed = new double[6];
        Mj.mju_transpose(transposed, a, 2, 3);
        Assert.Equal([1, 4, 2, 5, 3, 6], transposed);
        Assert.Throws<ArgumentException>(() => Mj.mju_mulMatMat(ab, a, b, 2, 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mj.mju_zero(ab, -1));
    }

    [Fact]
    public void Quaternions_TurnAsTheirMatrices()
    {
        double[] quat = new double[4], mat = new double[9], back = new double[4], byQuat = new double[3], byMat = new double[3],
            vec = [0.3, -0.2, 0.9], rotation = new double[3];
        Mj.mju_axisAngle2Quat(quat, [0, 0.6, 0.8], 0.7);
        Mj.mju_quat2Mat(mat, quat);
        Mj.mju_rotVecQuat(byQuat, vec, quat);
        Mj.mju_mulMatVec(byMat, mat, vec, 3, 3);
        for (int i = 0; i < 3; i++) Assert.Equal(byMat[i], byQuat[i], 1e-12);
        Mj.mju_mat2Quat(back, mat);
        for (int i = 0; i < 4; i++) Assert.Equal(quat[i], back[i], 1e-12);
        Mj.mju_subQuat(rotation, quat, [1, 0, 0, 0]);
        Assert.Equal([0, 0.42, 0.56], rotation.Select(r => Math.Round(r, 12)));
        Mj.mju_unit4(back);
        Mj.mju_quatIntegrate(back, [0, 0.6, 0.8], 0.7);
        for (int i = 0; i < 4; i++) Assert.Equal(quat[i], back[i], 1e-12);
        Mj.mju_negQuat(back, quat);
        Mj.mju_mulQuat(back, quat, [.. back]);
        Assert.Equal(1, back[0], 1e-12);
    }

    [Fact]
    public void Poses_AndTheirOpposite_Cancel()
    {
        double[] pos = [1, 2, 3], quat = new double[4], negPos = new double[3], negQuat = new double[4], resPos = new double[3],
            resQuat = new double[4], moved = new double[3];
        Mj.mju_quatZ2Vec(quat, [0.6, 0, 0.8]);
        Mj.mju_negPose(negPos, negQuat, pos, quat);
        Mj.mju_mulPose(resPos, resQuat, pos, quat, negPos, negQuat);
        for (int i = 0; i < 3; i++) Assert.Equal(0, resPos[i], 1e-12);
        Assert.Equal(1, Math.Abs(resQuat[0]), 1e-12);
        Mj.mju_trnVecPose(moved, pos, quat, [0, 0, 1]);
        Assert.Equal([1.6, 2, 3.8], moved.Select(x => Math.Round(x, 12)));
    }

    [Fact]
    public void Cholesky_SolvesAndUpdates()
    {
        double[] mat = [4, 2, 2, 3], factor = [.. mat], x = new double[2], update = [0.5, -1];
        Assert.Equal(2, Mj.mju_cholFactor(factor, 2, 1e-10));
        Mj.mju_cholSolve(x, factor, [8, 7], 2);
        Assert.Equal((8.0, 7.0), (Math.Round((4 * x[0]) + (2 * x[1]), 12), Math.Round((2 * x[0]) + (3 * x[1]), 12)));
        Assert.Equal(2, Mj.mju_cholUpdate(factor, [.. update], 2, flg_plus: true));
        Assert.Equal(3 + 1, (factor[2] * factor[2]) + (factor[3] * factor[3]), 1e-12);
        double[] values = new double[3], vectors = new double[9], quat = new double[4];
        Mj.mju_eig3(values, vectors, quat, [2, 0, 0, 0, 5, 0, 0, 0, 3]);
        Assert.Equal([5, 3, 2], values.Select(v => Math.Round(v, 9)));
    }

    [Fact]
    public void SmallFunctions_AreWhatTheyAreCalled()
    {
        Assert.Equal((1.0, 2.0, 1.5), (Mj.mju_min(1, 2), Mj.mju_max(1, 2), Mj.mju_clip(3, 1, 1.5)));
        Assert.Equal((-1.0, 0.0, 3), (Mj.mju_sign(-0.5), Mj.mju_sign(0), Mj.mju_round(2.6)));
        Assert.True(Mj.mju_isBad(double.NaN));
        Assert.False(Mj.mju_isBad(1));
        Assert.True(Mj.mju_isZero([0, 0, 0], 3));
        Assert.Equal(("body", 1, null), (Mj.mju_type2Str(1), Mj.mju_str2Type("body"), Mj.mju_type2Str(12345)));
        Assert.Contains("QPOS", Mj.mju_warningText(4, 2), StringComparison.OrdinalIgnoreCase);
        double[] list = [3, -1, 2];
        Mj.mju_insertionSort(list, 3);
        Assert.Equal([-1, 2, 3], list);
        Assert.Equal((0.5, 0.25, 0.75), (Mj.mju_Halton(1, 2), Mj.mju_Halton(2, 2), Mj.mju_Halton(3, 2)));
        Assert.Equal((0.0, 0.5, 1.0), (Mj.mju_sigmoid(0), Mj.mju_sigmoid(0.5), Mj.mju_sigmoid(1)));
        float[] single = new float[2];
        Mj.mju_n2f(single, [0.5, -2], 2);
        Assert.Equal([0.5f, -2f], single);
        // an undamped spring of unit frequency: cos
        Assert.Equal(Math.Cos(0.3), Mj.mju_springDamper(1, 0, 1, 0, 0.3), 1e-6);
        double first = Mj.mju_standardNormal(out double second);
        Assert.True(double.IsFinite(first) && double.IsFinite(second));
        Assert.Equal(0, Mj.mju_muscleDynamics(0.5, 0.5, [0.01, 0.04]), 1e-12);
        double[] pyramid = new double[4], force = new double[3];
        Mj.mju_encodePyramid(pyramid, [10, 1, -2], [0.8, 0.8], 3);
        Mj.mju_decodePyramid(force, pyramid, [0.8, 0.8], 3);
        Assert.Equal([10, 1, -2], force.Select(f => Math.Round(f, 12)));
        Assert.Equal(Model.Version, Mj.mj_versionString());
    }
}
