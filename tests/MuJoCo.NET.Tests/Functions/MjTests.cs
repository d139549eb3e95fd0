using MuJoCo.Functions;
using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.TestKit;

namespace MuJoCo.Tests.Functions;

[Trait("Native", "mujoco")]
public sealed class MjTests : IDisposable
{
    private readonly Model _model = Model.Parse(Scenes.Everything);
    private readonly Data _data;
    private readonly string _folder = Directory.CreateTempSubdirectory("mj-tests").FullName;

    public MjTests()
    {
        _data = new Data(_model);
        _data.Ctrl[0] = 0.4;
        _data.Step(200);
        _data.Forward();
    }

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void MulM_ThenSolveM_GivesTheVectorBack()
    {
        int nv = _model.Nv;
        double[] vec = [.. Enumerable.Range(0, nv).Select(i => Math.Sin(i + 1))], product = new double[nv], back = new double[nv],
            full = new double[nv * nv], dense = new double[nv];
        Mj.mj_mulM(_model, _data, product, vec);
        Mj.mj_solveM(_model, _data, back, product, 1);
        for (int i = 0; i < nv; i++) Assert.Equal(vec[i], back[i], 1e-9);
        // the same product with the dense matrix, from the field by name
        Mj.mj_fullM(_model, full, _data.F64("qM"));
        Mj.mju_mulMatVec(dense, full, vec, nv, nv);
        for (int i = 0; i < nv; i++) Assert.Equal(product[i], dense[i], 1e-9);
        double[] sum = new double[nv * nv];
        Mj.mj_addM(_model, _data, sum, [], [], []);
        for (int i = 0; i < nv * nv; i++) Assert.Equal(full[i], sum[i], 1e-12);
    }

    [Fact]
    public void SolveM2_IsHalfASolve()
    {
        int nv = _model.Nv;
        double[] vec = [.. Enumerable.Range(0, nv).Select(i => Math.Cos(i + 1))], half = new double[nv], solved = new double[nv];
        Mj.mj_solveM2(_model, _data, half, vec, 1);
        Mj.mj_solveM(_model, _data, solved, vec, 1);
        // |M^(-1/2) v|² = v' M⁻¹ v
        Assert.Equal(Mj.mju_dot(vec, solved, nv), Mj.mju_dot(half, half, nv), 1e-6);
    }

    [Fact]
    public void MulM2_OfOneMass_IsItsRoot()
    {
        using Model model = Model.Parse(
            "<mujoco><worldbody><body><joint type='slide'/><geom size='0.1' mass='4'/></body></worldbody></mujoco>");
        using Data data = new(model);
        data.Forward();
        double[] half = new double[1];
        Mj.mj_mulM2(model, data, half, [3]);
        Assert.Equal(6, half[0], 1e-12);
    }

    [Fact]
    public void Jacobians_TimesVelocity_AreTheObjectsVelocities()
    {
        int nv = _model.Nv, hand = _model.Body("hand").Id;
        double[] jacp = new double[3 * nv], jacr = new double[3 * nv], linear = new double[3], velocity = new double[6];
        Mj.mj_jacBodyCom(_model, _data, jacp, jacr, hand);
        Mj.mju_mulMatVec(linear, jacp, _data.Qvel, 3, nv);
        Mj.mj_objectVelocity(_model, _data, Mj.mju_str2Type("body"), hand, velocity, flg_local: false);
        for (int i = 0; i < 3; i++) Assert.Equal(velocity[3 + i], linear[i], 1e-9);
        Mj.mj_jac(_model, _data, jacp, [], _data.Body("hand").Xipos, hand);
        Mj.mju_mulMatVec(linear, jacp, _data.Qvel, 3, nv);
        for (int i = 0; i < 3; i++) Assert.Equal(velocity[3 + i], linear[i], 1e-9);

        // a rotating axis: d(axis)/dt = ω × axis
        double[] point = new double[3 * nv], turning = new double[3 * nv], axis = [0.6, 0, 0.8], rate = new double[3],
            omega = new double[3], expected = new double[3];
        Mj.mj_jacPointAxis(_model, _data, point, turning, _data.Body("hand").Xipos, axis, hand);
        Mj.mju_mulMatVec(rate, turning, _data.Qvel, 3, nv);
        Mj.mju_mulMatVec(omega, jacr, _data.Qvel, 3, nv);
        Mj.mju_cross(expected, omega, axis);
        for (int i = 0; i < 3; i++) Assert.Equal(expected[i], rate[i], 1e-9);
    }

