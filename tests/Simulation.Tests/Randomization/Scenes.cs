using MuJoCo.Modeling;

namespace Robotics.Simulation.Tests.Randomization;

/// <summary>Small models shared by these tests.</summary>
internal static class Scenes
{
    /// <summary>A free cube whose frame, center of mass and geom frame are equal, which MuJoCo optimizes.</summary>
    internal const string Cube = """
        <mujoco>
          <option timestep="0.001"/>
          <worldbody>
            <geom name="shelf" type="box" size="0.2 0.2 0.05" pos="-0.2 0 -0.05"/>
            <body name="cube" pos="0 0 0.02">
              <freejoint name="cube"/>
              <geom name="cube" type="box" size="0.02 0.02 0.02" mass="0.1"/>
              <site name="mark"/>
            </body>
          </worldbody>
        </mujoco>
        """;

    /// <summary>A model with everything that affects compile-time constants, with the numbers of one episode in the MJCF.</summary>
    internal static string Everything(Numbers n) => $"""
        <mujoco>
          <compiler angle="radian"/>
          <option timestep="0.002" gravity="{n.Gravity}"/>
          <statistic center="0.4 0 0.2" meaninertia="0.7"/>
          <asset><material name="paint" rgba="{n.Paint} 0.5 0.5 1"/></asset>
          <worldbody>
            <light name="lamp" pos="{n.LampX} 0 2" dir="0 0 -1" diffuse="{n.Diffuse} 0.5 0.5" active="{n.LampOn}"/>
            <camera name="fixed" pos="{n.CameraX} 0 1" fovy="{n.Fovy}"/>
            <geom name="table" type="box" size="0.4 0.4 0.02" pos="0.6 0 {n.TableZ}" friction="{n.TableFriction} 0.01 0.001"
                material="paint"/>
            <body name="pedestal" pos="{n.PedestalX} 0 0.3" quat="{n.PedestalQuat}">
              <geom name="pedestal" type="box" size="0.05 0.05 0.3" mass="4"/>
              <site name="post" pos="0 0 {n.PostZ}"/>
              <body name="upper" pos="0 0 0.35">
                <inertial pos="{n.UpperX} 0 0" mass="{n.UpperMass}"
                    diaginertia="{0.01 * n.UpperMass} {0.02 * n.UpperMass} {0.03 * n.UpperMass}"/>
                <joint name="shoulder" axis="0 1 0" damping="{n.Damping}" frictionloss="{n.Frictionloss}"
                    armature="{n.Armature}" stiffness="{n.Stiffness}"/>
                <geom name="upper" type="capsule" fromto="0 0 0 0.3 0 0" size="0.04" rgba="{n.Red} 0.4 0.4 1"/>
                <body name="fore" pos="0.3 0 0">
                  <inertial pos="0.1 0 0" mass="0.8" diaginertia="0.003 0.004 0.005"/>
                  <joint name="elbow" axis="0 1 0" armature="0.02"/>
                  <geom name="fore" type="capsule" fromto="0 0 0 0.2 0 0" size="0.03" solref="{n.Solref} 1" solimp="0.9 0.95 {n.Width}"/>
                  <site name="tip" pos="0.2 0 0"/>
                  <camera name="wrist" pos="0 0 0.1" mode="track"/>
                </body>
              </body>
            </body>
            <body name="cube" pos="0.6 0 0.1">
              <freejoint name="cube"/>
              <inertial pos="{n.CubeCenter}" mass="{n.CubeMass}"
                  diaginertia="{0.0004 * n.CubeMass} {0.0004 * n.CubeMass} {0.0004 * n.CubeMass}"/>
              <geom name="cube" type="box" size="0.02 0.02 0.02"/>
              <geom name="cap" type="sphere" size="0.01" pos="{n.CapX} 0 0"/>
              <site name="mark" pos="{n.MarkX} 0 0"/>
            </body>
            <body name="slider" pos="0 1 1">
              <inertial pos="0 0 0" mass="0.5" diaginertia="0.001 0.001 0.001"/>
              <joint name="x" type="slide" axis="1 0 0"/>
              <joint name="y" type="slide" axis="0 1 0" armature="{n.SliderArmature}"/>
              <geom name="slider" type="box" size="0.05 0.05 0.05" contype="0" conaffinity="0"/>
            </body>
            <body name="hook" mocap="true" pos="0.9 0 {n.HookZ}"><geom type="sphere" size="0.01" contype="0" conaffinity="0"/></body>
          </worldbody>
          <contact><pair name="touch" geom1="cube" geom2="table" friction="{n.PairFriction} {n.PairFriction} 0.01 0.001 0.001"/></contact>
          <tendon>
            <spatial name="cord" stiffness="10"><site site="post"/><site site="tip"/></spatial>
            <spatial name="cut" stiffness="10" springlength="0.123"><site site="post"/><site site="tip"/></spatial>
          </tendon>
          <equality>
            <weld name="left open" body1="pedestal" body2="slider"/>
            <weld name="stated" body1="pedestal" body2="slider" relpose="0.1 0.2 0.3 1 0 0 0"/>
            <connect name="joined" body1="pedestal" body2="slider" anchor="0.1 0 0"/>
          </equality>
          <actuator>
            <general name="servo" joint="shoulder" biastype="affine" gainprm="{n.Kp}" biasprm="0 -{n.Kp} -{n.Kd}"/>
            <velocity name="speed" joint="elbow" kv="{n.Kv}"/>
            <motor name="motor" tendon="cord" gear="2"/>
          </actuator>
        </mujoco>
        """;

    internal static Model Parse(string xml) => Model.Parse(xml);

    /// <summary>Numbers of <see cref="Everything"/>, with their defaults.</summary>
    internal sealed record Numbers
    {
        internal string Gravity { get; init; } = "0 0 -9.81";
        internal string PedestalQuat { get; init; } = "1 0 0 0";
        internal string CubeCenter { get; init; } = "0 0 0";
        internal string LampOn { get; init; } = "true";
        internal double Paint { get; init; } = 0.5;
        internal double LampX { get; init; } = 0.5;
        internal double Diffuse { get; init; } = 0.5;
        internal double CameraX { get; init; } = 0.5;
        internal double Fovy { get; init; } = 45;
        internal double TableZ { get; init; } = -0.02;
        internal double TableFriction { get; init; } = 1;
        internal double PedestalX { get; init; }
        internal double PostZ { get; init; } = 0.3;
        internal double UpperX { get; init; } = 0.15;
        internal double UpperMass { get; init; } = 2;
        internal double Damping { get; init; } = 1;
        internal double Frictionloss { get; init; } = 0.1;
        internal double Armature { get; init; } = 0.1;
        internal double Stiffness { get; init; } = 3;
        internal double Red { get; init; } = 0.4;
        internal double Solref { get; init; } = 0.02;
        internal double Width { get; init; } = 0.001;
        internal double CubeMass { get; init; } = 0.1;
        internal double CapX { get; init; }
        internal double MarkX { get; init; }
        internal double SliderArmature { get; init; } = 0.2;
        internal double HookZ { get; init; } = 0.5;
        internal double PairFriction { get; init; } = 0.9;
        internal double Kp { get; init; } = 100;
        internal double Kd { get; init; } = 10;
        internal double Kv { get; init; } = 5;
    }
}
