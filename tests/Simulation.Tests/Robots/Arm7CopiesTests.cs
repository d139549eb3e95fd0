using MuJoCo.Modeling;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Robots;

/// <summary>
/// MuJoCo 2.2.2 can neither prefix an included file nor exchange a tool in it, so some scenes have copies of arm7, which must stay equal.
/// </summary>
[Trait("Category", "Native")]
public sealed class Arm7CopiesTests : IDisposable
{
    private static readonly string[] s_arm = ["link1", "link2", "link3", "link4", "link5", "link6", "link7"];
    private readonly Model _arm7 = new LiftTask().LoadModel();

    [Theory]
    [InlineData("left_")]
    [InlineData("right_")]
    public void Handover_EachArm_IsArm7(string side)
    {
        using Model model = new HandoverTask().LoadModel();
        foreach (string body in (string[])[.. s_arm, "hand", "left_finger", "right_finger"])
            AssertSameBody(model, side + body, body);
        foreach (string joint in (string[])[.. Simulation.Robots.Arm7.Joints, "finger_joint1", "finger_joint2"])
            AssertSameJoint(model, side + joint, joint);
        foreach (string actuator in (string[])[.. s_arm.Select((_, i) => $"actuator{i + 1}"), "gripper"])
            AssertSameActuator(model, side + actuator, actuator);
        AssertSame(model, "site", "site_pos", 3, ObjectType.Site, side + "tool", "tool");
        AssertSame(model, "equality", "eq_solref", 2, ObjectType.Equality, side + "mirror", "mirror");
        AssertSame(model, "equality", "eq_solimp", 5, ObjectType.Equality, side + "mirror", "mirror");
    }

    [Fact]
    public void Wipe_ArmUpToTheFlange_IsArm7()
    {
        using Model model = new WipeTask().LoadModel();
        foreach (string body in s_arm)
            AssertSameBody(model, body, body);
        foreach (string joint in Simulation.Robots.Arm7.Joints)
            AssertSameJoint(model, joint, joint);
        for (int i = 1; i <= s_arm.Length; i++)
            AssertSameActuator(model, $"actuator{i}", $"actuator{i}");
    }

    [Fact]
    public void Wipe_WhatHangsAtTheFlange_WeighsWhatTheTaskSays()
    {
        using Model model = new WipeTask().LoadModel();
        int wiper = model.Id(ObjectType.Body, "wiper"), sponge = model.Id(ObjectType.Body, "sponge");

        Assert.Equal(WipeTask.ToolWeight, 9.81 * (model.BodyMass[wiper] + model.BodyMass[sponge]), 1e-9);
    }

    public void Dispose() => _arm7.Dispose();

    // mass, pose and the geoms' shapes, poses and friction
    private void AssertSameBody(Model model, string copy, string original)
    {
        foreach ((string field, int width) in
            new[] { ("body_mass", 1), ("body_inertia", 3), ("body_ipos", 3), ("body_pos", 3), ("body_quat", 4) })
            AssertSame(model, copy, field, width, ObjectType.Body, copy, original);
        int[] mine = Geoms(model, model.Id(ObjectType.Body, copy)), theirs = Geoms(_arm7, _arm7.Id(ObjectType.Body, original));
        Assert.Equal(theirs.Length, mine.Length);
        foreach ((string field, int width) in
            new[] { ("geom_size", 3), ("geom_pos", 3), ("geom_quat", 4), ("geom_friction", 3), ("geom_solref", 2), ("geom_solimp", 5) })
        {
            for (int i = 0; i < mine.Length; i++)
                Assert.Equal(
                    _arm7.F64(field).Slice(width * theirs[i], width).ToArray(), model.F64(field).Slice(width * mine[i], width).ToArray());
        }
        Assert.Equal(theirs.Select(geom => _arm7.GeomType[geom]), mine.Select(geom => model.GeomType[geom]));
    }

    private void AssertSameJoint(Model model, string copy, string original)
    {
        foreach ((string field, int width) in new[] { ("jnt_range", 2), ("jnt_axis", 3), ("jnt_pos", 3), ("jnt_stiffness", 1) })
            AssertSame(model, copy, field, width, ObjectType.Joint, copy, original);
        int mine = model.JntDofadr[model.Id(ObjectType.Joint, copy)], theirs = _arm7.JntDofadr[_arm7.Id(ObjectType.Joint, original)];
        foreach (string field in new[] { "dof_damping", "dof_armature", "dof_frictionloss" })
            Assert.Equal((copy, _arm7.F64(field)[theirs]), (copy, model.F64(field)[mine]));
        Assert.Equal(1, model.JntLimited[model.Id(ObjectType.Joint, copy)]);
    }

    private void AssertSameActuator(Model model, string copy, string original)
    {
        foreach ((string field, int width) in new[]
            {
                ("actuator_gainprm", 10), ("actuator_biasprm", 10), ("actuator_ctrlrange", 2),
                ("actuator_forcerange", 2), ("actuator_gear", 6),
            })
            AssertSame(model, copy, field, width, ObjectType.Actuator, copy, original);
        Assert.Equal(1, model.ActuatorCtrllimited[model.Id(ObjectType.Actuator, copy)]);
    }

    private void AssertSame(Model model, string what, string field, int width, ObjectType type, string copy, string original) =>
        Assert.Equal(
            (what, field, string.Join(' ', _arm7.F64(field).Slice(width * _arm7.Id(type, original), width).ToArray())),
            (what, field, string.Join(' ', model.F64(field).Slice(width * model.Id(type, copy), width).ToArray())));

    private static int[] Geoms(Model model, int body)
    {
        var geoms = new List<int>();
        for (int i = 0; i < model.Ngeom; i++)
        {
            if (model.GeomBodyid[i] == body)
                geoms.Add(i);
        }
        return [.. geoms];
    }
}