    [Fact]
    public void JacSubtreeCom_OfTheWorld_MovesTheWholeMass()
    {
        int nv = _model.Nv;
        double[] jac = new double[3 * nv], rate = new double[3];
        Mj.mj_jacSubtreeCom(_model, _data, jac, 1 + _model.Body("target").Id);
        Mj.mj_subtreeVel(_model, _data);
        Mj.mju_mulMatVec(rate, jac, _data.Qvel, 3, nv);
        double[] expected = _data.Body(1 + _model.Body("target").Id).SubtreeLinvel.ToArray();
        for (int i = 0; i < 3; i++) Assert.Equal(expected[i], rate[i], 1e-9);
    }

    [Fact]
    public void ApplyFT_IsTheJacobianTransposed()
    {
        int nv = _model.Nv, hand = _model.Body("hand").Id;
        double[] point = _data.Site("tip").Xpos.ToArray(), force = [1, -2, 3], torque = [0.1, 0.2, -0.3];
        double[] joint = new double[nv], jacp = new double[3 * nv], jacr = new double[3 * nv], a = new double[nv], b = new double[nv];
        Mj.mj_applyFT(_model, _data, force, torque, point, hand, joint);
        Mj.mj_jac(_model, _data, jacp, jacr, point, hand);
        Mj.mju_mulMatTVec(a, jacp, force, 3, nv);
        Mj.mju_mulMatTVec(b, jacr, torque, 3, nv);
        for (int i = 0; i < nv; i++) Assert.Equal(a[i] + b[i], joint[i], 1e-9);
    }

    [Fact]
    public void ConstraintJacobian_TransposedTimesForces_IsTheConstraintForce()
    {
        Assert.True(_data.ConstraintCount > 6);
        double[] joint = new double[_model.Nv];
        Mj.mj_mulJacTVec(_model, _data, joint, _data.F64("efc_force")[.._data.ConstraintCount]);
        for (int i = 0; i < joint.Length; i++) Assert.Equal(_data.QfrcConstraint[i], joint[i], 1e-9);
        double[] rates = new double[_data.ConstraintCount];
        Mj.mj_mulJacVec(_model, _data, rates, _data.Qvel);
        Assert.Equal(_data.F64("efc_vel")[0], rates[0], 1e-9);
    }

    [Fact]
    public void ContactForce_OfEachContact_IsTheTypedOne()
    {
        Assert.True(_data.ContactCount > 0);
        double[] force = new double[6];
        for (int i = 0; i < _data.ContactCount; i++)
        {
            Mj.mj_contactForce(_model, _data, i, force);
            Contact contact = _data.Contact(i);
            Assert.Equal(contact.Force.ToArray(), force);
        }
    }

    [Fact]
    public void DifferentiatePos_ThenIntegratePos_ComesBack()
    {
        double[] from = _model.Qpos0.ToArray(), to = _data.Qpos.ToArray(), velocity = new double[_model.Nv];
        Mj.mj_differentiatePos(_model, velocity, 0.5, from, to);
        Mj.mj_integratePos(_model, from, velocity, 0.5);
        for (int i = 0; i < from.Length; i++) Assert.Equal(to[i], from[i], 1e-9);
        from[10] *= 2;
        Mj.mj_normalizeQuat(_model, from);
        Assert.Equal(1, Mj.mju_norm(from.AsSpan(3, 4), 4), 1e-12);
    }

