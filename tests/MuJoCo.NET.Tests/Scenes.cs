namespace MuJoCo.Tests;

/// <summary>Small models that several tests share.</summary>
internal static class Scenes
{
    /// <summary>A red box of 0.2 m, 1 m in front of a camera that looks along -z from (0, 0, 1.1): its top face is 1 m away.</summary>
    internal const string RedBox = """
        <mujoco>
          <visual><headlight ambient="1 1 1" diffuse="0 0 0" specular="0 0 0"/></visual>
          <worldbody>
            <camera name="above" pos="0 0 1.1" fovy="30"/>
            <camera name="away" pos="0 0 1.1" quat="0 1 0 0" fovy="30"/>
            <geom name="hidden" type="box" size="0.05 0.05 0.05" pos="0 0 0" rgba="0 1 0 1"/>
            <geom name="box" type="box" size="0.1 0.1 0.1" rgba="1 0 0 1"/>
          </worldbody>
        </mujoco>
        """;

    /// <summary>Two hinges, a site at the tip, a motor on each hinge.</summary>
    internal const string Arm = """
        <mujoco>
          <option timestep="0.002"/>
          <worldbody>
            <body name="upper" pos="0 0 1">
              <joint name="shoulder" type="hinge" axis="0 1 0" damping="0.1"/>
              <geom name="upper" type="capsule" fromto="0 0 0 0.5 0 0" size="0.04"/>
              <body name="fore" pos="0.5 0 0">
                <joint name="elbow" type="hinge" axis="0 1 0" damping="0.1" limited="true" range="-90 90"/>
                <geom name="fore" type="capsule" fromto="0 0 0 0.4 0 0" size="0.03"/>
                <site name="tip" pos="0.4 0 0"/>
              </body>
            </body>
          </worldbody>
          <actuator>
            <motor name="shoulder" joint="shoulder" gear="10" ctrllimited="true" ctrlrange="-1 1"/>
            <motor name="elbow" joint="elbow" gear="5" ctrllimited="true" ctrlrange="-1 1"/>
          </actuator>
          <keyframe><key name="bent" qpos="0.3 -0.4" qvel="0.1 0.2"/></keyframe>
        </mujoco>
        """;
}