    [Fact]
    public void Rne_WithoutAcceleration_IsTheBiasForce()
    {
        double[] result = new double[_model.Nv];
        Mj.mj_rne(_model, _data, false, result);
        for (int i = 0; i < result.Length; i++) Assert.Equal(_data.QfrcBias[i], result[i], 1e-9);
        Mj.mj_rne(_model, _data, true, result);
        double[] inertial = new double[_model.Nv];
        Mj.mj_mulM(_model, _data, inertial, _data.Qacc);
        // mj_rne excludes armature, which the inertia matrix includes
        for (int i = 0; i < result.Length; i++)
            Assert.Equal(_data.QfrcBias[i] + inertial[i] - (_model.DofArmature[i] * _data.Qacc[i]), result[i], 1e-6);
    }

    [Fact]
    public void TransitionFD_OfALinearSystem_IsItsClosedForm()
    {
        // a mass on a spring and damper, semi-implicit Euler: v' = v + h (u - k x - c v) / m, x' = x + h v'; 'velocity' sensor
        using Model model = Model.Parse("""
            <mujoco><option timestep="0.01" gravity="0 0 0"><flag eulerdamp="disable"/></option><worldbody><body>
              <joint name="x" type="slide" axis="1 0 0" stiffness="3" damping="0.5"/><geom size="0.1" mass="2"/></body></worldbody>
              <actuator><motor joint="x"/></actuator><sensor><jointvel joint="x"/><jointpos joint="x"/></sensor></mujoco>
            """.Replace("<flag eulerdamp=\"disable\"/>", "", StringComparison.Ordinal));
        using Data data = new(model);
        double[] a = new double[4], b = new double[2], c = new double[4], d = new double[2];
        Mj.mjd_transitionFD(model, data, 1e-6, true, a, b, c, d);
        // MuJoCo's Euler takes damping implicitly: (m + h c) v' = m v + h (u - k x)
        double h = 0.01, w = 1 / (2 + (h * 0.5));
        double[] expected = [1 - (h * h * 3 * w), h * 2 * w, -h * 3 * w, 2 * w];
        for (int i = 0; i < 4; i++) Assert.Equal(expected[i], a[i], 1e-6);
        Assert.Equal(h * h * w, b[0], 1e-6);
        Assert.Equal(h * w, b[1], 1e-6);
        // sensors are those of the step's start: y = (v, x)
        double[] sensors = [0, 1, 1, 0];
        for (int i = 0; i < 4; i++) Assert.Equal(sensors[i], c[i], 1e-6);
        Assert.Equal([0, 0], d);
        double[] only = new double[4];
        Mj.mjd_transitionFD(model, data, 1e-6, true, only, [], [], []);
        Assert.Equal(a, only);
        Assert.Throws<ArgumentException>(() => Mj.mjd_transitionFD(model, data, 1e-6, true, new double[3], [], [], []));
    }

    [Fact]
    public void Rays_OfEachKind_MeetTheirShape()
    {
        double[] up = [0, 0, 1], down = [0, 0, -1];
        Assert.Equal(2 - 0.5, Mj.mju_rayGeom([0, 0, 0], [1, 0, 0, 0, 1, 0, 0, 0, 1], [0.5, 0, 0], [0, 0, 2], down, geomtype: 2), 1e-12);
        Assert.Equal(-1, Mj.mju_rayGeom([0, 0, 0], [1, 0, 0, 0, 1, 0, 0, 0, 1], [0.5, 0, 0], [0, 0, 2], up, geomtype: 2));
        int terrain = _model.Geom("terrain").Id, rock = _model.Geom("rock").Id;
        Assert.Equal(1, Mj.mj_rayHfield(_model, _data, terrain, [4.1, 0.1, 1], down), 1e-9);
        double[] above = _data.Geom("rock").Xpos.ToArray();
        above[2] += 1;
        Assert.InRange(Mj.mj_rayMesh(_model, _data, rock, above, down), 0.8, 1);
        double along = Mj.mj_ray(_model, _data, [4.1, 0.1, 1], down, [], true, -1, out int geom);
        Assert.Equal((1.0, terrain), (Math.Round(along, 9), geom));
        // without group 0: planes and height fields are hit nevertheless
        double[] overBox = [1.5, 0, 2];
        ((double[])[1.5, 0, 0.1]).CopyTo(_data.Joint("box").Qpos);
        _data.Forward();
        Mj.mj_ray(_model, _data, overBox, down, [], true, -1, out geom);
        Assert.Equal(_model.Geom("box").Id, geom);
        Assert.Equal(2, Mj.mj_ray(_model, _data, overBox, down, [0, 1, 1, 1, 1, 1], true, -1, out geom), 1e-9);
        Assert.Equal(_model.Geom("floor").Id, geom);
        Assert.Equal(
            0.75, Mj.mju_raySkin(1, 3, [0, 1, 2], [-1, -1, 0.25f, 1, -1, 0.25f, 0, 2, 0.25f], [0, 0, 1], down, out int vertex), 1e-6);
        Assert.InRange(vertex, 0, 2);
        Assert.Throws<MuJoCoException>(() => Mj.mj_rayMesh(_model, _data, terrain, above, down));
    }

    [Fact]
    public void GeomDistance_InThisVersion_NamesTheOneThatHasIt()
    {
        if (Version.Parse(Model.Version) >= new Version(3, 1, 6)) return;
        MuJoCoException error = Assert.Throws<MuJoCoException>(() => Mj.mj_geomDistance(_model, _data, 0, 1, 1, []));
        Assert.StartsWith("mj_geomDistance requires MuJoCo 3.1.6", error.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "mj_getState requires MuJoCo 2.3.6", Assert.Throws<MuJoCoException>(() => Mj.mj_getState(_model, _data, [], 1)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void State_OfTheWrongLength_IsRefusedByTheShim()
    {
        // older versions have no states: there the call names the version, as the test above checks
        if (Version.Parse(Model.Version) < new Version(2, 3, 6)) return;
        const int spec = 1 << 1; // mjSTATE_QPOS
        double[] longer = new double[Mj.mj_stateSize(_model, spec) + 1];
        Assert.Contains(
            $"not {longer.Length}", Assert.Throws<ArgumentException>(() => Mj.mj_getState(_model, _data, longer, spec)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            $"not {longer.Length}", Assert.Throws<ArgumentException>(() => Mj.mj_setState(_model, _data, longer, spec)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Distance_OfGeomsWithAMargin_IsInTheirContact()
    {
        using Model model = Model.Parse("""
            <mujoco><worldbody><geom name="floor" type="plane" size="1 1 0.1" margin="1" gap="1"/>
              <body pos="0 0 0.5"><freejoint/><geom name="ball" type="sphere" size="0.1"/></body></worldbody></mujoco>
            """);
        using Data data = new(model);
        data.Forward();
        Assert.Equal(1, data.ContactCount);
        Contact contact = data.Contact(0);
        // detected but not included in the solver because of the gap
        Assert.Equal((0.4, false, 0), (Math.Round(contact.Distance, 12), contact.IsActive, data.ConstraintCount));
    }

    [Fact]
    public void AddContact_OfOnesOwn_IsSolved()
    {
        using Model model = Model.Parse("""
            <mujoco><worldbody><geom name="floor" type="plane" size="1 1 0.1" contype="1" conaffinity="1"/>
              <body pos="0 0 0.0999"><freejoint/><geom name="ball" type="sphere" size="0.1" mass="1"/></body></worldbody></mujoco>
            """);
        using Data data = new(model);
        data.Forward();
        Contact found = data.Contact(0);
        data.I32("ncon")[0] = 0;
        Assert.Equal(0, Mj.mj_addContact(model, data, found, [0.02, 1], [0.9, 0.95, 0.001, 0.5, 2], 0));
        Mj.mj_makeConstraint(model, data);
        Mj.mj_projectConstraint(model, data);
        Mj.mj_referenceConstraint(model, data);
        Mj.mj_fwdConstraint(model, data);
        Assert.Equal(1, data.ContactCount);
        Assert.Equal(found.Force[0], data.Contact(0).Force[0], 1e-6);
        Assert.True(found.Force[0] > 1);
    }

    [Fact]
    public void PartsOfAForwardPass_InTheirOrder_AreTheWhole()
    {
        using Data other = new(_model);
        other.CopyFrom(_data);
        other.Qvel[3] += 0.1;
        _data.Qvel[3] += 0.1;
        Mj.mj_forward(_model, _data);
        Mj.mj_fwdPosition(_model, other);
        Mj.mj_fwdVelocity(_model, other);
        Mj.mj_fwdActuation(_model, other);
        Mj.mj_fwdAcceleration(_model, other);
        Mj.mj_fwdConstraint(_model, other);
        Assert.Equal(_data.Qacc.ToArray(), other.Qacc.ToArray());
    }

    [Fact]
    public void TotalMass_Set_ScalesBodies()
    {
        double before = Mj.mj_getTotalmass(_model), box = _model.Body("box").Mass;
        Mj.mj_setTotalmass(_model, 2 * before);
        Assert.Equal(2 * box, _model.Body("box").Mass, 1e-12);
        Assert.Equal(2 * before, Mj.mj_getTotalmass(_model), 1e-9);
    }

    [Fact]
    public void LengthRange_OfAnActuator_IsFoundOrRefusedWithText()
    {
        using Model model = Model.Parse(Scenes.Arm);
        using Data data = new(model);
        LengthRangeOptions options = Mj.mj_defaultLROpt();
        Assert.Equal(10, options.Inttotal);
        options.Uselimit = 1;
        options.Mode = 3;
        Mj.mj_setLengthRange(model, data, 1, options);
        // mode 3 is every actuator; the limits of the elbow
        Assert.Equal(model.Joint("elbow").Range.ToArray(), model.Actuator("elbow").Lengthrange.ToArray());
        Assert.Throws<ArgumentException>(() => Mj.mj_setLengthRange(model, data, 7, options));
    }

    [Fact]
    public void Print_ModelAndData_WritesText()
    {
        string model = Path.Combine(_folder, "model.txt"), data = Path.Combine(_folder, "data.txt");
        Mj.mj_printModel(_model, model);
        Mj.mj_printFormattedData(_model, _data, data, "%.3g");
        Assert.Contains("elbow", File.ReadAllText(model), StringComparison.Ordinal);
        Assert.Contains("QPOS", File.ReadAllText(data), StringComparison.Ordinal);
        Assert.Contains("conaffinity", Mj.mj_printSchema("", flg_html: false, flg_pad: false), StringComparison.Ordinal);
        string nowhere = Path.Combine(_folder, "no", "such.txt");
        Assert.Contains(
            "such.txt", Assert.Throws<MuJoCoException>(() => Mj.mj_printModel(_model, nowhere)).Message, StringComparison.Ordinal);
        Assert.Throws<MuJoCoException>(() => Mj.mj_printFormattedModel(_model, nowhere, "%.3g"));
        Assert.Throws<MuJoCoException>(() => Mj.mj_printData(_model, _data, nowhere));
        Assert.Throws<MuJoCoException>(() => Mj.mj_printFormattedData(_model, _data, nowhere, "%.3g"));
        Assert.Throws<MuJoCoException>(() => Mj.mj_printSchema(nowhere, flg_html: false, flg_pad: false));
    }

    [Fact]
    public void Errors_AreExceptionsAndWarningsAreCounted()
    {
        Assert.Equal("no such thing: 100 %s", Assert.Throws<MuJoCoException>(() => Mj.mju_error("no such thing: 100 %s")).Message);
        Mj.mju_warning("only so");
        Mj.mj_warning(_data, 7, 3);
        Assert.NotEmpty(_data.LastWarning);
        Assert.Throws<ArgumentException>(() => Mj.mj_warning(_data, 99, 0));
        Assert.Throws<MuJoCoException>(() => Mj.mju_rayGeom([0, 0, 0], new double[9], [1, 1, 1], [0, 0, 1], [0, 0, 1], geomtype: 77));
    }

    [Fact]
    public void WrongSizesIdsAndModels_AreRefusedInOneSentence()
    {
        using Model other = Model.Parse(Scenes.Arm);
        Assert.Equal(
            "res has 2 elements, but 18 are required. (Parameter 'res')",
            Assert.Throws<ArgumentException>(() => Mj.mj_mulM(_model, _data, new double[2], new double[_model.Nv])).Message.Replace(
                $"but {_model.Nv} ", "but 18 ", StringComparison.Ordinal));
        Assert.Contains(
            "body is 99", Assert.Throws<ArgumentOutOfRangeException>(() => Mj.mj_jacBody(_model, _data, [], [], 99)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "other sizes", Assert.Throws<ArgumentException>(() => Mj.mj_step(other, _data)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "objid 99",
            Assert.Throws<ArgumentException>(() =>
                Mj.mj_objectVelocity(_model, _data, Mj.mju_str2Type("site"), 99, new double[6], false)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Mj.mj_objectVelocity(_model, _data, 55, 0, new double[6], false));
        Assert.Throws<ArgumentNullException>(() => Mj.mj_step(null!, _data));
        Assert.Throws<ArgumentNullException>(() => Mj.mj_step(_model, null!));
        // rejected calls release both
        Mj.mj_step(_model, _data);
        using Model clone = _model.Clone();
        Mj.mj_step(clone, _data);
    }

    [Fact]
    public void SizesWhoseProductOverflows_AreRefused()
    {
        // 65536 x 65536 is 0 in 32 bits
        const int n = 65536;
        double[] row = new double[n];
        Assert.Contains(
            "4294967296", Assert.Throws<ArgumentException>(() => Mj.mju_mulMatVec(row, [], row, n, n)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Mj.mju_cholFactor([], n, 0));
    }

    [Fact]
    public void ArgumentsThatWouldEndTheProcess_AreRefused()
    {
        Assert.Equal(0.375, Mj.mju_Halton(6, 2), 1e-12);
        Assert.Contains("base 0", Assert.Throws<ArgumentException>(() => Mj.mju_Halton(6, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("base 1", Assert.Throws<ArgumentException>(() => Mj.mju_Halton(6, 1)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "0 dimensions",
            Assert.Throws<ArgumentException>(() =>
                Mj.mj_addContact(_model, _data, default, [0.02, 1], [0.9, 0.95, 0.001, 0.5, 2], 0)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "face is 9",
            Assert.Throws<ArgumentOutOfRangeException>(() =>
                Mj.mju_raySkin(1, 3, [0, 9, 2], new float[9], [0, 0, 1], [0, 0, -1], out _)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Row 1 has 5", Assert.Throws<ArgumentException>(() => Mj.mju_printMatSparse([1, 2], 2, [1, 5], [0, 1], [0, 1])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_OnceWarm_AllocateNothing()
    {
        double[] jac = new double[3 * _model.Nv], res = new double[_model.Nv], quat = [1, 0, 0, 0];
        Assert.Equal(0, Allocations.Measure(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                Mj.mj_jacSite(_model, _data, jac, [], 0);
                Mj.mj_mulM(_model, _data, res, _data.Qvel);
                Mj.mju_quatIntegrate(quat, [0.1, 0.2, 0.3], 0.01);
            }
        }));
    }
}
